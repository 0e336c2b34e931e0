//! Eight workers at once.

use std::collections::HashMap;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::Duration;

use metadata::{Clock, Metadata};
use tokio::sync::Mutex;

use crate::backend::{Fresh, on_both};
use crate::given::Given;
use crate::worker::{claim, finish};

const WORKERS: usize = 8;
const RUNS: usize = 1_500;
const JOBS: usize = 40;

#[test]
fn eight_workers_claim_each_of_1500_runs_once_and_never_two_of_one_job_at_a_time() {
    on_both(async |fresh| {
        let given = Given::new(&fresh).await;
        given.sql("BEGIN").await;
        for _ in 0..JOBS {
            let job = given.job().await;
            for minute in 0..RUNS / JOBS + 1 {
                given.run(&job, -(minute as i64)).await;
            }
        }
        given.sql("COMMIT").await;
        let expected = given.number("SELECT count(*) FROM runs").await.unwrap() as usize;
        assert!(expected >= RUNS);

        let seen = Arc::new(Seen::default());
        let mut workers = Vec::new();
        for _ in 0..WORKERS {
            let metadata = opened(&fresh).await;
            workers.push(tokio::spawn(work(metadata, Arc::clone(&seen), expected)));
        }
        for worker in workers {
            worker.await.unwrap();
        }
        let claims = seen.claims.lock().await;
        assert_eq!(claims.len(), expected, "{}", fresh.name);
        assert!(claims.values().all(|times| *times == 1), "{}: a run was claimed twice", fresh.name);
        let finished = "SELECT count(*) FROM runs WHERE status = 'finished' AND attempt = 1";
        assert_eq!(given.number(finished).await, Some(expected as i64), "{}", fresh.name);
    });
}

#[derive(Default)]
struct Seen {
    claims: Mutex<HashMap<String, u32>>,
    in_progress: Mutex<HashMap<String, String>>,
    done: AtomicUsize,
}

async fn work(metadata: Metadata, seen: Arc<Seen>, expected: usize) {
    while seen.done.load(Ordering::SeqCst) < expected {
        let Some(run) = claim(&metadata).await else {
            tokio::time::sleep(Duration::from_millis(5)).await;
            continue;
        };
        *seen.claims.lock().await.entry(run.run.id.to_string()).or_default() += 1;
        let job = run.run.job_id.to_string();
        let other = seen.in_progress.lock().await.insert(job.clone(), run.run.id.to_string());
        assert_eq!(other, None, "two runs of the job {job} at a time");
        tokio::task::yield_now().await;
        // Removed first: the next run may be claimed the moment that this one is finished.
        seen.in_progress.lock().await.remove(&job);
        finish(&metadata, &run, run.run.slot).await;
        seen.done.fetch_add(1, Ordering::SeqCst);
    }
}

/// A worker's own connections. SQLite's file belongs to one process, which has one `Metadata`.
async fn opened(fresh: &Fresh) -> Metadata {
    if fresh.metadata.file().is_some() {
        return fresh.metadata.clone();
    }
    Metadata::open(&fresh.url, Clock::Manual(fresh.clock.clone())).await.unwrap()
}
