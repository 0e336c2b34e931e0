//! A form becomes settings, or a list of everything that is wrong with it.

use std::num::NonZeroU64;

use super::complaints::Complaints;
use super::{FormContext, JobForm, export, repeat, start, text, timeframe};
use crate::{Encoding, FieldError, JobSettings, OnMissed, RecordFormat, SplitSize};

const MOST_ROWS_PER_FILE: u64 = 1_000_000_000_000;

pub(super) fn settings(form: &JobForm, context: &FormContext) -> Result<JobSettings, Vec<FieldError>> {
    let mut complaints = Complaints::default();
    // Every part is asked, whatever the others answered: the person who fills in the form sees all complaints at once.
    match every_part(form, context, &mut complaints) {
        Some(settings) => Ok(settings),
        None => Err(complaints.into_errors()),
    }
}

fn every_part(form: &JobForm, context: &FormContext, complaints: &mut Complaints) -> Option<JobSettings> {
    let title = text::title(form.title.as_deref(), complaints);
    let description = text::description(form.description.as_deref(), complaints);
    let source = export::source(form.source.as_deref(), &context.sources, complaints);
    let export_type = export::export_type(form.r#type.as_deref(), complaints);
    let media_types = export::media_types(form.media_types.as_deref(), export_type, complaints);
    let repeat = repeat::repeat(&form.run, complaints);
    let schedule = start::schedule(repeat, &form.start, context, complaints);
    let on_missed = complaints.word("onMissed", form.on_missed.as_deref(), &OnMissed::ALL, OnMissed::name);
    let timeframe = timeframe::timeframe(&form.timeframe, complaints);
    let split_size = split_size(form.split_size_bytes, complaints);
    let formats = &RecordFormat::ALL;
    let record_format =
        complaints.word("recordFormat", form.record_format.as_deref(), formats, RecordFormat::name);
    let rows_per_file = rows_per_file(form.rows_per_file, complaints);
    let encoding = complaints.word("encoding", form.encoding.as_deref(), &Encoding::ALL, Encoding::name);
    // A field that has a value may still stand beside one that it must not: only a form without complaints is valid.
    complaints.are_none().then_some(())?;
    Some(JobSettings {
        title: title?,
        description: description?,
        source: source?,
        export_type: export_type?,
        media_types: media_types?,
        schedule: schedule?,
        on_missed: on_missed?,
        timeframe: timeframe?,
        split_size: split_size?,
        record_format: record_format?,
        rows_per_file: rows_per_file?,
        encoding: encoding?,
        tell_when_finished: form.tell_when_finished.unwrap_or_default(),
    })
}

fn split_size(bytes: Option<u64>, complaints: &mut Complaints) -> Option<SplitSize> {
    match bytes.map_or(Ok(SplitSize::MAX), SplitSize::from_bytes) {
        Ok(split_size) => Some(split_size),
        Err(why) => complaints.add("splitSizeBytes", "out_of_range", why.to_string()),
    }
}

fn rows_per_file(rows: Option<u64>, complaints: &mut Complaints) -> Option<Option<NonZeroU64>> {
    let Some(rows) = rows else { return Some(None) };
    complaints.in_range("rowsPerFile", rows, 1, MOST_ROWS_PER_FILE).map(NonZeroU64::new)
}
