//! What an export would come to: its rows are counted in a snapshot of their own; sizes and time are reckoned by past runs,
//! or by a sample that is exported to nowhere.

use std::sync::Arc;
use std::time::Duration;

use export::{Cancel, ExportError, Order, SelectBy, Selection, Source};
use metadata::estimates::ClaimedInquiry;
use model::estimate::{Basis, Measured, Room, Slices};
use model::run::Reason;
use model::{Estimate, Moment, SplitSize, Window};

use crate::Stop;
use crate::asking::{Unanswered, asked};
use crate::execute::fault::Fault;
use crate::execute::looked;
use crate::execute::order::{Wanted, order};
use crate::execute::recipients::recipients;
use crate::worker::Workbench;

/// All that an answer needs.
struct Question {
    source: Arc<dyn Source>,
    order: Order,
    now: Moment,
    past: Option<Measured>,
    split_size: SplitSize,
    free_bytes: Option<u64>,
    quota_left_bytes: Option<u64>,
    sample_rows: u64,
}

/// Answers a question, or says why that cannot be; `None` if the service ends before.
pub(crate) async fn answer(
    bench: &Workbench,
    inquiry: &ClaimedInquiry,
    stop: &Stop,
) -> Option<Result<Estimate, Reason>> {
    let left = looked(&bench.metadata, inquiry.user.tenant_id, bench.settings.quota_bytes).await;
    // What cannot be told is no reason to tell nothing.
    let quota_left_bytes = left.ok().and_then(|(_, left)| left);
    let question = match question(bench, inquiry, quota_left_bytes) {
        Ok(question) => question,
        Err(fault) => return Some(Err(fault.into_reason())),
    };
    let within = bench.settings.estimate_within;
    let answered = asked(within, stop, move |cancel| question.answer(cancel)).await?;
    Some(answered.map_err(|why| {
        let fault = match why {
            Unanswered::Failed(error) => error.into(),
            Unanswered::BrokeOff => Fault::broke_off(),
            Unanswered::TooLong => too_long(within),
        };
        fault.into_reason()
    }))
}

fn question(
    bench: &Workbench,
    inquiry: &ClaimedInquiry,
    quota_left_bytes: Option<u64>,
) -> Result<Question, Fault> {
    let ClaimedInquiry { user, settings, now, .. } = inquiry;
    if inquiry.source_tenant_ids.is_empty() {
        return Err(Fault::source_not_granted(&settings.source));
    }
    let source = bench.sources.get(&settings.source);
    let source = source.ok_or_else(|| Fault::source_unknown(&settings.source))?;
    let recipients = recipients(&user.name, inquiry.certificate.as_ref(), inquiry.escrow.as_ref(), *now)?;
    let wanted =
        Wanted { job: settings, source_tenant_ids: &inquiry.source_tenant_ids, window: inquiry.window };
    Ok(Question {
        source,
        order: order(&wanted, recipients, &bench.settings, *now),
        now: *now,
        past: inquiry.past,
        split_size: settings.split_size,
        // A disk that does not tell is no reason to tell nothing.
        free_bytes: bench.store.space().ok().flatten().map(|space| space.free_bytes),
        quota_left_bytes,
        sample_rows: bench.settings.sample_rows,
    })
}

impl Question {
    /// Blocks as long as the source does.
    fn answer(&self, cancel: &Cancel) -> Result<Estimate, ExportError> {
        let source = &*self.source;
        let counted = export::count(source, &self.order, cancel)?;
        let rows = counted.iter().map(|(_, rows)| rows).sum();
        let measured = match self.past.filter(|_| rows > 0) {
            Some(past) => (past, Basis::PastRuns),
            None => {
                let sample = export::measure(source, &self.order, &counted, self.sample_rows, cancel)?;
                (measured(sample), Basis::Sample)
            }
        };
        let longest_ms = source.longest_snapshot().map(milliseconds);
        let room = Room { longest_ms, free_bytes: self.free_bytes, quota_left_bytes: self.quota_left_bytes };
        let window = self.order.selection.window;
        let mut estimate = Estimate::new(window, rows, measured, self.split_size, room);
        if estimate.parts() > 1
            && let Some((from, to)) = self.ends(cancel)?
        {
            estimate.slices = Some(Slices::of(from, to, estimate.parts()));
        }
        Ok(estimate)
    }

    /// Between which moments the rows lie: the ends of the window, or where it is open those of the history. `None` where
    /// slices by date would not be the same rows.
    fn ends(&self, cancel: &Cancel) -> Result<Option<(Moment, Moment)>, ExportError> {
        const YEAR: Duration = Duration::from_secs(31_557_600);
        let selection = &self.order.selection;
        if selection.by != SelectBy::Dates {
            return Ok(None);
        }
        let to = selection.window.to_moment().unwrap_or(self.now);
        if let Some(from) = selection.window.from_moment() {
            return Ok(Some((from, to)));
        }
        let mut snapshot = self.source.snapshot()?;
        let Some(relation) = export::relations(selection.export_type).first() else { return Ok(None) };
        for years in [1, 2, 4, 8, 16, 32, 64] {
            let from = to.minus(YEAR * years);
            // Nothing lies before the beginning of time.
            let window = Window::between(None, Some(from)).unwrap_or_default();
            let earlier = Selection { window, ..selection.clone() };
            if snapshot.count(*relation, &earlier, cancel)? == 0 {
                return Ok(Some((from, to)));
            }
        }
        Ok(None)
    }
}

fn measured(sample: export::Measured) -> Measured {
    let export::Measured { rows, plain_bytes, sealed_bytes, took } = sample;
    Measured { rows, plain_bytes, sealed_bytes, took_ms: milliseconds(took) }
}

fn milliseconds(duration: Duration) -> u64 {
    u64::try_from(duration.as_millis()).unwrap_or(u64::MAX)
}

fn too_long(within: Duration) -> Fault {
    let message = format!(
        "it could not be told within {} s: choose a shorter timeframe, and let the operator look at the source's indexes \
         with `cdds source check`",
        within.as_secs()
    );
    Fault::lasting("estimate_timed_out", message)
}
