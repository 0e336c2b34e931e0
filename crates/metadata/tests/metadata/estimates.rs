//! Questions what an export would come to: one worker takes each, the first answer counts, and past runs help.

use std::time::Duration;

use metadata::estimates::{self, ClaimedInquiry};
use metadata::{Metadata, MetadataError, escrow, jobs};
use model::estimate::{Basis, Measured, Room};
use model::run::Reason;
use model::{Estimate, Refusal, SplitSize, Start, User, Window};

use crate::backend::{START_MS, on_both};
use crate::given::Given;
use crate::people::{SOURCE, certificate, hourly, owner, refusal, settings, written};
use crate::worker::{claim as claim_run, finish};

const LEASE: Duration = Duration::from_secs(90);

async fn ask(metadata: &Metadata, user: &User) -> model::EstimateId {
    written(metadata, async |tx| estimates::ask(tx, user, &hourly()).await.unwrap()).await
}

async fn claim(metadata: &Metadata) -> Option<ClaimedInquiry> {
    estimates::claim(metadata, LEASE).await.unwrap()
}

fn failed(code: &str) -> Result<Estimate, Reason> {
    Err(Reason { code: code.to_owned(), message: "because".to_owned() })
}

#[test]
fn one_worker_takes_a_question_and_another_if_it_does_not_answer() {
    on_both(async |fresh| {
        let metadata = &fresh.metadata;
        let ann = owner(metadata, "acme", 1).await;
        written(metadata, async |tx| {
            escrow::set(tx, ann.tenant_id, certificate("EE:01")).await.unwrap();
        })
        .await;
        assert!(claim(metadata).await.is_none());
        let id = ask(metadata, &ann).await;
        let taken = claim(metadata).await.unwrap();
        assert_eq!((taken.id, &taken.user, &taken.settings), (id, &ann, &hourly()));
        assert_eq!((&*taken.source_tenant_ids, taken.window, taken.past), (&[1][..], Window::ALL, None));
        assert!(taken.certificate.is_some() && taken.escrow.is_some());
        assert!(claim(metadata).await.is_none());
        fresh.clock.set(fresh.clock.now().plus(LEASE));
        assert_eq!(claim(metadata).await.map(|again| again.id), Some(id));

        let estimate = Estimate::new(
            Window::ALL,
            7,
            (Measured::default(), Basis::Sample),
            SplitSize::MAX,
            Room { longest_ms: Some(1), free_bytes: None, quota_left_bytes: Some(2) },
        );
        written(metadata, async |tx| {
            estimates::answer(tx, id, &Ok(estimate.clone())).await.unwrap();
            estimates::answer(tx, id, &failed("late")).await.unwrap();
            let inquiry = estimates::get(tx, ann.tenant_id, id).await.unwrap().unwrap();
            assert_eq!(inquiry.answer, Some(Ok(estimate.clone())), "the first counts");
        })
        .await;
        fresh.clock.set(fresh.clock.now().plus(LEASE));
        assert!(claim(metadata).await.is_none());
    });
}

#[test]
fn a_newer_question_gives_up_those_that_nobody_has_taken() {
    on_both(async |fresh| {
        let metadata = &fresh.metadata;
        let ann = owner(metadata, "acme", 1).await;
        let eve = owner(metadata, "other", 2).await;
        let of_eve = ask(metadata, &eve).await;
        fresh.clock.set(fresh.clock.now().plus(Duration::from_millis(1)));
        let taken = ask(metadata, &ann).await;
        assert_eq!(claim(metadata).await.map(|inquiry| inquiry.id), Some(of_eve));
        assert_eq!(claim(metadata).await.map(|inquiry| inquiry.id), Some(taken));
        let waits = ask(metadata, &ann).await;
        let newest = ask(metadata, &ann).await;
        written(metadata, async |tx| {
            for (id, is_there) in [(taken, true), (waits, false), (newest, true), (of_eve, false)] {
                let found = estimates::get(tx, ann.tenant_id, id).await.unwrap();
                assert_eq!(found.is_some(), is_there, "{id}");
            }
            estimates::answer(tx, taken, &failed("away")).await.unwrap();
            let inquiry = estimates::get(tx, ann.tenant_id, taken).await.unwrap().unwrap();
            assert_eq!(inquiry.answer, Some(failed("away")));
        })
        .await;
    });
}

#[test]
fn a_question_that_cannot_be_read_holds_up_no_other() {
    on_both(async |fresh| {
        let given = Given::new(&fresh).await;
        let ann = owner(&fresh.metadata, "other", 1).await;
        let damaged = ask(&fresh.metadata, &ann).await;
        given
            .sql(&format!("UPDATE estimates SET settings = '{{}}', asked_at = 1 + {START_MS} - 60000"))
            .await;
        let eve = owner(&fresh.metadata, "third", 2).await;
        let good = ask(&fresh.metadata, &eve).await;
        let error = estimates::claim(&fresh.metadata, LEASE).await.unwrap_err();
        assert!(matches!(error, MetadataError::Damaged { .. }), "{error}");
        assert_eq!(claim(&fresh.metadata).await.map(|inquiry| inquiry.id), Some(good), "not {damaged}");
    });
}

#[test]
fn after_an_hour_it_is_forgotten() {
    on_both(async |fresh| {
        let ann = owner(&fresh.metadata, "acme", 1).await;
        ask(&fresh.metadata, &ann).await;
        let asked_at = fresh.clock.now();
        for (seconds, forgotten) in [(3_599, 0), (3_600, 1), (3_600, 0)] {
            fresh.clock.set(asked_at.plus(Duration::from_secs(seconds)));
            let found = written(&fresh.metadata, async |tx| estimates::forget_old(tx).await.unwrap()).await;
            assert_eq!(found, forgotten, "{seconds} s");
        }
    });
}

#[test]
fn it_is_refused_as_creating_the_job_would_be() {
    on_both(async |fresh| {
        let ann = owner(&fresh.metadata, "acme", 1).await;
        let mut tx = fresh.metadata.write().await.unwrap();
        let mut elsewhere = hourly();
        elsewhere.source = "elsewhere".to_owned();
        let refused = refusal(estimates::ask(&mut tx, &ann, &elsewhere).await);
        assert_eq!(refused, Refusal::SourceNotGranted("elsewhere".to_owned()));
        let bob = metadata::users::add(&mut tx, ann.tenant_id, "bob", None).await.unwrap();
        let refused = refusal(estimates::ask(&mut tx, &bob, &hourly()).await);
        assert!(matches!(refused, Refusal::NoCertificate { owner, .. } if owner == "bob"));
    });
}

#[test]
fn past_runs_of_the_same_type_and_source_are_what_it_is_reckoned_by() {
    on_both(async |fresh| {
        let metadata = &fresh.metadata;
        let ann = owner(metadata, "acme", 1).await;
        let eve = owner(metadata, "other", 2).await;
        for _ in 0..2 {
            let now = settings(hourly().schedule.repeat, Start::Immediately);
            written(metadata, async |tx| jobs::create(tx, &ann, now).await.unwrap()).await;
            let run = claim_run(metadata).await.unwrap();
            fresh.clock.set(fresh.clock.now().plus(Duration::from_millis(500)));
            finish(metadata, &run, fresh.clock.now()).await;
        }
        ask(metadata, &ann).await;
        let past = claim(metadata).await.unwrap().past;
        let expected = Measured { rows: 2_000, plain_bytes: 200_000, sealed_bytes: 200, took_ms: 1_000 };
        assert_eq!(past, Some(expected));
        ask(metadata, &eve).await;
        assert_eq!(claim(metadata).await.unwrap().past, None, "of another tenant");
        let contacts = model::JobSettings { export_type: model::ExportType::Contact, ..hourly() };
        assert_eq!(contacts.source, SOURCE);
        written(metadata, async |tx| estimates::ask(tx, &ann, &contacts).await.unwrap()).await;
        assert_eq!(claim(metadata).await.unwrap().past, None, "of another type");
        let given = Given::tenant(&fresh, "third", 7).await;
        given.sql("UPDATE runs SET finished_at = started_at - 1 WHERE id = (SELECT max(id) FROM runs)").await;
        ask(metadata, &ann).await;
        let expected = Measured { rows: 1_000, plain_bytes: 100_000, sealed_bytes: 100, took_ms: 500 };
        assert_eq!(
            claim(metadata).await.unwrap().past,
            Some(expected),
            "without one that ended before it began"
        );
    });
}
