//! What was exported of some days and what was fetched of that: the windows of runs, united, and what is missing between
//! them. Asks nobody; whoever has the runs tells of each.

mod days;
mod gaps;
mod span;

pub use days::{Date, Days, NotADate};
pub use gaps::{Gap, Hole};
pub use span::{Span, Spans};

use crate::{Moment, RunId};

/// What a finished run exported.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Exported {
    /// The run.
    pub run: RunId,
    /// Its window; an open end lies at [`Moment::MIN`] or [`Moment::MAX`].
    pub window: Span,
    /// What came to be later it has not seen, wherever its window ends.
    pub seen_until: Moment,
    /// Whether each of its files was downloaded whole at least once.
    pub is_downloaded: bool,
}

/// How a day stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum DayState {
    /// All of it was exported, and all of that was fetched.
    Downloaded,
    /// All of it was exported.
    Exported,
    /// Some of it was exported.
    Partial,
    /// Nothing of it was exported.
    Missing,
    /// It is not over, and not all of it was exported.
    Future,
}

/// A day, how it stands, and by which runs.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CoveredDay {
    /// Which.
    pub date: Date,
    /// How it stands.
    pub state: DayState,
    /// The newest runs that exported of it, at most [`MOST_RUNS`], from the newest on.
    pub runs: Vec<RunId>,
}

/// As many runs are named of a day.
pub const MOST_RUNS: usize = 5;

/// What is known of some days, run by run.
#[derive(Debug, Clone)]
pub struct Coverage {
    days: Days,
    now: Moment,
    exported: Spans,
    downloaded: Spans,
    /// Of each day its newest runs, from the newest on.
    runs: Vec<Vec<RunId>>,
}

impl Coverage {
    /// Of these days nothing is known yet.
    pub fn new(days: Days, now: Moment) -> Self {
        let runs = days.iter().map(|_| Vec::new()).collect();
        Self { days, now, exported: Spans::default(), downloaded: Spans::default(), runs }
    }

    /// One more finished run.
    pub fn add(&mut self, exported: &Exported) {
        let seen = Span { from: Moment::MIN, to: exported.seen_until };
        let span = exported.window.within(seen).within(self.days.span());
        self.exported.add(span);
        if exported.is_downloaded {
            self.downloaded.add(span);
        }
        for runs in &mut self.runs[self.days.touched(span)] {
            let place = runs.partition_point(|run| *run > exported.run);
            if place < MOST_RUNS && runs.get(place) != Some(&exported.run) {
                runs.insert(place, exported.run);
                runs.truncate(MOST_RUNS);
            }
        }
    }

    /// Which days.
    pub fn days(&self) -> Days {
        self.days
    }

    /// As of when.
    pub fn now(&self) -> Moment {
        self.now
    }

    /// Each day.
    pub fn calendar(self) -> impl Iterator<Item = CoveredDay> {
        let Self { days, now, exported, downloaded, runs } = self;
        let state = move |day: Span| match () {
            () if downloaded.cover(day) => DayState::Downloaded,
            () if exported.cover(day) => DayState::Exported,
            () if day.to > now => DayState::Future,
            () if exported.within(day).next().is_some() => DayState::Partial,
            () => DayState::Missing,
        };
        days.iter().zip(runs).map(move |((date, day), runs)| CoveredDay { date, state: state(day), runs })
    }

    /// What was exported and fetched.
    pub fn downloaded(&self) -> &Spans {
        &self.downloaded
    }

    /// What was not exported of those days that are over.
    pub fn missing(&self) -> Spans {
        let over = Span { from: Moment::MIN, to: Date::of(self.now).start() };
        self.exported.missing(self.days.span().within(over))
    }
}

#[cfg(test)]
mod tests;
