//! A job: what somebody wants exported, and when.

use crate::{JobId, JobSettings, Moment, RunId, RunStatus, TenantId, UserId};

/// A job as it is now.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Job {
    /// Its id.
    pub id: JobId,
    /// Whose tenant.
    pub tenant_id: TenantId,
    /// Who owns it: its artifacts open with this user's key.
    pub owner_id: UserId,
    /// The owner's name.
    pub owner_name: String,
    /// What it does.
    pub settings: JobSettings,
    /// Grows by one with every change, so that two editors notice each other.
    pub version: i64,
    /// Whether slots become runs; a suspended job keeps its schedule but does not start.
    pub is_active: bool,
    /// When it was created.
    pub created_at: Moment,
    /// When it was last edited.
    pub modified_at: Moment,
    /// The next slot; `None` when suspended or when there is none any more.
    pub next_start: Option<Moment>,
    /// The newest run.
    pub latest_run: Option<LatestRun>,
}

/// The newest run of a job, as lists show it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LatestRun {
    /// Which run.
    pub id: RunId,
    /// How it stands.
    pub status: RunStatus,
    /// When it started.
    pub started_at: Option<Moment>,
    /// How far it is, while in progress.
    pub progress: crate::run::Progress,
}
