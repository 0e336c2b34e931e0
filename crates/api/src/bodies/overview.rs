//! What is worth knowing at first sight.

use metadata::artifacts::{Unfetched, UnfetchedSet};
use metadata::first_steps::FirstSteps;
use metadata::runs::Day;
use model::Moment;
use model::artifact::remaining_days;
use serde::Serialize;
use utoipa::ToSchema;

use super::backup::BackupBody;
use super::names::ExportTypeName;
use super::next_start::NextStartBody;

/// What became of the last runs, what starts next, what is lost soon. All of it as of one moment.
#[derive(Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
#[schema(as = Overview)]
pub struct OverviewBody {
    /// As of when.
    #[schema(value_type = String, format = DateTime)]
    pub generated_at: Moment,
    /// Every day up to today, oldest first, also those on which nothing happened.
    pub days: Vec<DayBody>,
    /// The five jobs that start next, soonest first.
    pub next_runs: Vec<NextStartBody>,
    /// What is gone within seven days and nobody has downloaded.
    pub expiring_soon: ExpiringBody,
    /// The tenant's files.
    pub storage: TenantStorageBody,
    /// The newest backup of the service; null if there is none, and for everybody but administrators.
    pub last_backup: Option<BackupBody>,
    /// Which of the first steps are done.
    pub setup: SetupBody,
}

/// What became of the runs of one day. Each is of the day when it was made, by which the list of runs goes too: a slot that was
/// missed is of the day when that was put on record.
#[derive(Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
#[schema(as = Day)]
pub struct DayBody {
    /// The day in UTC.
    #[schema(format = Date, example = "2026-05-03")]
    pub day: String,
    /// Runs that finished.
    pub finished: u64,
    /// Runs that failed.
    pub failed: u64,
    /// Runs that somebody ended.
    pub cancelled: u64,
    /// Slots that were missed.
    pub missed: u64,
    /// Rows of the runs that finished.
    pub rows: u64,
    /// Total size of their sealed files, also of those that are gone.
    pub sealed_bytes: u64,
    /// How long they took together, rounded up.
    pub seconds: u64,
}

/// Files that are gone within seven days and that nobody has downloaded whole.
#[derive(Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
#[schema(as = ExpiringSoon)]
pub struct ExpiringBody {
    /// How many.
    pub files: u64,
    /// Their total size.
    pub bytes: u64,
    /// The five runs whose files are gone first.
    pub sets: Vec<ExpiringSetBody>,
}

/// The files of one run that are gone soon and that nobody has downloaded whole.
#[derive(Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
#[schema(as = ExpiringSet)]
pub struct ExpiringSetBody {
    /// Which run.
    #[schema(format = Uuid)]
    pub run_id: String,
    /// Its job, which may be deleted.
    #[schema(format = Uuid)]
    pub job_id: String,
    /// The job's title when the run was made.
    pub title: String,
    /// What is inside.
    #[serde(rename = "type")]
    pub export_type: ExportTypeName,
    /// How many files, without those of the set that were downloaded.
    pub files: u64,
    /// Their total size.
    pub bytes: u64,
    /// Whether nobody has downloaded any file of the set; false: some, but not all.
    pub never_downloaded: bool,
    /// When the first is gone.
    #[schema(value_type = String, format = DateTime)]
    pub expires_at: Moment,
    /// Whole days until then.
    pub remaining_days: u32,
}

/// What the tenant's files take.
#[derive(Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
#[schema(as = TenantStorage)]
pub struct TenantStorageBody {
    /// How many can be downloaded.
    pub files: u64,
    /// Their total size.
    pub bytes: u64,
    /// What they may take together; null without a quota.
    pub quota_bytes: Option<u64>,
}

/// The steps from a new account to the first opened file.
#[derive(Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
#[schema(as = Setup)]
pub struct SetupBody {
    /// The caller has a certificate.
    pub has_certificate: bool,
    /// The caller has shown that its private key is there.
    pub is_key_confirmed: bool,
    /// The tenant has a job.
    pub has_job: bool,
    /// The history of the tenant shows a run that finished.
    pub has_finished_run: bool,
    /// Somebody of the tenant downloaded a file whole.
    pub has_download: bool,
}

impl From<Day> for DayBody {
    fn from(day: Day) -> Self {
        Self {
            day: day.begins_at.to_utc().date().to_string(),
            finished: day.finished,
            failed: day.failed,
            cancelled: day.cancelled,
            missed: day.missed,
            rows: day.rows,
            sealed_bytes: day.sealed_bytes,
            seconds: day.took_ms.div_ceil(1_000),
        }
    }
}

impl ExpiringBody {
    /// The body of such files at this moment.
    pub fn new(unfetched: Unfetched, now: Moment) -> Self {
        let Unfetched { totals, sets } = unfetched;
        let sets = sets.into_iter().map(|set| ExpiringSetBody::new(set, now)).collect();
        Self { files: totals.files, bytes: totals.bytes, sets }
    }
}

impl ExpiringSetBody {
    fn new(set: UnfetchedSet, now: Moment) -> Self {
        Self {
            run_id: set.run_id.to_string(),
            job_id: set.job_id.to_string(),
            title: set.job_title,
            export_type: set.export_type.into(),
            files: set.totals.files,
            bytes: set.totals.bytes,
            never_downloaded: set.is_untouched,
            expires_at: set.expires_at,
            remaining_days: remaining_days(set.expires_at, now),
        }
    }
}

impl From<FirstSteps> for SetupBody {
    fn from(steps: FirstSteps) -> Self {
        Self {
            has_certificate: steps.has_certificate,
            is_key_confirmed: steps.is_key_confirmed,
            has_job: steps.has_job,
            has_finished_run: steps.has_finished_run,
            has_download: steps.has_download,
        }
    }
}
