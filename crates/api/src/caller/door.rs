//! By which door a caller came in, so that it can be looked at again whether it still stands open. Holds hashes, never what
//! was shown.

use metadata::legacy::tokens;
use metadata::{Access, api_keys, sessions};

use crate::problem::Problem;
use crate::service::Api;

/// What opens a door, by its hash.
#[derive(Debug, Clone)]
pub enum Door {
    /// An API key.
    Key(String),
    /// The token of a session.
    Session(String),
    /// A token of the original's API, good with the `x-api-key` of its client alone.
    Token { hash: String, x_api_key: String },
}

impl Door {
    /// Who comes in; `None` if nobody does, or nobody any more.
    pub async fn access(&self, api: &Api) -> Result<Option<Access>, Problem> {
        let mut tx = api.service.metadata.read().await?;
        let access = match self {
            Self::Key(hash) => api_keys::access(&mut tx, hash).await?,
            Self::Token { hash, x_api_key } => tokens::access(&mut tx, hash, x_api_key).await?,
            Self::Session(hash) => {
                let access = sessions::access(&mut tx, hash).await?;
                drop(tx);
                in_use(api, hash, access).await?
            }
        };
        debug_assert!(
            access.as_ref().is_none_or(|access| access.user.disabled_at.is_none()),
            "who is disabled has no access"
        );
        Ok(access)
    }
}

/// A session that stands is used: that is put on record, once a minute.
async fn in_use(api: &Api, hash: &str, found: Option<(Access, bool)>) -> Result<Option<Access>, Problem> {
    let Some((access, is_due)) = found else { return Ok(None) };
    if is_due {
        let mut tx = api.service.metadata.write().await?;
        sessions::seen(&mut tx, hash).await?;
        tx.commit().await?;
    }
    Ok(Some(access))
}
