//! How fast the queue is; `cargo test -p metadata -- --ignored --nocapture` prints it.

use std::time::{Duration, Instant};

use metadata::queue;

use crate::backend::on_both;
use crate::given::Given;
use crate::worker::{LEASE, claim, rows};

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
