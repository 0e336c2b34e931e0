//! Which run is taken, and what its worker is given.

use std::time::Duration;

use metadata::queue::{self, Failure, Held};
use model::RunStatus;

use crate::backend::on_both;
use crate::given::Given;
use crate::worker::{LEASE, claim, finish, reason, rows};

#[test]
fn a_claim_gives_the_worker_all_that_it_needs() {
    on_both(async |fresh| {
        let given = Given::new(&fresh).await;
        let job = given.job().await;
        let id = given.run(&job, 0).await;
        let claimed = queue::claim(&fresh.metadata, "n1", LEASE).await.unwrap().expect(fresh.name);
        assert_eq!(claimed.run.id, id);
        assert_eq!((claimed.lease.run_id, claimed.lease.tenant_id), (id, given.tenant));
        assert_eq!((claimed.run.status, claimed.run.attempt), (RunStatus::InProgress, 1));
        assert_eq!(claimed.run.started_at, Some(fresh.clock.now()));
        assert_eq!(claimed.settings.title, "Weekly");
        assert_eq!(claimed.source_tenant_ids, [101, 102]);
        assert_eq!(claimed.certificate.unwrap().id, job.certificate);
        assert_eq!(claimed.run.certificate_id, Some(job.certificate));
        let node = given.text("SELECT node FROM attempts WHERE number = 1 AND ended_at IS NULL").await;
        assert_eq!(node.as_deref(), Some("n1"), "{}", fresh.name);
        let latest = format!("SELECT latest_status FROM jobs WHERE latest_run_id = '{id}'");
        assert_eq!(given.text(&latest).await.as_deref(), Some("inProgress"));
        assert_eq!(claim(&fresh.metadata).await, None, "{}", fresh.name);
    });
}

#[test]
fn each_fence_is_greater_than_all_before_whatever_the_clock_and_the_metadata_knew() {
    on_both(async |fresh| {
        let given = Given::new(&fresh).await;
        let job = given.job().await;
        given.run(&job, 0).await;
        let hour = Duration::from_secs(3_600);
        let now = fresh.clock.now();
        let mut fences = Vec::new();
        // The clock stands, goes back, and on again.
        for now in [now, now, now.minus(hour), now.plus(hour)] {
            fresh.clock.set(now);
            given.sql(&format!("UPDATE runs SET not_before = {}", now.unix_ms())).await;
            let lease = claim(&fresh.metadata).await.expect(fresh.name).lease;
            queue::give_back(&fresh.metadata, &lease).await.unwrap();
            fences.push(lease.fence - now.unix_ms());
        }
        let hour = 3_600_000;
        assert_eq!(fences, [0, 1, hour + 2, 0], "{}", fresh.name);
    });
}

#[test]
fn a_run_without_certificate_or_grant_is_claimed_all_the_same() {
    on_both(async |fresh| {
        let given = Given::new(&fresh).await;
        let job = given.job().await;
        given.run(&job, 0).await;
        given.sql("UPDATE certificates SET replaced_at = 1").await;
        given.sql("DELETE FROM tenant_sources").await;
        let claimed = claim(&fresh.metadata).await.expect(fresh.name);
        assert_eq!((claimed.certificate, claimed.run.certificate_id), (None, None));
        assert!(claimed.source_tenant_ids.is_empty());
    });
}

#[test]
fn a_run_waits_for_its_time() {
    on_both(async |fresh| {
        let given = Given::new(&fresh).await;
        let job = given.job().await;
        given.run(&job, 1).await;
        assert_eq!(claim(&fresh.metadata).await, None);
        fresh.clock.set(fresh.clock.now().plus(Duration::from_secs(60)));
        assert!(claim(&fresh.metadata).await.is_some(), "{}", fresh.name);
    });
}

#[test]
fn runs_of_one_job_go_one_at_a_time_oldest_slot_first() {
    on_both(async |fresh| {
        let given = Given::new(&fresh).await;
        let job = given.job().await;
        let later = given.run(&job, -1).await;
        let earlier = given.run(&job, -2).await;
        let first = claim(&fresh.metadata).await.expect(fresh.name);
        assert_eq!(first.run.id, earlier);
        assert_eq!(claim(&fresh.metadata).await, None, "{}: two runs of one job", fresh.name);
        finish(&fresh.metadata, &first, fresh.clock.now()).await;
        assert_eq!(claim(&fresh.metadata).await.expect(fresh.name).run.id, later);
    });
}

#[test]
fn a_run_that_waits_for_its_next_try_holds_its_successors_back() {
    on_both(async |fresh| {
        let given = Given::new(&fresh).await;
        let job = given.job().await;
        let first = given.run(&job, -2).await;
        given.run(&job, -1).await;
        let claimed = claim(&fresh.metadata).await.expect(fresh.name);
        let failure = Failure { reason: reason("store_full"), retry_in: Some(Duration::from_secs(60)) };
        assert_eq!(queue::fail(&fresh.metadata, &claimed.lease, failure).await.unwrap(), Held::Yes);
        assert_eq!(claim(&fresh.metadata).await, None, "{}: the successor overtook", fresh.name);
        fresh.clock.set(fresh.clock.now().plus(Duration::from_secs(60)));
        let again = claim(&fresh.metadata).await.expect(fresh.name);
        assert_eq!((again.run.id, again.run.attempt, again.run.reason), (first, 2, None));
        assert_eq!(again.lease.fence, fresh.clock.now().unix_ms());
        assert_eq!(again.run.started_at, claimed.run.started_at, "the first try's start stays");
        assert_eq!(again.run.progress.rows, 0);
    });
}

#[test]
fn a_busy_tenant_lets_another_go_first() {
    on_both(async |fresh| {
        let (busy, idle) =
            (Given::tenant(&fresh, "busy", 101).await, Given::tenant(&fresh, "idle", 201).await);
        for minute in [-9, -8, -7] {
            let job = busy.job().await;
            busy.run(&job, minute).await;
        }
        let job = idle.job().await;
        idle.run(&job, -1).await;
        let mut tenants = Vec::new();
        while let Some(claimed) = claim(&fresh.metadata).await {
            tenants.push(claimed.run.tenant_id);
        }
        assert_eq!(tenants, [busy.tenant, idle.tenant, busy.tenant, busy.tenant], "{}", fresh.name);
    });
}

#[test]
fn a_heartbeat_keeps_the_run_and_clears_the_mark_of_a_stuck_one_when_rows_move() {
    on_both(async |fresh| {
        let given = Given::new(&fresh).await;
        let job = given.job().await;
        let id = given.run(&job, 0).await;
        let lease = claim(&fresh.metadata).await.expect(fresh.name).lease;
        let beat = async |count| queue::heartbeat(&fresh.metadata, &lease, rows(count), LEASE).await.unwrap();
        let minute = Duration::from_secs(60);
        let mark = async || queue::mark_stuck(&fresh.metadata, minute).await.unwrap();
        let stuck_since = format!("SELECT stuck_since FROM runs WHERE id = '{id}'");

        assert_eq!(beat(5).await, Held::Yes);
        let moved_at = fresh.clock.now();
        assert_eq!(mark().await, []);
        fresh.clock.set(moved_at.plus(minute));
        assert_eq!(beat(5).await, Held::Yes);
        assert_eq!(queue::reap(&fresh.metadata).await.unwrap().lost, [], "the heartbeat kept it");
        assert_eq!(mark().await, [id], "{}", fresh.name);
        assert_eq!(mark().await, [], "only those newly marked");
        assert_eq!(given.number(&stuck_since).await, Some(moved_at.unix_ms()));
        assert_eq!(beat(5).await, Held::Yes);
        assert_eq!(given.number(&stuck_since).await, Some(moved_at.unix_ms()), "it did not move");
        let revision = format!("SELECT revision FROM runs WHERE id = '{id}'");
        let before = given.number(&revision).await;
        assert_eq!(beat(6).await, Held::Yes);
        assert_eq!(given.number(&stuck_since).await, None, "{}", fresh.name);
        assert!(given.number(&revision).await > before);

        given.sql(&format!("UPDATE runs SET is_cancel_requested = 1 WHERE id = '{id}'")).await;
        assert_eq!(beat(7).await, Held::Cancel);
        let stale = queue::Lease { fence: lease.fence - 1, ..lease };
        let held = queue::heartbeat(&fresh.metadata, &stale, rows(8), LEASE).await.unwrap();
        assert_eq!(held, Held::Lost, "{}", fresh.name);
    });
}

#[test]
fn a_run_whose_record_is_damaged_fails_and_holds_nobody_up() {
    on_both(async |fresh| {
        let given = Given::new(&fresh).await;
        let (job, other) = (given.job().await, given.job().await);
        let damaged = given.run(&job, -2).await;
        let healthy = given.run(&other, -1).await;
        given.sql(&format!("UPDATE run_documents SET settings = '{{}}' WHERE run_id = '{damaged}'")).await;
        assert_eq!(claim(&fresh.metadata).await.expect(fresh.name).run.id, healthy, "{}", fresh.name);
        let reason = "SELECT reason FROM runs WHERE status = 'failed' AND reason_code = 'record_damaged'";
        let reason = given.text(reason).await.unwrap();
        assert!(reason.contains("the settings of a run") && reason.contains("missing: all rows"), "{reason}");
    });
}
