//! Stretches of time, and sets of them: united, parted, asked what they cover. Half-open, to the millisecond.

use std::collections::BTreeMap;

use crate::Moment;

/// A stretch of time: `from` is inside, `to` is not. Holds nothing if `to` is not later.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Span {
    /// The first moment inside.
    pub from: Moment,
    /// The first moment after.
    pub to: Moment,
}

impl Span {
    /// The part that lies in the other too; may hold nothing.
    pub fn within(self, other: Span) -> Span {
        Span { from: self.from.max(other.from), to: self.to.min(other.to) }
    }

    /// Whether no moment is inside.
    pub fn is_empty(self) -> bool {
        self.from >= self.to
    }
}

/// A set of moments, as the longest spans without a break.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Spans {
    /// By their start their end; neither overlapping nor touching.
    ends: BTreeMap<Moment, Moment>,
}

impl Spans {
    /// Adds what is inside of the span.
    pub fn add(&mut self, span: Span) {
        let Span { mut from, mut to } = span;
        if span.is_empty() || self.cover(span) {
            return;
        }
        while let Some((start, end)) = self.last_before(to, true).filter(|(_, end)| *end >= from) {
            self.ends.remove(&start);
            (from, to) = (from.min(start), to.max(end));
        }
        self.ends.insert(from, to);
    }

    /// Takes out what is inside of the span.
    pub fn remove(&mut self, span: Span) {
        if span.is_empty() {
            return;
        }
        while let Some((start, end)) = self.last_before(span.to, false).filter(|(_, end)| *end > span.from) {
            self.ends.remove(&start);
            if start < span.from {
                self.ends.insert(start, span.from);
            }
            if end > span.to {
                self.ends.insert(span.to, end);
            }
        }
    }

    /// Whether all that is inside of the span is in the set.
    pub fn cover(&self, span: Span) -> bool {
        span.is_empty() || self.last_before(span.from, true).is_some_and(|(_, end)| end >= span.to)
    }

    /// The parts of the span that are in the set, from the earliest on.
    pub fn within(&self, span: Span) -> impl Iterator<Item = Span> + '_ {
        let first = self.last_before(span.from, true).map_or(span.from, |(start, _)| start);
        // A span that holds nothing would be no range.
        let last = span.to.max(first);
        let parts = self.ends.range(first..last).map(|(from, to)| Span { from: *from, to: *to });
        parts.map(move |part| part.within(span)).filter(|part| !part.is_empty())
    }

    /// Those that lie in the span whole, from the earliest on.
    pub fn inside(&self, span: Span) -> impl Iterator<Item = Span> + '_ {
        let from_here_on = self.ends.range(span.from..).map(|(from, to)| Span { from: *from, to: *to });
        from_here_on.take_while(move |part| part.to <= span.to)
    }

    /// The parts of the span that are not in the set.
    pub fn missing(&self, span: Span) -> Spans {
        let mut missing = Spans::default();
        missing.add(span);
        self.within(span).for_each(|part| missing.remove(part));
        missing
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.ends.is_empty()
    }

    /// All of them, from the earliest on.
    pub fn iter(&self) -> impl Iterator<Item = Span> + '_ {
        self.ends.iter().map(|(from, to)| Span { from: *from, to: *to })
    }

    /// The last span that starts before a moment, or at it.
    fn last_before(&self, moment: Moment, or_at: bool) -> Option<(Moment, Moment)> {
        let found = if or_at { self.ends.range(..=moment) } else { self.ends.range(..moment) }.next_back();
        found.map(|(start, end)| (*start, *end))
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    const LENGTH: i64 = 40;

    fn span(from: i64, to: i64) -> Span {
        Span { from: Moment::from_unix_ms(from), to: Moment::from_unix_ms(to) }
    }

    /// The set, moment by moment.
    fn moments(spans: &Spans) -> Vec<bool> {
        (0..LENGTH).map(|at| spans.cover(span(at, at + 1))).collect()
    }

    #[test]
    fn spans_that_touch_become_one() {
        let mut spans = Spans::default();
        for (from, to) in [(5, 7), (1, 3), (3, 5), (9, 9), (12, 11)] {
            spans.add(span(from, to));
        }
        assert_eq!(spans.iter().collect::<Vec<_>>(), [span(1, 7)]);
        assert!(spans.cover(span(1, 7)) && !spans.cover(span(1, 8)) && spans.cover(span(9, 9)));
        assert_eq!(spans.within(span(6, 3)).count(), 0);
    }

    proptest! {
        #[test]
        fn a_set_is_the_same_moment_by_moment(
            changes in prop::collection::vec((any::<bool>(), 0..LENGTH, 0..LENGTH), 0..30),
            (from, to) in (0..LENGTH, 0..LENGTH),
        ) {
            let mut spans = Spans::default();
            let mut expected = vec![false; LENGTH as usize];
            for (is_added, from, to) in changes {
                if is_added { spans.add(span(from, to)) } else { spans.remove(span(from, to)) }
                (from..to).for_each(|at| expected[at as usize] = is_added);
            }
            prop_assert_eq!(moments(&spans), expected.clone());
            let all: Vec<_> = spans.iter().collect();
            prop_assert!(all.windows(2).all(|pair| pair[0].to < pair[1].from), "{:?}", all);
            let is_inside = |at: i64| (from..to).contains(&at);
            let mut within = Spans::default();
            spans.within(span(from, to)).for_each(|part| within.add(part));
            let missing = spans.missing(span(from, to));
            let inside: Vec<_> = all.iter().copied().filter(|part| part.within(span(from, to)) == *part).collect();
            prop_assert_eq!(spans.inside(span(from, to)).collect::<Vec<_>>(), inside);
            for (at, is_in) in (0..LENGTH).zip(expected.iter().copied()) {
                let moment = span(at, at + 1);
                prop_assert_eq!(within.cover(moment), is_in && is_inside(at));
                prop_assert_eq!(missing.cover(moment), !is_in && is_inside(at));
            }
            prop_assert_eq!(spans.cover(span(from, to)), (from..to).all(|at| expected[at as usize]));
        }
    }
}
