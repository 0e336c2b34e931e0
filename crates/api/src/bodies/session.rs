//! Sessions as their user sees them.

use metadata::sessions::Session;
use model::Moment;
use serde::Serialize;
use utoipa::ToSchema;

/// A login that stands.
#[derive(Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
#[schema(as = Session)]
pub struct SessionBody {
    /// Its id.
    #[schema(format = Uuid)]
    pub id: String,
    /// Whether it is the one that asks.
    pub is_current: bool,
    /// Where the login came from.
    pub address: Option<String>,
    /// Whether it outlives the browser.
    pub is_remembered: bool,
    /// When the login was.
    #[schema(value_type = String, format = DateTime)]
    pub created_at: Moment,
    /// When it was last used, to the minute.
    #[schema(value_type = String, format = DateTime)]
    pub seen_at: Moment,
    /// When it ends if nothing more is done.
    #[schema(value_type = String, format = DateTime)]
    pub ends_at: Moment,
}

/// The sessions of a user.
#[derive(Debug, Serialize, ToSchema)]
#[schema(as = SessionList)]
pub struct SessionListBody {
    /// Newest first.
    pub items: Vec<SessionBody>,
}

impl SessionBody {
    /// The body of a session, seen from the one of this id.
    pub fn new(session: Session, current: &str) -> Self {
        let id = session.id.to_string();
        Self {
            is_current: id == current,
            id,
            address: session.address,
            is_remembered: session.is_remembered,
            created_at: session.created_at,
            seen_at: session.seen_at,
            ends_at: session.ends_at,
        }
    }
}
