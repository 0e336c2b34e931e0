//! Downloading: whole, in ranges, under conditions; and what is on record of it.

use std::fs::File;
use std::time::Duration;

use serde_json::json;

use crate::support::work::{bytes, downloads};
use crate::support::{Answer, App};

on_both_databases! {
    a_file_arrives_whole_with_all_its_headers
    ranges_are_served_as_the_standard_has_them
    conditions_are_kept
    asking_costs_nothing_and_is_not_on_record
    a_download_in_ranges_is_whole_with_its_last
    a_file_that_the_store_lost_is_an_error_of_the_service
}

const COUNT: usize = 300_000;

fn file(app: &App) -> (String, Vec<u8>) {
    let bytes = bytes(COUNT);
    let (_, ids) = app.finished_run(std::slice::from_ref(&bytes));
    (format!("/api/v1/artifacts/{}", ids[0]), bytes)
}

fn get(app: &App, path: &str, headers: &[(&str, &str)]) -> Answer {
    app.send(Some(&app.alice), "GET", &format!("{path}/file"), headers, None)
}

fn a_file_arrives_whole_with_all_its_headers(app: &App) {
    let (path, bytes) = file(app);
    let artifact = app.get(&path).expect(200).json();
    let answer = get(app, &path, &[]).expect(200);
    assert!(answer.body == bytes);
    let sha256 = artifact["sha256"].as_str().unwrap();
    assert_eq!(answer.header("etag"), format!("\"{sha256}\""));
    assert_eq!(answer.header("content-type"), "application/pkcs7-mime");
    assert_eq!(answer.header("content-length"), COUNT.to_string());
    assert_eq!(answer.header("accept-ranges"), "bytes");
    let name = artifact["name"].as_str().unwrap();
    assert_eq!(answer.header("content-disposition"), format!("attachment; filename=\"{name}\""));
    assert!(answer.header("repr-digest").starts_with("sha-256=:"), "{}", answer.header("repr-digest"));
    assert_eq!(answer.header("x-content-type-options"), "nosniff");
    let record = &downloads(app, &path, 1)[0];
    assert_eq!((&record["sentBytes"], &record["isWhole"]), (&json!(COUNT), &json!(true)));
    assert_eq!(record["userName"], "alice");
    let artifact = app.get(&path).expect(200).json();
    assert_eq!(artifact["downloads"], 1);
    assert_eq!(artifact["lastDownload"]["userName"], "alice");
}

fn ranges_are_served_as_the_standard_has_them(app: &App) {
    let (path, bytes) = file(app);
    for (range, expected) in [
        ("bytes=0-0", Some(0..1)),
        ("bytes=0-299999", Some(0..COUNT)),
        ("bytes=0-300000", Some(0..COUNT)),
        ("bytes=131071-131073", Some(131_071..131_074)),
        ("bytes=299999-", Some(299_999..COUNT)),
        ("bytes=-1", Some(299_999..COUNT)),
        ("bytes=-400000", Some(0..COUNT)),
        ("bytes=5-4", None),
        ("bytes=0-1,3-4", None),
        ("bytes=x", None),
        ("lines=1-2", None),
    ] {
        let answer = get(app, &path, &[("range", range)]);
        match expected {
            Some(part) => {
                let answer = answer.expect(206);
                assert!(answer.body == bytes[part.clone()], "{range}");
                let content_range = format!("bytes {}-{}/{COUNT}", part.start, part.end - 1);
                assert_eq!(answer.header("content-range"), content_range, "{range}");
                assert_eq!(answer.header("content-length"), part.len().to_string());
            }
            None => assert!(answer.expect(200).body == bytes, "{range}"),
        }
    }
    for range in ["bytes=300000-", "bytes=300000-300001", "bytes=-0"] {
        let answer = get(app, &path, &[("range", range)]).expect_problem(416, "range_not_satisfiable");
        assert_eq!(answer.header("content-range"), format!("bytes */{COUNT}"), "{range}");
    }
}

fn conditions_are_kept(app: &App) {
    let (path, bytes) = file(app);
    let tag = get(app, &path, &[("range", "bytes=0-0")]).expect(206).header("etag").to_owned();
    let not_modified = get(app, &path, &[("if-none-match", &tag)]).expect(304);
    assert_eq!((not_modified.header("etag"), not_modified.body.len()), (&*tag, 0));
    get(app, &path, &[("if-none-match", "\"other\"")]).expect(200);
    get(app, &path, &[("if-match", "\"other\"")]).expect_problem(412, "version_changed");
    get(app, &path, &[("range", "bytes=0-9"), ("if-range", &tag)]).expect(206);
    let whole = get(app, &path, &[("range", "bytes=0-9"), ("if-range", "\"other\"")]).expect(200);
    assert!(whole.body == bytes);
}

fn asking_costs_nothing_and_is_not_on_record(app: &App) {
    let (path, _) = file(app);
    let ask =
        |headers: &[(&str, &str)]| app.send(Some(&app.alice), "HEAD", &format!("{path}/file"), headers, None);
    let answer = ask(&[]).expect(200);
    assert_eq!(answer.header("content-length"), COUNT.to_string());
    // A range is for GET alone.
    for range in ["bytes=-5", "bytes=300000-"] {
        assert_eq!(ask(&[("range", range)]).expect(200).header("content-length"), COUNT.to_string());
    }
    assert_eq!(app.get(&format!("{path}/downloads")).expect(200).json()["items"], json!([]));
}

fn a_download_in_ranges_is_whole_with_its_last(app: &App) {
    let (path, bytes) = file(app);
    let first = get(app, &path, &[("range", "bytes=0-99999")]).expect(206);
    assert_eq!(downloads(app, &path, 1)[0]["isWhole"], false);
    app.pass(Duration::from_secs(1));
    let second = get(app, &path, &[("range", "bytes=100000-")]).expect(206);
    assert!([first.body, second.body].concat() == bytes);
    let record = &downloads(app, &path, 1)[0];
    assert_eq!((&record["parts"], &record["isWhole"]), (&json!(2), &json!(true)));
    assert_eq!(record["sentBytes"], COUNT);
    assert!(record["startedAt"] != record["endedAt"]);
    assert_eq!(app.get("/api/v1/artifacts?downloaded=true").expect(200).json()["total"]["count"], 1);
}

fn a_file_that_the_store_lost_is_an_error_of_the_service(app: &App) {
    let (path, _) = file(app);
    let stored = app.directory().join("artifacts/objects").join(object_key(app, &path));
    File::options().write(true).open(&stored).unwrap().set_len(COUNT as u64 - 1).unwrap();
    let damaged = get(app, &path, &[]).expect_problem(500, "file_missing").json();
    assert_eq!(damaged["requestId"].as_str().unwrap().len(), 36);
    std::fs::remove_file(&stored).unwrap();
    get(app, &path, &[("range", "bytes=0-9")]).expect_problem(500, "file_missing");
    assert_eq!(app.get(&format!("{path}/downloads")).expect(200).json()["items"], json!([]));
    app.delete(&path).expect(204);
    get(app, &path, &[]).expect_problem(410, "gone");
}

fn object_key(app: &App, path: &str) -> String {
    app.runtime.block_on(async {
        let mut tx = app.metadata.read().await.unwrap();
        let id = path.rsplit('/').next().unwrap().parse().unwrap();
        let artifact = metadata::artifacts::get(&mut tx, app.alice.tenant.id, id).await.unwrap().unwrap();
        artifact.object_key
    })
}
