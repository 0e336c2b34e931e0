//! Forms that are good: what they become, what a form of settings looks like, what a clone starts with.
#![expect(clippy::unwrap_used, reason = "a test fails by panicking")]

use model::job_form::{FormContext, JobForm};
use model::{Encoding, JobSettings, Moment, OnMissed, RecordFormat, Repeat, SplitSize, Start, Timeframe};
use proptest::prelude::*;
use serde_json::{Value, json};

use settings::{NOW_MS, any_settings};

#[path = "job_form/settings.rs"]
mod settings;

fn moment(text: &str) -> Moment {
    serde_json::from_value(text.into()).unwrap()
}

/// 2026-05-03 12:00 UTC.
fn now() -> Moment {
    Moment::from_unix_ms(NOW_MS)
}

fn context() -> FormContext {
    FormContext { now: now(), sources: vec!["Archive".to_owned(), "UCS".to_owned()], unchanged_start: None }
}

/// The smallest good form, with these fields instead of its own.
fn form(fields: Value) -> JobForm {
    let mut form = json!({"title": "Calls", "source": "UCS", "type": "Interaction", "run": {"kind": "once"}});
    for (name, value) in fields.as_object().unwrap() {
        form[name] = value.clone();
    }
    serde_json::from_value(form).unwrap()
}

fn settings_of(fields: Value) -> JobSettings {
    form(fields).validate(&context()).unwrap()
}

/// The codes of what is wrong with it.
fn codes(form: &JobForm, context: &FormContext) -> Vec<String> {
    form.validate(context).err().unwrap_or_default().into_iter().map(|error| error.code).collect()
}

#[test]
fn what_is_left_out_has_a_default() {
    let settings = settings_of(json!({}));
    assert_eq!(settings.description, "");
    assert_eq!(settings.media_types, None);
    assert_eq!(settings.schedule.start, Start::Immediately);
    assert_eq!(settings.on_missed, OnMissed::Run);
    assert_eq!(settings.timeframe, Timeframe::All);
    assert_eq!(settings.split_size, SplitSize::MAX);
    assert_eq!(settings.record_format, RecordFormat::Original);
    assert_eq!(settings.rows_per_file, None);
    assert_eq!(settings.encoding, Encoding::Ber);
}

#[test]
fn the_limits_are_inside() {
    for good in [
        json!({"title": "🌍".repeat(200)}),
        json!({"title": format!("  {}  ", "x".repeat(200))}),
        json!({"description": "d".repeat(2_000)}),
        json!({"mediaTypes": ["m".repeat(64)]}),
        json!({"mediaTypes": (0..200).map(|n| n.to_string()).collect::<Vec<_>>()}),
        json!({"splitSizeBytes": 1_048_576}),
        json!({"splitSizeBytes": 1_073_741_824}),
        json!({"rowsPerFile": 1}),
        json!({"rowsPerFile": 1_000_000_000_000_u64}),
        json!({"run": {"kind": "monthly", "day": 31, "at": "23:59"}}),
        json!({"run": {"kind": "daily", "at": "00:00"}, "start": {"kind": "at", "at": now().to_string()}}),
        json!({"start": {"kind": "at", "at": "9999-12-31T23:59:59.999Z"}}),
        json!({"type": "CONTACT"}),
        json!({"run": {"kind": "weekly", "weekday": "Friday", "at": "07:00"}}),
        json!({"timeframe": {"kind": "last", "period": "week"}}),
        json!({"timeframe": {"kind": "sinceLastRun"}}),
    ] {
        assert_eq!(codes(&form(good.clone()), &context()), <[&str; 0]>::default(), "{good}");
    }
}

#[test]
fn texts_lose_the_blanks_around_them() {
    let settings = settings_of(json!({
        "title": " Calls\t", "description": "\n one\r\n\ttwo\n ", "source": " UCS ", "mediaTypes": [" voice "],
        "run": {"kind": "cron", "cron": " 0 7  * * * "},
    }));
    assert_eq!(settings.title, "Calls");
    assert_eq!(settings.description, "one\n\ttwo");
    assert_eq!(settings.source, "UCS");
    assert_eq!(settings.media_types, Some(vec!["voice".to_owned()]));
    assert_eq!(settings.schedule.repeat, Repeat::Cron { expression: "0 7  * * *".to_owned() });
}

#[test]
fn an_end_date_of_a_fixed_timeframe_is_included() {
    for (from, to, from_moment, to_moment) in [
        ("2026-05-01", "2026-05-03", "2026-05-01T00:00:00Z", "2026-05-04T00:00:00Z"),
        ("2026-05-03", "2026-05-03", "2026-05-03T00:00:00Z", "2026-05-04T00:00:00Z"),
        ("2026-05-03 07:30", "2026-05-03T10:00:00.5+02:00", "2026-05-03T07:30:00Z", "2026-05-03T08:00:00.5Z"),
        ("0001-01-01", "9999-12-31", "0001-01-01T00:00:00Z", "9999-12-31T23:59:59.999Z"),
    ] {
        let settings = settings_of(json!({"timeframe": {"kind": "fixed", "from": from, "to": to}}));
        let expected = Timeframe::Fixed { from: Some(moment(from_moment)), to: Some(moment(to_moment)) };
        assert_eq!(settings.timeframe, expected, "{from} to {to}");
    }
}

#[test]
fn a_start_that_has_passed_stays_valid_while_nobody_changes_it() {
    let passed = form(json!({"start": {"kind": "at", "at": "2026-05-03T11:59:59.999Z"}}));
    assert_eq!(codes(&passed, &context()), ["in_the_past"]);
    let unchanged_start = Some(Start::At(moment("2026-05-03T11:59:59.999Z")));
    assert_eq!(codes(&passed, &FormContext { unchanged_start, ..context() }), <[&str; 0]>::default());
    let unchanged_start = Some(Start::At(moment("2026-05-03T11:59:59.998Z")));
    assert_eq!(codes(&passed, &FormContext { unchanged_start, ..context() }), ["in_the_past"]);
}

#[test]
fn a_job_that_runs_once_cannot_start_at_this_very_moment() {
    let at_now = form(json!({"start": {"kind": "at", "at": now().to_string()}}));
    assert_eq!(codes(&at_now, &context()), ["in_the_past"]);
}

#[test]
fn a_field_that_nobody_knows_is_no_form() {
    for text in [r#"{"titel": "x"}"#, r#"{"run": {"hours": 4}}"#, r#"{"start": {"when": "now"}}"#] {
        assert!(serde_json::from_str::<JobForm>(text).is_err(), "{text}");
    }
}

/// The form of a clone of a job with this title, run and start.
fn clone_of(title: &str, run: Value, start: Value) -> JobForm {
    let created = FormContext { now: moment("2020-01-01T00:00:00Z"), ..context() };
    let settings = form(json!({"title": title, "run": run, "start": start})).validate(&created).unwrap();
    JobForm::clone_of(&settings, now())
}

#[test]
fn the_title_of_a_clone_says_so_and_stays_within_its_length() {
    let title = |title: &str| clone_of(title, json!({"kind": "once"}), json!({})).title.unwrap();
    assert_eq!(title("Calls"), "Calls clone");
    assert_eq!(title("Calls clone"), "Calls clone clone");
    assert_eq!(title(&"x".repeat(194)), "x".repeat(194) + " clone");
    assert_eq!(title(&"🌍".repeat(200)), "🌍".repeat(194) + " clone");
    assert_eq!(title(&("x".repeat(193) + " yyyyyy")), "x".repeat(193) + " clone");
}

#[test]
fn a_clone_has_no_start_that_has_passed() {
    let daily = json!({"kind": "daily", "at": "07:00"});
    let start =
        |run: &Value, start: Value| serde_json::to_value(clone_of("x", run.clone(), start).start).unwrap();
    let at = |at: &str| json!({"kind": "at", "at": at});
    // Still ahead, and "immediately", stay as they are.
    assert_eq!(start(&daily, at("2026-05-03T12:00:00.001Z")), at("2026-05-03T12:00:00.001Z"));
    assert_eq!(start(&daily, json!({})), json!({"kind": "immediately"}));
    assert_eq!(start(&daily, at("2026-05-03T12:00:00Z")), at("2026-05-04T07:00:00Z"));
    // The grid goes on with its next slot; what runs once has none.
    assert_eq!(start(&daily, at("2024-02-01")), at("2026-05-04T07:00:00Z"));
    assert_eq!(start(&json!({"kind": "once"}), at("2024-02-01")), json!({"kind": "at"}));
    let cloned = clone_of("x", json!({"kind": "once"}), at("2024-02-01"));
    assert_eq!(codes(&cloned, &context()), ["required"]);
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 1_000, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn the_form_of_settings_asks_for_the_same_settings(settings in any_settings()) {
        let form = JobForm::from_settings(&settings);
        prop_assert_eq!(form.validate(&context()), Ok(settings));
        let json = serde_json::to_string(&form).unwrap();
        prop_assert_eq!(serde_json::from_str::<JobForm>(&json).unwrap(), form);
    }

    #[test]
    fn settings_are_stored_and_read_again(settings in any_settings()) {
        let json = serde_json::to_string(&settings).unwrap();
        prop_assert_eq!(serde_json::from_str::<JobSettings>(&json).unwrap(), settings);
    }

    #[test]
    fn a_clone_of_a_job_that_repeats_is_valid_at_any_later_time(settings in any_settings(), later_ms in 0_i64..1 << 42) {
        prop_assume!(!settings.schedule.is_once());
        let now = Moment::from_unix_ms(NOW_MS + later_ms);
        let clone = JobForm::clone_of(&settings, now).validate(&FormContext { now, ..context() });
        let clone = clone.map_err(|errors| TestCaseError::fail(format!("{errors:?}")))?;
        prop_assert_eq!(clone.schedule.next_after(now), settings.schedule.next_after(now));
    }
}
