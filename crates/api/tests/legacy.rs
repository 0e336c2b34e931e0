//! The API of the original: its calls, its errors, and whom it lets in.

mod cipher;
mod files;
mod history;
mod lists;
mod rights;
mod token;

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use serde_json::{Value, json};

use crate::login::{PASSWORD, set_password};
use crate::support::people::Person;
use crate::support::{Answer, App};

/// Makes two tests of each function, one on each database, with the API switched on.
macro_rules! with_legacy_on_both {
    ($($name:ident)*) => {$(
        mod $name {
            #[test]
            fn on_sqlite() {
                super::$name(&$crate::support::App::with_legacy($crate::support::Database::sqlite()));
            }

            #[test]
            fn on_postgres() {
                super::$name(&$crate::support::App::with_legacy($crate::support::Database::postgres()));
            }
        }
    )*};
}
use with_legacy_on_both;

/// A client and what it knows.
struct Client {
    x_api_key: String,
    client_id: String,
    secret: String,
    id: String,
}

/// A client whose service account is this person, who has a password then.
fn client(app: &App, of: &Person) -> Client {
    set_password(app, of, PASSWORD, false);
    let administrator = if of.tenant == app.eve.tenant { &app.eve } else { &app.alice };
    let form = json!({ "userId": of.user.id.to_string(), "label": "nightly" });
    let made = app.post_as(administrator, "/api/v1/legacy-clients", &form).expect(201).json();
    let text = |name: &str| made[name].as_str().unwrap().to_owned();
    Client { x_api_key: text("xApiKey"), client_id: text("clientId"), secret: text("secret"), id: text("id") }
}

impl Client {
    /// Asks for a token with this form.
    fn ask(&self, app: &App, basic: (&str, &str), form: &[(&str, &str)]) -> Answer {
        let form: Vec<_> = form.iter().map(|(name, value)| format!("{name}={}", escaped(value))).collect();
        let headers = [
            ("x-api-key", self.x_api_key.as_str()),
            ("authorization", &basic_of(basic.0, basic.1)),
            ("content-type", "application/x-www-form-urlencoded"),
            // Who is refused before the body is read may find the connection closed.
            ("connection", "close"),
        ];
        app.send(None, "POST", "/auth/v3/oauth/token", &headers, Some(form.join("&").as_bytes()))
    }

    /// The same with all as it must be but for user and password.
    fn log_in(&self, app: &App, user: &str, password: &str) -> Answer {
        let form = [
            ("grant_type", "password"),
            ("client_id", self.client_id.as_str()),
            ("username", user),
            ("password", password),
        ];
        self.ask(app, (&self.client_id, &self.secret), &form)
    }

    /// A token, which must be given.
    fn token(&self, app: &App, user: &str) -> String {
        let given = self.log_in(app, user, PASSWORD).expect(200).json();
        given["access_token"].as_str().unwrap().to_owned()
    }

    /// A call with this token.
    fn call(&self, app: &App, token: &str, method: &str, path: &str) -> Answer {
        let headers = [("x-api-key", self.x_api_key.as_str()), ("authorization", &format!("Bearer {token}"))];
        app.send(None, method, path, &headers, None)
    }

    fn get(&self, app: &App, token: &str, path: &str) -> Answer {
        self.call(app, token, "GET", path)
    }
}

/// `Basic` as RFC 7617 has it.
fn basic_of(name: &str, secret: &str) -> String {
    format!("Basic {}", STANDARD.encode(format!("{name}:{secret}")))
}

fn escaped(value: &str) -> String {
    let letter = |byte: u8| match byte {
        b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'_' => char::from(byte).to_string(),
        byte => format!("%{byte:02X}"),
    };
    value.bytes().map(letter).collect()
}

/// It is an error of OAuth.
#[track_caller]
fn expect_error(answer: Answer, status: u16, error: &str) -> Value {
    let answer = answer.expect(status);
    assert_eq!(answer.header("content-type"), "application/json");
    let body = answer.json();
    assert_eq!(body["error"], error, "{body}");
    assert!(body["error_description"].is_string(), "{body}");
    body
}
