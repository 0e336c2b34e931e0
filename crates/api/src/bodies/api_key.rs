//! API keys as their users see them.

use metadata::api_keys::ApiKeyRecord;
use model::{Moment, Right};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use super::job::OwnerBody;
use crate::extract::json::Body;

/// What one may be allowed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "camelCase")]
#[schema(as = Right)]
pub enum RightName {
    /// See jobs, history and artifacts, but not fetch files.
    Read,
    /// Make and run jobs, fetch and delete files, have a certificate.
    Export,
    /// Users, API keys of others, settings of the tenant.
    Administer,
    /// See who did what.
    Audit,
}

/// An API key; never the key itself.
#[derive(Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
#[schema(as = ApiKey)]
pub struct ApiKeyBody {
    /// Its id.
    #[schema(format = Uuid)]
    pub id: String,
    /// In whose name it works.
    pub user: OwnerBody,
    /// What it is for.
    pub label: String,
    /// What it is good for, as far as its user may do it; null: everything that its user may do.
    pub rights: Option<Vec<RightName>>,
    /// When it was made.
    #[schema(value_type = String, format = DateTime)]
    pub created_at: Moment,
    /// From when on it does not work; null: never.
    #[schema(value_type = Option<String>, format = DateTime)]
    pub ends_at: Option<Moment>,
}

/// API keys.
#[derive(Debug, Serialize, ToSchema)]
#[schema(as = ApiKeyList)]
pub struct ApiKeyListBody {
    /// By user, the oldest first.
    pub items: Vec<ApiKeyBody>,
}

/// A key that was just made.
#[derive(Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
#[schema(as = NewApiKey)]
pub struct NewApiKeyBody {
    /// The key's id, which ends it.
    #[schema(format = Uuid)]
    pub id: String,
    /// The key itself. It is told this once.
    pub key: String,
}

/// A key to be made.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct ApiKeyForm {
    /// What it is for.
    #[schema(min_length = 1, max_length = 100)]
    pub label: String,
    /// What it is good for, as far as the caller may do it; everything that the caller may do if left out.
    #[schema(min_items = 1, max_items = 4)]
    pub rights: Option<Vec<RightName>>,
    /// From when on it does not work; never if left out.
    #[schema(value_type = Option<String>, format = DateTime)]
    pub ends_at: Option<Moment>,
}

impl Body for ApiKeyForm {
    const OBJECTS: &'static [&'static str] = &[""];
}

impl From<RightName> for Right {
    fn from(name: RightName) -> Self {
        match name {
            RightName::Read => Self::Read,
            RightName::Export => Self::Export,
            RightName::Administer => Self::Administer,
            RightName::Audit => Self::Audit,
        }
    }
}

impl From<Right> for RightName {
    fn from(right: Right) -> Self {
        match right {
            Right::Read => Self::Read,
            Right::Export => Self::Export,
            Right::Administer => Self::Administer,
            Right::Audit => Self::Audit,
        }
    }
}

impl From<ApiKeyRecord> for ApiKeyBody {
    fn from(key: ApiKeyRecord) -> Self {
        Self {
            id: key.id.to_string(),
            user: OwnerBody { id: key.user.id.to_string(), name: key.user.name },
            label: key.label,
            rights: key.rights.map(|rights| rights.iter().map(Into::into).collect()),
            created_at: key.created_at,
            ends_at: key.ends_at,
        }
    }
}
