//! One look at a source, by the same ways as an export: whether it answers with the relations and columns of the contract,
//! and how many rows it holds. The whole inspection, which reads every row, is for `cdds source check`.

use std::sync::Arc;
use std::time::Duration;

use export::{Cancel, ExportError, Relation, SelectBy, Selection, Source, SourceError, Window};
use metadata::source_states::Seen;
use model::ExportType;
use model::run::Reason;

use super::asking::Asking;
use crate::Stop;
use crate::asking::{Unanswered, asked};
use crate::execute::fault::Fault;

/// The rows of a `tenant_id` by type.
type Rows = Vec<(i64, ExportType, u64)>;

/// How the source stands; `None` if the service ends before that is known.
pub(super) async fn check(
    name: &str,
    source: Option<Arc<dyn Source>>,
    within: Duration,
    stop: &Stop,
    asking: Asking,
) -> Option<Seen> {
    let Some(source) = source else {
        return Some(Seen { is_reachable: None, problem: Some(Fault::source_unknown(name).into_reason()) });
    };
    let checked = asked(within, stop, move |_| asking.during(|| offers_all(&*source))).await?;
    let is_reachable = match &checked {
        Ok(()) => true,
        // What fails and may work the next time has broken off: the database went away, or is about to.
        Err(Unanswered::Failed(error)) => {
            !error.is_retryable()
                && !matches!(error, SourceError::Connect { .. } | SourceError::BadUrl { .. })
        }
        Err(Unanswered::BrokeOff | Unanswered::TooLong) => false,
    };
    let problem = checked.err().map(|why| reason(why, "source_check_timed_out", "it did not answer", within));
    Some(Seen { is_reachable: Some(is_reachable), problem })
}

/// How many rows these ids have, or why that cannot be told; `None` if the service ends before.
pub(super) async fn count(
    source: Arc<dyn Source>,
    source_tenant_ids: Vec<i64>,
    within: Duration,
    stop: &Stop,
    asking: Asking,
) -> Option<Result<Rows, Reason>> {
    let counted =
        asked(within, stop, move |cancel| asking.during(|| rows(&*source, &source_tenant_ids, cancel)));
    let counted = counted.await?;
    let code = "source_count_timed_out";
    Some(counted.map_err(|why| reason(why, code, "its rows were not counted", within)))
}

fn offers_all(source: &dyn Source) -> Result<(), SourceError> {
    let mut snapshot = source.snapshot()?;
    Relation::ALL.into_iter().try_for_each(|relation| snapshot.columns(relation).map(drop))
}

fn rows(source: &dyn Source, source_tenant_ids: &[i64], cancel: &Cancel) -> Result<Rows, SourceError> {
    let mut snapshot = source.snapshot()?;
    let mut rows = Vec::new();
    for tenant_id in source_tenant_ids {
        for export_type in ExportType::ALL {
            // Attachments, which follow, are no rows by themselves.
            let Some(relation) = export::relations(export_type).first() else { continue };
            let selection = Selection {
                export_type,
                tenant_ids: vec![*tenant_id],
                window: Window::default(),
                by: SelectBy::Dates,
                media_types: None,
            };
            rows.push((*tenant_id, export_type, snapshot.count(*relation, &selection, cancel)?));
        }
    }
    Ok(rows)
}

fn reason(why: Unanswered<SourceError>, too_long: &'static str, what: &str, within: Duration) -> Reason {
    let fault = match why {
        Unanswered::Failed(error) => ExportError::Source(error).into(),
        Unanswered::BrokeOff => Fault::broke_off(),
        Unanswered::TooLong => {
            let message = format!(
                "{what} within {} s: see how busy the database is, and look at its indexes with `cdds source check`",
                within.as_secs()
            );
            Fault::lasting(too_long, message)
        }
    };
    fault.into_reason()
}
