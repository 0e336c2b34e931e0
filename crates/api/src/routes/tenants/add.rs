//! Adds a tenant with its first administrator.

use axum::Json as JsonAnswer;
use axum::extract::State;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use metadata::audit::{self, Chain};
use metadata::tenants::{self, NewTenant, TenantInUse};
use metadata::users;
use model::{Deed, DeedKind, Role};

use super::form::{New, checked};
use crate::bodies::tenant::{NewTenantBody, TenantBody, TenantForm};
use crate::caller::{Administer, May};
use crate::extract::query::Nothing;
use crate::extract::{Json, Query};
use crate::problem::{Problem, ProblemBody, kind};
use crate::service::Api;

/// Adds a tenant
///
/// For administrators of the tenant that the setting `operators` names. The answer tells a password for its first
/// administrator that is good for one login, which must change it.
#[utoipa::path(post, path = "/tenants", operation_id = "addTenant", tag = "Tenants", request_body = TenantForm,
    responses(
        (status = 201, description = "The tenant, with the first password", body = NewTenantBody),
        (status = 409, description = "The name is in use, or a source's tenant id is another tenant's", body = ProblemBody,
            content_type = "application/problem+json"),
    ))]
pub async fn add(
    State(api): State<Api>,
    caller: May<Administer>,
    _: Query<Nothing>,
    Json(form): Json<TenantForm>,
) -> Result<Response, Problem> {
    let role = Role::Administrator;
    let operators = caller.operators(&api).ok_or_else(|| Problem::plain(&kind::NOT_OPERATORS))?;
    caller.must_cover(Some(role))?;
    let New { name, administrator, grants } = checked(form)?;
    let (one_time_password, hash) = api.one_time_password().await?;
    let mut tx = api.service.metadata.write().await?;
    let new = NewTenant { name: &name, grants: &grants, administrator: Some(&administrator) };
    let configured = operators.sources.iter().map(String::as_str);
    let (actor, chain) = (caller.actor(), Chain::Tenant(caller.tenant()));
    let tenant = tenants::establish(&mut tx, new, configured, &actor, chain).await?;
    let user = users::add(&mut tx, tenant.id, &administrator, Some(role)).await?;
    users::set_password(&mut tx, user.id, &hash, true).await?;
    let deed = Deed::new(DeedKind::UserAdded, administrator).with("role", role.word());
    audit::append(&mut tx, Chain::Tenant(tenant.id), &actor.from_outside(), &deed).await?;
    tx.commit().await?;
    let of = TenantInUse { tenant, grants, users: 1, jobs: 0, files_bytes: 0 };
    let body =
        NewTenantBody { tenant: TenantBody::new(of, false), administrator: user.into(), one_time_password };
    Ok((StatusCode::CREATED, JsonAnswer(body)).into_response())
}
