//! The end of a run with its artifacts: they, its manifest, and where the job left off, all become true at once.

use std::time::Duration;

use model::artifact::LONGEST_LIFE;
use model::{ArtifactId, Timeframe};

use super::held::{HeldRun, end_try, hold};
use super::{Finished, Held, Lease, NewArtifact, settings};
use crate::jobs::edit::exports_other_rows;
use crate::jobs::latest::refresh_latest;
use crate::legacy::items;
use crate::runs::{note_end, others_changed};
use crate::statement::NO_TEXT;
use crate::values::bigint;
use crate::{Metadata, MetadataError, Transaction};

/// Ends the run with its artifacts, all in one transaction. [`Held::Lost`] says that nothing was written. A run that
/// somebody asked to cancel meanwhile is finished all the same: the work is done. Unless its owner has left, which
/// [`Held::Cancel`] says: nothing new is sealed for their key.
pub async fn finish(metadata: &Metadata, lease: &Lease, finished: Finished) -> Result<Held, MetadataError> {
    let mut tx = metadata.write().await?;
    let Some(run) = hold(&mut tx, lease).await? else { return Ok(Held::Lost) };
    if run.has_owner_left {
        return Ok(Held::Cancel);
    }
    if !run.has_certificate && !finished.artifacts.is_empty() {
        return Err(MetadataError::Damaged {
            what: format!("the run {}", lease.run_id),
            reason: "it has artifacts but no certificate that they are sealed for".to_owned(),
        });
    }
    add_artifacts(&mut tx, lease, &finished.artifacts, finished.life).await?;
    end_run(&mut tx, lease, &finished).await?;
    others_changed(&mut tx, lease.run_id).await?;
    end_try(&mut tx, lease, "finished", None).await?;
    leave_off(&mut tx, lease, &run, &finished).await?;
    refresh_latest(&mut tx, run.job_id).await?;
    items::finished(&mut tx, lease, finished.artifacts.len()).await?;
    note_end(&mut tx, lease.run_id).await?;
    tx.commit().await?;
    Ok(Held::Yes)
}

async fn add_artifacts(
    tx: &mut Transaction,
    lease: &Lease,
    artifacts: &[NewArtifact],
    life: Duration,
) -> Result<(), MetadataError> {
    const ADD: &str = "INSERT INTO artifacts (id, tenant_id, run_id, job_id, owner_id, certificate_id, escrow_id, \
        job_title, title_folded, export_type, volume, volumes, name, object_key, bytes, sha256, uploaded_at, expires_at, \
        state, downloads) SELECT $2, tenant_id, id, job_id, owner_id, certificate_id, escrow_id, job_title, \
        title_folded, export_type, $3, $4, $5, $6, $7, $8, $9, $10, 'available', 0 FROM runs WHERE id = $1";
    let (now, volumes) = (tx.now(), artifacts.len());
    let expires_at = now.plus(life.min(LONGEST_LIFE));
    for (number, artifact) in (1..).zip(artifacts) {
        let add = sqlx::query(ADD)
            .bind(lease.run_id.to_string())
            .bind(ArtifactId::new(now).to_string())
            .bind::<i64>(number)
            .bind(bigint(volumes as u64))
            .bind(&artifact.name)
            .bind(&artifact.object_key)
            .bind(bigint(artifact.bytes))
            .bind(&artifact.sha256)
            .bind(now.unix_ms())
            .bind(expires_at.unix_ms());
        tx.execute("adding an artifact", add).await?;
    }
    Ok(())
}

async fn end_run(tx: &mut Transaction, lease: &Lease, finished: &Finished) -> Result<(), MetadataError> {
    const END: &str = "UPDATE runs SET status = 'finished', rows_done = $2, rows_expected = $3, plain_bytes = $4, \
        time_left_ms = NULL, stuck_since = NULL, sealed_bytes = $5, volumes = $6, file_name = $7, \
        finished_at = $8, progressed_at = $8, snapshot_at = $9, repeated_rows = $10, node = NULL, \
        lease_until = NULL, is_cancel_requested = 0, reason_code = NULL, reason = NULL, \
        revision = revision + 1, changed_at = $8 WHERE id = $1";
    const DESCRIBE: &str = "UPDATE run_documents SET manifest = $2 WHERE run_id = $1";
    let Finished { progress, artifacts, .. } = finished;
    let sealed_bytes = artifacts.iter().fold(0_u64, |sum, artifact| sum.saturating_add(artifact.bytes));
    let id = lease.run_id.to_string();
    let end = sqlx::query(END)
        .bind(&id)
        .bind(bigint(progress.rows))
        .bind(bigint(progress.expected_rows))
        .bind(bigint(progress.plain_bytes))
        .bind(bigint(sealed_bytes))
        .bind(bigint(artifacts.len() as u64))
        .bind(artifacts.last().map_or(NO_TEXT, |last| &last.name))
        .bind(tx.now().unix_ms())
        .bind(finished.snapshot_at.unix_ms())
        .bind(finished.repeated_rows.map(bigint));
    tx.execute("finishing a run", end).await?;
    tx.execute("keeping a manifest", sqlx::query(DESCRIBE).bind(&id).bind(&finished.manifest)).await?;
    Ok(())
}

/// The next since-last-run window starts where this run's left off. Runs of a job follow one another, so that this is
/// later than before; if it is earlier, the source's clock went back, and the next window takes everything: what was
/// modified meanwhile may bear any time. A job that exports other rows since knows nothing of this run.
async fn leave_off(
    tx: &mut Transaction,
    lease: &Lease,
    run: &HeldRun,
    finished: &Finished,
) -> Result<(), MetadataError> {
    const LEAVE_OFF: &str = "UPDATE jobs SET \
        left_off_at = CASE WHEN last_snapshot_at > $3 THEN NULL ELSE $2 END, last_snapshot_at = $3 WHERE id = $1";
    let settings = settings::of_run(tx, lease.run_id).await?;
    let job = settings::of_job(tx, run.job_id).await?;
    let is_same = job.is_some_and(|job| !exports_other_rows(&settings, &job));
    if settings.timeframe != Timeframe::SinceLastRun || !is_same {
        return Ok(());
    }
    let leave_off = sqlx::query(LEAVE_OFF)
        .bind(run.job_id.to_string())
        .bind(finished.left_off_at.unix_ms())
        .bind(finished.snapshot_at.unix_ms());
    tx.execute("noting where a job left off", leave_off).await?;
    Ok(())
}
