//! Editing a job.

use metadata::{jobs, queue, runs, schedule};
use model::{Refusal, Repeat, Start, Timeframe};

use super::{HOUR_MS, at, job_of, runs_of};
use crate::backend::on_both;
use crate::people::{hourly, owner, read, refusal, settings, written};
use crate::worker;

#[test]
fn two_editors_notice_each_other() {
    on_both(async |fresh| {
        let ann = owner(&fresh.metadata, "acme", 1).await;
        let job = written(&fresh.metadata, async |tx| jobs::create(tx, &ann, hourly()).await.unwrap()).await;
        let mut wanted = hourly();
        wanted.title = "Nightly".to_owned();
        fresh.clock.set(at(7));
        let edited = written(&fresh.metadata, async |tx| {
            jobs::edit(tx, ann.tenant_id, job.id, Some(1), wanted.clone()).await.unwrap().unwrap()
        })
        .await;
        assert_eq!((edited.version, edited.modified_at, edited.created_at), (2, at(7), at(0)));
        assert_eq!(edited.settings, wanted);
        let mut tx = fresh.metadata.write().await.unwrap();
        let late = jobs::edit(&mut tx, ann.tenant_id, job.id, Some(1), hourly()).await;
        assert_eq!(refusal(late), Refusal::Changed);
        let mut other = hourly();
        other.source = "elsewhere".to_owned();
        let other = jobs::edit(&mut tx, ann.tenant_id, job.id, Some(2), other).await;
        assert_eq!(refusal(other), Refusal::SourceNotGranted("elsewhere".to_owned()));
    });
}

#[test]
fn a_run_that_waits_keeps_the_settings_that_it_was_made_with() {
    on_both(async |fresh| {
        let ann = owner(&fresh.metadata, "acme", 1).await;
        let old = settings(Repeat::Hourly { every_hours: 1 }, Start::Immediately);
        let job =
            written(&fresh.metadata, async |tx| jobs::create(tx, &ann, old.clone()).await.unwrap()).await;
        let mut new = settings(Repeat::Hourly { every_hours: 12 }, Start::Immediately);
        new.title = "Another".to_owned();
        let edited = written(&fresh.metadata, async |tx| {
            jobs::edit(tx, ann.tenant_id, job.id, None, new).await.unwrap().unwrap()
        })
        .await;
        assert_eq!(edited.next_start, Some(at(10 * HOUR_MS)), "the start was immediately before: no new run");
        let [run] = runs_of(&fresh, ann.tenant_id).await.try_into().unwrap();
        assert_eq!(run.job_title, old.title);
        let details =
            read(&fresh.metadata, async |tx| runs::details(tx, ann.tenant_id, run.id).await.unwrap()).await;
        assert_eq!(details.unwrap().settings, old);
    });
}

#[test]
fn editing_a_suspended_job_leaves_it_suspended() {
    on_both(async |fresh| {
        let ann = owner(&fresh.metadata, "acme", 1).await;
        let job = written(&fresh.metadata, async |tx| jobs::create(tx, &ann, hourly()).await.unwrap()).await;
        written(&fresh.metadata, async |tx| jobs::suspend(tx, ann.tenant_id, job.id).await.unwrap()).await;
        let now = settings(Repeat::Hourly { every_hours: 1 }, Start::Immediately);
        let edited = written(&fresh.metadata, async |tx| {
            jobs::edit(tx, ann.tenant_id, job.id, None, now).await.unwrap().unwrap()
        })
        .await;
        assert_eq!((edited.is_active, edited.next_start, edited.latest_run), (false, None, None));
        fresh.clock.set(at(2 * HOUR_MS));
        assert_eq!(schedule::enroll_due(&fresh.metadata).await.unwrap().runs, 0);
    });
}

#[test]
fn a_start_that_becomes_immediately_makes_a_run_and_turning_to_once_suspends() {
    on_both(async |fresh| {
        let ann = owner(&fresh.metadata, "acme", 1).await;
        let job = written(&fresh.metadata, async |tx| jobs::create(tx, &ann, hourly()).await.unwrap()).await;
        let wanted = settings(Repeat::Once, Start::Immediately);
        let edited = written(&fresh.metadata, async |tx| {
            jobs::edit(tx, ann.tenant_id, job.id, None, wanted).await.unwrap().unwrap()
        })
        .await;
        assert_eq!((edited.is_active, edited.next_start), (false, None));
        assert!(edited.latest_run.is_some());
        assert!(!job_of(&fresh, ann.tenant_id, &job).await.is_active);
    });
}

#[test]
fn a_job_that_is_turned_to_other_rows_forgets_where_it_left_off() {
    on_both(async |fresh| {
        let ann = owner(&fresh.metadata, "acme", 1).await;
        let mut wanted = settings(Repeat::Hourly { every_hours: 1 }, Start::Immediately);
        wanted.timeframe = Timeframe::SinceLastRun;
        let job =
            written(&fresh.metadata, async |tx| jobs::create(tx, &ann, wanted.clone()).await.unwrap()).await;
        let first = worker::claim(&fresh.metadata).await.unwrap();
        worker::finish(&fresh.metadata, &first, at(1)).await;
        // A run is in progress when the job is turned to other media types: what it leaves is not where they left off.
        written(&fresh.metadata, async |tx| jobs::run_now(tx, ann.tenant_id, job.id).await.unwrap()).await;
        let second = worker::claim(&fresh.metadata).await.unwrap();
        assert!(second.run.window.from_moment().is_some());
        wanted.media_types = Some(vec!["chat".to_owned()]);
        written(&fresh.metadata, async |tx| {
            jobs::edit(tx, ann.tenant_id, job.id, None, wanted).await.unwrap()
        })
        .await;
        worker::finish(&fresh.metadata, &second, at(2)).await;
        written(&fresh.metadata, async |tx| jobs::run_now(tx, ann.tenant_id, job.id).await.unwrap()).await;
        let third = queue::claim(&fresh.metadata, "n1", worker::LEASE).await.unwrap().unwrap();
        assert_eq!((third.run.window.from_moment(), third.last_snapshot_at), (None, None), "{}", fresh.name);
    });
}
