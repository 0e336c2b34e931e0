//! Settings become a form again: what the editor shows of a job, and of a clone.

use super::text::TITLE_CHARACTERS;
use super::{JobForm, RepeatForm, StartForm, TimeframeForm};
use crate::{JobSettings, Moment, Repeat, Start, Timeframe};

const CLONE: &str = " clone";

pub(super) fn from_settings(settings: &JobSettings) -> JobForm {
    JobForm {
        title: Some(settings.title.clone()),
        description: Some(settings.description.clone()),
        source: Some(settings.source.clone()),
        r#type: Some(settings.export_type.to_string()),
        media_types: settings.media_types.clone(),
        run: run(&settings.schedule.repeat),
        start: start(settings.schedule.start),
        on_missed: Some(settings.on_missed.name().to_owned()),
        timeframe: timeframe(&settings.timeframe),
        split_size_bytes: Some(settings.split_size.bytes()),
        record_format: Some(settings.record_format.name().to_owned()),
        rows_per_file: settings.rows_per_file.map(u64::from),
        encoding: Some(settings.encoding.name().to_owned()),
        tell_when_finished: Some(settings.tell_when_finished),
    }
}

pub(super) fn clone_of(settings: &JobSettings, now: Moment) -> JobForm {
    let mut form = from_settings(settings);
    form.title = Some(clone_title(&settings.title));
    if matches!(settings.schedule.start, Start::At(at) if at <= now) {
        let next = settings.schedule.next_after(now);
        form.start = StartForm { kind: Some("at".to_owned()), at: next.map(|slot| slot.to_string()) };
    }
    form
}

fn clone_title(title: &str) -> String {
    let kept: String = title.chars().take(TITLE_CHARACTERS - CLONE.len()).collect();
    format!("{}{CLONE}", kept.trim_end())
}

fn run(repeat: &Repeat) -> RepeatForm {
    let kind = |kind: &str| RepeatForm { kind: Some(kind.to_owned()), ..RepeatForm::default() };
    match repeat {
        Repeat::Once => kind("once"),
        Repeat::Hourly { every_hours } => {
            RepeatForm { every_hours: Some(u64::from(*every_hours)), ..kind("hourly") }
        }
        Repeat::Daily { at } => RepeatForm { at: Some(at.to_string()), ..kind("daily") },
        Repeat::Weekly { weekday, at } => {
            RepeatForm { weekday: Some(weekday.to_string()), at: Some(at.to_string()), ..kind("weekly") }
        }
        Repeat::Monthly { day, at } => {
            RepeatForm { day: Some(u64::from(*day)), at: Some(at.to_string()), ..kind("monthly") }
        }
        Repeat::Cron { expression } => RepeatForm { cron: Some(expression.clone()), ..kind("cron") },
    }
}

fn start(start: Start) -> StartForm {
    match start {
        Start::Immediately => StartForm { kind: Some("immediately".to_owned()), at: None },
        Start::At(at) => StartForm { kind: Some("at".to_owned()), at: Some(at.to_string()) },
    }
}

fn timeframe(timeframe: &Timeframe) -> TimeframeForm {
    let kind = |kind: &str| TimeframeForm { kind: Some(kind.to_owned()), ..TimeframeForm::default() };
    match timeframe {
        Timeframe::All => kind("all"),
        Timeframe::Fixed { from, to } => TimeframeForm {
            from: from.map(|from| from.to_string()),
            to: to.map(|to| to.to_string()),
            ..kind("fixed")
        },
        Timeframe::Last { period } => {
            TimeframeForm { period: Some(period.name().to_owned()), ..kind("last") }
        }
        Timeframe::SinceLastRun => kind("sinceLastRun"),
    }
}
