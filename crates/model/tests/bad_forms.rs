//! Every form of bad_forms.json is refused, with exactly the complaints that stand beside it.
#![expect(clippy::unwrap_used, reason = "a test fails by panicking")]

use std::collections::BTreeSet;

use model::job_form::{FormContext, JobForm};
use model::{FieldError, Moment};

#[derive(serde::Deserialize)]
#[serde(deny_unknown_fields)]
struct BadForm {
    why: String,
    form: JobForm,
    errors: Vec<(String, String)>,
}

fn bad_forms() -> Vec<BadForm> {
    serde_json::from_str(include_str!("bad_forms.json")).unwrap()
}

/// 2026-05-03 12:00 UTC; the table's times lie in 2020 or in 2999, so that it serves with any clock.
fn context() -> FormContext {
    FormContext {
        now: Moment::from_unix_ms(1_777_809_600_000),
        sources: vec!["UCS".to_owned(), "Archive".to_owned()],
        unchanged_start: None,
    }
}

fn complaints(form: &JobForm) -> Vec<FieldError> {
    form.validate(&context()).err().unwrap_or_default()
}

#[test]
fn every_bad_form_is_refused_with_each_field_named() {
    let wrong: Vec<String> = bad_forms()
        .iter()
        .filter_map(|bad| {
            let mut found: Vec<_> =
                complaints(&bad.form).into_iter().map(|error| (error.field, error.code)).collect();
            let mut expected = bad.errors.clone();
            found.sort();
            expected.sort();
            (found != expected).then(|| format!("{}: found {found:?}, expected {expected:?}", bad.why))
        })
        .collect();
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn the_table_covers_every_field() {
    let bad_forms = bad_forms();
    assert!(bad_forms.len() >= 120, "{}", bad_forms.len());
    let fields: BTreeSet<&str> =
        bad_forms.iter().flat_map(|bad| &bad.errors).map(|(field, _)| &**field).collect();
    let expected: BTreeSet<&str> = "title description source type mediaTypes run.kind run.everyHours run.at \
         run.weekday run.day run.cron start.kind start.at onMissed timeframe.kind timeframe.from timeframe.to \
         timeframe.period splitSizeBytes recordFormat rowsPerFile encoding"
        .split_whitespace()
        .collect();
    assert_eq!(fields, expected);
}

#[test]
fn a_message_is_one_line_for_people() {
    for error in bad_forms().iter().flat_map(|bad| complaints(&bad.form)) {
        let message = &error.message;
        assert!(!message.is_empty() && !message.ends_with('.'), "{message}");
        assert!(!message.chars().any(char::is_control), "{message:?}");
    }
}
