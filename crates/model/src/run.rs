//! A run: one execution of a job, or the record that a slot was missed.

use std::fmt;
use std::str::FromStr;

use crate::{CertificateId, ExportType, JobId, Moment, RunId, TenantId, UserId, Window};

/// A run as History shows it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Run {
    /// Its id.
    pub id: RunId,
    /// Whose tenant.
    pub tenant_id: TenantId,
    /// The job, which may be gone.
    pub job_id: JobId,
    /// The job's title when the run was made.
    pub job_title: String,
    /// The user whose key opens its artifacts.
    pub owner_id: UserId,
    /// The owner's name.
    pub owner_name: String,
    /// The source's name.
    pub source: String,
    /// What is exported.
    pub export_type: ExportType,
    /// The time it was due.
    pub slot: Moment,
    /// Why it was made.
    pub trigger: Trigger,
    /// The run that this one repeats.
    pub again_of: Option<RunId>,
    /// Which rows; of a since-last-run timeframe known once it is in progress.
    pub window: Window,
    /// How it stands.
    pub status: RunStatus,
    /// Which try this is, from 1; 0 before the first.
    pub attempt: u32,
    /// Rows and bytes, so far or in the end.
    pub progress: Progress,
    /// Total size of the sealed files; 0 until finished.
    pub sealed_bytes: u64,
    /// How many sealed files it left.
    pub volumes: u32,
    /// Name of the last sealed file, `export-<uuid>.zip.smime`; `None` until finished.
    pub file_name: Option<String>,
    /// When it was made.
    pub created_at: Moment,
    /// When its first try began.
    pub started_at: Option<Moment>,
    /// When it ended.
    pub finished_at: Option<Moment>,
    /// When the next try begins, after one that failed.
    pub retry_at: Option<Moment>,
    /// Why it failed, was cancelled or missed; after a failed try why that failed.
    pub reason: Option<Reason>,
    /// Time of the snapshot that was exported.
    pub snapshot_at: Option<Moment>,
    /// Whether somebody asked it to stop and it has not yet.
    pub is_cancel_requested: bool,
    /// Since when it has made no progress, once that is longer than the settings allow.
    pub stuck_since: Option<Moment>,
    /// The certificate it was sealed for.
    pub certificate_id: Option<CertificateId>,
    /// That certificate's fingerprint.
    pub fingerprint: Option<String>,
    /// The fingerprint of the tenant's escrow certificate, if it is sealed for that too.
    pub escrow_fingerprint: Option<String>,
    /// Whether a run of its slot has finished.
    pub is_filled: bool,
    /// Grows with every change, for whoever watches.
    pub revision: i64,
}

impl Run {
    /// The window that is missing from what was exported: it did not finish, and no other run of its slot did.
    pub fn missing_window(&self) -> Option<Window> {
        (self.status.leaves_hole() && !self.is_filled).then_some(self.window)
    }
}

/// How a run stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, serde::Serialize, serde::Deserialize)]
#[serde(rename_all = "camelCase")]
pub enum RunStatus {
    /// It waits: for its worker, for the job's other run, or for its next try.
    Scheduled,
    /// A worker is at it.
    InProgress,
    /// Its artifacts are there.
    Finished,
    /// It ended without any.
    Failed,
    /// Somebody ended it.
    Cancelled,
    /// It never was: its slot passed, and the rules say that it is not made up for.
    Missed,
}

impl RunStatus {
    /// All of them.
    pub const ALL: [RunStatus; 6] = [
        RunStatus::Scheduled,
        RunStatus::InProgress,
        RunStatus::Finished,
        RunStatus::Failed,
        RunStatus::Cancelled,
        RunStatus::Missed,
    ];

    /// As the metadata and the API write it.
    pub fn name(self) -> &'static str {
        match self {
            RunStatus::Scheduled => "scheduled",
            RunStatus::InProgress => "inProgress",
            RunStatus::Finished => "finished",
            RunStatus::Failed => "failed",
            RunStatus::Cancelled => "cancelled",
            RunStatus::Missed => "missed",
        }
    }

    /// Whether nothing will happen to it any more.
    pub fn is_final(self) -> bool {
        !matches!(self, RunStatus::Scheduled | RunStatus::InProgress)
    }

    /// Whether its window is missing from what was exported: it may be run again.
    pub fn leaves_hole(self) -> bool {
        matches!(self, RunStatus::Failed | RunStatus::Cancelled | RunStatus::Missed)
    }
}

/// The text names no status.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{0:?} is no status of a run")]
pub struct UnknownRunStatus(String);

impl FromStr for RunStatus {
    type Err = UnknownRunStatus;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let found = Self::ALL.into_iter().find(|status| status.name() == text);
        found.ok_or_else(|| UnknownRunStatus(text.to_owned()))
    }
}

/// Shows the words of the product.
impl fmt::Display for RunStatus {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            RunStatus::InProgress => "In Progress",
            RunStatus::Scheduled => "Scheduled",
            RunStatus::Finished => "Finished",
            RunStatus::Failed => "Failed",
            RunStatus::Cancelled => "Cancelled",
            RunStatus::Missed => "Missed",
        })
    }
}

/// Why a run was made.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, serde::Serialize, serde::Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Trigger {
    /// Its slot came.
    Schedule,
    /// The job was saved with "start immediately".
    Immediately,
    /// Somebody pressed "Run now".
    Manual,
    /// Somebody asked for the slot again.
    Again,
}

impl Trigger {
    /// All of them.
    pub const ALL: [Trigger; 4] = [Trigger::Schedule, Trigger::Immediately, Trigger::Manual, Trigger::Again];

    /// As the metadata and the API write it.
    pub fn name(self) -> &'static str {
        match self {
            Trigger::Schedule => "schedule",
            Trigger::Immediately => "immediately",
            Trigger::Manual => "manual",
            Trigger::Again => "again",
        }
    }

    /// The trigger of this name.
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|trigger| trigger.name() == name)
    }
}

/// How far a run is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Progress {
    /// Rows written.
    pub rows: u64,
    /// Rows that it will have; 0 until they are counted.
    pub expected_rows: u64,
    /// Bytes of JSON written, before compression.
    pub plain_bytes: u64,
    /// How long it will still take at the measured rate, in milliseconds; `None` while that is not known.
    pub time_left_ms: Option<u64>,
}

/// Why something ended as it did: for machines a stable code, for people a sentence that says what to do.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Reason {
    /// A stable word such as `certificate_expired`.
    pub code: String,
    /// What happened, and what to do.
    pub message: String,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn statuses_and_triggers_are_written_by_their_names_and_read_again() {
        for status in RunStatus::ALL {
            assert_eq!(status.name().parse(), Ok(status));
            assert_eq!(serde_json::to_value(status).unwrap(), status.name());
        }
        for trigger in Trigger::ALL {
            assert_eq!(Trigger::from_name(trigger.name()), Some(trigger));
            assert_eq!(serde_json::to_value(trigger).unwrap(), trigger.name());
        }
        for text in ["", "In Progress", "InProgress", "FAILED"] {
            assert!(text.parse::<RunStatus>().is_err() && Trigger::from_name(text).is_none(), "{text}");
        }
    }

    #[test]
    fn only_a_finished_run_is_at_an_end_without_a_hole() {
        for status in RunStatus::ALL {
            let is_waiting_or_running = matches!(status, RunStatus::Scheduled | RunStatus::InProgress);
            assert_eq!(status.is_final(), !is_waiting_or_running, "{status}");
            assert_eq!(status.leaves_hole(), status.is_final() && status != RunStatus::Finished, "{status}");
        }
    }
}
