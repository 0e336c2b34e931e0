//! The one page of the web UI, which every address gets that is nothing else: the page reads the address itself. Its style
//! sheets made on the way need a nonce (CSP Level 3 §2.3.1): a new one in every answer, so that words put into the page by
//! somebody else have none.

use aws_lc_rs::rand;
use axum::http::header::{CACHE_CONTROL, CONTENT_SECURITY_POLICY, CONTENT_TYPE, REFERRER_POLICY};
use axum::response::{IntoResponse, Response};
use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use bytes::Bytes;

use crate::problem::Problem;

/// Stands in the page where the nonce goes.
const PLACEHOLDER: &str = "__CSP_NONCE__";

const NOT_BUILT: &str = "<!DOCTYPE html>\n<html lang=\"en\">\n<meta charset=\"utf-8\">\n<title>CDDS</title>\n\
    <h1>The web UI was not built</h1>\n\
    <p>This program was compiled without it. Run <code>make web</code>, then compile and start the program again.</p>\n\
    <p>The API works: <a href=\"/docs\">its page</a>.</p>\n</html>\n";

/// The page.
pub struct Page {
    text: String,
}

impl Page {
    /// This page, or one that says that there is none.
    pub fn new(html: Option<Bytes>) -> Self {
        let built = html.map(|html| String::from_utf8_lossy(&html).into_owned());
        Self { text: built.unwrap_or_else(|| NOT_BUILT.to_owned()) }
    }

    /// The page with a nonce of its own.
    pub fn answer(&self) -> Result<Response, Problem> {
        let nonce = nonce().map_err(|_| Problem::internal("the system has no random bytes to give"))?;
        let headers = [
            (CONTENT_TYPE, "text/html; charset=utf-8".to_owned()),
            (CACHE_CONTROL, "no-store".to_owned()),
            (CONTENT_SECURITY_POLICY, policy(&nonce)),
            // Without a referrer some requests to ourselves would come from the origin "null", and be refused.
            (REFERRER_POLICY, "same-origin".to_owned()),
        ];
        Ok((headers, self.text.replace(PLACEHOLDER, &nonce)).into_response())
    }
}

/// Everything from this service alone, no script in the page, no style without the nonce.
fn policy(nonce: &str) -> String {
    format!(
        "default-src 'none'; script-src 'self'; style-src 'self' 'nonce-{nonce}'; img-src 'self' data:; font-src 'self'; \
         connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
    )
}

/// 144 random bits; base64 needs no filling for them.
fn nonce() -> Result<String, aws_lc_rs::error::Unspecified> {
    let mut bytes = [0; 18];
    rand::fill(&mut bytes)?;
    Ok(STANDARD.encode(bytes))
}

#[cfg(test)]
mod tests {
    use axum::body::HttpBody;

    use super::*;

    #[test]
    fn a_ui_that_was_not_built_says_so() {
        let response = Page::new(None).answer().unwrap();
        assert_eq!(response.status(), 200);
        assert_eq!(response.body().size_hint().exact(), Some(NOT_BUILT.len() as u64));
        assert!(NOT_BUILT.contains("make web") && !NOT_BUILT.contains(PLACEHOLDER));
    }

    #[test]
    fn nonces_have_more_than_128_bits_and_differ() {
        let nonces: std::collections::HashSet<_> = (0..100).map(|_| nonce().unwrap()).collect();
        assert_eq!(nonces.len(), 100);
        assert!(nonces.iter().all(|nonce| STANDARD.decode(nonce).unwrap().len() * 8 >= 128));
    }
}
