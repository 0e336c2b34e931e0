//! Which answers are compressed, and that nothing is lost by it.

use std::io::Write;
use std::process::{Command, Stdio};

use serde_json::json;

use crate::support::work::bytes;
use crate::support::{Answer, App, Database};

const TAKES_ALL: (&str, &str) = ("accept-encoding", "gzip, deflate, br");

fn get(app: &App, path: &str, headers: &[(&str, &str)]) -> Answer {
    app.send(Some(&app.alice), "GET", path, headers, None).expect(200)
}

/// What gzip makes of it.
fn unpacked(packed: &[u8]) -> Vec<u8> {
    let mut gzip =
        Command::new("gzip").arg("-dc").stdin(Stdio::piped()).stdout(Stdio::piped()).spawn().unwrap();
    let (mut input, packed) = (gzip.stdin.take().unwrap(), packed.to_vec());
    let writer = std::thread::spawn(move || input.write_all(&packed).unwrap());
    let output = gzip.wait_with_output().unwrap();
    writer.join().unwrap();
    assert!(output.status.success());
    output.stdout
}

#[test]
fn a_long_list_goes_out_compressed_to_whoever_takes_that() {
    let app = App::start(Database::sqlite());
    for _ in 0..20 {
        app.create_job(json!({}));
    }
    let plain = get(&app, "/api/v1/jobs", &[]);
    assert_eq!(plain.header("content-encoding"), "");
    let packed = get(&app, "/api/v1/jobs", &[TAKES_ALL]);
    assert_eq!((packed.header("content-encoding"), packed.header("vary")), ("gzip", "accept-encoding"));
    assert_eq!(packed.header("content-type"), "application/json");
    assert!(packed.body.len() * 5 < plain.body.len(), "{} of {}", packed.body.len(), plain.body.len());
    assert_eq!(unpacked(&packed.body), plain.body);
    for others in ["gzip;q=0, br", "identity;q=0", "*;q=0"] {
        let refused = get(&app, "/api/v1/jobs", &[("accept-encoding", others)]);
        assert_eq!(refused.header("content-encoding"), "", "{others}");
        assert!(refused.body == plain.body, "{others}");
    }
}

#[test]
fn what_is_short_sealed_tagged_or_no_json_stays_as_it_is() {
    let app = App::start(Database::sqlite());
    let job = app.create_job(json!({}));
    let (run, ids) = app.finished_run(&[bytes(50_000)]);
    for path in [
        "/api/v1/me".to_owned(),
        format!("/api/v1/jobs/{job}"),
        format!("/api/v1/artifacts/{}/file", ids[0]),
        format!("/api/v1/artifacts/bundle?runId={run}"),
        "/docs".to_owned(),
    ] {
        let [plain, asked] = [&[][..], &[TAKES_ALL]].map(|headers| get(&app, &path, headers));
        assert_eq!(asked.header("content-encoding"), "", "{path}");
        assert_eq!(asked.header("content-length"), plain.header("content-length"), "{path}");
        assert!(asked.body == plain.body, "{path}");
    }
}
