//! The secrets of programs: of the mail server and the webhook, of clients of the original, of the key test.

use std::fs;
use std::time::{Duration, Instant};

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use serde_json::{Value, json};

use super::{Secret, ask};
use crate::house::House;
use crate::support::binary::cdds;
use crate::support::identity::Identity;
use crate::support::readers;

/// Nobody listens at port 1: each delivery fails, and the log says so.
pub const SETTINGS: &str = "[mail]\nserver = \"127.0.0.1\"\nport = 1\nencryption = \"none\"\nuser = \"canary-mail-user\"\n\
    password = \"canary-mail-password\"\nfrom = \"cdds@example.com\"\n\
    [webhook]\nurl = \"http://127.0.0.1:1/canary-hook\"\nsecret = \"canary-webhook-secret-of-some-length\"\n";

/// Turns the original's API on.
pub fn let_in(house: &mut House) {
    let settings = fs::read_to_string(house.settings()).unwrap();
    fs::write(house.settings(), format!("legacy_api = true\n{settings}")).unwrap();
    house.terminate();
    house.start();
}

/// What programs send and get.
pub fn secrets(house: &House) -> Vec<Secret> {
    let mut secrets = vec![
        ("the mail server's user", "canary-mail-user".to_owned()),
        ("the mail server's password", "canary-mail-password".to_owned()),
        ("the webhook's path", "canary-hook".to_owned()),
        ("the webhook's secret", "canary-webhook-secret".to_owned()),
        ("an address", "canary-address".to_owned()),
    ];
    let address = json!({ "address": "canary-address@example.org" }).to_string();
    house.client().put("me/mail", "application/json", &address).ok();
    secrets.extend(of_the_original(house));
    secrets.extend(key_test(house));
    secrets
}

fn of_the_original(house: &House) -> Vec<Secret> {
    let settings = house.settings();
    let file = |name: &str, text: &str| {
        let path = house.directory().join(name);
        fs::write(&path, format!("{text}\n")).unwrap();
        path
    };
    let (password, secret) = ("canary-account-password", "canary-client-secret");
    let (password_file, secret_file) = (file("password", password), file("secret", secret));
    cdds!("user", "add", "exporter", "--role", "exporter", "--config", &settings).done();
    cdds!("user", "password", "exporter", "--from-file", password_file, "--config", &settings).done();
    let arguments =
        ["--tenant", "Acme", "--user", "exporter", "--x-api-key", "canary-x", "--client-id", "canary-id"];
    cdds!("legacy-client", "add", "--client-secret-file", secret_file, "--config", &settings; arguments)
        .done();
    let token = |secret: &str, password: &str| {
        let basic = format!("Basic {}", STANDARD.encode(format!("canary-x:{secret}")));
        let headers = [
            ("Authorization", &*basic),
            ("x-api-key", "canary-x"),
            ("Content-Type", "application/x-www-form-urlencoded"),
        ];
        let form = format!("grant_type=password&client_id=canary-id&username=exporter&password={password}");
        let (status, _, body) = ask(house, "POST", "/auth/v3/oauth/token", &headers, &form);
        (status, basic, body)
    };
    assert_eq!(token("canary-wrong-secret", password).0, 401);
    assert_eq!(token(secret, "canary-wrong-account-password").0, 400);
    let (status, basic, body) = token(secret, password);
    assert_eq!(status, 200, "{body}");
    let body: Value = serde_json::from_str(&body).unwrap();
    let bearer = body["access_token"].as_str().unwrap().to_owned();
    let headers = [("Authorization", &*format!("Bearer {bearer}")), ("x-api-key", "canary-x")];
    assert_eq!(ask(house, "GET", "/data-download/v4/export/history?title=canary-part", &headers, "").0, 200);
    vec![
        ("an account's password", password.to_owned()),
        ("a client's secret", secret.to_owned()),
        ("a client's credentials", basic.split_once(' ').unwrap().1.to_owned()),
        ("a client's key", "canary-x".to_owned()),
        ("a wrong secret", "canary-wrong-secret".to_owned()),
        ("a wrong password of an account", "canary-wrong-account-password".to_owned()),
        ("a token", bearer),
    ]
}

fn key_test(house: &House) -> Vec<Secret> {
    let client = house.client();
    let pem = fs::read_to_string(Identity::Ana.certificate()).unwrap();
    client.put("certificate", "application/x-pem-file", &pem).ok();
    let sealed = house.directory().join("key-test.txt.smime");
    fs::write(&sealed, client.post("certificate/test", &json!({})).body).unwrap();
    let opened = tempfile::tempdir().unwrap();
    let text = fs::read_to_string(readers::openssl(&sealed, opened.path())).unwrap();
    let looks_like_code = |word: &&str| word.len() > 12 && word.matches('-').count() >= 2;
    let code = text.split_whitespace().find(looks_like_code).unwrap_or_else(|| panic!("no code: {text}"));
    assert_ne!(client.post("certificate/confirm", &json!({ "code": "canary-code" })).status, 200);
    client.post("certificate/confirm", &json!({ "code": code })).ok();
    vec![("a wrong code", "canary-code".to_owned()), ("the code of a key test", code.to_owned())]
}

/// Waits until both channels have failed once.
pub fn wait_for_notices(house: &House) {
    let began = Instant::now();
    let has_failed = |channel: &str| {
        let metrics = String::from_utf8(house.client().get("/metrics").body).unwrap();
        metrics.lines().any(|line| line.starts_with("cdds_notices_total") && line.contains(channel))
    };
    while !(has_failed("mail") && has_failed("webhook")) {
        assert!(began.elapsed() < Duration::from_secs(60), "no notice was tried: {}", house.log());
        std::thread::sleep(Duration::from_millis(100));
    }
}
