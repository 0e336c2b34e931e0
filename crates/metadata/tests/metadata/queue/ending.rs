//! How tries end: finished, failed, cancelled, given back, lost.

use std::time::Duration;

use metadata::Metadata;
use metadata::queue::{self, ClaimedRun, Failure, Held};
use model::RunId;
use model::artifact::LONGEST_LIFE;

use crate::backend::on_both;
use crate::given::Given;
use crate::worker::{LEASE, claim, finish, finished, reason};

/// Status and attempt of a run, and how its tries ended.
async fn state(given: &Given, id: RunId) -> (String, i64, String) {
    let of = |what: &str, rest: &str| format!("SELECT {what} FROM runs WHERE id = '{id}'{rest}");
    let status = given.text(&of("status", "")).await.unwrap();
    let attempt = given.number(&of("attempt", "")).await.unwrap();
    let tries = format!("FROM attempts WHERE run_id = '{id}'");
    let mut outcomes = Vec::new();
    for passed in 0..given.number(&format!("SELECT count(*) {tries}")).await.unwrap() {
        let outcome = format!("SELECT outcome {tries} ORDER BY fence LIMIT 1 OFFSET {passed}");
        outcomes.push(given.text(&outcome).await.unwrap_or_else(|| "-".to_owned()));
    }
    (status, attempt, outcomes.join(" "))
}

fn is(state: &(String, i64, String), status: &str, attempt: i64, outcomes: &str) {
    assert_eq!((state.0.as_str(), state.1, state.2.as_str()), (status, attempt, outcomes));
}

async fn claimed(metadata: &Metadata, given: &Given) -> ClaimedRun {
    let job = given.job().await;
    given.run(&job, 0).await;
    claim(metadata).await.unwrap()
}

async fn ask_to_cancel(given: &Given, run: &ClaimedRun) {
    given.sql(&format!("UPDATE runs SET is_cancel_requested = 1 WHERE id = '{}'", run.run.id)).await;
}

#[test]
fn a_finished_run_leaves_its_artifacts_and_its_manifest() {
    on_both(async |fresh| {
        let given = Given::new(&fresh).await;
        let run = claimed(&fresh.metadata, &given).await;
        ask_to_cancel(&given, &run).await;
        let mut end = finished(&run, fresh.clock.now());
        end.life = LONGEST_LIFE * 2;
        assert_eq!(queue::finish(&fresh.metadata, &run.lease, end.clone()).await.unwrap(), Held::Yes);
        is(&state(&given, run.run.id).await, "finished", 1, "finished");
        let one = "SELECT count(*) FROM runs WHERE sealed_bytes = 100 AND volumes = 2 AND repeated_rows = 3 \
                   AND rows_done = 1000 AND is_cancel_requested = 0 AND lease_until IS NULL";
        assert_eq!(given.number(one).await, Some(1), "{}", fresh.name);
        let file_name = given.text("SELECT file_name FROM runs").await.unwrap();
        assert_eq!(file_name, format!("export-{}.zip.smime", run.run.id));
        let manifest = given.text("SELECT manifest FROM run_documents").await.unwrap();
        assert_eq!(manifest, r#"{"files":[]}"#);
        let expires_at = fresh.clock.now().plus(LONGEST_LIFE).unix_ms();
        let artifacts = format!(
            "SELECT count(*) FROM artifacts WHERE state = 'available' AND volumes = 2 AND expires_at = {expires_at} \
             AND uploaded_at = {} AND certificate_id = '{}'",
            fresh.clock.now().unix_ms(),
            run.run.certificate_id.unwrap()
        );
        assert_eq!(given.number(&artifacts).await, Some(2), "{}", fresh.name);
        let second = given.text("SELECT name FROM artifacts WHERE volume = 2").await.unwrap();
        assert_eq!(second, file_name);

        let again = queue::finish(&fresh.metadata, &run.lease, end).await.unwrap();
        assert_eq!(again, Held::Lost, "{}: finished twice", fresh.name);
        assert_eq!(given.number("SELECT count(*) FROM artifacts").await, Some(2));
    });
}

#[test]
fn the_third_failed_try_is_the_last() {
    on_both(async |fresh| {
        let given = Given::new(&fresh).await;
        let run = claimed(&fresh.metadata, &given).await;
        let failure = || Failure { reason: reason("store_full"), retry_in: Some(Duration::ZERO) };
        assert_eq!(queue::fail(&fresh.metadata, &run.lease, failure()).await.unwrap(), Held::Yes);
        is(&state(&given, run.run.id).await, "scheduled", 1, "failed");
        for _ in 0..2 {
            let run = claim(&fresh.metadata).await.expect(fresh.name);
            assert_eq!(queue::fail(&fresh.metadata, &run.lease, failure()).await.unwrap(), Held::Yes);
        }
        is(&state(&given, run.run.id).await, "failed", 3, "failed failed failed");
        let reason = given.text("SELECT reason_code FROM runs WHERE finished_at IS NOT NULL").await;
        assert_eq!(reason.as_deref(), Some("store_full"), "{}", fresh.name);
        assert_eq!(claim(&fresh.metadata).await, None);
    });
}

#[test]
fn a_final_failure_is_not_tried_again() {
    on_both(async |fresh| {
        let given = Given::new(&fresh).await;
        let run = claimed(&fresh.metadata, &given).await;
        let failure = Failure { reason: reason("certificate_expired"), retry_in: None };
        assert_eq!(queue::fail(&fresh.metadata, &run.lease, failure).await.unwrap(), Held::Yes);
        is(&state(&given, run.run.id).await, "failed", 1, "failed");
        let latest = given.text("SELECT latest_status FROM jobs").await;
        assert_eq!(latest.as_deref(), Some("failed"), "{}", fresh.name);
    });
}

#[test]
fn a_run_that_is_to_be_cancelled_does_not_wait_for_another_try() {
    on_both(async |fresh| {
        let given = Given::new(&fresh).await;
        for way in 0..3 {
            let run = claimed(&fresh.metadata, &given).await;
            ask_to_cancel(&given, &run).await;
            let failure = Failure { reason: reason("x"), retry_in: Some(Duration::ZERO) };
            let (held, outcome) = match way {
                0 => (queue::fail(&fresh.metadata, &run.lease, failure).await.unwrap(), "failed"),
                1 => (queue::give_back(&fresh.metadata, &run.lease).await.unwrap(), "interrupted"),
                _ => {
                    let lost = queue::reap_node(&fresh.metadata, "n1").await.unwrap().lost;
                    assert!(!lost[0].is_retried);
                    (Held::Cancel, "lost")
                }
            };
            assert_eq!(held, Held::Cancel, "{}", fresh.name);
            is(&state(&given, run.run.id).await, "cancelled", 1, outcome);
        }
    });
}

#[test]
fn a_cancelled_run_says_what_is_missing() {
    on_both(async |fresh| {
        let given = Given::new(&fresh).await;
        let run = claimed(&fresh.metadata, &given).await;
        assert_eq!(queue::cancelled(&fresh.metadata, &run.lease).await.unwrap(), Held::Yes);
        is(&state(&given, run.run.id).await, "cancelled", 1, "cancelled");
        let reason = given.text("SELECT reason FROM runs WHERE reason_code = 'cancelled'").await.unwrap();
        assert!(reason.contains("missing: all rows"), "{reason}");
        assert_eq!(queue::cancelled(&fresh.metadata, &run.lease).await.unwrap(), Held::Lost);
    });
}

#[test]
fn a_run_that_is_given_back_has_lost_no_try() {
    on_both(async |fresh| {
        let given = Given::new(&fresh).await;
        let run = claimed(&fresh.metadata, &given).await;
        assert_eq!(queue::give_back(&fresh.metadata, &run.lease).await.unwrap(), Held::Yes);
        is(&state(&given, run.run.id).await, "scheduled", 0, "interrupted");
        fresh.clock.set(fresh.clock.now().plus(Duration::from_secs(5)));
        let again = claim(&fresh.metadata).await.expect(fresh.name);
        assert_eq!((again.run.attempt, again.lease.fence), (1, fresh.clock.now().unix_ms()));
        assert_eq!(again.run.started_at, Some(fresh.clock.now()));
        assert_eq!(queue::give_back(&fresh.metadata, &run.lease).await.unwrap(), Held::Lost, "an old lease");
        is(&state(&given, run.run.id).await, "inProgress", 1, "interrupted -");
    });
}

#[test]
fn a_lost_worker_costs_a_try_and_the_third_ends_the_run() {
    on_both(async |fresh| {
        let given = Given::new(&fresh).await;
        let run = claimed(&fresh.metadata, &given).await;
        given.sql("UPDATE runs SET window_from = 0").await;
        for attempt in 1..=3 {
            let lease = match attempt {
                1 => run.lease,
                _ => claim(&fresh.metadata).await.expect(fresh.name).lease,
            };
            fresh.clock.set(fresh.clock.now().plus(LEASE - Duration::from_millis(1)));
            assert_eq!(queue::reap(&fresh.metadata).await.unwrap().lost, [], "the lease stands");
            fresh.clock.set(fresh.clock.now().plus(Duration::from_millis(1)));
            let lost = queue::reap(&fresh.metadata).await.unwrap().lost;
            assert_eq!(lost.len(), 1, "{}", fresh.name);
            assert_eq!((lost[0].lease, lost[0].node.as_str()), (lease, "n1"));
            assert_eq!(lost[0].is_retried, attempt < 3);
        }
        is(&state(&given, run.run.id).await, "failed", 3, "lost lost lost");
        let reason = given.text("SELECT reason FROM runs WHERE reason_code = 'worker_lost'").await.unwrap();
        assert!(reason.contains("missing: the rows from 1970-01-01T00:00:00Z on"), "{reason}");
        let late =
            queue::finish(&fresh.metadata, &run.lease, finished(&run, fresh.clock.now())).await.unwrap();
        assert_eq!(late, Held::Lost, "{}", fresh.name);
    });
}

#[test]
fn a_run_that_cannot_be_read_is_told_of_each_time_and_keeps_no_other_from_being_ended() {
    on_both(async |fresh| {
        let given = Given::new(&fresh).await;
        let bad = claimed(&fresh.metadata, &given).await;
        let window = format!("UPDATE runs SET window_from = 2, window_to = 1 WHERE id = '{}'", bad.run.id);
        given.sql(&window).await;
        for ended in [1, 0] {
            if ended == 1 {
                claimed(&fresh.metadata, &given).await;
            }
            fresh.clock.set(fresh.clock.now().plus(LEASE));
            let reaped = queue::reap(&fresh.metadata).await.unwrap();
            assert_eq!((reaped.lost.len(), reaped.failed.len()), (ended, 1), "{}", fresh.name);
            assert!(reaped.failed[0].to_string().contains("cannot be read"), "{}", reaped.failed[0]);
        }
    });
}

#[test]
fn a_node_that_starts_ends_its_own_tries_only() {
    on_both(async |fresh| {
        let given = Given::new(&fresh).await;
        let mine = claimed(&fresh.metadata, &given).await;
        let job = given.job().await;
        given.run(&job, 0).await;
        let other = queue::claim(&fresh.metadata, "n2", LEASE).await.unwrap().expect(fresh.name);
        let lost = queue::reap_node(&fresh.metadata, "n1").await.unwrap().lost;
        assert_eq!(lost.iter().map(|lost| lost.lease).collect::<Vec<_>>(), [mine.lease]);
        is(&state(&given, mine.run.id).await, "scheduled", 1, "lost");
        finish(&fresh.metadata, &other, fresh.clock.now()).await;
    });
}
