//! Looks which certificates and files end soon, and puts on record whom to tell. Waits while the clock is in doubt:
//! people would be told of ends that are far away.

use std::collections::HashSet;
use std::time::Duration;

use metadata::{Metadata, MetadataError, notices};
use model::Notice;

use crate::complaint::Complaint;
use crate::{ClockWatch, Settings, Stop, meters, pause, step};

pub(super) async fn run(metadata: &Metadata, settings: &Settings, clock: &ClockWatch, stop: &Stop) {
    let mut complaint = Complaint::about("looking for certificates and files that end soon");
    let mut warned = Warned::default();
    let mut wait = Duration::ZERO;
    while pause(wait, stop).await {
        wait = settings.warn_every;
        let Some(looked) = step(look(metadata, clock, &mut warned), stop).await else { break };
        match looked {
            Ok(()) => complaint.worked(),
            Err(error) => complaint.failed(&error),
        }
    }
}

/// What the log says already, so that it says it once; also where no channel tells anybody.
#[derive(Debug, Default)]
pub struct Warned(HashSet<String>);

/// Looks once.
pub async fn look(metadata: &Metadata, clock: &ClockWatch, warned: &mut Warned) -> Result<(), MetadataError> {
    if clock.slots(metadata).await?.is_none() {
        return Ok(());
    }
    let mut tx = metadata.write().await?;
    let mut certificates = notices::tell_of_certificates(&mut tx).await?;
    certificates.extend(notices::tell_of_escrow(&mut tx).await?);
    let runs = notices::tell_of_files(&mut tx).await?;
    let ending = notices::count_ending(&mut tx).await?;
    let jobs = notices::count_jobs_too_late(&mut tx).await?;
    tx.commit().await?;
    ending.into_iter().for_each(meters::certificates_expiring);
    meters::jobs_too_late(jobs);
    let things: HashSet<_> = certificates.iter().map(|(notice, _)| notice.thing()).collect();
    let unsaid = |notice: &&Notice| !warned.0.contains(&notice.thing());
    certificates.iter().map(|(notice, _)| notice).filter(unsaid).for_each(warn);
    warned.0 = things;
    if runs > 0 {
        tracing::info!(runs, "files that nobody downloaded expire soon");
    }
    Ok(())
}

/// By ids: the log names nobody.
fn warn(notice: &Notice) {
    match notice {
        Notice::CertificateEnding { certificate_id: certificate, days, .. } => {
            tracing::warn!(certificate = %certificate, days, "a user's certificate ends soon");
        }
        Notice::CertificateEnded { certificate_id: certificate, .. } => {
            tracing::warn!(certificate = %certificate, "a user's certificate has ended: their exports fail");
        }
        Notice::CertificateEndsBeforeRun { certificate_id: certificate, job_id: job, .. } => {
            tracing::warn!(certificate = %certificate, job = %job, "a user's certificate ends before a job's next run");
        }
        Notice::EscrowEnding { escrow_id: escrow, days, .. } => {
            tracing::warn!(escrow = %escrow, days, "a tenant's escrow certificate ends soon");
        }
        Notice::EscrowEnded { escrow_id: escrow, .. } => {
            tracing::warn!(escrow = %escrow, "a tenant's escrow certificate has ended: all its exports fail");
        }
        Notice::RunFailed { .. } | Notice::RunFinished { .. } | Notice::FilesExpiring { .. } => {}
    }
}
