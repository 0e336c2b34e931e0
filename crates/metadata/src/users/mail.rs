//! Where a user's notices go.

use model::{MailAddress, UserId};

use crate::statement::Record;
use crate::{MetadataError, Transaction};

/// What a user says about mail.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MailPreference {
    /// Where it goes; without an address none is sent.
    pub address: Option<MailAddress>,
    /// Whether it is sent.
    pub wants_notices: bool,
}

/// What the user has said.
pub async fn mail(tx: &mut Transaction, user: UserId) -> Result<MailPreference, MetadataError> {
    const READ: &str = "SELECT mail, wants_notices FROM users WHERE id = $1";
    let row = tx.one("reading where notices go", sqlx::query(READ).bind(user.to_string())).await?;
    let Some(record) = row.as_ref().map(|row| Record::new(row, "a user")) else {
        return Ok(MailPreference { address: None, wants_notices: false });
    };
    let address = record.optional_text("mail")?.map(|mail| MailAddress::parse(&mail)).transpose();
    Ok(MailPreference {
        address: address.map_err(|error| record.damaged("mail", &error))?,
        wants_notices: record.truth("wants_notices")?,
    })
}

/// Puts on record what the user says.
pub async fn set_mail(
    tx: &mut Transaction,
    user: UserId,
    preference: &MailPreference,
) -> Result<(), MetadataError> {
    const SET: &str = "UPDATE users SET mail = $2, wants_notices = $3 WHERE id = $1";
    let set = sqlx::query(SET).bind(user.to_string());
    let set = set.bind(preference.address.as_ref().map(MailAddress::as_str));
    let set = set.bind(i64::from(preference.wants_notices));
    tx.execute("changing where notices go", set).await.map(drop)
}
