//! The attributes of what can be exported, as far as the contract with sources knows them. A source may have others.

use axum::Json;
use axum::extract::State;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use model::ExportType;

use crate::caller::{ByToken, Read};
use crate::extract::Query;
use crate::extract::query::{FromQuery, Reader};
use crate::service::Api;

/// Of which types; of all if none is named.
pub struct Asked(Option<Vec<ExportType>>);

impl FromQuery for Asked {
    fn read(query: &mut Reader) -> Self {
        let entities = query.text("entities");
        query.ignore_others();
        // A type that we do not have has no attributes here.
        Self(entities.map(|names| names.split(',').filter_map(|name| name.trim().parse().ok()).collect()))
    }
}

/// `GET /udm/v10/data/attributes`
pub async fn list(
    State(api): State<Api>,
    _: ByToken<Read>,
    Query(Asked(entities)): Query<Asked>,
) -> Response {
    let known = api.service.legacy.unwrap_or_default().attributes;
    let asked = |kind: &ExportType| entities.as_ref().is_none_or(|entities| entities.contains(kind));
    let mut names: Vec<String> =
        known.into_iter().filter(|(kind, _)| asked(kind)).flat_map(|(_, names)| names).collect();
    names.sort();
    names.dedup();
    if names.is_empty() { StatusCode::NO_CONTENT.into_response() } else { Json(names).into_response() }
}
