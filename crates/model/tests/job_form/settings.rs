//! Any valid settings of a job.

use std::num::NonZeroU64;

use model::schedule::Day;
use model::{
    Encoding, ExportType, JobSettings, Moment, OnMissed, Period, RecordFormat, Repeat, Schedule, SplitSize,
    Start, Timeframe,
};
use proptest::prelude::*;
use proptest::sample::select;

/// 2026-05-03 12:00 UTC.
pub const NOW_MS: i64 = 1_777_809_600_000;

/// Years 1 to 9999.
fn any_moment() -> impl Strategy<Value = Moment> {
    (Moment::MIN.unix_ms()..=Moment::MAX.unix_ms()).prop_map(Moment::from_unix_ms)
}

fn any_repeat() -> impl Strategy<Value = Repeat> {
    let at =
        || (0_u8..24, 0_u8..60).prop_map(|(hour, minute)| format!("{hour:02}:{minute:02}").parse().unwrap());
    let expressions = ["* * * * *", "*/7 3 * * *", "0 0 29 2 *", "30 6 L * mon-fri", "15 12 13 * FRI"];
    prop_oneof![
        Just(Repeat::Once),
        select(&[1, 2, 3, 4, 6, 8, 12][..]).prop_map(|every_hours| Repeat::Hourly { every_hours }),
        at().prop_map(|at| Repeat::Daily { at }),
        (select(&Day::ALL[..]), at()).prop_map(|(weekday, at)| Repeat::Weekly { weekday, at }),
        (1_u8..=31, at()).prop_map(|(day, at)| Repeat::Monthly { day, at }),
        select(expressions.to_vec()).prop_map(|text| Repeat::Cron { expression: text.to_owned() }),
    ]
}

/// A start that lies ahead, at most 2,900 years: cron knows the years up to 4999 only.
fn any_start() -> impl Strategy<Value = Start> {
    prop_oneof![
        Just(Start::Immediately),
        (1_i64..90_000_000_000_000).prop_map(|ahead_ms| Start::At(Moment::from_unix_ms(NOW_MS + ahead_ms))),
    ]
}

fn any_timeframe() -> impl Strategy<Value = Timeframe> {
    let fixed = (any_moment(), any_moment(), 0..3).prop_filter_map("empty", |(a, b, open)| match open {
        0 => (a != b).then(|| Timeframe::Fixed { from: Some(a.min(b)), to: Some(a.max(b)) }),
        1 => Some(Timeframe::Fixed { from: Some(a), to: None }),
        _ => Some(Timeframe::Fixed { from: None, to: Some(b) }),
    });
    prop_oneof![
        Just(Timeframe::All),
        Just(Timeframe::SinceLastRun),
        select(&Period::ALL[..]).prop_map(|period| Timeframe::Last { period }),
        fixed,
    ]
}

fn any_export() -> impl Strategy<Value = (ExportType, Option<Vec<String>>)> {
    let media_types = proptest::collection::btree_set("[a-zä]{1,64}", 1..5);
    prop_oneof![
        Just((ExportType::Contact, None)),
        Just((ExportType::Interaction, None)),
        media_types.prop_map(|types| (ExportType::Interaction, Some(types.into_iter().collect()))),
    ]
}

pub fn any_settings() -> impl Strategy<Value = JobSettings> {
    let texts = ("\\S|\\S\\PC{0,198}\\S", "(\\S[\\PC\n\t]{0,100}\\S)?", select(&["Archive", "UCS"][..]));
    let output = (
        (SplitSize::MIN.bytes()..=SplitSize::MAX.bytes())
            .prop_map(|bytes| SplitSize::from_bytes(bytes).unwrap()),
        select(&RecordFormat::ALL[..]),
        proptest::option::of((1..=1_000_000_000_000_u64).prop_map(|rows| NonZeroU64::new(rows).unwrap())),
        select(&Encoding::ALL[..]),
        any::<bool>(),
    );
    let schedule = (any_repeat(), any_start()).prop_map(|(repeat, start)| Schedule { repeat, start });
    let parts = (texts, any_export(), schedule, select(&OnMissed::ALL[..]), any_timeframe(), output);
    parts.prop_filter_map("control characters", |(texts, export, schedule, on_missed, timeframe, output)| {
        let (title, description, source) = texts;
        let is_clean = !title.chars().any(char::is_control)
            && !description.chars().any(|c| c.is_control() && c != '\n' && c != '\t');
        is_clean.then(|| JobSettings {
            title,
            description,
            source: source.to_owned(),
            export_type: export.0,
            media_types: export.1,
            schedule,
            on_missed,
            timeframe,
            split_size: output.0,
            record_format: output.1,
            rows_per_file: output.2,
            encoding: output.3,
            tell_when_finished: output.4,
        })
    })
}
