//! Logging in with a password, and what a session can and cannot do.

mod proxied;
mod sessions;
mod slowed;

use std::net::SocketAddr;

use identity::Password;
use metadata::users;
use serde_json::json;

use crate::support::people::Person;
use crate::support::{Answer, App};

pub const PASSWORD: &str = "correct horse battery";

/// Gives somebody a password.
pub fn set_password(app: &App, who: &Person, password: &str, must_change: bool) {
    let hash = Password::typed(password).hash().unwrap();
    app.runtime.block_on(async {
        let mut tx = app.metadata.write().await.unwrap();
        users::set_password(&mut tx, who.user.id, &hash, must_change).await.unwrap();
        tx.commit().await.unwrap();
    });
}

/// Sends a login from a page of ours.
pub fn log_in(app: &App, user: &str, password: &str) -> Answer {
    log_in_at(app, app.address, user, password)
}

/// The same on another node.
pub fn log_in_at(app: &App, node: SocketAddr, user: &str, password: &str) -> Answer {
    let body = json!({ "tenant": "acme", "user": user, "password": password }).to_string();
    let origin = format!("http://{node}");
    let headers = [("origin", &*origin), ("content-type", "application/json")];
    app.send_to(node, None, "POST", "/api/v1/session", &headers, Some(body.as_bytes()))
}

/// The cookie of a login that must work.
pub fn cookie(app: &App, user: &str, password: &str) -> String {
    let answer = log_in(app, user, password).expect(201);
    answer.header("set-cookie").split(';').next().unwrap().to_owned()
}

/// What a page of ours sends.
pub fn from_page(app: &App, method: &str, path: &str, cookie: Option<&str>, body: &[u8]) -> Answer {
    let origin = format!("http://{}", app.address);
    let mut headers = vec![("origin", origin.as_str()), ("content-type", "application/json")];
    headers.extend(cookie.map(|cookie| ("cookie", cookie)));
    let has_body = matches!(method, "POST" | "PUT");
    app.send(None, method, path, &headers, has_body.then_some(body))
}
