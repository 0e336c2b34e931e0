//! Which bytes of a file are asked for (RFC 9110 §14): one range of bytes, from the start or of the end. Several ranges in
//! one request are answered with the whole file, as §14.2 allows.

use std::ops::Range;

/// What a request asks for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Wanted {
    /// Everything: no range was asked for, or none that we serve.
    Whole,
    /// These bytes; never empty, inside the file.
    Part(Range<u64>),
    /// Bytes that the file does not have.
    Outside,
}

/// What the header `Range` asks for of a file of so many bytes.
pub fn wanted(header: Option<&str>, bytes: u64) -> Wanted {
    let Some((first, last)) = header.and_then(spec) else { return Wanted::Whole };
    let range = match (first, last) {
        (Some(first), None) => first..bytes,
        // An end before the start makes the header invalid, and an invalid one is ignored.
        (Some(first), Some(last)) if last < first => return Wanted::Whole,
        (Some(first), Some(last)) => first..bytes.min(last.saturating_add(1)),
        (None, Some(count)) => bytes.saturating_sub(count)..bytes,
        (None, None) => return Wanted::Whole,
    };
    if range.is_empty() { Wanted::Outside } else { Wanted::Part(range) }
}

/// `bytes=A-B`, `bytes=A-` or `bytes=-N`; `None` for all else.
fn spec(header: &str) -> Option<(Option<u64>, Option<u64>)> {
    let (unit, set) = header.split_once('=')?;
    if !unit.trim().eq_ignore_ascii_case("bytes") {
        return None;
    }
    let (first, last) = set.trim().split_once('-')?;
    Some((number(first)?, number(last)?))
}

/// An empty text is no number; digits beyond 64 bits are a number beyond all files.
fn number(text: &str) -> Option<Option<u64>> {
    if text.is_empty() {
        return Some(None);
    }
    text.bytes().all(|byte| byte.is_ascii_digit()).then(|| Some(text.parse().unwrap_or(u64::MAX)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ranges_are_read_as_the_standard_has_them() {
        for (header, expected) in [
            ("bytes=0-499", Wanted::Part(0..500)),
            ("bytes=500-999", Wanted::Part(500..1_000)),
            ("bytes=500-", Wanted::Part(500..1_000)),
            ("bytes=-1", Wanted::Part(999..1_000)),
            ("bytes=-5000", Wanted::Part(0..1_000)),
            ("bytes=999-999", Wanted::Part(999..1_000)),
            ("bytes=0-18446744073709551615", Wanted::Part(0..1_000)),
            ("bytes=0-99999999999999999999999", Wanted::Part(0..1_000)),
            ("Bytes = 0-1 ", Wanted::Part(0..2)),
            ("bytes=1000-", Wanted::Outside),
            ("bytes=1000-1001", Wanted::Outside),
            ("bytes=99999999999999999999999-", Wanted::Outside),
            ("bytes=-0", Wanted::Outside),
            ("bytes=5-4", Wanted::Whole),
            ("bytes=-", Wanted::Whole),
            ("bytes=0-1,5-6", Wanted::Whole),
            ("bytes=a-b", Wanted::Whole),
            ("bytes=--1", Wanted::Whole),
            ("bytes=+1-2", Wanted::Whole),
            ("lines=0-1", Wanted::Whole),
            ("bytes", Wanted::Whole),
            ("", Wanted::Whole),
        ] {
            assert_eq!(wanted(Some(header), 1_000), expected, "{header}");
        }
        assert_eq!(wanted(None, 1_000), Wanted::Whole);
    }

    #[test]
    fn an_empty_file_has_no_ranges() {
        for header in ["bytes=0-", "bytes=0-0", "bytes=-1"] {
            assert_eq!(wanted(Some(header), 0), Wanted::Outside, "{header}");
        }
    }
}
