//! Request headers with a meaning of their own: `If-Match` of an edit, `Idempotency-Key` of a creation.

use axum::extract::FromRequestParts;
use axum::http::HeaderMap;
use axum::http::header::IF_MATCH;
use axum::http::request::Parts;
use model::FieldError;

use crate::problem::Problem;

/// The version that the editor saw, from `If-Match`; `None` without the header or for `*`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct IfMatch(pub Option<i64>);

/// The key by which a creation may be repeated, if one was sent.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct IdempotencyKey(pub Option<String>);

const LONGEST_KEY: usize = 255;

impl<S: Send + Sync> FromRequestParts<S> for IfMatch {
    type Rejection = Problem;

    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Self, Problem> {
        let Some(text) = single(&parts.headers, IF_MATCH.as_str())? else { return Ok(Self(None)) };
        if_match(text).map(Self).ok_or_else(|| {
            refused("If-Match", "not_an_etag", "send the ETag of the job as it was given out, such as \"3\"")
        })
    }
}

impl<S: Send + Sync> FromRequestParts<S> for IdempotencyKey {
    type Rejection = Problem;

    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Self, Problem> {
        let Some(text) = single(&parts.headers, "idempotency-key")? else { return Ok(Self(None)) };
        let is_good = (1..=LONGEST_KEY).contains(&text.len()) && text.bytes().all(|b| b.is_ascii_graphic());
        if is_good {
            return Ok(Self(Some(text.to_owned())));
        }
        Err(refused("Idempotency-Key", "not_a_key", "send 1 to 255 visible ASCII characters, such as a UUID"))
    }
}

/// `"3"` is version 3, `*` any; a weak tag matches nothing (RFC 9110 §13.1.1), and versions are above 0.
fn if_match(text: &str) -> Option<Option<i64>> {
    if text == "*" {
        return Some(None);
    }
    if text.starts_with("W/\"") {
        return Some(Some(-1));
    }
    let tag = text.strip_prefix('"')?.strip_suffix('"')?;
    // A tag that we never gave out matches no version either.
    Some(Some(tag.parse().unwrap_or(-1)))
}

fn single<'a>(headers: &'a HeaderMap, name: &str) -> Result<Option<&'a str>, Problem> {
    let mut values = headers.get_all(name).iter();
    let Some(value) = values.next() else { return Ok(None) };
    if values.next().is_some() {
        return Err(refused(name, "duplicate", "send this header once"));
    }
    value.to_str().map(|text| Some(text.trim())).map_err(|_| refused(name, "not_ascii", "send ASCII only"))
}

fn refused(name: &str, code: &str, message: &str) -> Problem {
    Problem::invalid_parameters(vec![FieldError::new(name, code, message)])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_tag_is_a_version() {
        assert_eq!(if_match("\"3\""), Some(Some(3)));
        assert_eq!(if_match("*"), Some(None));
        for matches_nothing in ["W/\"3\"", "\"x\"", "\"1\", \"2\""] {
            assert_eq!(if_match(matches_nothing), Some(Some(-1)), "{matches_nothing}");
        }
        for no_tag in ["3", "", "\"3"] {
            assert_eq!(if_match(no_tag), None, "{no_tag}");
        }
    }
}
