//! What is worth a notice to a user, and when a notice that could not be delivered is tried again. A notice says what
//! happened to whose things by title and id; never a word of what was exported.

mod patience;
mod stage;

pub use patience::next_try;
pub use stage::{
    CertificateStage, DAYS_BEFORE_CERTIFICATES_END, DAYS_BEFORE_FILES_EXPIRE, certificate_stage, files_stage,
};

use serde::{Deserialize, Serialize};

use crate::{CertificateId, EscrowId, JobId, Moment, RunId};

/// Something that a user is told of, once.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all_fields = "camelCase")]
pub enum Notice {
    /// The user's certificate ends soon.
    #[serde(rename = "certificate.ending")]
    CertificateEnding {
        /// Which.
        certificate_id: CertificateId,
        /// SHA-256 of the certificate.
        fingerprint: String,
        /// Its last second.
        not_after: Moment,
        /// At most so many days are left: 30, 7 or 1.
        days: u32,
    },
    /// It has ended.
    #[serde(rename = "certificate.ended")]
    CertificateEnded {
        /// Which.
        certificate_id: CertificateId,
        /// SHA-256 of the certificate.
        fingerprint: String,
        /// Its last second.
        not_after: Moment,
    },
    /// It will have ended when a job runs next.
    #[serde(rename = "certificate.endsBeforeRun")]
    CertificateEndsBeforeRun {
        /// Which.
        certificate_id: CertificateId,
        /// SHA-256 of the certificate.
        fingerprint: String,
        /// Its last second.
        not_after: Moment,
        /// Which job.
        job_id: JobId,
        /// Its title.
        job_title: String,
        /// When it runs next.
        next_start: Moment,
    },
    /// The escrow certificate of the tenant, whose administrator the user is, ends soon.
    #[serde(rename = "escrow.ending")]
    EscrowEnding {
        /// Which.
        escrow_id: EscrowId,
        /// SHA-256 of the certificate.
        fingerprint: String,
        /// Its last second.
        not_after: Moment,
        /// At most so many days are left: 30, 7 or 1.
        days: u32,
    },
    /// It has ended.
    #[serde(rename = "escrow.ended")]
    EscrowEnded {
        /// Which.
        escrow_id: EscrowId,
        /// SHA-256 of the certificate.
        fingerprint: String,
        /// Its last second.
        not_after: Moment,
    },
    /// A run has failed for good.
    #[serde(rename = "run.failed")]
    RunFailed {
        /// Which.
        run_id: RunId,
        /// Of which job.
        job_id: JobId,
        /// The job's title.
        job_title: String,
        /// When it was due.
        slot: Moment,
        /// Why, as a code that does not change; the words are in History, as they may quote rows.
        reason_code: String,
    },
    /// A run has finished whose job asks to be told.
    #[serde(rename = "run.finished")]
    RunFinished {
        /// Which.
        run_id: RunId,
        /// Of which job.
        job_id: JobId,
        /// The job's title.
        job_title: String,
        /// When it was due.
        slot: Moment,
        /// How many rows.
        rows: u64,
        /// How many files.
        files: u64,
        /// Their size.
        bytes: u64,
    },
    /// Files of a run expire soon, and nobody has downloaded them.
    #[serde(rename = "files.expiring")]
    FilesExpiring {
        /// Of which run.
        run_id: RunId,
        /// The title of its job.
        job_title: String,
        /// How many files.
        files: u64,
        /// When they expire.
        expires_at: Moment,
        /// At most so many days are left: 3 or 1.
        days: u32,
    },
}

impl Notice {
    /// What it is about and at which stage, in a text of its own: told to a user once.
    pub fn thing(&self) -> String {
        match self {
            Self::CertificateEnding { certificate_id, days, .. } => {
                format!("certificate.ending {certificate_id} {days}")
            }
            Self::CertificateEnded { certificate_id, .. } => format!("certificate.ended {certificate_id}"),
            Self::CertificateEndsBeforeRun { certificate_id, .. } => {
                format!("certificate.endsBeforeRun {certificate_id}")
            }
            Self::EscrowEnding { escrow_id, days, .. } => format!("escrow.ending {escrow_id} {days}"),
            Self::EscrowEnded { escrow_id, .. } => format!("escrow.ended {escrow_id}"),
            Self::RunFailed { run_id, .. } => format!("run.failed {run_id}"),
            Self::RunFinished { run_id, .. } => format!("run.finished {run_id}"),
            Self::FilesExpiring { run_id, days, .. } => format!("files.expiring {run_id} {days}"),
        }
    }
}

/// A way out of the house.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Channel {
    /// A mail to the user, if they have given an address.
    Mail,
    /// A message to the address in the settings, about all users.
    Webhook,
}

impl Channel {
    /// All of them.
    pub const ALL: [Channel; 2] = [Channel::Mail, Channel::Webhook];

    /// Its word.
    pub fn word(self) -> &'static str {
        match self {
            Self::Mail => "mail",
            Self::Webhook => "webhook",
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_thing_is_told_once_for_each_stage() {
        let now = Moment::from_unix_ms(0);
        let (certificate_id, job_id) = (CertificateId::new(now), JobId::new(now));
        let fingerprint = String::new;
        let ending = |days| Notice::CertificateEnding {
            certificate_id,
            fingerprint: fingerprint(),
            not_after: now,
            days,
        };
        let before = |next_start| Notice::CertificateEndsBeforeRun {
            certificate_id,
            fingerprint: fingerprint(),
            not_after: now,
            job_id,
            job_title: String::new(),
            next_start,
        };
        assert_ne!(ending(7).thing(), ending(1).thing());
        assert_ne!(ending(7).thing(), before(now).thing());
        let escrow_id = EscrowId::new(now);
        let escrow =
            |days| Notice::EscrowEnding { escrow_id, fingerprint: fingerprint(), not_after: now, days };
        assert_ne!(escrow(7).thing(), escrow(1).thing());
        assert_eq!(before(now).thing(), before(Moment::MAX).thing(), "a job that is moved is no other");
    }
}
