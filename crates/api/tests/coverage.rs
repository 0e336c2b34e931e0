//! The proof that nothing is missing: what finished runs exported, what was fetched of it, and which runs left gaps.

use std::time::Duration;

use api::Limits;
use insta::assert_json_snapshot;
use metadata::queue::ClaimedRun;
use serde_json::{Value, json};

use crate::support::work::bytes;
use crate::support::{App, Database, redacted};

on_both_databases! {
    days_are_told_with_the_gaps_between_them
    a_gap_is_filled_by_running_its_slot_again
    what_was_fetched_is_downloaded_even_if_it_is_gone_since
    what_nobody_fetched_is_lost_with_its_files_until_it_is_run_again
    a_run_of_some_media_types_does_not_cover_the_type
    a_job_is_asked_about_what_it_exports_now
    since_the_last_run_it_goes_by_change
    parameters_that_cannot_be_are_refused
    another_tenants_runs_cover_nothing
}

const DAY: Duration = Duration::from_secs(86_400);
const NOWHERE: &str = "00000000-0000-7000-8000-000000000000";

/// A job that exports all interactions of the day before.
fn daily(app: &App, fields: Value) -> String {
    let mut form = json!({
        "mediaTypes": null,
        "run": { "kind": "daily", "at": "00:00" },
        "start": { "kind": "at", "at": "2026-06-01T00:00:00Z" },
        "timeframe": { "kind": "last", "period": "day" },
    });
    form.as_object_mut().unwrap().extend(fields.as_object().unwrap().clone());
    app.create_job(form)
}

/// A run of the job of which the slot is now.
fn run(app: &App, job: &str) -> ClaimedRun {
    app.press(&format!("/api/v1/jobs/{job}/run")).expect(201);
    app.claim()
}

fn finished(app: &App, job: &str) -> ClaimedRun {
    let run = run(app, job);
    app.finish(&run, &[bytes(7)]);
    run
}

/// The days of the job from the first to the sixth of May.
fn covered(app: &App, job: &str) -> Value {
    app.get(&format!("/api/v1/coverage?from=2026-05-01&to=2026-05-06&jobId={job}")).expect(200).json()
}

fn states(coverage: &Value) -> Vec<&str> {
    coverage["days"].as_array().unwrap().iter().map(|day| day["state"].as_str().unwrap()).collect()
}

/// From the second at 14:00 to the sixth at 14:00, but for the day from the third to the fourth, which failed.
fn fill(app: &App) -> (String, Vec<ClaimedRun>) {
    let job = daily(app, json!({}));
    let mut runs = vec![finished(app, &job)];
    app.pass(DAY);
    runs.push(run(app, &job));
    app.fail(&runs[1]);
    for _ in 0..2 {
        app.pass(DAY);
        runs.push(finished(app, &job));
    }
    (job, runs)
}

fn days_are_told_with_the_gaps_between_them(app: &App) {
    let (job, runs) = fill(app);
    let coverage = covered(app, &job);
    assert_json_snapshot!("coverage", redacted(&coverage));
    let [first, failed, third, last] = [0, 1, 2, 3].map(|number: usize| runs[number].run.id.to_string());
    assert_eq!(coverage["jobId"], json!(job));
    assert_eq!(coverage["days"][1]["runIds"], json!([first]));
    assert_eq!(coverage["days"][4]["runIds"], json!([last, third]));
    assert_eq!(coverage["gaps"][1]["reason"]["runId"], json!(failed));
    app.get(&format!("/api/v1/runs/{failed}")).expect(200);
}

fn a_gap_is_filled_by_running_its_slot_again(app: &App) {
    let (job, runs) = fill(app);
    let again = format!("/api/v1/runs/{}/again", runs[1].run.id);
    let id = app.press(&again).expect(201).id();
    let reason = covered(app, &job)["gaps"][1]["reason"].clone();
    assert_eq!(
        (&reason["canRunAgain"], &reason["status"]),
        (&json!(false), &json!("failed")),
        "it is under way"
    );
    app.finish(&app.claim(), &[bytes(7)]);
    let coverage = covered(app, &job);
    assert_eq!(states(&coverage), ["missing", "partial", "exported", "exported", "exported", "future"]);
    assert_eq!(coverage["gaps"].as_array().unwrap().len(), 1, "{coverage}");
    let whole =
        app.get(&format!("/api/v1/coverage?from=2026-05-03&to=2026-05-05&jobId={job}")).expect(200).json();
    assert_eq!(whole["summary"]["isComplete"], true, "{whole}");
    assert_eq!((&whole["summary"]["exported"], &whole["gaps"]), (&json!(3), &json!([])));
    // What is deleted from History proves nothing, and the slot may be run again.
    app.delete(&format!("/api/v1/runs/{id}")).expect(204);
    let coverage = covered(app, &job);
    assert_eq!(states(&coverage)[2..4], ["partial", "partial"]);
    assert_eq!(coverage["gaps"][1]["reason"]["canRunAgain"], true, "{coverage}");
}

/// Fetches every file of a run.
fn fetch(app: &App, run: &ClaimedRun) -> Vec<String> {
    let details = app.get(&format!("/api/v1/runs/{}", run.run.id)).expect(200).json();
    let ids = details["artifacts"].as_array().unwrap().iter();
    let ids: Vec<_> = ids.map(|artifact| artifact["id"].as_str().unwrap().to_owned()).collect();
    for id in &ids {
        app.get(&format!("/api/v1/artifacts/{id}/file")).expect(200);
        // An end goes on record when its answer is out, which its reader may see first.
        let is_told =
            || app.get(&format!("/api/v1/artifacts/{id}")).expect(200).json()["downloads"] == json!(1);
        assert!((0..400).any(|_| is_told() || {
            std::thread::sleep(Duration::from_millis(25));
            false
        }));
    }
    ids
}

fn what_was_fetched_is_downloaded_even_if_it_is_gone_since(app: &App) {
    let job =
        daily(app, json!({ "timeframe": { "kind": "fixed", "from": "2026-05-01", "to": "2026-05-02" } }));
    let run = run(app, &job);
    app.finish(&run, &[bytes(9), bytes(5)]);
    let artifacts = app.get("/api/v1/artifacts").expect(200).json();
    let one = artifacts["items"][0]["id"].as_str().unwrap();
    app.get(&format!("/api/v1/artifacts/{one}/file")).expect(200);
    assert_eq!(states(&covered(app, &job))[..2], ["exported", "exported"], "one of two files is not all");
    app.pass(DAY);
    let other = finished(app, &job);
    assert_eq!(states(&covered(app, &job))[..2], ["exported", "exported"]);
    let ids = fetch(app, &other);
    let expected = ["downloaded", "downloaded", "missing", "future", "future", "future"];
    assert_eq!(states(&covered(app, &job)), expected);
    app.delete(&format!("/api/v1/artifacts/{}", ids[0])).expect(204);
    assert_eq!(states(&covered(app, &job)), expected);
}

fn what_nobody_fetched_is_lost_with_its_files_until_it_is_run_again(app: &App) {
    let job =
        daily(app, json!({ "timeframe": { "kind": "fixed", "from": "2026-05-01", "to": "2026-05-02" } }));
    let run = run(app, &job);
    app.finish(&run, &[bytes(9), bytes(5)]);
    let again = format!("/api/v1/runs/{}/again", run.run.id);
    app.press(&again).expect_problem(409, "run_left_no_hole");
    let artifacts = app.get("/api/v1/artifacts").expect(200).json();
    app.delete(&format!("/api/v1/artifacts/{}", artifacts["items"][0]["id"].as_str().unwrap())).expect(204);
    let path = format!("/api/v1/coverage?from=2026-05-01&to=2026-05-02&jobId={job}");
    let two_days = || app.get(&path).expect(200).json();
    let gaps = |can_run_again| {
        let words = "its files are gone, and not all of them were downloaded";
        json!([{ "from": "2026-05-01T00:00:00Z", "to": "2026-05-03T00:00:00Z", "days": 2, "isLost": true,
            "reason": { "runId": run.run.id.to_string(), "status": "finished", "words": words,
                "canRunAgain": can_run_again } }])
    };
    let coverage = two_days();
    assert_eq!((states(&coverage), &coverage["gaps"]), (vec!["lost", "lost"], &gaps(true)));
    let numbers =
        |summary: &Value| ["lost", "exported", "gaps", "isComplete"].map(|name| summary[name].clone());
    assert_eq!(numbers(&coverage["summary"]), [json!(2), json!(0), json!(1), json!(false)]);
    app.press(&again).expect(201);
    assert_eq!(two_days()["gaps"], gaps(false), "it is under way");
    app.press(&again).expect_problem(409, "again_already");
    app.finish(&app.claim(), &[bytes(9)]);
    let coverage = two_days();
    assert_eq!((states(&coverage), &coverage["gaps"]), (vec!["exported", "exported"], &json!([])));
    assert_eq!(numbers(&coverage["summary"]), [json!(0), json!(2), json!(0), json!(true)]);
}

fn a_run_of_some_media_types_does_not_cover_the_type(app: &App) {
    let of_type = |app: &App| {
        let path = "/api/v1/coverage?from=2026-05-02&to=2026-05-02&source=history&type=Interaction";
        app.get(path).expect(200).json()
    };
    let fixed = json!({ "kind": "fixed", "from": "2026-05-02", "to": "2026-05-02" });
    let voice = daily(app, json!({ "mediaTypes": ["voice"], "timeframe": fixed }));
    finished(app, &voice);
    let coverage = of_type(app);
    assert_eq!((states(&coverage), &coverage["leftOut"]), (vec!["missing"], &json!(1)));
    assert_eq!((&coverage["mediaTypes"], &coverage["jobId"]), (&json!(null), &json!(null)));
    let contacts = daily(app, json!({ "type": "Contact", "timeframe": fixed }));
    finished(app, &contacts);
    assert_eq!(states(&of_type(app)), ["missing"], "contacts are no interactions");
    for half in
        [["2026-05-02T00:00:00Z", "2026-05-02T12:00:00Z"], ["2026-05-02T12:00:00Z", "2026-05-03T00:00:00Z"]]
    {
        let timeframe = json!({ "kind": "fixed", "from": half[0], "to": half[1] });
        assert_ne!(states(&of_type(app)), ["exported"]);
        finished(app, &daily(app, json!({ "timeframe": timeframe })));
    }
    let coverage = of_type(app);
    assert_eq!(
        (states(&coverage), &coverage["leftOut"]),
        (vec!["exported"], &json!(1)),
        "two jobs, one half each"
    );
    let contacts = covered(app, &contacts);
    assert_eq!((&contacts["basis"], &contacts["type"]), (&json!("change"), &json!("Contact")));
}

fn a_job_is_asked_about_what_it_exports_now(app: &App) {
    let job = daily(app, json!({ "mediaTypes": ["voice", "chat"] }));
    finished(app, &job);
    let path = format!("/api/v1/jobs/{job}");
    let edit = |media_types: Value| {
        let mut form = app.get(&path).expect(200).json()["settings"].clone();
        form["mediaTypes"] = media_types;
        app.json("PUT", &path, &[], &form).expect(200);
        let coverage = covered(app, &job);
        (states(&coverage)[1].to_owned(), coverage["leftOut"].clone(), coverage["mediaTypes"].clone())
    };
    let (all, less, other) = (json!(null), json!(["chat"]), json!(["chat", "email"]));
    assert_eq!(edit(all.clone()), ("missing".to_owned(), json!(1), all));
    assert_eq!(edit(less.clone()), ("partial".to_owned(), json!(0), less.clone()));
    assert_eq!(edit(other.clone()), ("missing".to_owned(), json!(1), other));
    // A job that is gone is asked about what it exported last.
    app.delete(&path).expect(204);
    assert_eq!(states(&covered(app, &job))[1], "partial");
}

fn since_the_last_run_it_goes_by_change(app: &App) {
    let job = daily(app, json!({ "timeframe": { "kind": "sinceLastRun" } }));
    assert_eq!(covered(app, &job)["basis"], "change");
    finished(app, &job);
    app.pass(DAY);
    finished(app, &job);
    let coverage = covered(app, &job);
    assert_eq!(states(&coverage), ["exported", "exported", "exported", "future", "future", "future"]);
    assert_eq!(coverage["basis"], "change");
    let mut form = app.get(&format!("/api/v1/jobs/{job}")).expect(200).json()["settings"].clone();
    form["timeframe"] = json!({ "kind": "last", "period": "day" });
    app.json("PUT", &format!("/api/v1/jobs/{job}"), &[], &form).expect(200);
    app.pass(DAY);
    finished(app, &job);
    let coverage = covered(app, &job);
    assert_eq!(
        (&coverage["basis"], states(&coverage)[3]),
        (&json!("start"), "exported"),
        "both together go by start"
    );
}

fn parameters_that_cannot_be_are_refused(app: &App) {
    let refused = |query: &str| {
        let answer = app.get(&format!("/api/v1/coverage?{query}"));
        let errors = answer.expect_problem(400, "invalid_parameters").errors();
        errors.into_iter().map(|(field, code)| format!("{field}: {code}")).collect::<Vec<_>>()
    };
    let days = "from=2026-05-01&to=2026-05-06";
    for (query, expected) in [
        ("".to_owned(), vec!["from: required", "to: required", "source: required"]),
        (format!("{days}&source=history"), vec!["type: required"]),
        (format!("{days}&source=history&type=bogus"), vec!["type: unknown_value"]),
        (format!("{days}&source=%07&type=Contact"), vec!["source: control_character"]),
        (format!("{days}&source=&type=Contact"), vec!["source: required"]),
        (format!("{days}&type=bogus"), vec!["type: unknown_value", "source: required"]),
        (format!("{days}&type=Contact&jobId={NOWHERE}"), vec!["jobId: not_allowed"]),
        (format!("{days}&jobId=7"), vec!["jobId: not_an_id"]),
        (
            format!("from=2026-05-01T00:00:00Z&to=May&jobId={NOWHERE}"),
            vec!["from: not_a_date", "to: not_a_date"],
        ),
        (format!("from=2026-05-02&to=2026-05-01&jobId={NOWHERE}"), vec!["to: out_of_range"]),
        (format!("from=2025-01-01&to=2026-01-02&jobId={NOWHERE}"), vec!["to: out_of_range"]),
        (format!("{days}&jobId={NOWHERE}&days=7"), vec!["days: unknown_field"]),
    ] {
        assert_eq!(refused(&query), expected, "{query}");
    }
    let nowhere = app.get(&format!("/api/v1/coverage?{days}&jobId={NOWHERE}"));
    nowhere.expect_problem(404, "not_found");
    let other = app.get(&format!("/api/v1/coverage?{days}&source=archive&type=Contact"));
    other.expect_problem(422, "source_not_granted");
}

#[test]
fn nobody_takes_the_places_of_all_others() {
    let ask = |most, most_per_user| {
        let limits = Limits {
            coverage_questions: most,
            coverage_questions_per_user: most_per_user,
            ..Limits::default()
        };
        let app = App::with_limits(Database::sqlite(), limits);
        let path = "/api/v1/coverage?from=2026-05-02&to=2026-05-02&source=history&type=Interaction";
        [(); 2].map(|()| app.get(path))
    };
    for answer in ask(1, 1) {
        answer.expect(200);
    }
    for ((most, most_per_user), status, code) in
        [((1, 0), 429, "too_many_questions_of_user"), ((0, 1), 503, "too_many_questions")]
    {
        for answer in ask(most, most_per_user) {
            assert_eq!(answer.expect_problem(status, code).header("retry-after"), "2");
        }
    }
}

fn another_tenants_runs_cover_nothing(app: &App) {
    let (job, _) = fill(app);
    let days = "from=2026-05-01&to=2026-05-06";
    let ask = |query: &str| app.get_as(&app.eve, &format!("/api/v1/coverage?{days}&{query}"));
    assert_eq!(
        ask(&format!("jobId={job}")).expect(404).text(),
        ask(&format!("jobId={NOWHERE}")).expect(404).text()
    );
    let coverage = ask("source=history&type=Interaction").expect(200).json();
    assert_eq!(coverage["summary"]["missing"], 5, "{coverage}");
    assert!(coverage["gaps"].as_array().unwrap().iter().all(|gap| gap["reason"].is_null()), "{coverage}");
    assert_eq!(
        app.get_as(&app.bob, &format!("/api/v1/coverage?{days}&jobId={job}")).expect(200).json(),
        covered(app, &job)
    );
}
