//! A sealed file that waits to be fetched.

use std::time::Duration;

use crate::{ArtifactId, CertificateId, ExportType, JobId, Moment, RunId, TenantId, UserId};

/// The longest that an artifact lives, and how long it lives unless the settings say less.
pub const LONGEST_LIFE: Duration = Duration::from_secs(30 * 24 * 3_600);

/// A sealed file as Artifacts shows it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Artifact {
    /// Its id.
    pub id: ArtifactId,
    /// Whose tenant.
    pub tenant_id: TenantId,
    /// The run that made it.
    pub run_id: RunId,
    /// The run's job, which may be gone.
    pub job_id: JobId,
    /// The job's title when the run was made.
    pub job_title: String,
    /// What is inside.
    pub export_type: ExportType,
    /// Which volume of its set, from 1.
    pub volume: u32,
    /// How many volumes the set has.
    pub volumes: u32,
    /// Its name, `export-<uuid>.z01.smime`.
    pub name: String,
    /// Where the store keeps it.
    pub object_key: String,
    /// Its size.
    pub bytes: u64,
    /// SHA-256 of its bytes, lower-case hexadecimal.
    pub sha256: String,
    /// Whose key opens it.
    pub owner_id: UserId,
    /// That user's name.
    pub owner_name: String,
    /// The certificate it was sealed for.
    pub certificate_id: CertificateId,
    /// That certificate's fingerprint.
    pub fingerprint: String,
    /// The fingerprint of the tenant's escrow certificate, if it was sealed for that too.
    pub escrow_fingerprint: Option<String>,
    /// When it became available.
    pub uploaded_at: Moment,
    /// When it will be gone.
    pub expires_at: Moment,
    /// Whether it is there.
    pub state: ArtifactState,
    /// When it left, if it has.
    pub gone_at: Option<Moment>,
    /// Who deleted it; `None` if its time was over.
    pub deleted_by: Option<String>,
    /// How many downloads arrived whole.
    pub downloads: u32,
    /// The last whole download.
    pub last_download: Option<LastDownload>,
    /// The set that it is a volume of; a file that was not split is a set by itself.
    pub set: ArtifactSet,
}

/// What can be downloaded of a set.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ArtifactSet {
    /// How many files.
    pub files: u32,
    /// Their size together.
    pub bytes: u64,
    /// How many of them never arrived whole anywhere.
    pub never_downloaded: u32,
}

/// Whether a file is there.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ArtifactState {
    /// It can be downloaded.
    Available,
    /// It is out of every list, its bytes may still be in the store.
    Leaving,
    /// Its bytes are gone.
    Gone,
}

/// The last time that a file arrived whole somewhere.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LastDownload {
    /// Who fetched it.
    pub user_name: String,
    /// When the last byte was sent.
    pub at: Moment,
}

impl Artifact {
    /// Whole days that it has left: 29 on the first day of 30, 0 on the last.
    pub fn remaining_days(&self, now: Moment) -> u32 {
        remaining_days(self.expires_at, now)
    }
}

/// Whole days that a file has left which is gone at that moment.
pub fn remaining_days(expires_at: Moment, now: Moment) -> u32 {
    // A file that is there this very moment has begun to use up its first day.
    let left_ms = expires_at.since(now).as_millis().saturating_sub(1);
    u32::try_from(left_ms / 86_400_000).unwrap_or(u32::MAX)
}

#[cfg(test)]
mod tests {
    use super::*;

    const DAY: Duration = Duration::from_secs(24 * 3_600);

    fn artifact(uploaded_at: Moment) -> Artifact {
        Artifact {
            id: ArtifactId::new(uploaded_at),
            tenant_id: TenantId::new(uploaded_at),
            run_id: RunId::new(uploaded_at),
            job_id: JobId::new(uploaded_at),
            job_title: "Calls".to_owned(),
            export_type: ExportType::Interaction,
            volume: 1,
            volumes: 1,
            name: "export.zip.smime".to_owned(),
            object_key: "key".to_owned(),
            bytes: 1,
            sha256: String::new(),
            owner_id: UserId::new(uploaded_at),
            owner_name: "owner".to_owned(),
            certificate_id: CertificateId::new(uploaded_at),
            fingerprint: String::new(),
            escrow_fingerprint: None,
            uploaded_at,
            expires_at: uploaded_at.plus(LONGEST_LIFE),
            state: ArtifactState::Available,
            gone_at: None,
            deleted_by: None,
            downloads: 0,
            last_download: None,
            set: ArtifactSet { files: 1, bytes: 1, never_downloaded: 1 },
        }
    }

    #[test]
    fn a_file_has_29_days_left_on_its_first_day_and_none_on_its_last() {
        let uploaded_at = Moment::from_unix_ms(1_777_816_800_250);
        let ms = Duration::from_millis(1);
        for (age, days) in [
            (Duration::ZERO, 29),
            (DAY - ms, 29),
            (DAY, 28),
            (DAY * 28, 1),
            (DAY * 29 - ms, 1),
            (DAY * 29, 0),
            (DAY * 30 - ms, 0),
            (DAY * 30, 0),
            (DAY * 31, 0),
        ] {
            let left = artifact(uploaded_at).remaining_days(uploaded_at.plus(age));
            assert_eq!(left, days, "{age:?} old");
        }
    }

    #[test]
    fn a_clock_that_went_back_shows_more_days_and_does_not_fail() {
        let artifact = artifact(Moment::MAX);
        assert_eq!(artifact.remaining_days(Moment::MIN), 3_652_058);
    }
}
