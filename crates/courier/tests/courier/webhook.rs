//! Messages as a webhook gets them, its signature checked by other hands.

use std::io::Read;
use std::net::TcpListener;
use std::time::{Duration, Instant};

use courier::Webhook;
use serde_json::{Value, json};
use tempfile::TempDir;
use testkit::mailbox::Mailbox;

use crate::closed_port;

const SECRET: &str = "a secret of some length";
const NOW: i64 = 1_777_816_800;

fn webhook(port: u16) -> Webhook {
    Webhook::new(&format!("http://127.0.0.1:{port}/hooks/cdds?a=1"), SECRET).unwrap()
}

fn kept(mailbox: &Mailbox) -> Vec<Value> {
    mailbox.arrived().iter().map(|json| serde_json::from_str(json).unwrap()).collect()
}

#[test]
fn a_message_arrives_signed() {
    let directory = TempDir::new().unwrap();
    let mailbox = Mailbox::webhook(directory.path(), 0, &[&format!("secret={SECRET}")]);
    webhook(mailbox.port).deliver(r#"{"title":"Anrufe für Ö"}"#, NOW).unwrap();
    let expected = json!({
        "path": "/hooks/cdds?a=1", "type": "application/json", "time": NOW, "signed": true,
        "body": { "title": "Anrufe für Ö" }
    });
    assert_eq!(kept(&mailbox), [expected]);
}

#[test]
fn the_signature_is_of_whoever_has_the_secret() {
    let directory = TempDir::new().unwrap();
    let mailbox = Mailbox::webhook(directory.path(), 0, &["secret=another"]);
    webhook(mailbox.port).deliver("{}", NOW).unwrap();
    assert_eq!(kept(&mailbox)[0]["signed"], false);
}

#[test]
fn whatever_is_not_2xx_is_tried_again_and_nobody_is_sent_elsewhere() {
    let (directory, elsewhere) = (TempDir::new().unwrap(), TempDir::new().unwrap());
    let other = Mailbox::webhook(elsewhere.path(), 0, &[]);
    let location = format!("location=http://127.0.0.1:{}/", other.port);
    for status in ["307", "302", "400", "404", "500", "503"] {
        let mailbox = Mailbox::webhook(directory.path(), 0, &[&format!("status={status}"), &location]);
        let error = webhook(mailbox.port).deliver("{}", NOW).unwrap_err();
        assert!(!error.is_final && error.reason.contains(status), "{error}");
    }
    assert_eq!(kept(&other), Vec::<Value>::new());
    let error = webhook(closed_port()).deliver("{}", NOW).unwrap_err();
    assert!(!error.is_final && error.reason.contains("[webhook]"), "{error}");
    assert!(!error.reason.contains("hooks/cdds"), "an address may hold a secret: {error}");
}

#[test]
fn a_webhook_that_never_answers_is_not_waited_for() {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let port = listener.local_addr().unwrap().port();
    std::thread::spawn(move || {
        let (mut stream, _) = listener.accept().unwrap();
        let _ = stream.read_to_end(&mut Vec::new());
    });
    let began = Instant::now();
    let error = webhook(port).deliver("{}", NOW).unwrap_err();
    assert!(!error.is_final && error.reason.contains("too long"), "{error}");
    assert!(began.elapsed() < Duration::from_secs(30));
}
