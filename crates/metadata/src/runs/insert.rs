//! Putting runs on record: the one place where rows of `runs` are made.

use std::collections::HashSet;

use model::run::{Reason, Trigger};
use model::{Job, JobId, JobSettings, Moment, RunId, RunStatus, TenantId, Timeframe, UserId, Window};
use sqlx::AssertSqlSafe;

use crate::legacy::items;
use crate::page::search::folded;
use crate::statement::{NO_TEXT, NO_TIME, Record};
use crate::values::places;
use crate::{MetadataError, Transaction, rows};

/// What runs that are made together have in common.
pub(crate) struct Origin<'a> {
    pub(crate) tenant_id: TenantId,
    pub(crate) job_id: JobId,
    pub(crate) owner_id: UserId,
    pub(crate) settings: &'a JobSettings,
    pub(crate) trigger: Trigger,
    /// Of a run that repeats another's slot.
    pub(crate) again_of: Option<RunId>,
    /// 0 but of such a run.
    pub(crate) repetition: i64,
}

/// What each of them has for itself.
pub(crate) struct NewRun {
    pub(crate) slot: Moment,
    pub(crate) window: Window,
    /// Scheduled or missed.
    pub(crate) status: RunStatus,
    pub(crate) reason: Option<Reason>,
}

impl<'a> Origin<'a> {
    /// Runs that a job makes now.
    pub(crate) fn of_job(job: &'a Job, trigger: Trigger) -> Self {
        Self {
            tenant_id: job.tenant_id,
            job_id: job.id,
            owner_id: job.owner_id,
            settings: &job.settings,
            trigger,
            again_of: None,
            repetition: 0,
        }
    }
}

impl NewRun {
    /// A run that waits for its worker. A since-last-run window is fixed when it is taken.
    pub(crate) fn scheduled(slot: Moment, timeframe: &Timeframe) -> Self {
        Self { slot, window: timeframe.window(slot, None), status: RunStatus::Scheduled, reason: None }
    }
}

/// Rows of one statement: SQLite takes 32,766 values, PostgreSQL 65,535.
const ROWS_AT_ONCE: usize = 500;
const COMMON_VALUES: usize = 15;

/// Puts those on record whose slot has no record of this repetition; returns their ids and status. The caller refreshes the
/// job's latest run.
pub(crate) async fn insert(
    tx: &mut Transaction,
    origin: &Origin<'_>,
    runs: &[NewRun],
) -> Result<Vec<(RunId, RunStatus)>, MetadataError> {
    let mut made = Vec::with_capacity(runs.len());
    for runs in runs.chunks(ROWS_AT_ONCE) {
        made.extend(insert_rows(tx, origin, runs).await?);
    }
    Ok(made)
}

async fn insert_rows(
    tx: &mut Transaction,
    origin: &Origin<'_>,
    runs: &[NewRun],
) -> Result<Vec<(RunId, RunStatus)>, MetadataError> {
    const DOING: &str = "putting runs on record";
    let ids: Vec<_> = runs.iter().map(|_| RunId::new(tx.now())).collect();
    let (settings, now_ms) = (origin.settings, tx.now().unix_ms());
    let mut insert = sqlx::query(AssertSqlSafe(format!(
        "{INSERT} FROM (VALUES {}) v WHERE 1 = 1 ON CONFLICT (job_id, slot, repetition) DO NOTHING RETURNING id",
        places(runs.len(), 7, COMMON_VALUES)
    )))
    .bind(origin.tenant_id.to_string())
    .bind(origin.job_id.to_string())
    .bind(origin.owner_id.to_string())
    .bind(settings.title.clone())
    .bind(folded(&settings.title))
    .bind(settings.source.clone())
    .bind(settings.export_type.to_string())
    .bind(origin.repetition)
    .bind(origin.trigger.name())
    .bind(origin.again_of.map(|run| run.to_string()))
    .bind(now_ms)
    .bind(NO_TEXT)
    .bind(NO_TIME)
    .bind(i64::from(settings.media_types.is_some()))
    .bind(i64::from(settings.timeframe == Timeframe::SinceLastRun));
    for (id, run) in ids.iter().zip(runs) {
        let (from, to) = (run.window.from_moment(), run.window.to_moment());
        insert = insert.bind(id.to_string()).bind(run.slot.unix_ms());
        insert = insert.bind(from.map(Moment::unix_ms)).bind(to.map(Moment::unix_ms));
        insert = insert.bind(run.status.name());
        insert = insert.bind(run.reason.as_ref().map(|reason| reason.code.clone()));
        insert = insert.bind(run.reason.as_ref().map(|reason| reason.message.clone()));
    }
    let inserted = tx.all(DOING, insert).await?;
    let inserted: HashSet<RunId> =
        inserted.iter().map(|row| Record::new(row, "a run").parsed("id")).collect::<Result<_, _>>()?;
    let status_of = |(id, run): (&RunId, &NewRun)| inserted.contains(id).then_some((*id, run.status));
    let made: Vec<_> = ids.iter().zip(runs).filter_map(status_of).collect();
    if !made.is_empty() {
        let documents = format!(
            "INSERT INTO run_documents (run_id, settings) SELECT v.column1, $1 FROM (VALUES {}) v",
            places(made.len(), 1, 1)
        );
        let documents = sqlx::query(AssertSqlSafe(documents)).bind(rows::job::settings_text(settings)?);
        let documents = made.iter().fold(documents, |query, (id, _)| query.bind(id.to_string()));
        tx.execute(DOING, documents).await?;
    }
    let scheduled = made.iter().filter(|(_, status)| *status == RunStatus::Scheduled);
    items::made(tx, origin.tenant_id, &scheduled.map(|(id, _)| *id).collect::<Vec<_>>()).await?;
    Ok(made)
}

/// All columns that are not null in a new run. `$11` is now, `$12` and `$13` what sorts last.
const INSERT: &str = "INSERT INTO runs (id, slot, window_from, window_to, status, reason_code, reason, \
    tenant_id, job_id, owner_id, job_title, title_folded, source, export_type, repetition, cause, again_of, \
    created_at, progressed_at, not_before, changed_at, file_name, started_at, \
    is_limited, goes_by_change, attempt, rows_done, rows_expected, plain_bytes, sealed_bytes, volumes, fence, is_cancel_requested, revision) \
    SELECT v.column1, v.column2, v.column3, v.column4, v.column5, v.column6, v.column7, \
    $1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $11, $11, $11, $12, $13, $14, $15, 0, 0, 0, 0, 0, 0, 0, 0, 1";
