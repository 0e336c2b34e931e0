//! A connection by which a session can begin: one that nobody on the way can listen to. Over plain HTTP the password would be
//! readable, and browsers would not keep the cookie, so that the login would seem to work and be gone with the next click.

use axum::extract::FromRequestParts;
use axum::http::request::Parts;

use crate::connection::Connection;
use crate::problem::{Problem, kind};

/// The connection of a request that came by TLS, or never left this machine.
pub struct SecureConnection(pub Connection);

impl<S: Send + Sync> FromRequestParts<S> for SecureConnection {
    type Rejection = Problem;

    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Self, Problem> {
        let connection = parts.extensions.get::<Connection>().filter(|connection| connection.is_secure());
        connection.cloned().map(Self).ok_or_else(|| Problem::plain(&kind::INSECURE_CONNECTION))
    }
}
