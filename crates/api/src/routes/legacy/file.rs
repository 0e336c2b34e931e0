//! A file by its name. It comes from here and nowhere else: a client that follows a redirection with its headers would be
//! refused by a store that has another idea of them.

use axum::extract::{Path, State};
use axum::http::{Extensions, HeaderMap};
use axum::response::Response;

use crate::caller::{ByToken, Export};
use crate::download::{answer, available};
use crate::problem::Problem;
use crate::service::Api;

/// `GET /data-download/v3/files/{fileName}`
pub async fn get(
    State(api): State<Api>,
    caller: ByToken<Export>,
    Path(name): Path<String>,
    extensions: Extensions,
    headers: HeaderMap,
) -> Result<Response, Problem> {
    let artifact =
        available::by_name(&mut api.service.metadata.read().await?, caller.tenant(), &name).await?;
    answer::whole_or_part(&api, &caller, &artifact, &headers, &extensions).await
}

/// `HEAD /data-download/v3/files/{fileName}`
pub async fn head(
    State(api): State<Api>,
    caller: ByToken<Export>,
    Path(name): Path<String>,
    headers: HeaderMap,
) -> Result<Response, Problem> {
    let artifact =
        available::by_name(&mut api.service.metadata.read().await?, caller.tenant(), &name).await?;
    answer::head(&artifact, headers)
}
