//! The next starts of a job that is being filled in.

use model::job_form::FormContext;
use model::{JobSettings, Moment};
use serde::Serialize;
use utoipa::ToSchema;

use super::window::WindowBody;

/// How many starts a preview shows.
const STARTS: usize = 5;

/// When a job would start.
#[derive(Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
#[schema(as = JobPreview)]
pub struct JobPreviewBody {
    /// The next five starts, or as many as there are.
    #[schema(max_items = 5)]
    pub starts: Vec<PreviewedStartBody>,
}

/// One start of a job.
#[derive(Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
#[schema(as = PreviewedStart)]
pub struct PreviewedStartBody {
    /// When.
    #[schema(value_type = String, format = DateTime)]
    pub at: Moment,
    /// Which rows the run would export. Since the last run: everything in the first, then what the run before left.
    pub window: WindowBody,
}

impl JobPreviewBody {
    /// The starts of a job that is saved at this moment. One that has begun at once does not so again, unless it runs once.
    pub fn new(settings: &JobSettings, context: &FormContext) -> Self {
        let (schedule, now) = (&settings.schedule, context.now);
        let has_begun = context.unchanged_start == Some(schedule.start) && !schedule.is_once();
        let slots = match has_begun {
            true => schedule.slots_after(now).take(STARTS).collect(),
            false => schedule.preview(now, STARTS),
        };
        // A start that was kept though it is over: the only run comes at once.
        let slots = if slots.is_empty() && schedule.is_once() { vec![now] } else { slots };
        let mut before = None;
        let starts = slots.into_iter().map(|at| {
            // As if every run began on time and finished.
            let window = settings.timeframe.window(at, before.replace(at));
            PreviewedStartBody { at, window: window.into() }
        });
        Self { starts: starts.collect() }
    }
}
