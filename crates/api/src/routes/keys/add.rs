//! Makes an API key.

use axum::Json as JsonAnswer;
use axum::extract::State;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use identity::ApiKey;
use metadata::api_keys::{self, NewApiKey};
use model::name::name;
use model::{Deed, DeedKind, FieldError, Moment, Right, Rights};

use crate::bodies::api_key::{ApiKeyForm, NewApiKeyBody};
use crate::caller::{May, Read};
use crate::extract::query::Nothing;
use crate::extract::{Json, Query};
use crate::problem::{Problem, ProblemBody, kind};
use crate::service::Api;

/// Makes an API key
///
/// It works in the caller's name, with at most the caller's rights. Only whoever has logged in makes keys: one that leaked
/// makes no others. The answer tells the key this once.
#[utoipa::path(post, path = "/keys", operation_id = "addKey", tag = "Keys", request_body = ApiKeyForm,
    responses(
        (status = 201, description = "The key", body = NewApiKeyBody),
        (status = 403, description = "Only with a session, and only rights that the caller has", body = ProblemBody,
            content_type = "application/problem+json"),
    ))]
pub async fn add(
    State(api): State<Api>,
    caller: May<Read>,
    _: Query<Nothing>,
    Json(form): Json<ApiKeyForm>,
) -> Result<Response, Problem> {
    caller.session("a key is made by whoever has logged in, or by `cdds token add`")?;
    let key = ApiKey::generate().map_err(Problem::internal)?;
    let mut tx = api.service.metadata.write().await?;
    let label = &checked(&form, tx.now()).map_err(|error| Problem::invalid(vec![error]))?;
    let mine = caller.access().rights;
    let asked =
        form.rights.map(|rights| Rights::of(&rights.into_iter().map(Right::from).collect::<Vec<_>>()));
    // Written down even if they are all: a key does not grow with its user's role.
    let rights = asked.unwrap_or(mine);
    if !mine.cover(rights) {
        let detail = format!("you may {mine}, and a key of yours no more than that");
        return Err(Problem::new(&kind::FORBIDDEN, detail));
    }
    let hash = key.hash();
    let new = NewApiKey { label, rights: Some(rights), hash: &hash, ends_at: form.ends_at };
    let id = api_keys::add(&mut tx, caller.user(), new).await?;
    let deed = Deed::new(DeedKind::KeyAdded, label.clone()).with("keyId", id.to_string());
    caller.did(&mut tx, &deed.with("rights", rights.to_string())).await?;
    tx.commit().await?;
    let body = NewApiKeyBody { id: id.to_string(), key: key.reveal().to_owned() };
    Ok((StatusCode::CREATED, JsonAnswer(body)).into_response())
}

/// The label, if the form can be.
fn checked(form: &ApiKeyForm, now: Moment) -> Result<String, FieldError> {
    let label = name(&form.label).map_err(|_| {
        FieldError::new("label", "not_a_name", "say in 1 to 100 characters what the key is for")
    })?;
    if form.rights.as_ref().is_some_and(Vec::is_empty) {
        return Err(FieldError::new("rights", "out_of_range", "name one right at least"));
    }
    if form.ends_at.is_some_and(|ends_at| ends_at <= now) {
        return Err(FieldError::new("endsAt", "in_the_past", "a key must end later than now"));
    }
    Ok(label)
}
