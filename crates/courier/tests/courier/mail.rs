//! Letters as a mail server gets them. TLS is tried with the whole service, whose environment says whom it trusts.

use std::net::TcpListener;
use std::time::{Duration, Instant};

use courier::{Encryption, Letter, Login, MailServer};
use serde_json::Value;
use tempfile::TempDir;
use testkit::mailbox::Mailbox;

use crate::closed_port;

fn server(port: u16, password: Option<&str>) -> MailServer {
    let login =
        password.map(|password| Login { user: "cdds".to_owned(), password: password.to_owned().into() });
    MailServer::new("127.0.0.1", port, Encryption::None, login, "CDDS <cdds@example.com>").unwrap()
}

fn letter(subject: &str, text: &str) -> Letter {
    Letter {
        id: "0190".to_owned(),
        to: "ann@example.com".to_owned(),
        subject: subject.to_owned(),
        text: text.to_owned(),
    }
}

fn kept(mailbox: &Mailbox) -> Vec<Value> {
    mailbox.arrived().iter().map(|json| serde_json::from_str(json).unwrap()).collect()
}

/// All headers of this name.
fn headers<'a>(letter: &'a Value, name: &str) -> Vec<&'a str> {
    let all = letter["headers"].as_array().unwrap().iter();
    let named = all.filter(|header| header[0].as_str().unwrap().eq_ignore_ascii_case(name));
    named.map(|header| header[1].as_str().unwrap()).collect()
}

#[test]
fn a_letter_arrives_as_it_was_written() {
    let directory = TempDir::new().unwrap();
    let mailbox = Mailbox::smtp(directory.path(), 0, &[]);
    let text = "Grüße, 世界 🌍\n.\nA line with a dot alone is no end.\n";
    let subject = format!("Failed: Anrufe für „Qualität“ {}", "sehr lang ".repeat(30));
    let subject = subject.trim_end();
    server(mailbox.port, None).deliver(&letter(subject, text)).unwrap();
    let [letter] = &kept(&mailbox)[..] else { unreachable!() };
    assert_eq!(letter["to"], serde_json::json!(["ann@example.com"]));
    assert_eq!(letter["from"], "cdds@example.com");
    assert_eq!(headers(letter, "subject"), [subject]);
    assert_eq!(headers(letter, "from"), ["CDDS <cdds@example.com>"]);
    assert_eq!(headers(letter, "message-id"), ["<0190@example.com>"]);
    assert_eq!(headers(letter, "auto-submitted"), ["auto-generated"]);
    assert_eq!(headers(letter, "date").len(), 1);
    assert_eq!(letter["text"].as_str().unwrap().replace("\r\n", "\n").trim_end(), text.trim_end());
}

#[test]
fn a_title_never_becomes_a_header() {
    let directory = TempDir::new().unwrap();
    let mailbox = Mailbox::smtp(directory.path(), 0, &[]);
    let server = server(mailbox.port, None);
    let titles = [
        "a\r\nBcc: eve@example.com",
        "a\nBcc: eve@example.com\n\nbody",
        "a\rb\0c",
        "=?utf-8?q?a=0ABcc:_x?=",
        "",
    ];
    for title in titles {
        server.deliver(&letter(title, "text")).unwrap();
    }
    let kept = kept(&mailbox);
    assert_eq!(kept.len(), titles.len());
    for letter in &kept {
        assert_eq!(letter["to"], serde_json::json!(["ann@example.com"]));
        assert!(headers(letter, "bcc").is_empty() && headers(letter, "subject").len() == 1, "{letter}");
        assert_eq!(letter["text"].as_str().unwrap().trim(), "text", "{letter}");
    }
}

#[test]
fn a_server_that_asks_for_a_login_gets_it() {
    let directory = TempDir::new().unwrap();
    let mailbox = Mailbox::smtp(directory.path(), 0, &["auth"]);
    server(mailbox.port, Some("opensesame")).deliver(&letter("a", "b")).unwrap();
    assert_eq!(kept(&mailbox)[0]["user"], "cdds");
    for password in [Some("wrong"), None] {
        let error = server(mailbox.port, password).deliver(&letter("a", "b")).unwrap_err();
        assert!(!error.is_final, "{error}: the settings can be put right");
        assert!(error.reason.contains("refuses with 53"), "{error}");
    }
    assert_eq!(kept(&mailbox).len(), 1);
}

#[test]
fn a_reader_whom_the_server_does_not_know_is_final_and_not_named() {
    let directory = TempDir::new().unwrap();
    for (code, is_final) in [("550", true), ("450", false), ("421", false)] {
        let mailbox = Mailbox::smtp(directory.path(), 0, &[&format!("refuse={code}")]);
        let error = server(mailbox.port, None).deliver(&letter("a", "b")).unwrap_err();
        assert_eq!((error.is_final, error.reason.contains(code)), (is_final, true), "{error}");
        assert!(!error.reason.contains("ann"), "{error}");
    }
}

#[test]
fn a_server_that_never_answers_is_not_waited_for() {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let began = Instant::now();
    let error = server(listener.local_addr().unwrap().port(), None).deliver(&letter("a", "b")).unwrap_err();
    assert!(!error.is_final && error.reason.contains("too long"), "{error}");
    assert!(began.elapsed() < Duration::from_secs(30));
}

#[test]
fn a_server_that_is_away_or_cannot_encrypt_is_tried_again() {
    let directory = TempDir::new().unwrap();
    let error = server(closed_port(), None).deliver(&letter("a", "b")).unwrap_err();
    assert!(!error.is_final && error.reason.contains("[mail]"), "{error}");
    let mailbox = Mailbox::smtp(directory.path(), 0, &[]);
    let server =
        MailServer::new("127.0.0.1", mailbox.port, Encryption::StartTls, None, "cdds@example.com").unwrap();
    let error = server.deliver(&letter("a", "b")).unwrap_err();
    assert!(!error.is_final, "{error}");
    assert!(kept(&mailbox).is_empty(), "it was sent in the clear");
}
