//! What is missing between the windows of runs or lost with their files, and which run could bring it.

use super::{Span, Spans};
use crate::run::Reason;
use crate::{RunId, RunStatus};

/// In how many pieces lost stretches are told: every day of a year. The runs of an hourly job of which nobody fetched anything
/// are too many to be run again one by one.
const MOST_PIECES: usize = 366;

/// A run that ended without its window, which nobody has exported since, or that finished and whose files are lost: it can
/// be run again.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Hole {
    /// The run.
    pub run: RunId,
    /// What it would have exported, or did; open ends as in [`super::Exported`].
    pub window: Span,
    /// How it ended.
    pub status: RunStatus,
    /// Why.
    pub reason: Option<Reason>,
    /// Another run of its slot waits or is in progress, so that it cannot be run again now.
    pub is_under_way: bool,
}

impl Hole {
    /// Whether it finished, and its files are lost.
    pub fn is_lost(&self) -> bool {
        self.status == RunStatus::Finished
    }
}

/// A stretch that nobody has the rows of: no run exported it, or its files are lost.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Gap<'a> {
    /// From when to when.
    pub span: Span,
    /// Whether it was exported, and lost.
    pub is_lost: bool,
    /// The newest run that left it behind, or that brings it when it is run again; none of what nobody tried, and of what very
    /// many runs lost together.
    pub hole: Option<&'a Hole>,
}

impl<'a> Gap<'a> {
    /// What is missing and what is lost, from the earliest on. The holes come from the newest on.
    pub fn all(missing: Spans, lost: Spans, holes: &'a [Hole]) -> Vec<Gap<'a>> {
        let of_lost = || holes.iter().filter(|hole| hole.is_lost());
        let mut gaps = Self::cut(missing, false, holes.iter().filter(|hole| !hole.is_lost()));
        let pieces = Self::cut(lost.clone(), true, of_lost());
        gaps.extend(if pieces.len() <= MOST_PIECES {
            pieces
        } else {
            let of_whole = of_lost().filter(|hole| lost.inside(hole.window).next().is_some());
            Self::cut(lost.clone(), true, of_whole)
        });
        gaps.sort_by_key(|gap| gap.span.from);
        gaps
    }

    /// Stretches, cut where another run left them behind.
    fn cut(mut unexplained: Spans, is_lost: bool, holes: impl Iterator<Item = &'a Hole>) -> Vec<Gap<'a>> {
        let mut gaps = Vec::new();
        for hole in holes {
            gaps.extend(unexplained.within(hole.window).map(|span| Gap { span, is_lost, hole: Some(hole) }));
            unexplained.remove(hole.window);
        }
        gaps.extend(unexplained.iter().map(|span| Gap { span, is_lost, hole: None }));
        gaps
    }
}
