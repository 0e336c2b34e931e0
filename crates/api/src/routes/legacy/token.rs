//! Gives a token: for a client's secret (HTTP Basic) and the password of its service account.

mod asked;

use std::time::Duration;

use axum::Json;
use axum::body::Bytes;
use axum::extract::State;
use axum::http::HeaderMap;
use axum::http::header::{AUTHORIZATION, PRAGMA};
use axum::response::{IntoResponse, Response};
use identity::LegacyToken;
use metadata::audit::{self, Chain};
use metadata::legacy::clients::LegacyClient;
use metadata::legacy::tokens;
use model::{Actor, Deed, DeedKind, Via};
use serde::Serialize;

use self::asked::{Form, basic};
use super::oauth::Refused;
use crate::caller::{SecureConnection, X_API_KEY};
use crate::connection::Connection;
use crate::login::client::{Shown, known};
use crate::login::{Known, Typed, log_in};
use crate::problem::Problem;
use crate::service::Api;

/// How long a token is good.
const LIFE: Duration = Duration::from_secs(12 * 3_600);

#[derive(Serialize)]
struct TokenBody<'a> {
    access_token: &'a str,
    token_type: &'static str,
    expires_in: u64,
}

/// `POST /auth/v3/oauth/token`
pub async fn give(
    State(api): State<Api>,
    SecureConnection(connection): SecureConnection,
    headers: HeaderMap,
    body: Bytes,
) -> Result<Response, Refused> {
    let address = connection.address();
    let form = Form::read(&body)?;
    let client = client(&api, &headers, &connection).await?;
    if form.client_id.is_some_and(|id| id != client.client_id) {
        return Err(Refused::InvalidClient);
    }
    let typed = Typed {
        // Named before a backslash, or else the client's own.
        tenant: (!form.user.contains('\\')).then(|| client.tenant.name.clone()),
        user: form.user,
        password: form.password,
        connection,
        via: Via::LegacyClient,
        only: Some(client.user.id),
    };
    let Known { credentials, tenant, mut tx } = log_in(&api, typed).await?;
    if credentials.must_change {
        tx.commit().await?;
        let why = "the password was given by somebody else: the user must change it first";
        return Err(Refused::InvalidGrant(why.to_owned()));
    }
    let token = LegacyToken::generate().map_err(Problem::internal)?;
    let ends_at = tx.now().plus(LIFE);
    tokens::issue(&mut tx, client.id, &token.hash(), ends_at).await?;
    let actor = Actor::user(&credentials.user, Via::LegacyClient, &client.id.to_string(), address);
    let deed = Deed::new(DeedKind::LoggedIn, credentials.user.name).with("client", client.label);
    audit::append(&mut tx, Chain::Tenant(tenant.id), &actor, &deed).await?;
    tx.commit().await?;
    let body = TokenBody { access_token: token.reveal(), token_type: "bearer", expires_in: LIFE.as_secs() };
    // RFC 6749 section 5.1; Cache-Control is there already.
    Ok(([(PRAGMA, "no-cache")], Json(body)).into_response())
}

/// Which client asks.
async fn client(api: &Api, headers: &HeaderMap, connection: &Connection) -> Result<LegacyClient, Refused> {
    let header = |name| headers.get(name).and_then(|value| value.to_str().ok());
    let (Some(x_api_key), Some((name, secret))) = (header(X_API_KEY), header(AUTHORIZATION).and_then(basic))
    else {
        return Err(Refused::InvalidClient);
    };
    let shown = Shown { x_api_key, name: &name, secret, connection };
    known(api, shown).await?.ok_or(Refused::InvalidClient)
}
