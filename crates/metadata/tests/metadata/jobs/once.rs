//! Jobs that run once.

use metadata::{jobs, queue, runs, schedule};
use model::run::Trigger;
use model::{Refusal, Repeat, RunStatus, Start};

use super::{HOUR_MS, at, job_of, runs_of};
use crate::backend::on_both;
use crate::people::{hourly, owner, refusal, settings, written};
use crate::worker;

#[test]
fn once_and_immediately_is_stored_suspended_and_never_resumed_or_edited() {
    on_both(async |fresh| {
        let ann = owner(&fresh.metadata, "acme", 1).await;
        let tenant = ann.tenant_id;
        let wanted = settings(Repeat::Once, Start::Immediately);
        let job = written(&fresh.metadata, async |tx| jobs::create(tx, &ann, wanted).await.unwrap()).await;
        assert_eq!((job.is_active, job.next_start), (false, None));
        assert_eq!(runs_of(&fresh, tenant).await.len(), 1);
        let mut tx = fresh.metadata.write().await.unwrap();
        assert_eq!(refusal(jobs::resume(&mut tx, tenant, job.id).await), Refusal::OnceJobOver);
        let edit = jobs::edit(&mut tx, tenant, job.id, Some(1), hourly()).await;
        assert_eq!(refusal(edit), Refusal::OnceJobSubmitted);
        assert_eq!(refusal(jobs::run_now(&mut tx, tenant, job.id).await), Refusal::OnceJobNotFailed);
    });
}

#[test]
fn once_and_later_becomes_suspended_when_its_run_is_made() {
    on_both(async |fresh| {
        let ann = owner(&fresh.metadata, "acme", 1).await;
        let tenant = ann.tenant_id;
        let wanted = settings(Repeat::Once, Start::At(at(5_000)));
        let job = written(&fresh.metadata, async |tx| jobs::create(tx, &ann, wanted).await.unwrap()).await;
        assert_eq!((job.is_active, job.next_start), (true, Some(at(5_000))));
        written(&fresh.metadata, async |tx| jobs::suspend(tx, tenant, job.id).await.unwrap()).await;
        let resumed =
            written(&fresh.metadata, async |tx| jobs::resume(tx, tenant, job.id).await.unwrap().unwrap())
                .await;
        assert_eq!((resumed.is_active, resumed.next_start), (true, Some(at(5_000))));
        // Found a day late it runs all the same: nothing else covers it.
        fresh.clock.set(at(24 * HOUR_MS));
        assert_eq!(schedule::enroll_due(&fresh.metadata).await.unwrap().runs, 1);
        let job = job_of(&fresh, tenant, &job).await;
        assert_eq!((job.is_active, job.next_start), (false, None));
        assert_eq!(job.latest_run.unwrap().status, RunStatus::Scheduled);
        let mut tx = fresh.metadata.write().await.unwrap();
        assert_eq!(refusal(jobs::resume(&mut tx, tenant, job.id).await), Refusal::OnceJobOver);
    });
}

#[test]
fn a_once_job_runs_again_only_after_its_run_left_a_hole() {
    on_both(async |fresh| {
        let ann = owner(&fresh.metadata, "acme", 1).await;
        let tenant = ann.tenant_id;
        let wanted = settings(Repeat::Once, Start::Immediately);
        let job = written(&fresh.metadata, async |tx| jobs::create(tx, &ann, wanted).await.unwrap()).await;
        let claimed = worker::claim(&fresh.metadata).await.unwrap();
        let failure = queue::Failure { reason: worker::reason("source_gone"), retry_in: None };
        queue::fail(&fresh.metadata, &claimed.lease, failure).await.unwrap();
        fresh.clock.set(at(1));
        let again =
            written(&fresh.metadata, async |tx| jobs::run_now(tx, tenant, job.id).await.unwrap().unwrap())
                .await;
        assert_eq!((again.trigger, again.again_of), (Trigger::Again, Some(claimed.run.id)));
        assert_eq!((again.slot, again.status), (claimed.run.slot, RunStatus::Scheduled));
        let mut tx = fresh.metadata.write().await.unwrap();
        assert_eq!(refusal(jobs::run_now(&mut tx, tenant, job.id).await), Refusal::OnceJobNotFailed);
        assert_eq!(refusal(runs::again(&mut tx, tenant, claimed.run.id).await), Refusal::AgainAlready);
    });
}
