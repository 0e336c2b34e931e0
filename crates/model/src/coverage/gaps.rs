//! What is missing between the windows of runs, and which run left it behind.

use super::{Span, Spans};
use crate::run::Reason;
use crate::{RunId, RunStatus};

/// A run that ended without its window, which nobody has exported since: it can be run again.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Hole {
    /// The run.
    pub run: RunId,
    /// Its window; open ends as in [`super::Exported`].
    pub window: Span,
    /// How it ended.
    pub status: RunStatus,
    /// Why.
    pub reason: Option<Reason>,
    /// Another run of its slot waits or is in progress, so that it cannot be run again now.
    pub is_under_way: bool,
}

/// A stretch that no run exported.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Gap<'a> {
    /// From when to when.
    pub span: Span,
    /// The newest run that left it behind, if one did.
    pub hole: Option<&'a Hole>,
}

impl<'a> Gap<'a> {
    /// What is missing, cut where another run left it behind; from the earliest on. The holes come from the newest on.
    pub fn all(missing: Spans, holes: &'a [Hole]) -> Vec<Gap<'a>> {
        let mut unexplained = missing;
        let mut gaps = Vec::new();
        for hole in holes {
            gaps.extend(unexplained.within(hole.window).map(|span| Gap { span, hole: Some(hole) }));
            unexplained.remove(hole.window);
        }
        gaps.extend(unexplained.iter().map(|span| Gap { span, hole: None }));
        gaps.sort_by_key(|gap| gap.span.from);
        gaps
    }
}
