//! A caller by a client of the original's API: its token in the header `Authorization`, and its own `x-api-key` beside it.
//! Such a token opens nothing else, and nothing else opens that API.

use std::ops::Deref;

use axum::extract::FromRequestParts;
use axum::http::HeaderName;
use axum::http::header::AUTHORIZATION;
use axum::http::request::Parts;
use identity::LegacyToken;

use super::door::Door;
use super::{Caller, May, Needed, bearer};
use crate::connection::Connection;
use crate::problem::{Problem, kind};
use crate::service::Api;

/// Which client sends a request.
pub const X_API_KEY: HeaderName = HeaderName::from_static("x-api-key");

/// A caller who has the right `R`.
pub struct ByToken<R>(May<R>);

impl<R> Deref for ByToken<R> {
    type Target = Caller;

    fn deref(&self) -> &Caller {
        &self.0
    }
}

impl<R: Needed> FromRequestParts<Api> for ByToken<R> {
    type Rejection = Problem;

    async fn from_request_parts(parts: &mut Parts, api: &Api) -> Result<Self, Problem> {
        let unauthorized = || {
            let detail = "send the token as Authorization: Bearer …, and the x-api-key that it was given for";
            Problem::new(&kind::UNAUTHORIZED, detail)
        };
        let header = |name| parts.headers.get(name).and_then(|value| value.to_str().ok());
        let token = header(AUTHORIZATION).and_then(bearer).and_then(|token| LegacyToken::parse(token).ok());
        let (Some(token), Some(x_api_key)) = (token, header(X_API_KEY)) else { return Err(unauthorized()) };
        let door = Door::Token { hash: token.hash(), x_api_key: x_api_key.to_owned() };
        let caller = Caller::by(door, Connection::address_of(parts), api).await?;
        May::checked(caller.ok_or_else(unauthorized)?).map(Self)
    }
}
