//! Runs that end tell their owner in the same transaction.

use metadata::queue::{self, Failure};
use model::Notice;
use model::notice::Channel;

use super::{claim as claim_notice, give_address, open, things};
use crate::backend::on_both;
use crate::given::Given;
use crate::worker::{claim, finish, reason};

async fn fails(fresh: &crate::backend::Fresh) -> Failure {
    let failure = Failure { reason: reason("source_failed"), retry_in: None };
    let run = claim(&fresh.metadata).await.unwrap();
    queue::fail(&fresh.metadata, &run.lease, failure.clone()).await.unwrap();
    failure
}

#[test]
fn a_run_that_fails_for_good_is_told_by_every_channel_that_reaches_its_owner() {
    on_both(async |fresh| {
        let given = Given::new(&fresh).await;
        let (quiet, loud) = (given.job().await, given.job().await);
        given.run(&quiet, 0).await;
        fails(&fresh).await;
        assert_eq!(things(&given).await, Vec::<String>::new(), "{}: there is no way out", fresh.name);

        open(&fresh.metadata, &Channel::ALL).await;
        given.run(&quiet, 0).await;
        fails(&fresh).await;
        assert_eq!(things(&given).await, ["webhook run.failed"], "{}: no address", fresh.name);

        give_address(&fresh.metadata, loud.owner).await;
        let run = given.run(&loud, 0).await;
        let retried = Failure { retry_in: Some(std::time::Duration::ZERO), reason: reason("source_failed") };
        for _ in 0..2 {
            let run = claim(&fresh.metadata).await.unwrap();
            queue::fail(&fresh.metadata, &run.lease, retried.clone()).await.unwrap();
        }
        assert_eq!(things(&given).await.len(), 1, "{}: it may still succeed", fresh.name);
        fails(&fresh).await;
        let expected = ["mail run.failed", "webhook run.failed", "webhook run.failed"];
        assert_eq!(things(&given).await, expected, "{}", fresh.name);

        let mail = claim_notice(&fresh.metadata, Channel::Mail).await.unwrap().unwrap();
        assert_eq!((mail.mail.as_deref(), mail.user.id), (Some("ann@example.com"), loud.owner));
        let Notice::RunFailed { run_id, job_title, reason_code, .. } = mail.notice else { unreachable!() };
        assert_eq!((run_id, &*job_title, &*reason_code), (run, "Weekly", "source_failed"));
    });
}

#[test]
fn a_run_that_nobody_can_work_at_is_told_too() {
    on_both(async |fresh| {
        let given = Given::new(&fresh).await;
        open(&fresh.metadata, &Channel::ALL).await;
        let (lost, disabled) = (given.job().await, given.job().await);
        given.run(&lost, 0).await;
        for _ in 0..queue::MOST_ATTEMPTS {
            claim(&fresh.metadata).await.unwrap();
            queue::reap_node(&fresh.metadata, "n1").await.unwrap();
        }
        given.run(&disabled, 0).await;
        given.sql(&format!("UPDATE users SET disabled_at = 1 WHERE id = '{}'", disabled.owner)).await;
        assert!(claim(&fresh.metadata).await.is_none());
        assert_eq!(things(&given).await, ["webhook run.failed"; 2], "{}", fresh.name);
    });
}

#[test]
fn a_run_that_finishes_is_told_only_where_its_job_asks_for_it() {
    on_both(async |fresh| {
        let given = Given::new(&fresh).await;
        open(&fresh.metadata, &Channel::ALL).await;
        let (stored_before, asking) = (given.job().await, given.job().await);
        let asks = format!(
            "UPDATE jobs SET settings = replace(settings, '\"encoding\":\"ber\"', \
             '\"encoding\":\"ber\",\"tellWhenFinished\":true') WHERE id = '{}'",
            asking.id
        );
        given.sql(&asks).await;
        for job in [&stored_before, &asking] {
            given.run(job, 0).await;
            let run = claim(&fresh.metadata).await.unwrap();
            finish(&fresh.metadata, &run, fresh.clock.now()).await;
        }
        assert_eq!(things(&given).await, ["webhook run.finished"], "{}", fresh.name);
        let told = claim_notice(&fresh.metadata, Channel::Webhook).await.unwrap().unwrap();
        let Notice::RunFinished { job_id, rows, files, bytes, .. } = told.notice else { unreachable!() };
        assert_eq!((job_id, rows, files, bytes), (asking.id, 1_000, 2, 100));
    });
}
