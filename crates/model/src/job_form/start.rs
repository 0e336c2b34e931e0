//! The part of a form that says when a job starts.

use std::time::Duration;

use super::complaints::Complaints;
use super::{FormContext, StartForm, typed_time};
use crate::{Moment, Repeat, Schedule, Start};

/// Schedule of a form whose repeat is valid: a start must lie ahead, and a slot must follow it.
pub(super) fn schedule(
    repeat: Option<Repeat>,
    form: &StartForm,
    context: &FormContext,
    complaints: &mut Complaints,
) -> Option<Schedule> {
    let start = start(form, complaints);
    if let Some(Start::At(at)) = start
        && start != context.unchanged_start
    {
        // A slot is found after the moment that the job was saved: one that runs once at this very moment would be lost.
        let has_passed = at < context.now || (at == context.now && repeat == Some(Repeat::Once));
        if has_passed {
            let message = format!("{at} has passed, it is {} now; choose a later time", context.now);
            return complaints.add("start.at", "in_the_past", message);
        }
    }
    let schedule = Schedule { repeat: repeat?, start: start? };
    if !schedule.is_once() && schedule.next_after(before(context.now)).is_none() {
        let message = "no slot follows this start before the calendar ends; choose an earlier time";
        return complaints.add("start.at", "out_of_range", message);
    }
    Some(schedule)
}

/// The start of a form, valid or not.
pub(super) fn written(form: &StartForm) -> Option<Start> {
    start(form, &mut Complaints::default())
}

fn before(now: Moment) -> Moment {
    now.minus(Duration::from_millis(1))
}

fn start(form: &StartForm, complaints: &mut Complaints) -> Option<Start> {
    match (form.kind.as_deref(), &form.at) {
        (None, None) => Some(Start::Immediately),
        (None, Some(_)) => {
            complaints.add("start.kind", "required", "write at as the kind of a start that has a time")
        }
        (Some("immediately"), at) => {
            complaints.not_allowed("start.at", at.as_ref(), "start.kind", "immediately");
            at.is_none().then_some(Start::Immediately)
        }
        (Some("at"), at) => {
            const ASK: &str = "write when the job starts: 2026-05-03T14:00:00Z, or 2026-05-03 14:00 (UTC)";
            let text = complaints.required("start.at", at.as_deref(), ASK)?;
            match typed_time::start(text) {
                Ok(at) => Some(Start::At(at)),
                Err((code, why)) => complaints.add("start.at", code, why),
            }
        }
        (Some(kind), _) => {
            let message = format!("{kind:?} is no way to start; choose immediately or at");
            complaints.add("start.kind", "unknown_value", message)
        }
    }
}
