//! The id in an address. One that is no UUID names nothing, as one that nobody has.

use std::str::FromStr;

use axum::extract::{FromRequestParts, Path};
use axum::http::request::Parts;

use crate::problem::Problem;

/// An id of this kind.
pub struct Id<T>(pub T);

impl<T: FromStr, S: Send + Sync> FromRequestParts<S> for Id<T> {
    type Rejection = Problem;

    async fn from_request_parts(parts: &mut Parts, state: &S) -> Result<Self, Problem> {
        let Path(text) =
            Path::<String>::from_request_parts(parts, state).await.map_err(|_| Problem::not_found("id"))?;
        parse(&text).map(Self).ok_or_else(|| Problem::not_found("id"))
    }
}

/// Reads the one spelling with hyphens; others of the same UUID are no addresses of ours.
pub fn parse<T: FromStr>(text: &str) -> Option<T> {
    (text.len() == 36).then(|| text.parse().ok()).flatten()
}
