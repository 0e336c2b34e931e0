//! What an upload of a certificate does, by whichever door it comes.

use metadata::certificates;
use model::{CertificateRecord, Deed, DeedKind, Moment};

use crate::caller::Caller;
use crate::problem::Problem;
use crate::service::Api;
use crate::uploaded::File;

/// Makes the file the caller's certificate, under this name if it has one. Returns it with the time of that.
pub async fn upload(
    api: &Api,
    caller: &Caller,
    file: &File,
    name: Option<&str>,
) -> Result<(CertificateRecord, Moment), Problem> {
    let certificate = file.certificate()?;
    let mut tx = api.service.metadata.write().await?;
    let now = tx.now();
    let record = certificates::upload(&mut tx, caller.user(), certificate.valid(now)?).await?;
    if let Some(name) = name {
        certificates::name(&mut tx, record.id, name).await?;
    }
    let deed = Deed::new(DeedKind::CertificateUploaded, record.subject.clone());
    caller.did(&mut tx, &deed.with("fingerprint", record.fingerprint.clone())).await?;
    tx.commit().await?;
    Ok((record, now))
}
