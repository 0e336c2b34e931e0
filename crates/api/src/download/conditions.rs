//! Whether a file is sent at all, held against what the caller has already (RFC 9110 §13). A file never changes: its tag is
//! its SHA-256, and there is no date to compare.

use axum::http::HeaderMap;
use axum::http::header::{HeaderName, IF_MATCH, IF_NONE_MATCH, IF_RANGE, RANGE};

/// What the conditions of a request come to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Verdict {
    /// Send it, in ranges if they are asked for.
    Send,
    /// Send all of it: what the caller has a part of is another file.
    SendWhole,
    /// The caller has it.
    NotModified,
    /// The caller wants another one.
    Failed,
}

/// Judges a request for a file with this tag, in the order of §13.2.2.
pub fn judge(headers: &HeaderMap, tag: &str) -> Verdict {
    if list(headers, &IF_MATCH).is_some_and(|wanted| !lists(&wanted, tag, false)) {
        return Verdict::Failed;
    }
    if list(headers, &IF_NONE_MATCH).is_some_and(|had| lists(&had, tag, true)) {
        return Verdict::NotModified;
    }
    if text(headers, &IF_RANGE).is_some_and(|had| had != tag) { Verdict::SendWhole } else { Verdict::Send }
}

/// The header `Range`.
pub fn range(headers: &HeaderMap) -> Option<&str> {
    text(headers, &RANGE)
}

fn text<'a>(headers: &'a HeaderMap, name: &HeaderName) -> Option<&'a str> {
    headers.get(name).and_then(|value| value.to_str().ok()).map(str::trim)
}

/// All lines of a header as the one list that they are (§5.3). A line that is no text names no tag of ours.
fn list(headers: &HeaderMap, name: &HeaderName) -> Option<String> {
    let lines: Vec<_> =
        headers.get_all(name).iter().map(|line| line.to_str().unwrap_or_default().trim()).collect();
    (!lines.is_empty()).then(|| lines.join(", "))
}

/// Whether a list of tags, or `*`, holds this one. Our tags hold no commas.
fn lists(list: &str, tag: &str, is_weak: bool) -> bool {
    list == "*"
        || list.split(',').map(str::trim).any(|one| {
            let one = if is_weak { one.strip_prefix("W/").unwrap_or(one) } else { one };
            one == tag
        })
}

#[cfg(test)]
mod tests {
    use axum::http::HeaderValue;

    use super::*;

    #[test]
    fn conditions_are_judged_as_the_standard_has_them() {
        for (name, value, expected) in [
            (IF_NONE_MATCH, "\"a\"", Verdict::NotModified),
            (IF_NONE_MATCH, "W/\"a\"", Verdict::NotModified),
            (IF_NONE_MATCH, "\"b\", \"a\"", Verdict::NotModified),
            (IF_NONE_MATCH, "*", Verdict::NotModified),
            (IF_NONE_MATCH, "\"b\"", Verdict::Send),
            (IF_MATCH, "\"a\"", Verdict::Send),
            (IF_MATCH, "*", Verdict::Send),
            (IF_MATCH, "W/\"a\"", Verdict::Failed),
            (IF_MATCH, "\"b\"", Verdict::Failed),
            (IF_RANGE, "\"a\"", Verdict::Send),
            (IF_RANGE, "W/\"a\"", Verdict::SendWhole),
            (IF_RANGE, "\"b\"", Verdict::SendWhole),
            (IF_RANGE, "Sun, 03 May 2026 14:00:00 GMT", Verdict::SendWhole),
        ] {
            let headers = HeaderMap::from_iter([(name.clone(), HeaderValue::from_static(value))]);
            assert_eq!(judge(&headers, "\"a\""), expected, "{name}: {value}");
        }
        assert_eq!(judge(&HeaderMap::new(), "\"a\""), Verdict::Send);
    }

    #[test]
    fn several_lines_are_one_list() {
        for (name, expected) in [(IF_MATCH, Verdict::Send), (IF_NONE_MATCH, Verdict::NotModified)] {
            let mut headers = HeaderMap::new();
            for line in ["\"b\"", "\"c\", \"a\""] {
                headers.append(name.clone(), HeaderValue::from_static(line));
            }
            assert_eq!(judge(&headers, "\"a\""), expected, "{name}");
        }
        let not_text = HeaderValue::from_bytes(b"\xff").unwrap();
        let headers = HeaderMap::from_iter([(IF_MATCH, not_text)]);
        assert_eq!(judge(&headers, "\"a\""), Verdict::Failed, "what cannot be read is not met");
    }
}
