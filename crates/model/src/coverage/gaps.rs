//! What is missing between the windows of runs or lost with their files, and which run could bring it.

use super::{Span, Spans};
use crate::run::Reason;
use crate::{RunId, RunStatus};

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
    /// Of what was not exported the newest run that left it behind, if one did; of what is lost the newest run that brings
    /// all of it when it is run again.
    pub hole: Option<&'a Hole>,
}

impl<'a> Gap<'a> {
    /// What is missing and what is lost, from the earliest on. The holes come from the newest on.
    pub fn all(missing: Spans, lost: Spans, holes: &'a [Hole]) -> Vec<Gap<'a>> {
        let mut gaps = Self::of_missing(missing, holes);
        gaps.extend(Self::of_lost(lost, holes));
        gaps.sort_by_key(|gap| gap.span.from);
        gaps
    }

    /// Cut where another run left it behind.
    fn of_missing(mut unexplained: Spans, holes: &'a [Hole]) -> Vec<Gap<'a>> {
        let mut gaps = Vec::new();
        for hole in holes.iter().filter(|hole| !hole.is_lost()) {
            let gap = |span| Gap { span, is_lost: false, hole: Some(hole) };
            gaps.extend(unexplained.within(hole.window).map(gap));
            unexplained.remove(hole.window);
        }
        gaps.extend(unexplained.iter().map(|span| Gap { span, is_lost: false, hole: None }));
        gaps
    }

    /// Never cut: an hourly job whose files nobody fetched would leave a gap for each hour of a year.
    fn of_lost(mut unexplained: Spans, holes: &'a [Hole]) -> Vec<Gap<'a>> {
        let mut gaps = Vec::new();
        for hole in holes.iter().filter(|hole| hole.is_lost()) {
            let whole: Vec<_> = unexplained.inside(hole.window).collect();
            for span in whole {
                gaps.push(Gap { span, is_lost: true, hole: Some(hole) });
                unexplained.remove(span);
            }
        }
        gaps.extend(unexplained.iter().map(|span| Gap { span, is_lost: true, hole: None }));
        gaps
    }
}
