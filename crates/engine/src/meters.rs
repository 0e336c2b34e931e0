//! What is counted for `/metrics`: all names and labels in one place. Labels are few and fixed; none is a tenant's, a
//! user's or a job's.

use std::time::Duration;

use metadata::notices::CertificatesEnding;
use metadata::orphans::Verdict;
use metadata::schedule::Enrolled;
use metrics::{Unit, counter, describe_counter, describe_gauge, describe_histogram, gauge, histogram};
use model::notice::Channel;
use model::{Moment, RunStatus};

/// Says what each name means, once, when the recorder is there.
pub fn describe() {
    describe_counter!("cdds_slots_total", "Slots put on record, by what became of them");
    describe_counter!("cdds_runs_finished_total", "Tries of runs that ended here, by how");
    describe_histogram!("cdds_run_seconds", Unit::Seconds, "How long tries of runs took, by how they ended");
    describe_counter!("cdds_rows_exported_total", "Rows of finished runs");
    describe_counter!("cdds_bytes_sealed_total", Unit::Bytes, "Sealed bytes of finished runs");
    describe_gauge!("cdds_runs_in_progress", "Runs that this node works at");
    describe_gauge!("cdds_runs", "Runs on record, by how they stand");
    describe_counter!("cdds_runs_stuck_total", "Times that a run was found to move no row for too long");
    describe_counter!("cdds_runs_lost_total", "Tries whose worker was lost, by whether another follows");
    describe_counter!("cdds_artifacts_expired_total", "Artifacts whose time was over");
    describe_counter!("cdds_artifacts_removed_total", "Files removed from the store, by why");
    describe_gauge!("cdds_artifacts", "Artifacts that can be downloaded");
    describe_gauge!("cdds_artifact_bytes", Unit::Bytes, "Size of the artifacts that can be downloaded");
    describe_gauge!("cdds_last_backup_timestamp_seconds", Unit::Seconds, "As of when the newest backup is");
    describe_counter!("cdds_backups_failed_total", "Backups that were due and could not be made");
    describe_gauge!("cdds_orphans", "Files that the last search found without a record, by verdict");
    describe_gauge!(
        "cdds_certificates_expiring",
        "Users' certificates that end within so many days; days=\"0\": that have ended"
    );
    describe_gauge!(
        "cdds_escrow_certificates_expiring",
        "Tenants' escrow certificates that end within so many days; days=\"0\": that have ended"
    );
    describe_gauge!(
        "cdds_jobs_certificate_ends_first",
        "Active jobs whose owner's certificate will have ended when they run next"
    );
    describe_counter!("cdds_notices_total", "Tries to deliver notices, by channel and outcome");
    describe_gauge!(
        "cdds_deletions_held",
        "1 while slots, leases and deletions wait because the clock is in doubt"
    );
}

pub fn enrolled(enrolled: &Enrolled) {
    counter!("cdds_slots_total", "fate" => "run").increment(enrolled.runs);
    counter!("cdds_slots_total", "fate" => "missed").increment(enrolled.missed);
}

/// A try ended: `finished`, `failed`, `retried`, `cancelled`, `lost`, `given_back` or `unknown`.
pub fn ended(status: &'static str, took: Duration) {
    counter!("cdds_runs_finished_total", "status" => status).increment(1);
    histogram!("cdds_run_seconds", "status" => status).record(took.as_secs_f64());
}

pub fn exported(rows: u64, sealed_bytes: u64) {
    counter!("cdds_rows_exported_total").increment(rows);
    counter!("cdds_bytes_sealed_total").increment(sealed_bytes);
}

pub fn in_progress(runs: usize) {
    gauge!("cdds_runs_in_progress").set(runs as f64);
}

pub fn stuck(runs: usize) {
    counter!("cdds_runs_stuck_total").increment(runs as u64);
}

pub fn lost(is_retried: bool) {
    counter!("cdds_runs_lost_total", "next" => if is_retried { "retry" } else { "failed" }).increment(1);
}

pub fn expired(artifacts: u64) {
    counter!("cdds_artifacts_expired_total").increment(artifacts);
}

/// Files left the store: `over` for artifacts that expired or were deleted, `orphan` for the others.
pub fn removed(why: &'static str, files: usize) {
    counter!("cdds_artifacts_removed_total", "why" => why).increment(files as u64);
}

pub fn orphans(verdict: Verdict, files: u64) {
    let verdict = match verdict {
        Verdict::Keep => return,
        Verdict::Remove => "remove",
        Verdict::Quarantine => "quarantine",
    };
    gauge!("cdds_orphans", "verdict" => verdict).set(files as f64);
}

pub fn held(is_held: bool) {
    gauge!("cdds_deletions_held").set(f64::from(u8::from(is_held)));
}

pub fn artifacts(artifacts: u64, bytes: u64) {
    gauge!("cdds_artifacts").set(artifacts as f64);
    gauge!("cdds_artifact_bytes").set(bytes as f64);
}

pub fn runs(status: RunStatus, runs: u64) {
    gauge!("cdds_runs", "status" => status.name()).set(runs as f64);
}

pub fn certificates_expiring(ending: CertificatesEnding) {
    let days = ending.days.to_string();
    gauge!("cdds_certificates_expiring", "days" => days.clone()).set(ending.certificates as f64);
    gauge!("cdds_escrow_certificates_expiring", "days" => days).set(ending.escrow as f64);
}

pub fn jobs_too_late(jobs: u64) {
    gauge!("cdds_jobs_certificate_ends_first").set(jobs as f64);
}

/// A try to deliver a notice ended: `delivered`, `put_off`, `given_up` or `withdrawn`.
pub fn notice(channel: Channel, outcome: &'static str) {
    counter!("cdds_notices_total", "channel" => channel.word(), "outcome" => outcome).increment(1);
}

pub fn backed_up(at: Moment) {
    gauge!("cdds_last_backup_timestamp_seconds").set(at.unix_seconds() as f64);
}

pub fn backup_failed() {
    counter!("cdds_backups_failed_total").increment(1);
}
