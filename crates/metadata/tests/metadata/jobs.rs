//! Jobs: creating, editing, suspending, running now, deleting.

mod doubt;
mod edit;
mod once;

use metadata::{jobs, runs, schedule};
use model::run::Trigger;
use model::{Job, Moment, Refusal, Repeat, Run, RunStatus, Start, TenantId};

use crate::backend::{Fresh, START_MS, on_both};
use crate::people::{hourly, owner, read, refusal, settings, written};
use crate::worker;

const HOUR_MS: i64 = 3_600_000;

fn at(ms: i64) -> Moment {
    Moment::from_unix_ms(START_MS + ms)
}

async fn job_of(fresh: &Fresh, tenant: TenantId, job: &Job) -> Job {
    read(&fresh.metadata, async |tx| jobs::get(tx, tenant, job.id).await.unwrap().unwrap()).await
}

/// All runs of the tenant, the oldest slot first.
async fn runs_of(fresh: &Fresh, tenant: TenantId) -> Vec<Run> {
    let mut runs: Vec<_> =
        read(&fresh.metadata, async |tx| runs::changed_since(tx, tenant, Moment::MIN, 10_000).await.unwrap())
            .await
            .into_iter()
            .map(|change| change.run)
            .collect();
    runs.sort_by_key(|run| (run.slot, run.created_at, run.id));
    runs
}

#[test]
fn a_repeating_job_that_starts_immediately_has_a_run_and_a_next_start() {
    on_both(async |fresh| {
        let ann = owner(&fresh.metadata, "acme", 1).await;
        let wanted = settings(Repeat::Hourly { every_hours: 4 }, Start::Immediately);
        let job =
            written(&fresh.metadata, async |tx| jobs::create(tx, &ann, wanted.clone()).await.unwrap()).await;
        assert!(job.is_active);
        assert_eq!((job.settings.clone(), job.version), (wanted, 1));
        assert_eq!(job.next_start, Some(at(2 * HOUR_MS)), "{}", fresh.name);
        let [run] = runs_of(&fresh, ann.tenant_id).await.try_into().unwrap();
        assert_eq!((run.slot, run.trigger, run.status), (at(0), Trigger::Immediately, RunStatus::Scheduled));
        assert_eq!(
            job.latest_run.map(|latest| (latest.id, latest.status)),
            Some((run.id, RunStatus::Scheduled))
        );
        assert_eq!((run.started_at, run.finished_at, run.file_name, run.attempt), (None, None, None, 0));
    });
}

#[test]
fn suspending_keeps_slots_from_becoming_runs_and_resuming_does_not_make_up_for_them() {
    on_both(async |fresh| {
        let ann = owner(&fresh.metadata, "acme", 1).await;
        let tenant = ann.tenant_id;
        let job = written(&fresh.metadata, async |tx| jobs::create(tx, &ann, hourly()).await.unwrap()).await;
        for _ in 0..2 {
            let suspended = written(&fresh.metadata, async |tx| {
                jobs::suspend(tx, tenant, job.id).await.unwrap().unwrap()
            })
            .await;
            assert_eq!((suspended.is_active, suspended.next_start, suspended.version), (false, None, 1));
        }
        assert_eq!(schedule::next_due(&fresh.metadata).await.unwrap(), None);
        fresh.clock.set(at(3 * HOUR_MS + 1));
        let enrolled = schedule::enroll_due(&fresh.metadata).await.unwrap();
        assert_eq!((enrolled.runs, enrolled.missed), (0, 0));
        for _ in 0..2 {
            let resumed =
                written(&fresh.metadata, async |tx| jobs::resume(tx, tenant, job.id).await.unwrap().unwrap())
                    .await;
            assert_eq!(
                (resumed.is_active, resumed.next_start, resumed.version),
                (true, Some(at(4 * HOUR_MS)), 1)
            );
        }
        assert_eq!(schedule::next_due(&fresh.metadata).await.unwrap(), Some(at(4 * HOUR_MS)));
        assert!(runs_of(&fresh, tenant).await.is_empty());
    });
}

#[test]
fn a_slot_that_is_due_when_a_job_is_suspended_or_edited_is_not_lost() {
    on_both(async |fresh| {
        let ann = owner(&fresh.metadata, "acme", 1).await;
        let tenant = ann.tenant_id;
        let job = written(&fresh.metadata, async |tx| jobs::create(tx, &ann, hourly()).await.unwrap()).await;
        fresh.clock.set(at(HOUR_MS + 5));
        written(&fresh.metadata, async |tx| jobs::edit(tx, tenant, job.id, None, hourly()).await.unwrap())
            .await;
        fresh.clock.set(at(2 * HOUR_MS + 5));
        written(&fresh.metadata, async |tx| jobs::suspend(tx, tenant, job.id).await.unwrap()).await;
        let slots: Vec<_> = runs_of(&fresh, tenant).await.iter().map(|run| run.slot).collect();
        assert_eq!(slots, [at(HOUR_MS), at(2 * HOUR_MS)], "{}", fresh.name);
    });
}

#[test]
fn run_now_makes_a_run_beside_the_grid_each_time() {
    on_both(async |fresh| {
        let ann = owner(&fresh.metadata, "acme", 1).await;
        let tenant = ann.tenant_id;
        let job = written(&fresh.metadata, async |tx| jobs::create(tx, &ann, hourly()).await.unwrap()).await;
        // Now is a slot of the grid: that one keeps its own record.
        fresh.clock.set(at(HOUR_MS));
        for _ in 0..2 {
            let run = written(&fresh.metadata, async |tx| {
                jobs::run_now(tx, tenant, job.id).await.unwrap().unwrap()
            })
            .await;
            assert_eq!((run.trigger, run.status), (Trigger::Manual, RunStatus::Scheduled));
        }
        let enrolled = schedule::enroll_due(&fresh.metadata).await.unwrap();
        assert_eq!((enrolled.runs, enrolled.missed, enrolled.is_more_due), (1, 0, false));
        let slots: Vec<_> = runs_of(&fresh, tenant).await.iter().map(|run| (run.slot, run.trigger)).collect();
        let expected = [(0, Trigger::Schedule), (1, Trigger::Manual), (2, Trigger::Manual)]
            .map(|(ms, why)| (at(HOUR_MS + ms), why));
        assert_eq!(slots, expected, "{}", fresh.name);
    });
}

#[test]
fn deleting_a_job_cancels_what_waits_and_keeps_its_runs() {
    on_both(async |fresh| {
        let ann = owner(&fresh.metadata, "acme", 1).await;
        let tenant = ann.tenant_id;
        let wanted = settings(Repeat::Hourly { every_hours: 1 }, Start::Immediately);
        let job = written(&fresh.metadata, async |tx| jobs::create(tx, &ann, wanted).await.unwrap()).await;
        let claimed = worker::claim(&fresh.metadata).await.unwrap();
        written(&fresh.metadata, async |tx| jobs::run_now(tx, tenant, job.id).await.unwrap()).await;
        let busy = written(&fresh.metadata, async |tx| jobs::delete(tx, tenant, job.id).await).await;
        assert_eq!(refusal(busy), Refusal::RunInProgress);
        worker::finish(&fresh.metadata, &claimed, at(1)).await;
        assert!(written(&fresh.metadata, async |tx| jobs::delete(tx, tenant, job.id).await.unwrap()).await);
        assert!(!written(&fresh.metadata, async |tx| jobs::delete(tx, tenant, job.id).await.unwrap()).await);
        let [finished, cancelled] = runs_of(&fresh, tenant).await.try_into().unwrap();
        assert_eq!(finished.status, RunStatus::Finished);
        assert_eq!(cancelled.status, RunStatus::Cancelled);
        assert_eq!(cancelled.reason.unwrap().code, "job_deleted");
        let again = written(&fresh.metadata, async |tx| {
            runs::again(tx, tenant, cancelled.id).await.unwrap().unwrap()
        })
        .await;
        assert_eq!((again.trigger, again.job_id), (Trigger::Again, job.id));
        assert!(worker::claim(&fresh.metadata).await.is_some(), "{}", fresh.name);
    });
}
