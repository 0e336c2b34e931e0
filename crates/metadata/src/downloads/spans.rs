//! Which bytes of a file were sent, as spans that neither overlap nor touch, in order: `0-70 90-100`, ends excluded.

use std::fmt;
use std::ops::Range;
use std::str::FromStr;

/// More spans than this are not kept: who fetches every second byte must not make us remember every one.
const MOST_SPANS: usize = 1_000;

/// The spans of a file that were sent.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(super) struct Spans(Vec<Range<u64>>);

impl Spans {
    /// Adds a span, and joins it with those that it meets. Beyond the most that are kept the shortest is forgotten: its
    /// bytes then count only when they are sent again.
    pub(super) fn add(&mut self, mut new: Range<u64>) {
        if new.is_empty() {
            return;
        }
        let before = self.0.partition_point(|span| span.end < new.start);
        let after = self.0.partition_point(|span| span.start <= new.end);
        if let Some(met) = self.0.get(before..after)
            && let (Some(first), Some(last)) = (met.first(), met.last())
        {
            new = new.start.min(first.start)..new.end.max(last.end);
        }
        self.0.splice(before..after, [new]);
        if self.0.len() > MOST_SPANS {
            let shortest = self.0.iter().enumerate().min_by_key(|(_, span)| span.end - span.start);
            if let Some((place, _)) = shortest {
                self.0.remove(place);
            }
        }
    }

    /// Whether the first so many bytes are in it, all of them.
    pub(super) fn covers(&self, bytes: u64) -> bool {
        bytes == 0 || self.0.first().is_some_and(|span| span.start == 0 && span.end >= bytes)
    }
}

impl fmt::Display for Spans {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (number, span) in self.0.iter().enumerate() {
            let space = if number == 0 { "" } else { " " };
            write!(f, "{space}{}-{}", span.start, span.end)?;
        }
        Ok(())
    }
}

impl FromStr for Spans {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        let span = |text: &str| {
            let (start, end) = text.split_once('-')?;
            Some(start.parse().ok()?..end.parse().ok()?)
        };
        let mut spans = Self::default();
        for part in text.split_ascii_whitespace() {
            spans.add(span(part).ok_or_else(|| format!("{part:?} is no span of bytes"))?);
        }
        Ok(spans)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The spans added in this order.
    fn of(text: &str) -> Spans {
        text.parse().unwrap()
    }

    #[test]
    fn spans_that_meet_are_one() {
        for (added, expected) in [
            ("0-4 6-8", "0-4 6-8"),
            ("6-8 0-4", "0-4 6-8"),
            ("0-4 6-8 4-6", "0-8"),
            ("0-4 4-5", "0-5"),
            ("2-9 3-4", "2-9"),
            ("3-4 5-6 7-8 1-9", "1-9"),
            ("3-4 5-6 7-8 4-6", "3-6 7-8"),
            ("5-5", ""),
        ] {
            assert_eq!(of(added).to_string(), expected, "{added}");
        }
        assert!("3".parse::<Spans>().is_err() && "a-b".parse::<Spans>().is_err());
    }

    #[test]
    fn a_file_is_covered_only_without_a_gap() {
        assert!(of("0-10").covers(10) && of("5-10 0-5").covers(10) && of("").covers(0));
        assert!(!of("0-9").covers(10) && !of("1-10").covers(10) && !of("0-4 5-10").covers(10));
        assert!(!of("").covers(1));
    }

    #[test]
    fn a_thousand_spans_are_kept_and_the_shortest_goes() {
        let mut spans = of("0-50");
        for number in 1..=5_000 {
            spans.add(number * 100..number * 100 + 20);
        }
        assert_eq!(spans.0.len(), MOST_SPANS);
        assert_eq!(spans.0[0], 0..50, "not the longest");
        spans.add(0..500_020);
        assert!(spans.covers(500_020));
    }
}
