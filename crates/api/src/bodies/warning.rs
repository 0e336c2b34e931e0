//! What a user should know before it is too late.

use model::{Moment, Notice};
use serde::Serialize;
use utoipa::ToSchema;

use super::certificate::OwnerCertificateBody;

/// What is wrong, or soon will be.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
#[schema(as = WarningKind)]
pub enum WarningKindName {
    /// The user's certificate ends within 30 days.
    CertificateEnding,
    /// It has ended: exports of this user fail.
    CertificateEnded,
    /// It will have ended when a job runs next.
    CertificateEndsBeforeRun,
    /// No key test has shown yet that the user has its private key.
    KeyUnconfirmed,
    /// The tenant's escrow certificate ends within 30 days. Only administrators are warned.
    EscrowEnding,
    /// It has ended: all exports of the tenant fail. Only administrators are warned.
    EscrowEnded,
}

/// A warning about the caller's certificate, or the tenant's escrow certificate.
#[derive(Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
#[schema(as = Warning)]
pub struct WarningBody {
    /// What it is about.
    pub kind: WarningKindName,
    /// The last second of the certificate.
    #[schema(value_type = String, format = DateTime)]
    pub not_after: Moment,
    /// Ending: at most so many days are left, 30, 7 or 1; else null.
    pub days: Option<u32>,
    /// Before a run: the job that it is about; else null.
    #[schema(format = Uuid)]
    pub job_id: Option<String>,
    /// Its title; else null.
    pub job_title: Option<String>,
    /// When it runs next; else null.
    #[schema(value_type = Option<String>, format = DateTime)]
    pub next_start: Option<Moment>,
}

impl WarningBody {
    /// The warning that a notice is, if it is about a certificate.
    pub fn of(notice: Notice) -> Option<Self> {
        use WarningKindName as Kind;
        match notice {
            Notice::CertificateEnding { not_after, days, .. } => {
                Some(Self { days: Some(days), ..Self::plain(Kind::CertificateEnding, not_after) })
            }
            Notice::CertificateEnded { not_after, .. } => {
                Some(Self::plain(Kind::CertificateEnded, not_after))
            }
            Notice::EscrowEnding { not_after, days, .. } => {
                Some(Self { days: Some(days), ..Self::plain(Kind::EscrowEnding, not_after) })
            }
            Notice::EscrowEnded { not_after, .. } => Some(Self::plain(Kind::EscrowEnded, not_after)),
            Notice::CertificateEndsBeforeRun { not_after, job_id, job_title, next_start, .. } => Some(Self {
                job_id: Some(job_id.to_string()),
                job_title: Some(job_title),
                next_start: Some(next_start),
                ..Self::plain(Kind::CertificateEndsBeforeRun, not_after)
            }),
            Notice::RunFailed { .. } | Notice::RunFinished { .. } | Notice::FilesExpiring { .. } => None,
        }
    }

    /// A warning as long as nobody knows whether the user can open what is sealed for this certificate.
    pub fn of_key(certificate: &OwnerCertificateBody) -> Option<Self> {
        let not_after = certificate.not_after.filter(|_| certificate.confirmed_at.is_none())?;
        Some(Self::plain(WarningKindName::KeyUnconfirmed, not_after))
    }

    fn plain(kind: WarningKindName, not_after: Moment) -> Self {
        Self { kind, not_after, days: None, job_id: None, job_title: None, next_start: None }
    }
}
