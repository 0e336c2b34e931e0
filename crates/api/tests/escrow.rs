//! The tenant's escrow certificate: administrators set and remove it, everybody sees it, and files say that it opens them.

use serde_json::{Value, json};

use crate::support::people::real_certificate;
use crate::support::work::bytes;
use crate::support::{Answer, App};

on_both_databases! {
    an_administrator_sets_and_removes_it_on_record
    a_bad_certificate_is_refused_with_its_reason
    files_say_which_keys_open_them
    it_is_the_tenant_s_own
}

const PATH: &str = "/api/v1/escrow";

fn put(app: &App, body: &[u8]) -> Answer {
    app.send(Some(&app.alice), "PUT", PATH, &[], Some(body))
}

fn deeds(app: &App) -> Vec<(String, String)> {
    let trail = app.get("/api/v1/audit").expect(200).json();
    let deeds = trail["items"].as_array().unwrap().iter();
    let deeds = deeds.filter(|deed| deed["kind"].as_str().unwrap().starts_with("escrow."));
    let text = |value: &Value| value.as_str().unwrap().to_owned();
    deeds.map(|deed| (text(&deed["kind"]), text(&deed["details"]["fingerprint"]))).collect()
}

fn an_administrator_sets_and_removes_it_on_record(app: &App) {
    assert_eq!(app.get(PATH).expect(200).json(), json!({ "current": null, "earlier": [] }));
    app.delete(PATH).expect_problem(404, "not_found");
    let set = put(app, real_certificate().as_bytes()).expect(200).json();
    assert_eq!(
        (&set["state"], &set["daysLeft"], &set["endedAt"]),
        (&json!("valid"), &json!(400), &Value::Null)
    );
    assert_eq!((&set["pem"], &set["keyBits"]), (&json!(real_certificate()), &json!(2_048)));
    assert_eq!(put(app, real_certificate().as_bytes()).expect(200).json(), set, "the same again");
    // An exporter may know who else opens the files, and no more.
    let seen = app.get_as(&app.bob, PATH).expect(200).json();
    assert_eq!(seen["current"], json!({ "certificate": set, "artifacts": 0 }));
    app.send(Some(&app.bob), "DELETE", PATH, &[], None).expect_problem(403, "forbidden");
    app.delete(PATH).expect(204);
    let seen = app.get(PATH).expect(200).json();
    assert_eq!((&seen["current"], &seen["earlier"][0]["certificate"]["id"]), (&Value::Null, &set["id"]));
    assert!(seen["earlier"][0]["certificate"]["endedAt"].is_string());
    let fingerprint = set["fingerprint"].as_str().unwrap().to_owned();
    let deed = |kind: &str| (kind.to_owned(), fingerprint.clone());
    assert_eq!(deeds(app), [deed("escrow.removed"), deed("escrow.set"), deed("escrow.set")]);
}

fn a_bad_certificate_is_refused_with_its_reason(app: &App) {
    let answer = put(app, b"hello").expect_problem(422, "invalid_certificate");
    assert_eq!(answer.errors(), [("certificate".to_owned(), "not_a_certificate".to_owned())]);
    app.pass(std::time::Duration::from_secs(401 * 86_400));
    let answer = put(app, real_certificate().as_bytes()).expect_problem(422, "invalid_certificate");
    assert_eq!(answer.errors()[0].1, "expired");
    assert_eq!(app.get(PATH).expect(200).json()["current"], Value::Null);
    assert!(deeds(app).is_empty());
}

fn files_say_which_keys_open_them(app: &App) {
    let (before, _) = app.finished_run(&[bytes(1)]);
    let set = put(app, real_certificate().as_bytes()).expect(200).json();
    let (after, artifacts) = app.finished_run(&[bytes(1), bytes(2)]);
    for (run, fingerprint) in [(before, &Value::Null), (after, &set["fingerprint"])] {
        let run = app.get(&format!("/api/v1/runs/{run}")).expect(200).json();
        assert_eq!(&run["run"]["escrowFingerprint"], fingerprint);
        assert!(
            run["artifacts"].as_array().unwrap().iter().all(|file| &file["escrowFingerprint"] == fingerprint)
        );
    }
    let file = app.get(&format!("/api/v1/artifacts/{}", artifacts[0])).expect(200).json();
    assert_eq!(file["escrowFingerprint"], set["fingerprint"]);
    assert_eq!(app.get(PATH).expect(200).json()["current"]["artifacts"], 2);
    // Who leaves leaves files that the key in the safe opens.
    let alice = app.alice.user.id;
    let left = app.get(&format!("/api/v1/users/{alice}/belongings")).expect(200).json();
    let escrows =
        left["files"].as_array().unwrap().iter().filter(|file| file["escrowFingerprint"].is_string());
    assert_eq!((left["files"].as_array().unwrap().len(), escrows.count()), (3, 2));
}

fn it_is_the_tenant_s_own(app: &App) {
    put(app, real_certificate().as_bytes()).expect(200);
    let seen = app.get_as(&app.eve, PATH).expect(200).json();
    assert_eq!(seen, json!({ "current": null, "earlier": [] }));
    app.send(Some(&app.eve), "DELETE", PATH, &[], None).expect_problem(404, "not_found");
}
