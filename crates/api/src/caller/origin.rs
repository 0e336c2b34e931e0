//! Whether a browser's request comes from a page of ours. Cookies go along with requests that other sites make a browser
//! send (cross-site request forgery); keys do not. So whatever changes something with a cookie must name our own origin.

use axum::extract::FromRequestParts;
use axum::http::header::{HOST, ORIGIN};
use axum::http::request::Parts;
use axum::http::{HeaderMap, Method};

use crate::connection::Connection;
use crate::problem::{Problem, kind};

/// Refuses a request that may change something and does not come from our own origin. Browsers send `Origin` with every
/// such request (Fetch Standard §3.2).
pub fn check(parts: &Parts) -> Result<(), Problem> {
    let is_https = parts.extensions.get::<Connection>().is_some_and(Connection::is_https);
    check_headers(&parts.method, &parts.headers, is_https)
}

/// Host and port must be ours, which a proxy passes on. Where the client is known to speak TLS with us, so must its page have
/// come: anybody on the way can put words into one that came without. Else a proxy may speak TLS that we know nothing of.
fn check_headers(method: &Method, headers: &HeaderMap, is_https: bool) -> Result<(), Problem> {
    if matches!(*method, Method::GET | Method::HEAD | Method::OPTIONS) {
        return Ok(());
    }
    let host = headers.get(HOST).and_then(|value| value.to_str().ok());
    let mut origins = headers.get_all(ORIGIN).iter();
    let origin =
        origins.next().and_then(|value| value.to_str().ok()).and_then(|origin| authority(origin, is_https));
    match (origin, host) {
        (Some(origin), Some(host)) if origins.next().is_none() && origin.eq_ignore_ascii_case(host) => Ok(()),
        _ => Err(Problem::plain(&kind::OTHER_ORIGIN)),
    }
}

/// A request without a caller that comes from our own origin.
pub struct OwnOrigin;

impl<S: Send + Sync> FromRequestParts<S> for OwnOrigin {
    type Rejection = Problem;

    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Self, Problem> {
        check(parts).map(|()| Self)
    }
}

/// Host and port of `scheme://host:port`; `null` and whatever else is no origin have none.
fn authority(origin: &str, is_https: bool) -> Option<&str> {
    let (scheme, authority) = origin.split_once("://")?;
    let is_web = scheme == "https" || scheme == "http" && !is_https;
    (is_web && !authority.is_empty() && !authority.contains('/')).then_some(authority)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn is_ours_over(is_https: bool, method: &Method, origins: &[&str]) -> bool {
        let mut headers = HeaderMap::new();
        headers.insert(HOST, "cdds.example:8443".parse().unwrap());
        for origin in origins {
            headers.append(ORIGIN, origin.parse().unwrap());
        }
        check_headers(method, &headers, is_https).is_ok()
    }

    fn is_ours(method: &Method, origins: &[&str]) -> bool {
        is_ours_over(false, method, origins) && is_ours_over(true, method, origins)
    }

    #[test]
    fn over_tls_a_page_that_came_without_is_another_site() {
        let page = ["http://cdds.example:8443"];
        assert!(is_ours_over(false, &Method::POST, &page));
        assert!(!is_ours_over(true, &Method::POST, &page));
    }

    #[test]
    fn what_changes_something_must_come_from_our_own_origin() {
        assert!(is_ours(&Method::POST, &["https://cdds.example:8443"]));
        assert!(is_ours(&Method::GET, &[]) && is_ours(&Method::GET, &["https://evil.example"]));
        let others: [&[&str]; 7] = [
            &[],
            &["null"],
            &["https://evil.example"],
            &["https://cdds.example"],
            &["https://cdds.example:8443.evil.example"],
            &["https://cdds.example:8443/path"],
            &["https://cdds.example:8443", "https://evil.example"],
        ];
        for origins in others {
            for method in [Method::POST, Method::PUT, Method::DELETE, Method::PATCH] {
                let is_let_in = [false, true].map(|is_https| is_ours_over(is_https, &method, origins));
                assert_eq!(is_let_in, [false; 2], "{method} {origins:?}");
            }
        }
    }
}
