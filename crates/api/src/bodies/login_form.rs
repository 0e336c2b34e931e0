//! What is typed to log in or to change a password. None of it can be shown: no Debug, no Serialize.

use serde::Deserialize;
use utoipa::ToSchema;

use crate::extract::json::Body;

/// Tenant, name and password.
#[derive(Deserialize, ToSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct LoginForm {
    /// The tenant; may be left out where there is only one, or with a user written as `tenant\user`.
    #[schema(max_length = 100)]
    pub tenant: Option<String>,
    /// The user's name.
    #[schema(max_length = 210)]
    pub user: String,
    /// The password.
    #[schema(format = Password, max_length = 1024)]
    pub password: String,
    /// Whether the session outlives the browser.
    #[serde(default)]
    #[schema(default = false)]
    pub remember: bool,
}

/// A new password in place of the present one.
#[derive(Deserialize, ToSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct PasswordForm {
    /// The present password.
    #[schema(format = Password, max_length = 1024)]
    pub current: String,
    /// The new one: 12 characters at least.
    #[schema(format = Password, min_length = 12, max_length = 1024)]
    pub new: String,
}

impl Body for LoginForm {
    const OBJECTS: &'static [&'static str] = &[""];
}

impl Body for PasswordForm {
    const OBJECTS: &'static [&'static str] = &[""];
}
