//! What a tenant may export from.

use model::{ExportType, SourceGrant};
use serde::Serialize;
use utoipa::ToSchema;

use super::names::ExportTypeName;

/// A source that is granted to the tenant.
#[derive(Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
#[schema(as = Source)]
pub struct SourceBody {
    /// Its name, as job forms have it.
    pub name: String,
    /// The `tenant_id`s whose rows are exported.
    pub tenant_ids: Vec<i64>,
    /// What can be exported from it.
    pub types: Vec<ExportTypeName>,
}

/// The sources of the tenant.
#[derive(Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
#[schema(as = Sources)]
pub struct SourcesBody {
    /// By name.
    pub items: Vec<SourceBody>,
}

impl From<SourceGrant> for SourceBody {
    fn from(grant: SourceGrant) -> Self {
        Self {
            name: grant.source,
            tenant_ids: grant.source_tenant_ids,
            types: ExportType::ALL.into_iter().map(Into::into).collect(),
        }
    }
}
