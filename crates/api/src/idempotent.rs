//! Creations that may be repeated: with the same `Idempotency-Key` and the same body the first answer is given again, and
//! nothing is done twice. An answer is remembered in the transaction that made it true; refusals are not remembered.

use axum::http::HeaderValue;
use axum::response::{IntoResponse, Response};
use metadata::Transaction;
use metadata::idempotency::{self, Known};
use model::UserId;
use serde::Serialize;
use serde_json::Value;

use crate::caller::Caller;
use crate::hash;
use crate::problem::{Problem, kind};

/// A request that may be repeated, if its caller sent a key.
pub struct Repeatable {
    user: UserId,
    key: Option<String>,
    request_hash: String,
}

impl Repeatable {
    /// A request of this caller to do this with this body.
    pub fn new(
        caller: &Caller,
        key: Option<String>,
        doing: &str,
        body: &impl Serialize,
    ) -> Result<Self, Problem> {
        let body = serde_json::to_vec(body).map_err(Problem::internal)?;
        let request_hash = hash::of_parts(&[doing.as_bytes(), &body]);
        Ok(Self { user: caller.user().id, key, request_hash })
    }

    /// The body of the first answer, if this is a repetition.
    pub async fn answered(&self, tx: &mut Transaction) -> Result<Option<Value>, Problem> {
        let Some(key) = &self.key else { return Ok(None) };
        match idempotency::find(tx, self.user, key, &self.request_hash).await? {
            Known::New => Ok(None),
            Known::Answered { body, .. } => serde_json::from_str(&body).map(Some).map_err(Problem::internal),
            Known::OtherRequest => Err(Problem::plain(&kind::IDEMPOTENCY_KEY_REUSED)),
        }
    }

    /// Remembers the answer.
    pub async fn remember(&self, tx: &mut Transaction, status: u16, body: &Value) -> Result<(), Problem> {
        if let Some(key) = &self.key {
            let body = body.to_string();
            idempotency::remember(tx, self.user, key, &self.request_hash, status, &body).await?;
        }
        Ok(())
    }
}

/// Says that an answer is one given before.
pub fn repeated(answer: impl IntoResponse) -> Response {
    let mut response = answer.into_response();
    response.headers_mut().insert("idempotency-replayed", HeaderValue::from_static("true"));
    response
}
