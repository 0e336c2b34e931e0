//! A run as lists and the event stream show it.

use model::run::{Progress, Reason};
use model::{Moment, Run, RunStatus};
use serde::Serialize;
use utoipa::ToSchema;

use super::job::OwnerBody;
use super::names::{ExportTypeName, RunStatusName, TriggerName};
use super::window::WindowBody;

/// One execution of a job, or the record that a slot was missed.
#[derive(Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
#[schema(as = Run)]
pub struct RunBody {
    /// Its id.
    #[schema(format = Uuid)]
    pub id: String,
    /// Its job, which may be deleted.
    #[schema(format = Uuid)]
    pub job_id: String,
    /// The job's title when the run was made.
    pub title: String,
    /// The source's name.
    pub source: String,
    /// What is exported.
    #[serde(rename = "type")]
    pub export_type: ExportTypeName,
    /// Whose key opens its files.
    pub owner: OwnerBody,
    /// How it stands.
    pub status: RunStatusName,
    /// The same as people read it.
    #[schema(example = "In Progress")]
    pub status_text: String,
    /// Why it was made.
    pub trigger: TriggerName,
    /// The run whose slot it repeats.
    #[schema(format = Uuid)]
    pub again_of: Option<String>,
    /// When it was due.
    #[schema(value_type = String, format = DateTime)]
    pub slot: Moment,
    /// Which rows; of a timeframe since the last run known once it is in progress.
    pub window: WindowBody,
    /// The window that is missing from what was exported because neither this run nor another of its slot finished; run it
    /// again to fill it.
    pub missing_window: Option<WindowBody>,
    /// Which try it is; 0 before the first.
    pub attempt: u32,
    /// Rows written so far, or in the end.
    pub rows: u64,
    /// Rows that it will have; null until they are counted.
    pub expected_rows: Option<u64>,
    /// Bytes of JSON written, before compression.
    pub plain_bytes: u64,
    /// Total size of its sealed files; 0 until finished.
    pub sealed_bytes: u64,
    /// How many sealed files it left.
    pub volumes: u32,
    /// Name of its last sealed file; null until finished.
    pub file_name: Option<String>,
    /// How far it is; 100 once finished, null while that is not known.
    #[schema(minimum = 0, maximum = 100)]
    pub progress_percent: Option<u8>,
    /// How long it will still take; null while that is not known.
    pub time_left_seconds: Option<u64>,
    /// When it was made.
    #[schema(value_type = String, format = DateTime)]
    pub created_at: Moment,
    /// When its first try began.
    #[schema(value_type = Option<String>, format = DateTime)]
    pub started_at: Option<Moment>,
    /// When it ended.
    #[schema(value_type = Option<String>, format = DateTime)]
    pub finished_at: Option<Moment>,
    /// When its next try begins, after one that failed.
    #[schema(value_type = Option<String>, format = DateTime)]
    pub retry_at: Option<Moment>,
    /// Time of the snapshot that was exported.
    #[schema(value_type = Option<String>, format = DateTime)]
    pub snapshot_at: Option<Moment>,
    /// Why it failed, was cancelled or missed; after a failed try why that failed.
    pub reason: Option<ReasonBody>,
    /// Whether somebody asked it to stop and it has not yet.
    pub is_cancel_requested: bool,
    /// Whether it has made no progress for longer than the settings allow.
    pub is_stuck: bool,
    /// Since when.
    #[schema(value_type = Option<String>, format = DateTime)]
    pub stuck_since: Option<Moment>,
    /// SHA-256 of the certificate that it was sealed for.
    #[schema(example = "AB:CD:…")]
    pub certificate_fingerprint: Option<String>,
    /// SHA-256 of the tenant's escrow certificate, if it was sealed for one too.
    pub escrow_fingerprint: Option<String>,
    /// Grows with every change.
    pub revision: i64,
}

/// A run that was deleted from the history, as the event stream tells it.
#[derive(Debug, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct DeletedRunBody {
    /// Its id.
    pub id: String,
    /// Greater than any that it was told with.
    pub revision: i64,
}

/// Why something ended as it did.
#[derive(Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
#[schema(as = Reason)]
pub struct ReasonBody {
    /// A word that stays the same between versions.
    #[schema(example = "certificate_expired")]
    pub code: String,
    /// What happened, and what to do.
    pub message: String,
}

impl From<Run> for RunBody {
    fn from(run: Run) -> Self {
        let missing_window = run.missing_window().map(Into::into);
        Self {
            id: run.id.to_string(),
            job_id: run.job_id.to_string(),
            title: run.job_title,
            source: run.source,
            export_type: run.export_type.into(),
            owner: OwnerBody { id: run.owner_id.to_string(), name: run.owner_name },
            status: run.status.into(),
            status_text: run.status.to_string(),
            trigger: run.trigger.into(),
            again_of: run.again_of.map(|id| id.to_string()),
            slot: run.slot,
            window: run.window.into(),
            missing_window,
            attempt: run.attempt,
            rows: run.progress.rows,
            expected_rows: (run.progress.expected_rows > 0).then_some(run.progress.expected_rows),
            plain_bytes: run.progress.plain_bytes,
            sealed_bytes: run.sealed_bytes,
            volumes: run.volumes,
            file_name: run.file_name,
            progress_percent: progress_percent(run.status, &run.progress),
            time_left_seconds: seconds(run.status, &run.progress),
            created_at: run.created_at,
            started_at: run.started_at,
            finished_at: run.finished_at,
            retry_at: run.retry_at,
            snapshot_at: run.snapshot_at,
            reason: run.reason.map(Into::into),
            is_cancel_requested: run.is_cancel_requested,
            is_stuck: run.stuck_since.is_some(),
            stuck_since: run.stuck_since,
            certificate_fingerprint: run.fingerprint,
            escrow_fingerprint: run.escrow_fingerprint,
            revision: run.revision,
        }
    }
}

impl From<Reason> for ReasonBody {
    fn from(reason: Reason) -> Self {
        Self { code: reason.code, message: reason.message }
    }
}

/// How far a run is. Rows may be more than were counted: until it has finished, it is not at 100.
pub fn progress_percent(status: RunStatus, progress: &Progress) -> Option<u8> {
    if status == RunStatus::Finished {
        return Some(100);
    }
    if progress.expected_rows == 0 {
        return None;
    }
    let percent = u128::from(progress.rows) * 100 / u128::from(progress.expected_rows);
    u8::try_from(percent.min(99)).ok()
}

/// The time that a run has left, in whole seconds, rounded up.
pub fn seconds(status: RunStatus, progress: &Progress) -> Option<u64> {
    let left_ms = progress.time_left_ms.filter(|_| status == RunStatus::InProgress)?;
    Some(left_ms.div_ceil(1_000))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn progress(rows: u64, expected_rows: u64) -> Progress {
        Progress { rows, expected_rows, plain_bytes: 0, time_left_ms: Some(1_001) }
    }

    #[test]
    fn only_a_finished_run_is_at_100() {
        let percent = |rows, expected| progress_percent(RunStatus::InProgress, &progress(rows, expected));
        assert_eq!(percent(0, 0), None);
        assert_eq!(percent(1, 3), Some(33));
        assert_eq!(percent(5, 3), Some(99));
        assert_eq!(percent(u64::MAX, 1), Some(99));
        assert_eq!(progress_percent(RunStatus::Finished, &progress(0, 0)), Some(100));
    }

    #[test]
    fn only_a_run_in_progress_has_time_left() {
        assert_eq!(seconds(RunStatus::InProgress, &progress(0, 0)), Some(2));
        assert_eq!(seconds(RunStatus::Failed, &progress(0, 0)), None);
    }
}
