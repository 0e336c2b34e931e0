//! Users come and go: the last administrator stays, and who leaves leaves nothing undecided.

use std::time::Duration;

use metadata::queue::Held;
use metadata::users::{self, Decision};
use metadata::{artifacts, certificates, jobs, queue, runs};
use model::{DeedKind, Refusal, Role, RunStatus, Start};

use crate::backend::on_both;
use crate::given::Given;
use crate::people::{certificate, hourly, owner, refusal, settings};
use crate::worker::{claim, finished};

#[test]
fn a_user_has_a_name_of_their_own_and_a_role_that_can_change() {
    on_both(async |fresh| {
        let ann = owner(&fresh.metadata, "acme", 1).await;
        let mut tx = fresh.metadata.write().await.unwrap();
        let bob = users::add(&mut tx, ann.tenant_id, "bob", Some(Role::Auditor)).await.unwrap();
        let taken = users::add(&mut tx, ann.tenant_id, "bob", None).await;
        assert_eq!(refusal(taken), Refusal::NameTaken("bob".to_owned()));
        let bob = users::set_role(&mut tx, &bob, Some(Role::Exporter)).await.unwrap();
        assert_eq!(users::list(&mut tx, ann.tenant_id).await.unwrap(), [ann, bob]);
    });
}

#[test]
fn the_last_administrator_can_neither_leave_nor_become_less() {
    on_both(async |fresh| {
        let ann = owner(&fresh.metadata, "acme", 1).await;
        let mut tx = fresh.metadata.write().await.unwrap();
        let last = Refusal::LastAdministrator("ann".to_owned());
        assert_eq!(refusal(users::set_role(&mut tx, &ann, Some(Role::Auditor)).await), last);
        assert_eq!(refusal(users::disable(&mut tx, &ann, &ann, &[]).await), last);
        let bob = users::add(&mut tx, ann.tenant_id, "bob", Some(Role::Administrator)).await.unwrap();
        let bob = users::disable(&mut tx, &bob, &ann, &[]).await.unwrap().user;
        assert_eq!(refusal(users::set_role(&mut tx, &ann, None).await), last, "bob is disabled");
        users::enable(&mut tx, &bob).await.unwrap();
        assert_eq!(users::set_role(&mut tx, &ann, None).await.unwrap().role, None);
    });
}

#[test]
fn who_leaves_leaves_nothing_undecided() {
    on_both(async |fresh| {
        let ann = owner(&fresh.metadata, "acme", 1).await;
        let mut tx = fresh.metadata.write().await.unwrap();
        let bob = users::add(&mut tx, ann.tenant_id, "bob", Some(Role::Exporter)).await.unwrap();
        certificates::upload(&mut tx, &bob, certificate("BB:01")).await.unwrap();
        let kept = jobs::create(&mut tx, &bob, settings(hourly().schedule.repeat, Start::Immediately))
            .await
            .unwrap();
        let left = jobs::create(&mut tx, &bob, settings(hourly().schedule.repeat, Start::Immediately))
            .await
            .unwrap();
        let own = jobs::create(&mut tx, &ann, hourly()).await.unwrap();
        assert_eq!(users::belongings(&mut tx, &bob).await.unwrap().jobs.len(), 2);

        let undecided = users::disable(&mut tx, &bob, &ann, &[(kept.id, Decision::TakeOver)]).await;
        assert!(matches!(refusal(undecided), Refusal::JobsUndecided { user, .. } if user == "bob"));
        let decisions =
            [(kept.id, Decision::TakeOver), (left.id, Decision::Suspend), (own.id, Decision::Suspend)];
        let bob = users::disable(&mut tx, &bob, &ann, &decisions).await.unwrap().user;
        assert!(bob.disabled_at.is_some() && bob.rights() == model::Rights::default());

        let kept = jobs::get(&mut tx, ann.tenant_id, kept.id).await.unwrap().unwrap();
        assert_eq!((kept.owner_name.as_str(), kept.is_active), ("ann", true));
        let left = jobs::get(&mut tx, ann.tenant_id, left.id).await.unwrap().unwrap();
        assert_eq!((left.owner_name.as_str(), left.is_active), ("bob", false));
        let own = jobs::get(&mut tx, ann.tenant_id, own.id).await.unwrap().unwrap();
        assert!(own.is_active, "a decision about a job of somebody else's is none");

        let status = async |tx: &mut metadata::Transaction, id| {
            runs::get(tx, ann.tenant_id, id).await.unwrap().unwrap().status
        };
        assert_eq!(status(&mut tx, kept.latest_run.unwrap().id).await, RunStatus::Scheduled);
        assert_eq!(status(&mut tx, left.latest_run.unwrap().id).await, RunStatus::Cancelled);
        assert_eq!(users::belongings(&mut tx, &bob).await.unwrap().jobs.len(), 1);
    });
}

#[test]
fn nothing_is_exported_for_a_user_who_is_disabled() {
    on_both(async |fresh| {
        let ann = owner(&fresh.metadata, "acme", 1).await;
        let mut tx = fresh.metadata.write().await.unwrap();
        let bob = users::add(&mut tx, ann.tenant_id, "bob", Some(Role::Exporter)).await.unwrap();
        certificates::upload(&mut tx, &bob, certificate("BB:01")).await.unwrap();
        let job = jobs::create(&mut tx, &bob, hourly()).await.unwrap();
        users::disable(&mut tx, &bob, &ann, &[(job.id, Decision::Suspend)]).await.unwrap();
        let gone = Refusal::OwnerDisabled("bob".to_owned());
        assert_eq!(refusal(jobs::resume(&mut tx, ann.tenant_id, job.id).await), gone);
        assert_eq!(refusal(jobs::run_now(&mut tx, ann.tenant_id, job.id).await), gone);
        jobs::take_over(&mut tx, &job, &ann).await.unwrap();
        assert!(jobs::resume(&mut tx, ann.tenant_id, job.id).await.unwrap().unwrap().is_active);
    });
}

#[test]
fn a_run_that_waits_for_a_user_who_is_disabled_fails_when_its_time_comes() {
    on_both(async |fresh| {
        let given = Given::new(&fresh).await;
        let job = given.job().await;
        let run = given.run(&job, 0).await;
        given.sql(&format!("UPDATE users SET disabled_at = 1 WHERE id = '{}'", job.owner)).await;
        let claimed = queue::claim(&fresh.metadata, "here", Duration::from_secs(60)).await.unwrap();
        assert!(claimed.is_none());
        let mut tx = fresh.metadata.read().await.unwrap();
        let run = runs::get(&mut tx, given.tenant, run).await.unwrap().unwrap();
        let reason = run.reason.unwrap();
        assert_eq!((run.status, reason.code.as_str()), (RunStatus::Failed, "owner_disabled"));
        assert!(reason.message.contains("missing:"), "{}", reason.message);
    });
}

#[test]
fn a_run_that_ends_after_its_owner_left_leaves_no_file() {
    on_both(async |fresh| {
        let given = Given::new(&fresh).await;
        let run = given.run(&given.job().await, 0).await;
        let claimed = claim(&fresh.metadata).await.unwrap();
        let mut tx = fresh.metadata.write().await.unwrap();
        let leaver = users::get(&mut tx, given.tenant, claimed.run.owner_id).await.unwrap().unwrap();
        let by = users::add(&mut tx, given.tenant, "admin", Some(Role::Administrator)).await.unwrap();
        let jobs = users::belongings(&mut tx, &leaver).await.unwrap().jobs;
        let suspended: Vec<_> = jobs.iter().map(|job| (job.id, Decision::Suspend)).collect();
        let left = users::disable(&mut tx, &leaver, &by, &suspended).await.unwrap();
        tx.commit().await.unwrap();
        assert!(
            left.deeds.iter().any(|deed| deed.kind == DeedKind::RunCancelled && deed.run_id == Some(run))
        );
        let end = finished(&claimed, fresh.clock.now());
        let held = queue::finish(&fresh.metadata, &claimed.lease, end).await.unwrap();
        assert_eq!(held, Held::Cancel, "{}", fresh.name);
        let mut tx = fresh.metadata.read().await.unwrap();
        let files = artifacts::of_run(&mut tx, given.tenant, run).await.unwrap();
        assert_eq!(files, [], "{}: nothing new is sealed for a key that has left", fresh.name);
    });
}
