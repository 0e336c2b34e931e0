//! Whether a request takes an answer in a coding (RFC 9110 §12.5.3).

use axum::http::HeaderMap;
use axum::http::header::ACCEPT_ENCODING;

/// Whether `Accept-Encoding` names this coding, or all, with a weight above zero.
pub fn is_accepted(headers: &HeaderMap, coding: &str) -> bool {
    let lines = headers.get_all(ACCEPT_ENCODING).iter().filter_map(|line| line.to_str().ok());
    let (mut own, mut any) = (None, None);
    for (name, weight) in lines.flat_map(|line| line.split(',')).map(weighed) {
        if name.eq_ignore_ascii_case(coding) {
            own = Some(weight);
        } else if name == "*" {
            any = Some(weight);
        }
    }
    own.or(any).is_some_and(|weight| weight > 0.0)
}

/// `gzip;q=0.5` in its parts. A weight that cannot be read is none at all: such a coding is better not used.
fn weighed(entry: &str) -> (&str, f32) {
    let mut parts = entry.split(';').map(str::trim);
    let name = parts.next().unwrap_or_default();
    let weight = parts.find_map(|part| part.strip_prefix("q=").or_else(|| part.strip_prefix("Q=")));
    (name, weight.map_or(1.0, |weight| weight.parse().unwrap_or(0.0)))
}

#[cfg(test)]
mod tests {
    use axum::http::HeaderValue;

    use super::*;

    #[test]
    fn codings_are_taken_as_the_standard_has_them() {
        for (lines, expected) in [
            (&[][..], [false, false]),
            (&[""], [false, false]),
            (&["gzip, deflate, br, zstd"], [true, true]),
            (&["gzip"], [false, true]),
            (&["GZIP;q=0.2"], [false, true]),
            (&["br ; q=0 , gzip"], [false, true]),
            (&["br;q=0.000"], [false, false]),
            (&["*"], [true, true]),
            (&["*;q=0, br"], [true, false]),
            (&["br;q=0, *"], [false, true]),
            (&["br;q=x"], [false, false]),
            (&["brotli, xgzip"], [false, false]),
            (&["gzip", "br"], [true, true]),
        ] {
            let mut headers = HeaderMap::new();
            for line in lines {
                headers.append(ACCEPT_ENCODING, HeaderValue::from_static(line));
            }
            assert_eq!(["br", "gzip"].map(|coding| is_accepted(&headers, coding)), expected, "{lines:?}");
        }
    }
}
