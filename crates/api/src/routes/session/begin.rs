//! Logs in.

use axum::Json as JsonAnswer;
use axum::extract::State;
use axum::http::StatusCode;
use axum::http::header::SET_COOKIE;
use axum::response::{IntoResponse, Response};
use identity::{Password, SessionToken};
use metadata::audit::{self, Chain};
use metadata::{Access, sessions};
use model::{Actor, Deed, DeedKind, Via};

use crate::bodies::login_form::LoginForm;
use crate::bodies::me::MeBody;
use crate::caller::{self, OwnOrigin, SecureConnection};
use crate::extract::query::Nothing;
use crate::extract::{Json, Query};
use crate::login::{Known, Typed, log_in};
use crate::owners::me_body;
use crate::problem::{Problem, ProblemBody};
use crate::service::Api;

/// Logs in
///
/// Begins a session, whose token comes as a cookie that only this host sees. Whatever session the request came with is not
/// carried on. Wrong passwords are slowed down.
#[utoipa::path(post, path = "/session", operation_id = "logIn", tag = "Session", request_body = LoginForm, security(()),
    responses(
        (status = 201, description = "Who has logged in", body = MeBody,
            headers(("Set-Cookie" = String, description = "The session"))),
        (status = 401, description = "No such user, or another password", body = ProblemBody,
            content_type = "application/problem+json"),
        (status = 403, description = "The user has no role, another site sent the request, or it came by plain HTTP", body = ProblemBody,
            content_type = "application/problem+json"),
        (status = 429, description = "Too many wrong passwords", body = ProblemBody,
            content_type = "application/problem+json",
            headers(("Retry-After" = u64, description = "Seconds to wait"))),
    ))]
pub async fn begin(
    State(api): State<Api>,
    SecureConnection(connection): SecureConnection,
    _: OwnOrigin,
    _: Query<Nothing>,
    Json(form): Json<LoginForm>,
) -> Result<Response, Problem> {
    let address = connection.address();
    let typed = Typed {
        tenant: form.tenant,
        user: form.user,
        password: Password::typed(form.password),
        connection,
        via: Via::Session,
        only: None,
    };
    let Known { credentials, tenant, mut tx } = log_in(&api, typed).await?;
    let user = credentials.user;
    let token = SessionToken::generate().map_err(Problem::internal)?;
    let limits = &api.service.limits;
    let lifetime = if form.remember { limits.remembered_session } else { limits.session };
    let id =
        sessions::begin(&mut tx, user.id, &token.hash(), address.as_deref(), form.remember, lifetime).await?;
    let cookie = caller::started(&token, form.remember.then_some(lifetime.absolute));
    let actor = Actor::user(&user, Via::Session, &id.to_string(), address);
    let access = Access {
        rights: user.rights(),
        user,
        tenant,
        via: Via::Session,
        credential: id.to_string(),
        must_change_password: credentials.must_change,
    };
    let body = JsonAnswer(me_body(&mut tx, &access).await?);
    let deed = Deed::new(DeedKind::LoggedIn, access.user.name).with("isRemembered", form.remember);
    audit::append(&mut tx, Chain::Tenant(access.tenant.id), &actor, &deed).await?;
    tx.commit().await?;
    Ok((StatusCode::CREATED, [(SET_COOKIE, cookie)], body).into_response())
}
