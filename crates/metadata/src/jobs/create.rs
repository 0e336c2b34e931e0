//! Creating a job.

use model::run::Trigger;
use model::{Job, JobId, JobSettings, Start, User};

use super::latest::refresh_latest;
use super::starts::next_start;
use crate::page::search::folded;
use crate::runs::insert::{NewRun, Origin};
use crate::statement::{NO_TEXT, NO_TIME};
use crate::{MetadataError, Transaction, certificates, rows, runs, tenants};

/// Creates a job of this user. With a start "immediately" its first run is made in the same transaction, and a job that
/// runs once is stored suspended. Refused without a valid certificate, and for a source not granted.
pub async fn create(tx: &mut Transaction, owner: &User, settings: JobSettings) -> Result<Job, MetadataError> {
    tenants::must_be_granted(tx, owner.tenant_id, &settings.source).await?;
    certificates::valid::must_be(tx, owner).await?;
    let is_active = !(settings.schedule.is_once() && settings.schedule.start == Start::Immediately);
    let job = Job {
        id: JobId::new(tx.now()),
        tenant_id: owner.tenant_id,
        owner_id: owner.id,
        owner_name: owner.name.clone(),
        version: 1,
        is_active,
        created_at: tx.now(),
        modified_at: tx.now(),
        next_start: next_start(&settings.schedule, tx.now()),
        latest_run: None,
        settings,
    };
    insert(tx, &job).await?;
    if job.settings.schedule.start == Start::Immediately {
        start_now(tx, &job).await?;
    }
    Ok(rows::job::find(tx, job.tenant_id, job.id).await?.unwrap_or(job))
}

/// Makes the run of a start "immediately"; its slot is now.
pub(super) async fn start_now(tx: &mut Transaction, job: &Job) -> Result<(), MetadataError> {
    let origin = Origin::of_job(job, Trigger::Immediately);
    let run = NewRun::scheduled(tx.now(), &job.settings.timeframe);
    runs::insert::insert(tx, &origin, &[run]).await?;
    refresh_latest(tx, job.id).await
}

async fn insert(tx: &mut Transaction, job: &Job) -> Result<(), MetadataError> {
    let settings = &job.settings;
    let query = sqlx::query(
        "INSERT INTO jobs (id, tenant_id, owner_id, settings, title_folded, description_folded, export_type, \
         source, version, is_active, created_at, modified_at, next_start, latest_status, latest_started_at) \
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $11, $12, $13, $14)",
    );
    let query = query.bind(job.id.to_string()).bind(job.tenant_id.to_string()).bind(job.owner_id.to_string());
    let query = query.bind(rows::job::settings_text(settings)?);
    let query = query.bind(folded(&settings.title)).bind(folded(&settings.description));
    let query = query.bind(settings.export_type.to_string()).bind(settings.source.clone());
    let query = query.bind(job.version).bind(i64::from(job.is_active)).bind(job.created_at.unix_ms());
    let query = query.bind(job.next_start.map_or(NO_TIME, model::Moment::unix_ms));
    tx.execute("creating a job", query.bind(NO_TEXT).bind(NO_TIME)).await.map(|_| ())
}
