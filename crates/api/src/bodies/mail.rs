//! Where a user's notices go.

use metadata::users::MailPreference;
use model::{FieldError, MailAddress};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use crate::extract::json::Body;
use crate::problem::Problem;

/// Where mail to a user goes.
#[derive(Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
#[schema(as = Mail)]
pub struct MailBody {
    /// The address; null if there is none, so that no mail is sent.
    #[schema(format = Email)]
    pub address: Option<String>,
    /// Whether notices are sent there.
    pub notices: bool,
}

/// Where mail is to go from now on.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct MailForm {
    /// The address of a mailbox; null or absent for none. It is used at once.
    #[schema(max_length = 254, example = "ann@example.com")]
    pub address: Option<String>,
    /// Whether notices are sent there; they are unless said otherwise.
    pub notices: Option<bool>,
}

impl From<MailPreference> for MailBody {
    fn from(preference: MailPreference) -> Self {
        Self {
            address: preference.address.map(|address| address.to_string()),
            notices: preference.wants_notices,
        }
    }
}

impl MailForm {
    /// What it asks for, if the address is one.
    pub fn preference(&self) -> Result<MailPreference, Problem> {
        let address = self.address.as_deref().map(MailAddress::parse).transpose();
        let wrong = |why: String| Problem::invalid(vec![FieldError::new("address", "malformed", why)]);
        Ok(MailPreference { address: address.map_err(wrong)?, wants_notices: self.notices.unwrap_or(true) })
    }
}

impl Body for MailForm {
    const OBJECTS: &'static [&'static str] = &[""];
}
