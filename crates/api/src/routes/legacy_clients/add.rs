//! Makes or imports a client of the original's API.

use axum::Json as JsonAnswer;
use axum::extract::State;
use axum::http::StatusCode;
use identity::{NewClient, Password};
use metadata::legacy::clients::{self, NewLegacyClient};
use metadata::users;
use model::{Deed, DeedKind, FieldError};

use crate::bodies::legacy_client::{LegacyClientForm, NewLegacyClientBody};
use crate::caller::{Administer, May};
use crate::extract::query::Nothing;
use crate::extract::{Json, Query};
use crate::problem::{Problem, ProblemBody};
use crate::service::Api;

/// Makes or imports a client of the original's API
///
/// It works in the name of one user, its service account, whose password it sends. What the form leaves out is made up; the
/// answer tells the secret this once.
#[utoipa::path(post, path = "/legacy-clients", operation_id = "addLegacyClient", tag = "Legacy clients",
    request_body = LegacyClientForm,
    responses(
        (status = 201, description = "The client", body = NewLegacyClientBody),
        (status = 404, description = "No such user", body = ProblemBody, content_type = "application/problem+json"),
        (status = 409, description = "Another client has this x-api-key", body = ProblemBody,
            content_type = "application/problem+json"),
    ))]
pub async fn add(
    State(api): State<Api>,
    caller: May<Administer>,
    _: Query<Nothing>,
    Json(form): Json<LegacyClientForm>,
) -> Result<(StatusCode, JsonAnswer<NewLegacyClientBody>), Problem> {
    let (user, label, client) = checked(form)?;
    let secret_hash = api.hash(Password::typed(client.secret.reveal())).await?;
    let mut tx = api.service.metadata.write().await?;
    let user = users::get(&mut tx, caller.tenant(), user).await?.ok_or_else(|| Problem::not_found("user"))?;
    let (x_api_key, client_id) = (client.x_api_key.as_str(), client.client_id.as_str());
    let new = NewLegacyClient { x_api_key, client_id, secret_hash: &secret_hash, label: &label };
    let id = clients::add(&mut tx, &user, new).await?;
    let deed = Deed::new(DeedKind::LegacyClientAdded, label.clone()).with("of", user.name);
    caller.did(&mut tx, &deed.with("clientId", id.to_string()).with("xApiKey", x_api_key)).await?;
    tx.commit().await?;
    Ok((StatusCode::CREATED, JsonAnswer(NewLegacyClientBody::new(id, &client))))
}

/// Whose client, what for, and its names and secret.
fn checked(form: LegacyClientForm) -> Result<(model::UserId, String, NewClient), Problem> {
    let mut errors = Vec::new();
    let label = model::name::name(&form.label)
        .map_err(|why| errors.push(FieldError::new("label", "not_a_name", why)))
        .unwrap_or_default();
    let mut program_name = |field: &str, given: Option<String>| {
        let name = given.map(|given| model::name::program_name(&given)).transpose();
        name.map_err(|why| errors.push(FieldError::new(field, "not_a_name", why))).unwrap_or_default()
    };
    let x_api_key = program_name("xApiKey", form.x_api_key);
    let client_id = program_name("clientId", form.client_id);
    let user = form.user_id.parse();
    if user.is_err() {
        errors.push(FieldError::new("userId", "not_an_id", "write an id as the service gives them out"));
    }
    let secret = form.secret.map(Password::typed);
    if secret.as_ref().is_some_and(|secret| !secret.can_be_secret()) {
        let why = "write 1 to 1,024 visible ASCII characters";
        errors.push(FieldError::new("secret", "not_a_secret", why));
    }
    match user {
        Ok(user) if errors.is_empty() => {
            let client = NewClient::new(x_api_key, client_id, secret).map_err(Problem::internal)?;
            Ok((user, label, client))
        }
        _ => Err(Problem::invalid(errors)),
    }
}
