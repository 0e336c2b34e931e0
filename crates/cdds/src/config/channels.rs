//! The settings of the ways by which users are told of something: a mail server and a webhook.

use std::path::PathBuf;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::secret::Secret;

/// The mail server that takes notices to users. Nothing is sent while `server` is not set, nor to users who have given no
/// address.
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema)]
#[serde(default)]
pub struct MailSettings {
    /// The name of the mail server.
    pub server: Option<String>,
    /// Its port. If not set, 587 for `starttls`, 465 for `tls`, 25 for `none`.
    pub port: Option<u16>,
    /// How the way there is encrypted.
    pub encryption: MailEncryption,
    /// Who we are to the mail server; if not set, it is not asked to let us in.
    pub user: Option<String>,
    /// The user's password.
    pub password: Option<Secret>,
    /// A file whose first line is the `password`.
    pub password_file: Option<PathBuf>,
    /// Whom mails are from: `cdds@example.com` or `CDDS <cdds@example.com>`.
    pub from: Option<String>,
}

/// How the way to the mail server is encrypted.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
pub enum MailEncryption {
    /// Begun in the clear and encrypted before anything is said; without that nothing is sent.
    StartTls,
    /// Encrypted from the first byte.
    Tls,
    /// In the clear: for a server on this machine.
    None,
}

/// An address that is told of all notices by HTTP POST, signed with a secret that its owner shares.
#[derive(Debug, Clone, Default, Serialize, Deserialize, JsonSchema)]
#[serde(default)]
pub struct WebhookSettings {
    /// The address: `https://hooks.example.com/cdds`. Nobody is told while it is not set.
    pub url: Option<String>,
    /// What the signature is made with, 16 characters at least.
    pub secret: Option<Secret>,
    /// A file whose first line is the `secret`.
    pub secret_file: Option<PathBuf>,
}

impl Default for MailSettings {
    fn default() -> Self {
        Self {
            server: None,
            port: None,
            encryption: MailEncryption::StartTls,
            user: None,
            password: None,
            password_file: None,
            from: None,
        }
    }
}
