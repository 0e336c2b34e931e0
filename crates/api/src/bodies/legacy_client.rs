//! Clients of the original's API as administrators see them.

use identity::NewClient;
use metadata::legacy::clients::LegacyClient;
use model::{LegacyClientId, Moment};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use super::job::OwnerBody;
use crate::extract::json::Body;

/// A client of the original's API; never its secret.
#[derive(Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
#[schema(as = LegacyClient)]
pub struct LegacyClientBody {
    /// Its id here.
    #[schema(format = Uuid)]
    pub id: String,
    /// Its service account: in whose name it works.
    pub user: OwnerBody,
    /// What it is for.
    pub label: String,
    /// What it sends in the header `x-api-key`.
    pub x_api_key: String,
    /// What it calls itself when it asks for a token.
    pub client_id: String,
    /// When it was made.
    #[schema(value_type = String, format = DateTime)]
    pub created_at: Moment,
    /// Since when it works no more; null: it works.
    #[schema(value_type = Option<String>, format = DateTime)]
    pub ended_at: Option<Moment>,
}

/// Clients of the original's API.
#[derive(Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
#[schema(as = LegacyClientList)]
pub struct LegacyClientListBody {
    /// Whether the settings let that API be called at all.
    pub is_on: bool,
    /// By user, the oldest first.
    pub items: Vec<LegacyClientBody>,
}

/// A client that was just made or imported.
#[derive(Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
#[schema(as = NewLegacyClient)]
pub struct NewLegacyClientBody {
    /// Its id here, which ends it.
    #[schema(format = Uuid)]
    pub id: String,
    /// What it sends in the header `x-api-key`.
    pub x_api_key: String,
    /// What it calls itself when it asks for a token.
    pub client_id: String,
    /// Its secret. It is told this once.
    pub secret: String,
}

/// A client to be made or imported.
#[derive(Deserialize, ToSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct LegacyClientForm {
    /// Its service account.
    #[schema(format = Uuid)]
    pub user_id: String,
    /// What it is for.
    #[schema(min_length = 1, max_length = 100)]
    pub label: String,
    /// What it sends in the header `x-api-key`; made up if left out.
    #[schema(min_length = 1, max_length = 100)]
    pub x_api_key: Option<String>,
    /// What it calls itself when it asks for a token; made up if left out.
    #[schema(min_length = 1, max_length = 100)]
    pub client_id: Option<String>,
    /// Its secret; made up if left out.
    #[schema(min_length = 1, max_length = 1024)]
    pub secret: Option<String>,
}

impl Body for LegacyClientForm {
    const OBJECTS: &'static [&'static str] = &[""];
}

impl From<LegacyClient> for LegacyClientBody {
    fn from(client: LegacyClient) -> Self {
        Self {
            id: client.id.to_string(),
            user: OwnerBody { id: client.user.id.to_string(), name: client.user.name },
            label: client.label,
            x_api_key: client.x_api_key,
            client_id: client.client_id,
            created_at: client.created_at,
            ended_at: client.ended_at,
        }
    }
}

impl NewLegacyClientBody {
    /// The body of a client with its secret.
    pub fn new(id: LegacyClientId, client: &NewClient) -> Self {
        Self {
            id: id.to_string(),
            x_api_key: client.x_api_key.clone(),
            client_id: client.client_id.clone(),
            secret: client.secret.reveal().to_owned(),
        }
    }
}
