//! The part of a run that blocks: one snapshot, read once, on a thread that may wait. Runs on no runtime.

use std::io;
use std::sync::Arc;

use artifacts::Attempt;
use export::{ExportError, Order, Report, Selection, Source};
use model::Moment;

use super::Unfinished;
use super::fault::Fault;
use super::order::moment;
use crate::outlet::{Complete, RunOutlet};
use crate::worker::tenure::Tenure;

/// Everything that an export needs.
pub(super) struct Work {
    pub(super) source: Arc<dyn Source>,
    pub(super) order: Order,
    /// Which rows the run before may have exported already, where that can be told.
    pub(super) repeated: Repeated,
    /// When the source's clock must at least be: the end of a rolling window, which is to be over before it is read.
    pub(super) over_at: Option<Moment>,
    pub(super) attempt: Attempt,
    /// How much the tenant may still have stored.
    pub(super) left_bytes: Option<u64>,
    pub(super) tenure: Arc<Tenure>,
}

/// What is known of rows that are exported again.
pub(super) enum Repeated {
    /// It is not asked for, or cannot be told.
    Unknown,
    /// There can be none.
    None,
    /// As many as this selects.
    Selected(Selection),
}

/// An export that is complete but not yet on record. Dropping it removes its files.
pub(super) struct Exported {
    pub(super) complete: Complete,
    pub(super) report: Report,
    pub(super) manifest: String,
    pub(super) repeated_rows: Option<u64>,
}

impl Work {
    pub(super) fn carry_out(self) -> Result<Exported, Unfinished> {
        let Tenure { done, cancel, .. } = &*self.tenure;
        let mut snapshot = self.source.snapshot()?;
        let taken_at = moment(snapshot.taken_at());
        if let Some(over_at) = self.over_at.filter(|over_at| *over_at > taken_at) {
            return Err(Fault::not_over(over_at, taken_at).into());
        }
        let repeated_rows = match &self.repeated {
            Repeated::Unknown => None,
            Repeated::None => Some(0),
            Repeated::Selected(selection) => {
                let mut rows = 0;
                for relation in export::relations(selection.export_type) {
                    rows += snapshot.count(*relation, selection, cancel)?;
                }
                Some(rows)
            }
        };
        let (outlet, handed_over) = RunOutlet::new(self.attempt, self.left_bytes);
        let report = export::export(snapshot.as_mut(), &self.order, outlet, done, cancel)?;
        let manifest =
            report.manifest.to_json().map_err(|error| ExportError::from(io::Error::from(error)))?;
        let complete = handed_over.try_recv().map_err(|error| ExportError::from(io::Error::other(error)))?;
        Ok(Exported { complete, report, manifest, repeated_rows })
    }
}
