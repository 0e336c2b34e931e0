//! Changes the caller's own password.

use axum::extract::State;
use axum::http::StatusCode;
use axum::http::header::SET_COOKIE;
use axum::response::{IntoResponse, Response};
use identity::Password;
use metadata::users;
use model::{Deed, DeedKind};

use crate::bodies::login_form::PasswordForm;
use crate::caller::{self, Caller};
use crate::extract::query::Nothing;
use crate::extract::{Json, Query};
use crate::login;
use crate::problem::{Problem, ProblemBody, kind};
use crate::service::Api;

/// Changes the password
///
/// The present one must be given too. All sessions end, also the one that the request came with: log in anew. API keys stay.
#[utoipa::path(put, path = "/me/password", operation_id = "changePassword", tag = "Me", request_body = PasswordForm,
    responses(
        (status = 204, description = "It is changed, and all sessions have ended",
            headers(("Set-Cookie" = String, description = "The empty cookie"))),
        (status = 403, description = "Only with a session", body = ProblemBody, content_type = "application/problem+json"),
        (status = 429, description = "Too many wrong passwords", body = ProblemBody,
            content_type = "application/problem+json",
            headers(("Retry-After" = u64, description = "Seconds to wait"))),
    ))]
pub async fn password(
    State(api): State<Api>,
    caller: Caller,
    _: Query<Nothing>,
    Json(form): Json<PasswordForm>,
) -> Result<Response, Problem> {
    caller.session("a password is changed by whoever has logged in with it")?;
    let new = Password::typed(form.new);
    new.check(&caller.user().name).map_err(|weak| Problem::new(&kind::WEAK_PASSWORD, weak.to_string()))?;
    if new.reveal() == form.current {
        return Err(Problem::new(
            &kind::WEAK_PASSWORD,
            "the new password is the present one; choose another",
        ));
    }
    let confirmed = login::confirm(&api, &caller, Password::typed(form.current)).await?;
    let hash = api.hash(new).await?;
    let mut tx = api.service.metadata.write().await?;
    // Hashing takes its time: an administrator may have been faster, and then it is theirs that holds.
    let held = users::hold_credentials(&mut tx, caller.tenant(), &caller.user().name).await?;
    let is_current = held.is_some_and(|held| held.hash == Some(confirmed) && held.user.disabled_at.is_none());
    if !is_current {
        return Err(Problem::plain(&kind::WRONG_PASSWORD));
    }
    users::set_password(&mut tx, caller.user().id, &hash, false).await?;
    caller.did(&mut tx, &Deed::new(DeedKind::PasswordChanged, caller.user().name.clone())).await?;
    tx.commit().await?;
    Ok((StatusCode::NO_CONTENT, [(SET_COOKIE, caller::ended())]).into_response())
}
