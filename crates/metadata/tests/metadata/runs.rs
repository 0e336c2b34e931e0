//! Runs: cancelling, running again, deleting, watching.

use metadata::{jobs, queue, runs};
use model::run::Trigger;
use model::{Moment, Refusal, Repeat, Run, RunStatus, Start, Timeframe, User};

use crate::backend::{Fresh, START_MS, on_both};
use crate::people::{owner, read, refusal, settings, written};
use crate::worker;

/// A job of this timeframe with one run that waits.
async fn waiting(fresh: &Fresh, timeframe: Timeframe) -> (User, Run) {
    let ann = owner(&fresh.metadata, "acme", 1).await;
    let mut wanted = settings(Repeat::Hourly { every_hours: 1 }, Start::Immediately);
    wanted.timeframe = timeframe;
    let run = written(&fresh.metadata, async |tx| {
        let job = jobs::create(tx, &ann, wanted).await.unwrap();
        runs::get(tx, ann.tenant_id, job.latest_run.unwrap().id).await.unwrap().unwrap()
    })
    .await;
    (ann, run)
}

#[test]
fn a_run_that_waits_is_cancelled_at_once_and_can_be_run_again() {
    on_both(async |fresh| {
        let (ann, run) = waiting(&fresh, Timeframe::Last { period: model::Period::Day }).await;
        let tenant = ann.tenant_id;
        let mut tx = fresh.metadata.write().await.unwrap();
        assert_eq!(refusal(runs::again(&mut tx, tenant, run.id).await), Refusal::RunNotEnded);
        assert_eq!(refusal(runs::delete(&mut tx, tenant, run.id, "ann").await), Refusal::RunNotEnded);
        let cancelled = runs::cancel(&mut tx, tenant, run.id).await.unwrap().unwrap();
        assert_eq!((cancelled.status, cancelled.revision), (RunStatus::Cancelled, run.revision + 1));
        assert_eq!(cancelled.reason.unwrap().code, "cancelled");
        let job = jobs::get(&mut tx, tenant, run.job_id).await.unwrap().unwrap();
        assert_eq!(job.latest_run.unwrap().status, RunStatus::Cancelled);
        assert_eq!(refusal(runs::cancel(&mut tx, tenant, run.id).await), Refusal::RunEnded);
        let again = runs::again(&mut tx, tenant, run.id).await.unwrap().unwrap();
        assert_eq!((again.slot, again.window, again.trigger), (run.slot, run.window, Trigger::Again));
        assert_eq!(again.again_of, Some(run.id));
        assert_eq!(refusal(runs::again(&mut tx, tenant, run.id).await), Refusal::AgainAlready);
        runs::cancel(&mut tx, tenant, again.id).await.unwrap();
        assert!(runs::again(&mut tx, tenant, run.id).await.unwrap().is_some());
    });
}

#[test]
fn the_worker_of_a_run_in_progress_is_told_to_cancel_it() {
    on_both(async |fresh| {
        let (ann, run) = waiting(&fresh, Timeframe::All).await;
        let claimed = worker::claim(&fresh.metadata).await.unwrap();
        for _ in 0..2 {
            let asked = written(&fresh.metadata, async |tx| {
                runs::cancel(tx, ann.tenant_id, run.id).await.unwrap().unwrap()
            })
            .await;
            assert!(asked.is_cancel_requested && asked.status == RunStatus::InProgress);
            assert_eq!(asked.revision, claimed.run.revision + 1);
        }
        let held =
            queue::heartbeat(&fresh.metadata, &claimed.lease, worker::rows(1), worker::LEASE).await.unwrap();
        assert_eq!(held, queue::Held::Cancel);
    });
}

#[test]
fn a_finished_run_left_no_hole_and_its_row_stays_until_its_files_are_gone() {
    on_both(async |fresh| {
        let (ann, run) = waiting(&fresh, Timeframe::All).await;
        let tenant = ann.tenant_id;
        let claimed = worker::claim(&fresh.metadata).await.unwrap();
        worker::finish(&fresh.metadata, &claimed, Moment::from_unix_ms(START_MS)).await;
        let mut tx = fresh.metadata.write().await.unwrap();
        assert_eq!(refusal(runs::again(&mut tx, tenant, run.id).await), Refusal::RunLeftNoHole);
        let details = runs::details(&mut tx, tenant, run.id).await.unwrap().unwrap();
        assert_eq!(details.attempts.len(), 1);
        assert_eq!(details.attempts[0].outcome.as_deref(), Some("finished"));
        assert_eq!((details.repeated_rows, details.manifest.as_deref()), (Some(3), Some(r#"{"files":[]}"#)));
        assert_eq!(runs::delete(&mut tx, tenant, run.id, "ann").await.unwrap(), Some(2));
        assert_eq!(runs::get(&mut tx, tenant, run.id).await.unwrap(), None);
        assert_eq!(runs::delete(&mut tx, tenant, run.id, "ann").await.unwrap(), None);
        let job = jobs::get(&mut tx, tenant, run.job_id).await.unwrap().unwrap();
        assert_eq!(job.latest_run, None);
    });
}

#[test]
fn a_run_without_files_is_deleted_with_all_that_belongs_to_it() {
    on_both(async |fresh| {
        let (ann, run) = waiting(&fresh, Timeframe::All).await;
        let claimed = worker::claim(&fresh.metadata).await.unwrap();
        let failure = queue::Failure { reason: worker::reason("source_gone"), retry_in: None };
        queue::fail(&fresh.metadata, &claimed.lease, failure).await.unwrap();
        let left = written(&fresh.metadata, async |tx| {
            runs::delete(tx, ann.tenant_id, run.id, "ann").await.unwrap()
        })
        .await;
        assert_eq!(left, Some(0));
        let counted = read(&fresh.metadata, async |tx| runs::count_by_status(tx).await.unwrap()).await;
        assert!(counted.is_empty());
    });
}

#[test]
fn whoever_watches_sees_each_change_in_its_order() {
    on_both(async |fresh| {
        let (ann, run) = waiting(&fresh, Timeframe::All).await;
        let later = Moment::from_unix_ms(START_MS + 10);
        fresh.clock.set(later);
        written(&fresh.metadata, async |tx| jobs::run_now(tx, ann.tenant_id, run.job_id).await.unwrap())
            .await;
        let mut tx = fresh.metadata.read().await.unwrap();
        let all = runs::changed_since(&mut tx, ann.tenant_id, run.created_at, 10).await.unwrap();
        let moments: Vec<_> = all.iter().map(|change| change.at).collect();
        assert_eq!(moments, [run.created_at, later]);
        let lately = runs::changed_since(&mut tx, ann.tenant_id, later, 10).await.unwrap();
        assert_eq!(lately, all[1..]);
        let one = runs::changed_since(&mut tx, ann.tenant_id, Moment::MIN, 1).await.unwrap();
        assert_eq!(one, all[..1]);
        let counted = runs::count_by_status(&mut tx).await.unwrap();
        assert_eq!(counted, [(RunStatus::Scheduled, 2)]);
    });
}

#[test]
fn whoever_watches_sees_a_deletion_as_long_as_the_record_stays() {
    on_both(async |fresh| {
        let (ann, run) = waiting(&fresh, Timeframe::All).await;
        let claimed = worker::claim(&fresh.metadata).await.unwrap();
        worker::finish(&fresh.metadata, &claimed, Moment::from_unix_ms(START_MS)).await;
        let later = Moment::from_unix_ms(START_MS + 10);
        fresh.clock.set(later);
        written(&fresh.metadata, async |tx| runs::delete(tx, ann.tenant_id, run.id, "ann").await.unwrap())
            .await;
        let mut tx = fresh.metadata.read().await.unwrap();
        let changes = runs::changed_since(&mut tx, ann.tenant_id, later, 10).await.unwrap();
        let shown: Vec<_> = changes.iter().map(|one| (one.at, one.run.id, one.is_deletion)).collect();
        assert_eq!(shown, [(later, run.id, true)], "{}", fresh.name);
    });
}

#[test]
fn a_hole_is_filled_as_long_as_a_run_of_its_slot_has_finished() {
    on_both(async |fresh| {
        let (ann, run) = waiting(&fresh, Timeframe::Last { period: model::Period::Day }).await;
        let tenant = ann.tenant_id;
        let look =
            async || read(&fresh.metadata, async |tx| runs::get(tx, tenant, run.id).await.unwrap()).await;
        written(&fresh.metadata, async |tx| runs::cancel(tx, tenant, run.id).await.unwrap()).await;
        let cancelled = look().await.unwrap();
        assert_eq!(cancelled.missing_window(), Some(run.window), "{}", fresh.name);
        let again = written(&fresh.metadata, async |tx| runs::again(tx, tenant, run.id).await.unwrap()).await;
        assert_eq!(look().await.unwrap().missing_window(), Some(run.window), "{}: it only waits", fresh.name);
        let claimed = worker::claim(&fresh.metadata).await.unwrap();
        worker::finish(&fresh.metadata, &claimed, fresh.clock.now()).await;
        let filled = look().await.unwrap();
        assert_eq!((filled.missing_window(), filled.status), (None, RunStatus::Cancelled), "{}", fresh.name);
        assert!(filled.revision > cancelled.revision, "{}: nobody is told", fresh.name);
        written(&fresh.metadata, async |tx| {
            runs::delete(tx, tenant, again.unwrap().id, "ann").await.unwrap()
        })
        .await;
        let open = look().await.unwrap();
        assert_eq!(open.missing_window(), Some(run.window), "{}: what filled it is deleted", fresh.name);
        assert!(open.revision > filled.revision, "{}: nobody is told", fresh.name);
    });
}
