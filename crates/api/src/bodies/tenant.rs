//! Tenants, as operators see all and others their own.

use metadata::tenants::TenantInUse;
use model::{Moment, SourceGrant};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use super::user::UserBody;
use crate::extract::json::Body;

/// A tenant, and what is its own.
#[derive(Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
#[schema(as = ListedTenant)]
pub struct TenantBody {
    /// Its id.
    #[schema(format = Uuid)]
    pub id: String,
    /// Its name.
    pub name: String,
    /// Since when it is there.
    #[schema(value_type = String, format = DateTime)]
    pub created_at: Moment,
    /// What it may export, by source.
    pub grants: Vec<GrantBody>,
    /// How many users it has, also those that are disabled.
    pub users: u64,
    /// How many jobs.
    pub jobs: u64,
    /// The total size of its files that can be downloaded.
    pub files_bytes: u64,
    /// Whether it is the caller's.
    pub is_own: bool,
}

/// Rows of a source that are a tenant's.
#[derive(Debug, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[schema(as = SourceGrant)]
pub struct GrantBody {
    /// The source's name in the settings.
    pub source: String,
    /// The `tenant_id`s whose rows they are.
    #[schema(min_items = 1)]
    pub tenant_ids: Vec<i64>,
}

/// The tenants that the caller may see.
#[derive(Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
#[schema(as = TenantList)]
pub struct TenantListBody {
    /// By name; only the caller's unless they may add others.
    pub items: Vec<TenantBody>,
    /// Whether the caller may add tenants.
    pub can_add: bool,
    /// The names of all sources that are configured, for whoever may add tenants; null for others.
    pub sources: Option<Vec<String>>,
}

/// A new tenant.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct TenantForm {
    /// What it is called, 1 to 100 characters; unique in the service.
    #[schema(min_length = 1, max_length = 100)]
    pub name: String,
    /// Which rows are its own. No two tenants have a `tenant_id` of a source in common.
    #[schema(min_items = 1)]
    pub grants: Vec<GrantBody>,
    /// The name of its first administrator, 1 to 100 characters without `\`.
    #[schema(min_length = 1, max_length = 100)]
    pub administrator: String,
}

/// A tenant that was added, with its first administrator.
#[derive(Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
#[schema(as = NewTenant)]
pub struct NewTenantBody {
    /// The tenant.
    pub tenant: TenantBody,
    /// Its first administrator.
    pub administrator: UserBody,
    /// Good for one login, which must change it. It is told this once.
    pub one_time_password: String,
}

impl Body for TenantForm {
    const OBJECTS: &'static [&'static str] = &[""];
}

impl From<SourceGrant> for GrantBody {
    fn from(grant: SourceGrant) -> Self {
        Self { source: grant.source, tenant_ids: grant.source_tenant_ids }
    }
}

impl TenantBody {
    /// The body of a tenant, for somebody whose own it is or not.
    pub fn new(of: TenantInUse, is_own: bool) -> Self {
        Self {
            id: of.tenant.id.to_string(),
            name: of.tenant.name,
            created_at: of.tenant.created_at,
            grants: of.grants.into_iter().map(Into::into).collect(),
            users: of.users,
            jobs: of.jobs,
            files_bytes: of.files_bytes,
            is_own,
        }
    }
}
