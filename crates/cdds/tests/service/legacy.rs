//! A client that was written for the original's API: it is pointed at the service, and works.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use row::Relation;
use serde_json::{Value, json};

use crate::house::House;
use crate::life::assert_rows_are_the_sources;
use crate::support::binary::cdds;
use crate::support::identity::Identity;
use crate::support::program::{self, python};
use crate::support::rows_file::interaction;
use crate::support::test_source::{Kind, TestSource};

const PASSWORD: &str = "correct horse battery";

/// A service that lets the original's clients in, one of which is imported with all that it has.
struct Legacy {
    house: House,
    credentials: PathBuf,
}

impl Legacy {
    fn new(metadata: Kind) -> Self {
        let lines: String = ["A", "B"].map(|id| interaction(id, "2026-05-03T08:31:20.78Z", "")).concat();
        let source = TestSource::with(Kind::Sqlite, Relation::Interaction, &lines);
        let mut house = House::new(metadata, source).with_certificate();
        let refused = house.client().get("/data-download/v4/export/history").json(403);
        assert_eq!(refused["code"], "legacy_api_off");
        let settings = fs::read_to_string(house.settings()).unwrap();
        fs::write(house.settings(), format!("legacy_api = true\n{settings}")).unwrap();
        house.terminate();
        house.start();
        let credentials = import(&house);
        Self { house, credentials }
    }

    /// What the client fetches by this library of the jobs with this title; returns what it remembers then.
    #[track_caller]
    fn fetch(&self, library: &str, user: &str, title: &str, remembered: &str, out: &Path) -> String {
        let mut known: Value = serde_json::from_str(&fs::read_to_string(&self.credentials).unwrap()).unwrap();
        known["user"] = json!(user);
        let credentials = out.join("credentials.json");
        fs::write(&credentials, known.to_string()).unwrap();
        let mut client = python("legacy_client.py");
        client.arg(self.house.url()).arg(credentials).args([library, title, remembered]);
        client.arg(Identity::Ana.key()).arg(out).env("NO_PROXY", "127.0.0.1");
        program::run(&mut client, "").trim_end().to_owned()
    }
}

/// The service account `exporter` with a password of its own, and its client; returns the file with what the client knows.
fn import(house: &House) -> PathBuf {
    let settings = house.settings();
    let file = |name: &str, text: &str| {
        let path = house.directory().join(name);
        fs::write(&path, format!("{text}\n")).unwrap();
        path
    };
    cdds!("user", "add", "exporter", "--role", "exporter", "--config", &settings).done();
    let password = file("password", PASSWORD);
    cdds!("user", "password", "exporter", "--from-file", password, "--config", &settings).done();
    let secret = file("secret", "imported+secret/1=");
    let mut arguments = vec!["--tenant", "Acme", "--user", "exporter", "--label", "nightly"];
    arguments.extend(["--x-api-key", "imported-key", "--client-id", "imported-id"]);
    let said =
        cdds!("legacy-client", "add", "--client-secret-file", secret, "--config", &settings; arguments)
            .done();
    assert_eq!(said, "x-api-key: imported-key\nclient-id: imported-id\nclient-secret: imported+secret/1=\n");
    let known = json!({
        "xApiKey": "imported-key", "clientId": "imported-id", "secret": "imported+secret/1=", "password": PASSWORD,
    });
    file("credentials", &known.to_string())
}

fn exported(house: &House, further: Value) {
    let run = house.run_once(further);
    house.client().wait_until_finished(&run);
}

fn fetches_and_opens(metadata: Kind) {
    let legacy = Legacy::new(metadata);
    exported(&legacy.house, json!({ "title": "Nightly calls" }));
    exported(&legacy.house, json!({ "title": "Other" }));
    for (library, user) in [
        ("requests", "Acme\\exporter"),
        ("urllib3", "exporter"),
        ("curl", "Acme\\exporter"),
        ("wget", "exporter"),
    ] {
        let out = tempfile::tempdir().unwrap();
        let remembered = legacy.fetch(library, user, "nightly", "0", out.path());
        assert_eq!(remembered, "1", "{library}");
        let sealed = only(out.path(), ".zip.smime");
        let opened = out.path().join("opened");
        cdds!("open", &sealed, "--key", Identity::Ana.key(), "--out", &opened).done();
        assert_rows_are_the_sources(&legacy.house, &opened);
        program::run(Command::new("unzip").arg("-tq").arg(only(out.path(), ".zip")), "");
    }
    // Of what came since, nothing that was there before is fetched again.
    exported(&legacy.house, json!({ "title": "Nightly calls" }));
    let out = tempfile::tempdir().unwrap();
    assert_eq!(legacy.fetch("requests", "exporter", "Nightly calls", "1", out.path()), "3");
    only(out.path(), ".zip.smime");
    let last = tempfile::tempdir().unwrap();
    assert_eq!(legacy.fetch("requests", "exporter", "Nightly calls", "3", last.path()), "3");
    assert!(!fs::read_to_string(legacy.house.directory().join("log")).unwrap().contains(PASSWORD));
}

/// The one file of this ending.
#[track_caller]
fn only(directory: &Path, ending: &str) -> PathBuf {
    let files = fs::read_dir(directory).unwrap().map(|entry| entry.unwrap().path());
    let found: Vec<_> = files.filter(|path| path.to_str().unwrap().ends_with(ending)).collect();
    assert_eq!(found.len(), 1, "{ending}: {found:?}");
    found[0].clone()
}

#[test]
fn a_client_of_the_original_fetches_and_opens_with_sqlite_metadata() {
    fetches_and_opens(Kind::Sqlite);
}

#[test]
fn a_client_of_the_original_fetches_and_opens_with_postgres_metadata() {
    fetches_and_opens(Kind::Postgres);
}

#[test]
fn a_client_uploads_its_certificate_and_is_refused_once_it_has_ended() {
    let Legacy { house, .. } = Legacy::new(Kind::Sqlite);
    let settings = house.settings();
    let curl = |arguments: &[&str]| {
        let mut curl = Command::new("curl");
        curl.args(["-sS", "--noproxy", "*", "-w", "\n%{http_code}", "-H", "x-api-key: imported-key"])
            .args(arguments);
        let said = program::run(&mut curl, "");
        let (body, status) = said.rsplit_once('\n').unwrap();
        (status.to_owned(), serde_json::from_str::<Value>(body).unwrap())
    };
    let url = |path: &str| format!("{}{path}", house.url());
    let token = || {
        let password = format!("password={PASSWORD}");
        let form = ["grant_type=password", "client_id=imported-id", "username=exporter", &password];
        let form = form.iter().flat_map(|field| ["--data-urlencode", field]);
        let basic = ["-u", "imported-id:imported+secret/1="].into_iter();
        curl(&basic.chain(form).chain([url("/auth/v3/oauth/token").as_str()]).collect::<Vec<_>>())
    };
    let (status, given) = token();
    assert_eq!(status, "200", "{given}");
    let bearer = format!("Authorization: Bearer {}", given["access_token"].as_str().unwrap());
    let file = format!("file=@{}", Identity::Ben.certificate().display());
    let uploaded = curl(&["-H", &bearer, "-F", &file, &url("/data-download/v3/cipher/ben.pem")]);
    assert_eq!(uploaded, ("201".to_owned(), json!("ben.pem")));
    let (status, attributes) = curl(&["-H", &bearer, &url("/udm/v10/data/attributes?entities=Interaction")]);
    assert!(
        status == "200" && attributes.as_array().unwrap().contains(&json!("mediaTypeId")),
        "{attributes}"
    );

    let listed = cdds!("legacy-client", "list", "--json", "--config", &settings);
    assert!(!listed.stdout.contains("imported+secret"));
    let client = listed.json()[0].clone();
    assert_eq!((&client["user"], &client["xApiKey"]), (&json!("exporter"), &json!("imported-key")));
    let id = client["id"].as_str().unwrap();
    let said = cdds!("legacy-client", "end", id, "--config", &settings).done();
    assert_eq!(said, "The client of \"exporter\" of \"Acme\": \"nightly\" has ended.\n");
    assert_eq!(curl(&["-H", &bearer, &url("/udm/v10/cipher")]).0, "401");
    assert_eq!(
        token(),
        (
            "401".to_owned(),
            json!({
                "error": "invalid_client", "error_description": "there is no client of this x-api-key, id and secret",
            })
        )
    );
}
