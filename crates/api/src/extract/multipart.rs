//! One file of a form as `multipart/form-data` (RFC 7578), whole in memory: the limit of bodies is its limit.

use axum::body::Bytes;
use axum::extract::{FromRequest, Request};
use axum::http::header::CONTENT_TYPE;

use super::json;
use crate::problem::{Problem, kind};

/// The content of the form's field `file`.
pub struct FormFile(pub Bytes);

impl<S: Send + Sync> FromRequest<S> for FormFile {
    type Rejection = Problem;

    async fn from_request(request: Request, state: &S) -> Result<Self, Problem> {
        let content_type = request.headers().get(CONTENT_TYPE).and_then(|value| value.to_str().ok());
        let boundary = content_type.and_then(boundary).map(str::to_owned);
        let body = json::bytes(request, state).await?;
        let file = boundary.and_then(|boundary| field(&body, &boundary, "file"));
        let file = file.map(|file| Self(body.slice_ref(file)));
        let wanted = "send the file as multipart/form-data, in the field \"file\"";
        file.ok_or_else(|| Problem::new(&kind::BAD_REQUEST, wanted))
    }
}

/// RFC 2046 section 5.1.1. A longer one would also make looking for it expensive.
const LONGEST_BOUNDARY: usize = 70;

/// What stands between the parts.
fn boundary(content_type: &str) -> Option<&str> {
    let (essence, parameters) = content_type.split_once(';')?;
    if !essence.trim().eq_ignore_ascii_case("multipart/form-data") {
        return None;
    }
    parameter(parameters, "boundary").filter(|boundary| (1..=LONGEST_BOUNDARY).contains(&boundary.len()))
}

/// The content of the field of this name. Parts begin behind a line `--boundary` and end before the next (RFC 2046
/// section 5.1.1).
fn field<'b>(body: &'b [u8], boundary: &str, name: &str) -> Option<&'b [u8]> {
    let line = format!("--{boundary}");
    let between = format!("\r\n{line}");
    let (first, mut rest) = split(body, line.as_bytes())?;
    if !first.is_empty() && !first.ends_with(b"\r\n") {
        return None;
    }
    // What is cut off by no further boundary was not sent whole.
    while let Some((part, next)) = split(rest, between.as_bytes()) {
        let (head, content) = split(part, b"\r\n\r\n")?;
        if is_named(head, name) {
            return Some(content);
        }
        rest = next;
    }
    None
}

fn is_named(head: &[u8], name: &str) -> bool {
    let Ok(head) = std::str::from_utf8(head) else { return false };
    let dispositions = head.lines().filter_map(|line| {
        let (field, value) = line.split_once(':')?;
        field.trim().eq_ignore_ascii_case("content-disposition").then_some(value)
    });
    let names = dispositions.filter_map(|value| parameter(value, "name"));
    names.into_iter().any(|found| found == name)
}

/// A parameter of a header, with or without quotes.
fn parameter<'t>(text: &'t str, name: &str) -> Option<&'t str> {
    let parameters = text.split(';').filter_map(|parameter| parameter.split_once('='));
    let mut found = parameters.filter(|(found, _)| found.trim().eq_ignore_ascii_case(name));
    found.next().map(|(_, value)| value.trim().trim_matches('"'))
}

/// What is before and behind the first such bytes.
fn split<'b>(bytes: &'b [u8], at: &[u8]) -> Option<(&'b [u8], &'b [u8])> {
    let start = bytes.windows(at.len()).position(|window| window == at)?;
    Some((&bytes[..start], &bytes[start + at.len()..]))
}

#[cfg(test)]
mod tests {
    use super::*;

    const BODY: &str = "--xyz\r\nContent-Disposition: form-data; name=\"note\"\r\n\r\nhello\r\n\
        --xyz\r\nContent-Disposition: form-data; name=\"file\"; filename=\"a.pem\"\r\n\
        Content-Type: application/x-pem-file\r\n\r\nline 1\r\n\r\n--xy\r\nline 2\r\n--xyz--\r\n";

    #[test]
    fn a_field_is_found_by_its_name_and_is_as_it_was_sent() {
        assert_eq!(boundary("multipart/form-data; boundary=xyz"), Some("xyz"));
        assert_eq!(boundary("Multipart/Form-Data; charset=utf-8; boundary=\"x y\""), Some("x y"));
        assert_eq!(field(BODY.as_bytes(), "xyz", "note"), Some(&b"hello"[..]));
        assert_eq!(field(BODY.as_bytes(), "xyz", "file"), Some(&b"line 1\r\n\r\n--xy\r\nline 2"[..]));
    }

    #[test]
    fn what_is_no_form_or_not_whole_has_no_fields() {
        for other in ["multipart/mixed; boundary=a", "multipart/form-data", "multipart/form-data; boundary="]
        {
            assert_eq!(boundary(other), None, "{other}");
        }
        let cut = &BODY[..BODY.len() - "\r\n--xyz--\r\n".len()];
        for (body, name) in
            [(BODY, "other"), (cut, "file"), ("", "file"), ("x--xyz\r\n\r\nfile\r\n--xyz--", "file")]
        {
            assert_eq!(field(body.as_bytes(), "xyz", name), None, "{body}");
        }
    }
}
