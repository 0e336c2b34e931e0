//! How fast the queue is; `cargo test -p metadata -- --ignored --nocapture` prints it.
#![expect(clippy::print_stdout, reason = "a measurement is for people to read")]

use std::time::{Duration, Instant};

use metadata::queue;

use crate::backend::on_both;
use crate::given::Given;
use crate::worker::{LEASE, claim, rows};

/// 100,000 runs that finished long ago, of the jobs that there are.
const HISTORY: &str = "WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 200) \
    INSERT INTO runs (id, tenant_id, job_id, owner_id, job_title, title_folded, source, export_type, slot, \
    repetition, cause, status, attempt, rows_done, rows_expected, plain_bytes, progressed_at, sealed_bytes, \
    volumes, file_name, created_at, started_at, not_before, fence, is_cancel_requested, revision, changed_at) \
    SELECT r.id || '-' || n.i, tenant_id, job_id, owner_id, job_title, title_folded, source, export_type, \
    slot - n.i * 3600000, 0, cause, 'finished', 1, 9, 9, 9, 0, 9, 1, 'export-' || n.i, created_at - n.i * 3600000, \
    0, not_before - n.i * 3600000, 1, 0, 1, 0 FROM runs r, n WHERE r.status = 'scheduled'";

#[test]
#[ignore = "measures, and holds nothing against a bound"]
fn claims_and_heartbeats_in_a_second() {
    const RUNS: u32 = 500;
    on_both(async |fresh| {
        let given = Given::new(&fresh).await;
        given.sql("BEGIN").await;
        for _ in 0..RUNS {
            let job = given.job().await;
            given.run(&job, 0).await;
        }
        given.sql("COMMIT").await;
        given.sql(HISTORY).await;
        given.sql("ANALYZE").await;
        let started = Instant::now();
        let mut last = None;
        while let Some(run) = claim(&fresh.metadata).await {
            last = Some(run);
        }
        let rate = f64::from(RUNS) / started.elapsed().as_secs_f64();
        println!("{}: {rate:.0} claims/s by one worker", fresh.name);
        let lease = last.unwrap().lease;
        let started = Instant::now();
        let mut beats = 0_u32;
        while started.elapsed() < Duration::from_secs(3) {
            beats += 1;
            queue::heartbeat(&fresh.metadata, &lease, rows(u64::from(beats)), LEASE).await.unwrap();
        }
        let rate = f64::from(beats) / started.elapsed().as_secs_f64();
        println!("{}: {rate:.0} heartbeats/s by one worker", fresh.name);
    });
}
