//! Files by name: for whom they are there, and that each download is on record.

use std::time::Duration;

use model::Role;
use serde_json::json;

use super::{client, with_legacy_on_both};
use crate::support::people::person;
use crate::support::work::bytes;
use crate::support::{Answer, App};

with_legacy_on_both! {
    a_file_comes_by_its_name_whole_or_in_parts
    a_download_is_on_record_as_any_other
    asking_about_a_file_is_not_on_record
    only_the_tenant_s_files_are_there
    a_file_that_is_gone_says_so
    who_may_not_export_fetches_nothing
}

const FILE: &str = "/data-download/v3/files/export-6f1c3f5e-7a52-4b39-9c0e-0f6a0c5d2b11.zip.smime";

fn a_file_comes_by_its_name_whole_or_in_parts(app: &App) {
    let client = client(app, &app.bob);
    app.finished_run(&[bytes(1_000)]);
    let token = client.token(app, "bob");
    let whole = client.get(app, &token, FILE).expect(200);
    assert_eq!(whole.body, bytes(1_000));
    assert_eq!(whole.header("content-type"), "application/pkcs7-mime");
    let bearer = format!("Bearer {token}");
    let headers =
        [("x-api-key", client.x_api_key.as_str()), ("authorization", &bearer), ("range", "bytes=900-")];
    assert_eq!(app.send(None, "GET", FILE, &headers, None).expect(206).body, bytes(1_000)[900..]);
}

fn downloads(app: &App, artifact: &str) -> Answer {
    // The end of a download is put on record after its last byte.
    for _ in 0..100 {
        let answer = app.get(&format!("/api/v1/artifacts/{artifact}/downloads")).expect(200);
        if answer.json()["items"].as_array().unwrap().iter().all(|download| download["endedAt"].is_string()) {
            return answer;
        }
        std::thread::sleep(Duration::from_millis(20));
    }
    panic!("a download does not end");
}

fn a_download_is_on_record_as_any_other(app: &App) {
    let client = client(app, &app.bob);
    let (_, artifacts) = app.finished_run(&[bytes(1_000)]);
    let token = client.token(app, "bob");
    client.get(app, &token, FILE).expect(200);
    let downloads = downloads(app, &artifacts[0]).json();
    let download = &downloads["items"][0];
    assert_eq!((&download["userName"], &download["isWhole"]), (&json!("bob"), &json!(true)), "{downloads}");
    let audit = app.get(&format!("/api/v1/audit?artifactId={}", artifacts[0])).expect(200);
    for word in ["download.begun", "download.ended", "legacyClient", &client.id] {
        assert!(audit.text().contains(word), "{word}: {}", audit.text());
    }
}

fn asking_about_a_file_is_not_on_record(app: &App) {
    let client = client(app, &app.bob);
    let (_, artifacts) = app.finished_run(&[bytes(1_000)]);
    let token = client.token(app, "bob");
    let head = client.call(app, &token, "HEAD", FILE).expect(200);
    assert_eq!((head.header("content-length"), head.body.len()), ("1000", 0));
    assert_eq!(downloads(app, &artifacts[0]).json()["items"], json!([]));
}

fn only_the_tenant_s_files_are_there(app: &App) {
    let (of_bob, of_eve) = (client(app, &app.bob), client(app, &app.eve));
    app.finished_run(&[bytes(10)]);
    let (bob, eve) = (of_bob.token(app, "bob"), of_eve.token(app, "eve"));
    for name in ["other.zip.smime", "%00", "..%2Fx", "%E2%82%AC"] {
        of_bob.get(app, &bob, &format!("/data-download/v3/files/{name}")).expect_problem(404, "not_found");
    }
    of_bob.get(app, &bob, FILE).expect(200);
    of_eve.get(app, &eve, FILE).expect_problem(404, "not_found");
}

fn a_file_that_is_gone_says_so(app: &App) {
    let client = client(app, &app.bob);
    let (_, artifacts) = app.finished_run(&[bytes(10)]);
    app.delete(&format!("/api/v1/artifacts/{}", artifacts[0])).expect(204);
    let token = client.token(app, "bob");
    let gone = client.get(app, &token, FILE).expect_problem(410, "gone");
    assert!(gone.text().contains("was deleted by alice"), "{}", gone.text());
}

fn who_may_not_export_fetches_nothing(app: &App) {
    let auditor = app.runtime.block_on(async {
        let mut tx = app.metadata.write().await.unwrap();
        let auditor = person(&mut tx, &app.alice.tenant, "auditor", Role::Auditor).await;
        tx.commit().await.unwrap();
        auditor
    });
    let client = client(app, &auditor);
    app.finished_run(&[bytes(10)]);
    let token = client.token(app, "auditor");
    client.get(app, &token, "/data-download/v4/export/history").expect(200);
    client.get(app, &token, FILE).expect_problem(403, "forbidden");
}
