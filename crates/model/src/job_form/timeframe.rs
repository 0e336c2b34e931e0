//! The part of a form that says which rows are exported, by their date.

use super::complaints::Complaints;
use super::{TimeframeForm, typed_time};
use crate::{Moment, Period, Timeframe, Window};

pub(super) fn timeframe(form: &TimeframeForm, complaints: &mut Complaints) -> Option<Timeframe> {
    const ASK: &str = "choose a timeframe: all, fixed, last or sinceLastRun";
    let kind = match form.kind.as_deref() {
        None if *form == TimeframeForm::default() => "all",
        None => return complaints.add("timeframe.kind", "required", ASK),
        Some(kind) => kind,
    };
    let plain = match kind {
        "fixed" => {
            complaints.not_allowed("timeframe.period", form.period.as_ref(), "timeframe.kind", kind);
            return fixed(form, complaints);
        }
        "last" => {
            not_fixed(form, kind, complaints);
            return last(form, complaints);
        }
        "all" => Timeframe::All,
        "sinceLastRun" => Timeframe::SinceLastRun,
        _ => {
            let message = format!("{kind:?} is no timeframe; {ASK}");
            return complaints.add("timeframe.kind", "unknown_value", message);
        }
    };
    not_fixed(form, kind, complaints);
    complaints.not_allowed("timeframe.period", form.period.as_ref(), "timeframe.kind", kind);
    Some(plain)
}

fn not_fixed(form: &TimeframeForm, kind: &str, complaints: &mut Complaints) {
    complaints.not_allowed("timeframe.from", form.from.as_ref(), "timeframe.kind", kind);
    complaints.not_allowed("timeframe.to", form.to.as_ref(), "timeframe.kind", kind);
}

fn last(form: &TimeframeForm, complaints: &mut Complaints) -> Option<Timeframe> {
    const ASK: &str = "choose how long the timeframe is: hour, day, week or month";
    let text = complaints.required("timeframe.period", form.period.as_deref(), ASK)?;
    let period = complaints.word("timeframe.period", Some(text), &Period::ALL, Period::name)?;
    Some(Timeframe::Last { period })
}

fn fixed(form: &TimeframeForm, complaints: &mut Complaints) -> Option<Timeframe> {
    if form.from.is_none() && form.to.is_none() {
        let message = "write where the timeframe begins or where it ends, or choose all";
        return complaints.add("timeframe.from", "required", message);
    }
    let from = typed("timeframe.from", form.from.as_deref(), typed_time::start, complaints);
    let to = typed("timeframe.to", form.to.as_deref(), typed_time::end, complaints);
    let (from, to) = from.zip(to)?;
    match Window::between(from, to) {
        Ok(_) => Some(Timeframe::Fixed { from, to }),
        Err(why) => complaints.add("timeframe.to", "empty_window", why.to_string()),
    }
}

/// An end of the timeframe; the inner `None` is an open one.
fn typed(
    field: &str,
    text: Option<&str>,
    read: fn(&str) -> Result<Moment, typed_time::NotATime>,
    complaints: &mut Complaints,
) -> Option<Option<Moment>> {
    let Some(text) = text else { return Some(None) };
    match read(text) {
        Ok(moment) => Some(Some(moment)),
        Err((code, why)) => complaints.add(field, code, why),
    }
}
