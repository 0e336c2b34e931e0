//! Whether a user has a certificate to seal for now.

use std::time::Duration;

use model::{CertificateRecord, Moment, Refusal, User};

use crate::{MetadataError, Transaction};

/// Refuses a user whose current certificate is not valid now, or who has none.
pub(crate) async fn must_be(tx: &mut Transaction, user: &User) -> Result<(), MetadataError> {
    let current = super::current(tx, user.tenant_id, user.id).await?;
    match why_not(current.as_ref(), tx.now()) {
        Some(why) => Err(Refusal::NoCertificate { owner: user.name.clone(), why }.into()),
        None => Ok(()),
    }
}

fn why_not(certificate: Option<&CertificateRecord>, now: Moment) -> Option<String> {
    let Some(certificate) = certificate else { return Some("none was uploaded".to_owned()) };
    // The last second of its validity is inside (RFC 5280, 4.1.2.5).
    let end = certificate.not_after.plus(Duration::from_secs(1));
    if now < certificate.not_before {
        Some(format!("it is not valid before {}", certificate.not_before))
    } else if now >= end {
        Some(format!("it expired at {}", certificate.not_after))
    } else {
        None
    }
}
