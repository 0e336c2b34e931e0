//! Everything about one run, and its checksums.

use insta::assert_json_snapshot;

use crate::support::work::bytes;
use crate::support::{App, redacted};

on_both_databases! {
    a_finished_run_is_shown_with_its_files
    a_failed_run_says_which_window_is_missing
    checksums_are_read_by_sha256sum
    another_tenants_run_is_not_there
}

fn a_finished_run_is_shown_with_its_files(app: &App) {
    let (id, _) = app.finished_run(&[bytes(10), bytes(3)]);
    let details = app.get(&format!("/api/v1/runs/{id}")).expect(200).json();
    assert_json_snapshot!("finished_run", redacted(&details));
    let clone = app.get(&format!("/api/v1/runs/{id}/clone")).expect(200).json();
    assert_eq!(clone["title"], "Calls of last week clone");
}

fn a_failed_run_says_which_window_is_missing(app: &App) {
    app.create_job(serde_json::json!({}));
    let run = app.claim();
    app.fail(&run);
    let details = app.get(&format!("/api/v1/runs/{}", run.run.id)).expect(200).json();
    assert_json_snapshot!("failed_run", redacted(&details));
    assert_eq!(details["run"]["missingWindow"], details["run"]["window"]);
}

fn checksums_are_read_by_sha256sum(app: &App) {
    let (id, _) = app.finished_run(&[b"abc".to_vec(), Vec::new()]);
    let answer = app.get(&format!("/api/v1/runs/{id}/checksums")).expect(200);
    assert_eq!(answer.header("content-type"), "text/plain; charset=utf-8");
    let stem = "export-6f1c3f5e-7a52-4b39-9c0e-0f6a0c5d2b11";
    assert_eq!(answer.header("content-disposition"), format!("attachment; filename=\"{stem}.sha256\""));
    assert_eq!(
        answer.text(),
        format!(
            "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad  {stem}.z01.smime\n\
             e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855  {stem}.zip.smime\n"
        )
    );
    app.create_job(serde_json::json!({}));
    let run = app.claim();
    app.get(&format!("/api/v1/runs/{}/checksums", run.run.id)).expect_problem(409, "run_has_no_files");
}

fn another_tenants_run_is_not_there(app: &App) {
    let (id, _) = app.finished_run(&[bytes(1)]);
    for (method, path) in [
        ("GET", ""),
        ("DELETE", ""),
        ("GET", "/clone"),
        ("GET", "/checksums"),
        ("POST", "/cancel"),
        ("POST", "/again"),
    ] {
        let path = format!("/api/v1/runs/{id}{path}");
        app.send(Some(&app.eve), method, &path, &[], None).expect_problem(404, "not_found");
    }
    assert_eq!(app.get_as(&app.eve, "/api/v1/runs").expect(200).json()["total"]["count"], 0);
}
