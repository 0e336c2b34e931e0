//! Many files as one archive: what is in it, as tar programs read it, what is refused, and what is on record of it.

use std::fs;
use std::io::{Read, Write};
use std::net::TcpStream;
use std::process::{Command, Stdio};
use std::time::Duration;

use serde_json::{Value, json};

use crate::support::people::Person;
use crate::support::work::bytes;
use crate::support::work::downloads;
use crate::support::{Answer, App};

on_both_databases! {
    an_archive_is_what_tar_programs_read
    each_file_comes_once_and_in_order
    every_file_of_it_is_on_record_as_a_download
    what_is_not_there_is_named_before_the_first_byte
    the_parameters_have_their_limits
    a_file_that_the_store_lost_is_named
    who_goes_away_has_not_fetched_the_rest
    a_file_that_leaves_meanwhile_breaks_the_archive_off
    who_may_no_longer_download_is_sent_no_further_file
}

const EXPORTS: [&str; 2] = ["11111111-7a52-4b39-9c0e-0f6a0c5d2b11", "22222222-7a52-4b39-9c0e-0f6a0c5d2b11"];
/// Far more than all buffers between the service and its reader.
const FAR_TOO_MUCH: usize = 48 << 20;
const NOWHERE: &str = "00000000-0000-7000-8000-000000000000";

fn get(app: &App, query: &str) -> Answer {
    app.get(&format!("/api/v1/artifacts/bundle?{query}"))
}

fn record(app: &App, artifact: &str) -> Vec<Value> {
    downloads(app, &format!("/api/v1/artifacts/{artifact}"), 1)
}

/// Runs a program with the archive as its input, and returns what it says.
fn read_by(program: &str, arguments: &[&str], directory: &str, archive: &[u8]) -> String {
    let mut command = Command::new(program);
    let command = command.args(arguments).current_dir(directory).stdin(Stdio::piped());
    let mut child = command.stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
    let (mut input, archive) = (child.stdin.take().unwrap(), archive.to_vec());
    let writer = std::thread::spawn(move || input.write_all(&archive).unwrap());
    let output = child.wait_with_output().unwrap();
    writer.join().unwrap();
    let said = String::from_utf8(output.stdout).unwrap() + &String::from_utf8_lossy(&output.stderr);
    assert!(output.status.success(), "{program}: {said}");
    said
}

fn names(archive: &[u8]) -> Vec<String> {
    read_by("tar", &["-tf", "-"], ".", archive).lines().map(str::to_owned).collect()
}

fn an_archive_is_what_tar_programs_read(app: &App) {
    let split = [bytes(512), bytes(70_001)];
    let (first, _) = app.finished_run_as(EXPORTS[0], &split);
    let (second, _) = app.finished_run_as(EXPORTS[1], &[bytes(200_000)]);
    let answer = get(app, &format!("runId={first}&runId={second}")).expect(200);
    assert_eq!(answer.header("content-type"), "application/x-tar");
    assert_eq!(answer.header("content-length"), answer.body.len().to_string());
    let disposition = "attachment; filename=\"cdds-export-20260503T140000Z.tar\"";
    assert_eq!(answer.header("content-disposition"), disposition);
    assert_eq!(answer.header("accept-ranges"), "none");

    let place = app.directory().join("unpacked");
    fs::create_dir(&place).unwrap();
    let place = place.to_str().unwrap();
    assert_eq!(read_by("tar", &["-xf", "-"], place, &answer.body), "");
    for (name, content) in
        [("z01", &split[0]), ("zip", &split[1])].map(|(end, content)| (format!("{end}.smime"), content))
    {
        let file = fs::read(format!("{place}/export-{}.{name}", EXPORTS[0])).unwrap();
        assert!(file == *content, "{name}");
    }
    for (run, export) in [(first, EXPORTS[0]), (second, EXPORTS[1])] {
        let list = format!("export-{export}.sha256");
        read_by("sha256sum", &["--strict", "-c", &list], place, b"");
        let told = app.get(&format!("/api/v1/runs/{run}/checksums")).expect(200);
        assert_eq!(fs::read(format!("{place}/{list}")).unwrap(), told.body);
    }
    let listed = read_by("tar", &["--utc", "-tvf", "-"], ".", &answer.body);
    assert!(listed.starts_with("-rw-r--r-- 0/0             512 2026-05-03 14:00 export-1111"), "{listed}");
    let python = "import sys, tarfile\n\
        for entry in tarfile.open(fileobj=sys.stdin.buffer, mode='r|', format=tarfile.USTAR_FORMAT):\n    \
        print(entry.name, entry.size, entry.isreg())";
    let listed = read_by("python3", &["-c", python], ".", &answer.body);
    assert!(listed.contains(&format!("export-{}.zip.smime 200000 True\n", EXPORTS[1])), "{listed}");
    assert_eq!(listed.lines().count(), 5);
}

fn each_file_comes_once_and_in_order(app: &App) {
    let (run, ids) = app.finished_run_as(EXPORTS[0], &[bytes(1), bytes(2), bytes(3)]);
    let (_, others) = app.finished_run_as(EXPORTS[1], &[bytes(4), bytes(5)]);
    let name = |export: &str, end: &str| format!("export-{export}.{end}");
    let whole: Vec<_> =
        ["z01.smime", "z02.smime", "zip.smime", "sha256"].map(|end| name(EXPORTS[0], end)).into();
    let twice = format!("artifactId={0}&runId={run}&artifactId={0}&runId={run}", ids[2]);
    assert_eq!(names(&get(app, &twice).expect(200).body), whole);
    let some = format!("artifactId={}&artifactId={}&artifactId={}", ids[2], others[1], ids[0]);
    let expected = [
        name(EXPORTS[0], "z01.smime"),
        name(EXPORTS[0], "zip.smime"),
        name(EXPORTS[0], "sha256"),
        name(EXPORTS[1], "zip.smime"),
        name(EXPORTS[1], "sha256"),
    ];
    assert_eq!(names(&get(app, &some).expect(200).body), expected);
}

fn every_file_of_it_is_on_record_as_a_download(app: &App) {
    let (run, ids) = app.finished_run(&[bytes(300_000), bytes(20)]);
    let path = format!("/api/v1/artifacts/bundle?runId={run}");
    let asked = app.send(Some(&app.alice), "HEAD", &path, &[], None).expect(200);
    let answer = app.get(&path).expect(200);
    assert_eq!(asked.header("content-length"), answer.body.len().to_string());
    for (id, count) in ids.iter().zip([300_000, 20]) {
        let record = &record(app, id)[0];
        assert_eq!((&record["sentBytes"], &record["isWhole"]), (&json!(count), &json!(true)));
        assert_eq!(app.get(&format!("/api/v1/artifacts/{id}")).expect(200).json()["downloads"], 1);
    }
    let trail = app.get("/api/v1/audit?kind=download.ended").expect(200).json();
    let trail = trail["items"].as_array().unwrap();
    assert_eq!(trail.len(), 2, "{trail:?}");
    assert!(trail.iter().all(|entry| entry["runId"] == *run && entry["details"]["isWhole"] == true));
}

fn what_is_not_there_is_named_before_the_first_byte(app: &App) {
    let (run, ids) = app.finished_run(&[bytes(1), bytes(2)]);
    let errors =
        |query: &str, status, code| get(app, query).expect_problem(status, code).json()["errors"].clone();
    let mine = format!("artifactId={}", ids[1]);
    let unknown = errors(&format!("{mine}&artifactId={NOWHERE}&runId={NOWHERE}"), 404, "not_found");
    let error = |field: &str, code: &str, message: String| json!({ "field": field, "code": code, "message": message });
    let artifact = error("artifactId", "not_found", format!("{NOWHERE}: there is no such artifact"));
    assert_eq!(
        unknown,
        json!([artifact, error("runId", "not_found", format!("{NOWHERE}: there is no such run"))])
    );

    app.create_job(json!({ "start": { "kind": "immediately" } }));
    let waiting = app.claim();
    let waiting_id = waiting.run.id.to_string();
    let expected = error("runId", "run_has_no_files", format!("{waiting_id}: the run has no files"));
    assert_eq!(errors(&format!("{mine}&runId={waiting_id}"), 409, "run_has_no_files"), json!([expected]));
    app.fail(&waiting);

    // What is another tenant's is not there.
    for query in [&*mine, &*format!("runId={run}")] {
        let path = format!("/api/v1/artifacts/bundle?{query}");
        app.get_as(&app.eve, &path).expect_problem(404, "not_found");
    }
    app.delete(&format!("/api/v1/artifacts/{}", ids[0])).expect(204);
    for (field, id) in [("artifactId", &ids[0]), ("runId", &run)] {
        let gone = errors(&format!("{mine}&{field}={id}"), 410, "gone");
        let message = gone[0]["message"].as_str().unwrap();
        assert!(
            message.starts_with(&format!("{id}: export-")) && message.ends_with("deleted by alice"),
            "{gone}"
        );
    }
    // Each is named once, also beside others of its run.
    let beside = errors(&format!("{mine}&artifactId={}", ids[0]), 410, "gone");
    assert_eq!(beside.as_array().unwrap().len(), 1, "{beside}");
    assert_eq!(untouched(app, &ids[1]), json!([]));
    assert_eq!(names(&get(app, &mine).expect(200).body).len(), 2);
}

fn the_parameters_have_their_limits(app: &App) {
    let wrong = |query: &str| get(app, query).expect_problem(400, "invalid_parameters").errors();
    let error = |field: &str, code: &str| vec![(field.to_owned(), code.to_owned())];
    assert_eq!(wrong(""), error("artifactId", "out_of_range"));
    assert_eq!(wrong("runId=x"), error("runId", "not_an_id"));
    assert_eq!(wrong(&format!("runId={NOWHERE}&format=zip")), error("format", "unknown_field"));
    let many = |count: usize| vec![format!("artifactId={NOWHERE}"); count].join("&");
    assert_eq!(wrong(&format!("{}&runId={NOWHERE}", many(100))), error("artifactId", "out_of_range"));
    get(app, &many(100)).expect_problem(404, "not_found");
}

fn a_file_that_the_store_lost_is_named(app: &App) {
    let (run, ids) = app.finished_run(&[bytes(10), bytes(20)]);
    let artifact = app.get(&format!("/api/v1/artifacts/{}", ids[1])).expect(200).json();
    fs::remove_dir_all(app.directory().join("artifacts/objects")).unwrap();
    let problem = get(app, &format!("artifactId={}", ids[1])).expect_problem(500, "file_missing").json();
    let name = artifact["name"].as_str().unwrap();
    assert!(problem["detail"].as_str().unwrap().starts_with(name), "{problem}");
    get(app, &format!("runId={run}")).expect_problem(500, "file_missing");
}

/// Somebody begins to read the bundle of a run; returns its first megabyte with the head of the answer.
fn begin(app: &App, who: &Person, run: &str) -> (TcpStream, Vec<u8>) {
    let mut stream = TcpStream::connect(app.address).unwrap();
    let request = format!(
        "GET /api/v1/artifacts/bundle?runId={run} HTTP/1.1\r\nHost: {}\r\nAuthorization: Bearer {}\r\n\r\n",
        app.address, who.key
    );
    stream.write_all(request.as_bytes()).unwrap();
    let mut start = vec![0; 1 << 20];
    stream.read_exact(&mut start).unwrap();
    (stream, start)
}

fn who_goes_away_has_not_fetched_the_rest(app: &App) {
    let (run, ids) = app.finished_run(&[bytes(FAR_TOO_MUCH), bytes(20)]);
    drop(begin(app, &app.alice, &run));
    let record = &record(app, &ids[0])[0];
    assert_eq!(record["isWhole"], false);
    assert!(record["sentBytes"].as_u64().unwrap() < FAR_TOO_MUCH as u64 / 2, "{record}");
    assert_eq!(untouched(app, &ids[1]), json!([]));
}

fn untouched(app: &App, artifact: &str) -> Value {
    app.get(&format!("/api/v1/artifacts/{artifact}/downloads")).expect(200).json()["items"].clone()
}

fn a_file_that_leaves_meanwhile_breaks_the_archive_off(app: &App) {
    let (run, ids) = app.finished_run(&[bytes(FAR_TOO_MUCH), bytes(20)]);
    let (stream, start) = begin(app, &app.alice, &run);
    app.delete(&format!("/api/v1/artifacts/{}", ids[1])).expect(204);
    is_broken_off_after_the_first(app, stream, &start, &ids);
}

fn who_may_no_longer_download_is_sent_no_further_file(app: &App) {
    let user = format!("/api/v1/users/{}", app.bob.user.id);
    let key = app.get_as(&app.bob, "/api/v1/me").expect(200).json()["credentialId"].clone();
    let key = format!("/api/v1/keys/{}", key.as_str().unwrap());
    let role =
        |role| drop(app.json("PUT", &format!("{user}/role"), &[], &json!({ "role": role })).expect(200));
    type Deed<'a> = &'a dyn Fn();
    let meanwhile: [(Deed<'_>, Deed<'_>); 3] = [
        (&|| role("auditor"), &|| role("exporter")),
        (&|| drop(app.post(&format!("{user}/disable"), &json!({})).expect(200)), &|| {
            drop(app.press(&format!("{user}/enable")).expect(200))
        }),
        (&|| drop(app.delete(&key).expect(204)), &|| {}),
    ];
    for (happens, is_mended) in meanwhile {
        let (run, ids) = app.finished_run(&[bytes(FAR_TOO_MUCH), bytes(20)]);
        let (stream, start) = begin(app, &app.bob, &run);
        happens();
        is_broken_off_after_the_first(app, stream, &start, &ids);
        is_mended();
    }
}

/// How many bytes come before the end. The service is faster, so that pieces wait with it when it breaks the answer off.
fn read_slowly(stream: &mut TcpStream) -> usize {
    let mut piece = vec![0; 128 << 10];
    let mut arrived = 0;
    while let Ok(count @ 1..) = stream.read(&mut piece) {
        arrived += count;
        std::thread::sleep(Duration::from_millis(4));
    }
    arrived
}

/// The connection ends, whether with a word or without: the first file came, the second was never begun.
fn is_broken_off_after_the_first(app: &App, mut stream: TcpStream, start: &[u8], ids: &[String]) {
    let head = String::from_utf8_lossy(&start[..1_000]).to_lowercase();
    let (head, _) = head.split_once("\r\n\r\n").unwrap();
    let length = head.lines().find_map(|line| line.strip_prefix("content-length: ")).unwrap();
    let arrived = start.len() - head.len() - 4 + read_slowly(&mut stream);
    assert!((FAR_TOO_MUCH..length.parse().unwrap()).contains(&arrived), "{arrived} of {length}");
    assert_eq!(record(app, &ids[0])[0]["isWhole"], true);
    assert_eq!(untouched(app, &ids[1]), json!([]));
}
