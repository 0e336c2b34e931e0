//! Mail and webhook from the whole service, over TLS, to servers that it trusts and to others.

use std::path::Path;
use std::time::{Duration, Instant};

use row::Relation;
use serde_json::{Value, json};
use tempfile::TempDir;
use testkit::mailbox::Mailbox;

use crate::house::House;
use crate::proxy::Proxy;
use crate::support::rows_file::interaction;
use crate::support::test_source::{Kind, TestSource};
use crate::tls::pair;

const SECRET: &str = "0123456789abcdef0123456789abcdef";
const TITLE: &str = "Anrufe für Frau Müller";

/// A mail server that demands TLS and a login, and a webhook behind a proxy with TLS.
struct Servers {
    directory: TempDir,
    mail: Mailbox,
    webhook: Mailbox,
    proxy: Proxy,
}

impl Servers {
    fn new(option: &str) -> Self {
        let directory = TempDir::new().unwrap();
        let (certificate, key) = pair(directory.path(), "tls");
        let tls = format!("tls={},{}", certificate.display(), key.display());
        let mail = Mailbox::smtp(&directory.path().join("mail"), 0, &["auth", &tls, option]);
        let secret = format!("secret={SECRET}");
        let webhook = Mailbox::webhook(&directory.path().join("hooks"), 0, &[&secret]);
        let proxy = Proxy::before(&webhook.port.to_string(), &certificate, &key);
        Self { directory, mail, webhook, proxy }
    }

    fn settings(&self, encryption: &str, directory: &Path) -> String {
        let secret = directory.join("webhook-secret");
        std::fs::write(&secret, format!("{SECRET}\n")).unwrap();
        format!(
            "[mail]\nserver = \"localhost\"\nport = {}\nencryption = \"{encryption}\"\nuser = \"cdds\"\n\
             password = \"opensesame\"\nfrom = \"CDDS <cdds@example.com>\"\n\
             [webhook]\nurl = \"https://localhost:{}/\"\nsecret_file = {secret:?}\n",
            self.mail.port, self.proxy.port
        )
    }
}

fn source() -> TestSource {
    TestSource::with_all(
        Kind::Sqlite,
        &[
            (Relation::Interaction, &interaction("A", "2026-05-03T08:31:20.78Z", "")),
            (Relation::Attachment, ""),
        ],
    )
}

/// Ana gives her address and lets a run finish.
fn run(house: &House) {
    let form = json!({ "address": "ana@example.com" }).to_string();
    house.client().put("me/mail", "application/json", &form).ok();
    let run = house.run_once(json!({ "title": TITLE, "tellWhenFinished": true }));
    house.client().wait_until_finished(&run);
}

fn one(mailbox: &Mailbox) -> Value {
    serde_json::from_str(&mailbox.wait_for(1)[0]).unwrap()
}

fn wait_for_metrics(house: &House, expected: &[&str]) {
    let began = Instant::now();
    loop {
        let metrics = String::from_utf8(house.client().get("/metrics").body).unwrap();
        if expected.iter().all(|line| metrics.contains(line)) {
            return;
        }
        assert!(began.elapsed() < Duration::from_secs(60), "{expected:?} are not in {metrics}");
        std::thread::sleep(Duration::from_millis(50));
    }
}

#[test]
fn a_run_that_finishes_is_told_over_tls_and_the_log_names_nobody() {
    for (encryption, option) in [("starttls", "plain"), ("tls", "wrapped")] {
        let servers = Servers::new(option);
        let settings = servers.settings(encryption, servers.directory.path());
        let trusted = servers.directory.path().join("tls.crt");
        let house = House::trusting(Kind::Sqlite, source(), &settings, Some(trusted)).with_certificate();
        run(&house);
        let letter = one(&servers.mail);
        assert_eq!((&letter["tls"], &letter["user"]), (&json!(true), &json!("cdds")), "{encryption}");
        assert_eq!(letter["to"], json!(["ana@example.com"]));
        assert!(letter["headers"].to_string().contains(&format!("Finished: {TITLE}")), "{letter}");
        let message = one(&servers.webhook);
        assert_eq!((&message["signed"], &message["body"]["kind"]), (&json!(true), &json!("run.finished")));
        assert_eq!(message["body"]["user"]["name"], "Ana");
        // A server has a letter a moment before we know that it has.
        wait_for_metrics(
            &house,
            &[
                "cdds_notices_total{channel=\"mail\",outcome=\"delivered\"} 1",
                "cdds_notices_total{channel=\"webhook\",outcome=\"delivered\"} 1",
                "cdds_certificates_expiring{days=\"30\"} 0",
                "cdds_certificates_expiring{days=\"0\"} 0",
                "cdds_escrow_certificates_expiring{days=\"0\"} 0",
                "cdds_jobs_certificate_ends_first 0",
            ],
        );
        for secret in ["ana@", "Müller", "opensesame", SECRET] {
            assert!(!house.log().contains(secret), "{secret} in {}", house.log());
        }
    }
}

#[test]
fn whoever_does_not_prove_who_they_are_is_told_nothing() {
    let servers = Servers::new("plain");
    let settings = servers.settings("starttls", servers.directory.path());
    let house = House::with_settings(Kind::Sqlite, source(), &settings).with_certificate();
    run(&house);
    let began = Instant::now();
    while house.log().matches("a notice could not be delivered").count() < 2 {
        assert!(began.elapsed() < Duration::from_secs(60), "{}", house.log());
        std::thread::sleep(Duration::from_millis(100));
    }
    assert!(servers.mail.arrived().is_empty() && servers.webhook.arrived().is_empty());
}
