//! A source as the workers saw it last.

use metadata::source_states::{GrantedRows, SourceState};
use model::Moment;
use serde::Serialize;
use utoipa::ToSchema;

use super::names::ExportTypeName;
use super::run::ReasonBody;

/// Whether a source can be exported from, and how much there is.
#[derive(Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
#[schema(as = SourceState)]
pub struct SourceStateBody {
    /// Its name, as job forms have it.
    pub name: String,
    /// Whether it answered; null if no worker has looked yet, or none knows it.
    pub is_reachable: Option<bool>,
    /// When a worker looked last; null if none has.
    #[schema(value_type = Option<String>, format = DateTime)]
    pub checked_at: Option<Moment>,
    /// What was wrong: it cannot be reached, lacks a relation or a column, or is in no settings.
    pub problem: Option<ReasonBody>,
    /// When its rows were counted last, or were to be; null if never.
    #[schema(value_type = Option<String>, format = DateTime)]
    pub counted_at: Option<Moment>,
    /// Why they could not be counted.
    pub count_problem: Option<ReasonBody>,
    /// What of it is the tenant's.
    pub tenants: Vec<SourceTenantBody>,
}

/// The rows of one `tenant_id`.
#[derive(Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
#[schema(as = SourceTenant)]
pub struct SourceTenantBody {
    /// The `tenant_id`.
    pub tenant_id: i64,
    /// How many there are of each type.
    pub types: Vec<SourceRowsBody>,
}

/// How many rows there are of one type.
#[derive(Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
#[schema(as = SourceRows)]
pub struct SourceRowsBody {
    /// Which: interactions, without their attachments, or contacts.
    #[serde(rename = "type")]
    pub export_type: ExportTypeName,
    /// How many; null if they were not counted.
    pub rows: Option<u64>,
}

impl From<SourceState> for SourceStateBody {
    fn from(state: SourceState) -> Self {
        let mut tenants: Vec<SourceTenantBody> = Vec::new();
        for GrantedRows { source_tenant_id, export_type, rows } in state.rows {
            let of_type = SourceRowsBody { export_type: export_type.into(), rows };
            match tenants.last_mut() {
                Some(tenant) if tenant.tenant_id == source_tenant_id => tenant.types.push(of_type),
                _ => tenants.push(SourceTenantBody { tenant_id: source_tenant_id, types: vec![of_type] }),
            }
        }
        Self {
            name: state.source,
            is_reachable: state.is_reachable,
            checked_at: state.checked_at,
            problem: state.problem.map(Into::into),
            counted_at: state.counted_at,
            count_problem: state.count_problem.map(Into::into),
            tenants,
        }
    }
}
