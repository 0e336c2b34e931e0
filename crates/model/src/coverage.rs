//! What was exported of some days, what was fetched of that, and what is lost: the windows of runs, united, and what is
//! missing between them. Asks nobody; whoever has the runs tells of each.

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
    /// What has become of its files.
    pub files: Files,
}

impl Exported {
    /// Whose rows it has: what came to be after it looked is not among them.
    pub fn span(&self) -> Span {
        self.window.within(Span { from: Moment::MIN, to: self.seen_until })
    }
}

/// What has become of the files of a run. They open only together.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Files {
    /// Each was downloaded whole at least once; whether they are still there does not matter.
    Downloaded,
    /// Those that nobody has downloaded yet are there.
    Waiting,
    /// One is gone that nobody had downloaded, and with it the others are of no use.
    Lost,
}

/// How a day stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum DayState {
    /// All of it was exported, and all of that was fetched.
    Downloaded,
    /// All of it was exported, and all of that was fetched or can be.
    Exported,
    /// All of it was exported, but some of that only by runs whose files are lost; or nothing is left of what was.
    Lost,
    /// Some of it was exported, and some of that is left.
    Partial,
    /// Nothing of it was exported.
    Missing,
    /// It is not over, and not all of it was exported and kept.
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
    /// What is not lost of it.
    kept: Spans,
    downloaded: Spans,
    /// Of each day its newest runs, from the newest on.
    runs: Vec<Vec<RunId>>,
}

impl Coverage {
    /// Of these days nothing is known yet.
    pub fn new(days: Days, now: Moment) -> Self {
        let runs = days.iter().map(|_| Vec::new()).collect();
        let [exported, kept, downloaded] = [(); 3].map(|()| Spans::default());
        Self { days, now, exported, kept, downloaded, runs }
    }

    /// One more finished run.
    pub fn add(&mut self, exported: &Exported) {
        let span = exported.span().within(self.days.span());
        self.exported.add(span);
        if exported.files != Files::Lost {
            self.kept.add(span);
        }
        if exported.files == Files::Downloaded {
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
        let Self { days, now, exported, kept, downloaded, runs } = self;
        let state = move |day: Span| match () {
            () if downloaded.cover(day) => DayState::Downloaded,
            () if kept.cover(day) => DayState::Exported,
            () if day.to > now => DayState::Future,
            () if exported.cover(day) => DayState::Lost,
            () if kept.within(day).next().is_some() => DayState::Partial,
            () if exported.within(day).next().is_some() => DayState::Lost,
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
        self.exported.missing(self.over())
    }

    /// What was exported of those days that are over, and is lost.
    pub fn lost(&self) -> Spans {
        let mut lost = self.kept.missing(self.over());
        self.missing().iter().for_each(|span| lost.remove(span));
        lost
    }

    fn over(&self) -> Span {
        self.days.span().within(Span { from: Moment::MIN, to: Date::of(self.now).start() })
    }
}

#[cfg(test)]
mod tests;
