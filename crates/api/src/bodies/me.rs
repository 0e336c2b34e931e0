//! Who the caller is.

use metadata::api_keys::Caller;
use serde::Serialize;
use utoipa::ToSchema;

use super::certificate::OwnerCertificateBody;
use super::job::OwnerBody;

/// Who the caller is.
#[derive(Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
#[schema(as = Me)]
pub struct MeBody {
    /// The user in whose name the API key works.
    pub user: OwnerBody,
    /// The user's tenant.
    pub tenant: TenantBody,
    /// The API key.
    #[schema(format = Uuid)]
    pub key_id: String,
    /// How the user's certificate stands.
    pub certificate: OwnerCertificateBody,
}

/// A tenant.
#[derive(Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
#[schema(as = Tenant)]
pub struct TenantBody {
    /// Its id.
    #[schema(format = Uuid)]
    pub id: String,
    /// Its name.
    pub name: String,
}

impl MeBody {
    /// The body of a caller whose certificate stands so.
    pub fn new(caller: &Caller, certificate: OwnerCertificateBody) -> Self {
        Self {
            user: OwnerBody { id: caller.user.id.to_string(), name: caller.user.name.clone() },
            tenant: TenantBody { id: caller.tenant.id.to_string(), name: caller.tenant.name.clone() },
            key_id: caller.key_id.to_string(),
            certificate,
        }
    }
}
