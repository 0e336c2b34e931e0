//! A notice as a mail says it: what happened, and what to do about it.

use courier::Letter;
use metadata::notices::Delivery;
use model::Notice;

pub(super) fn letter(delivery: &Delivery, to: String) -> Letter {
    let (subject, text) = words(&delivery.notice);
    let text = format!(
        "Hello {},\n\n{text}\n\n-- \nCloud Data Download Service, tenant {}. This mail was sent because of your user \
         preferences, where you can change the address or turn mail off.\n",
        delivery.user.name, delivery.tenant.name
    );
    Letter { id: delivery.id.to_string(), to, subject, text }
}

/// Subject and text.
fn words(notice: &Notice) -> (String, String) {
    const RENEW: &str = "Make a new certificate and upload it in the user preferences. Keep the key of the old one as long \
                         as there are files that it opens.";
    const SET_ANOTHER: &str = "Set another as the tenant's escrow certificate, or remove it; slots that failed can be run \
                               again then. Keep the key of the old one as long as there are files that it opens.";
    match notice {
        Notice::CertificateEnding { not_after, days, fingerprint, .. } => (
            format!("Your encryption certificate ends in {}", counted(u64::from(*days), "day")),
            format!(
                "your encryption certificate ends at {not_after}. From then on your exports fail.\n\n{RENEW}\n\n\
                 Certificate: {fingerprint}"
            ),
        ),
        Notice::CertificateEnded { not_after, fingerprint, .. } => (
            "Your encryption certificate has ended".to_owned(),
            format!(
                "your encryption certificate ended at {not_after}. Your exports fail until you upload another.\n\n{RENEW}\
                 \n\nCertificate: {fingerprint}"
            ),
        ),
        Notice::CertificateEndsBeforeRun { not_after, job_title, next_start, fingerprint, .. } => (
            format!("Your encryption certificate ends before the next run of {job_title:?}"),
            format!(
                "your encryption certificate ends at {not_after}. The job {job_title:?} runs next at {next_start}, and \
                 will fail.\n\n{RENEW}\n\nCertificate: {fingerprint}"
            ),
        ),
        Notice::EscrowEnding { not_after, days, fingerprint, .. } => (
            format!("The escrow certificate ends in {}", counted(u64::from(*days), "day")),
            format!(
                "the escrow certificate of your tenant ends at {not_after}. From then on all exports of the tenant fail.\n\n\
                 {SET_ANOTHER}\n\nCertificate: {fingerprint}"
            ),
        ),
        Notice::EscrowEnded { not_after, fingerprint, .. } => (
            "The escrow certificate has ended".to_owned(),
            format!(
                "the escrow certificate of your tenant ended at {not_after}. All exports of the tenant fail until you set \
                 another, or remove it.\n\n{SET_ANOTHER}\n\nCertificate: {fingerprint}"
            ),
        ),
        Notice::RunFailed { job_title, slot, reason_code, run_id, .. } => (
            format!("Failed: {job_title}"),
            format!(
                "the run of {job_title:?} that was due at {slot} has failed ({reason_code}). Its rows were not exported.\n\
                 \nHistory says why and what to do; there you can run the slot again.\n\nRun: {run_id}"
            ),
        ),
        Notice::RunFinished { job_title, slot, rows, files, bytes, run_id, .. } => (
            format!("Finished: {job_title}"),
            format!(
                "the run of {job_title:?} that was due at {slot} has finished: {}, {} of {} in all. You find them under \
                 Artifacts.\n\nRun: {run_id}",
                counted(*rows, "row"),
                counted(*files, "file"),
                counted(*bytes, "byte")
            ),
        ),
        Notice::FilesExpiring { job_title, files, expires_at, days, run_id } => (
            format!("Not downloaded yet, gone in {}: {job_title}", counted(u64::from(*days), "day")),
            format!(
                "{} of {job_title:?} will be removed at {expires_at}, and nobody has downloaded {}. You find {} under \
                 Artifacts.\n\nRun: {run_id}",
                counted(*files, "file"),
                if *files == 1 { "it" } else { "them" },
                if *files == 1 { "it" } else { "them" },
            ),
        ),
    }
}

fn counted(count: u64, thing: &str) -> String {
    if count == 1 { format!("1 {thing}") } else { format!("{count} {thing}s") }
}

#[cfg(test)]
mod tests {
    use model::{Moment, RunId};

    use super::*;

    #[test]
    fn one_is_not_many() {
        let now = Moment::from_unix_ms(0);
        let expiring = |files, days| {
            words(&Notice::FilesExpiring {
                run_id: RunId::new(now),
                job_title: "Calls".to_owned(),
                files,
                expires_at: now,
                days,
            })
        };
        let (subject, text) = expiring(1, 1);
        assert!(
            subject.contains("1 day:") && text.starts_with("1 file of \"Calls\" will be removed"),
            "{text}"
        );
        let (subject, text) = expiring(2, 3);
        assert!(subject.contains("3 days:") && text.contains("downloaded them"), "{text}");
    }
}
