//! Certificates that end: each stage once, whoever looks and however often.

use std::time::Duration;

use metadata::certificates::{self, NewCertificate};
use metadata::{jobs, notices};
use model::notice::Channel;
use model::schedule::{Repeat, Start};
use model::{Moment, Notice, User};

use super::{give_address, look, open};
use crate::backend::{Fresh, START_MS, on_both};
use crate::people::{certificate, owner, settings, written};

const DAY: Duration = Duration::from_secs(86_400);

fn day(days: u32) -> Moment {
    Moment::from_unix_ms(START_MS).plus(DAY * days)
}

async fn upload(fresh: &Fresh, user: &User, fingerprint: &str, not_after: Moment) {
    let new = NewCertificate { not_after, ..certificate(fingerprint) };
    written(&fresh.metadata, async |tx| certificates::upload(tx, user, new).await.unwrap()).await;
}

/// The words and stages of what is told now.
async fn told(fresh: &Fresh) -> Vec<String> {
    let short = |notice: &Notice| match notice {
        Notice::CertificateEnding { days, .. } => format!("in {days}"),
        Notice::CertificateEnded { .. } => "ended".to_owned(),
        Notice::CertificateEndsBeforeRun { job_title, .. } => format!("before {job_title}"),
        other => format!("{other:?}"),
    };
    look(&fresh.metadata).await.iter().map(short).collect()
}

#[test]
fn each_stage_of_a_certificate_is_told_once() {
    on_both(async |fresh| {
        let ann = owner(&fresh.metadata, "acme", 1).await;
        give_address(&fresh.metadata, ann.id).await;
        upload(&fresh, &ann, "AA:02", day(100)).await;
        fresh.clock.set(day(80));
        assert!(told(&fresh).await.is_empty(), "{}: there is no way out", fresh.name);
        open(&fresh.metadata, &Channel::ALL).await;
        let expected: [(u32, &[&str]); 8] = [
            (60, &[]),
            (80, &["in 30"]),
            (81, &[]),
            (94, &["in 7"]),
            (99, &["in 1"]),
            (101, &["ended"]),
            (102, &[]),
            (140, &[]),
        ];
        for (now, expected) in expected {
            fresh.clock.set(day(now));
            assert_eq!(told(&fresh).await, expected, "{} day {now}", fresh.name);
            assert!(told(&fresh).await.is_empty(), "{}: told twice on day {now}", fresh.name);
        }
    });
}

#[test]
fn a_stage_that_passed_unseen_is_not_told_and_a_replaced_certificate_neither() {
    on_both(async |fresh| {
        let ann = owner(&fresh.metadata, "acme", 1).await;
        open(&fresh.metadata, &[Channel::Webhook]).await;
        upload(&fresh, &ann, "AA:02", day(100)).await;
        fresh.clock.set(day(95));
        assert_eq!(told(&fresh).await, ["in 7"], "{}", fresh.name);
        upload(&fresh, &ann, "AA:03", day(300)).await;
        fresh.clock.set(day(101));
        assert!(told(&fresh).await.is_empty(), "{}", fresh.name);
    });
}

#[test]
fn a_certificate_that_ends_before_a_job_runs_next_is_told_in_time() {
    on_both(async |fresh| {
        let ann = owner(&fresh.metadata, "acme", 1).await;
        open(&fresh.metadata, &[Channel::Webhook]).await;
        upload(&fresh, &ann, "AA:02", day(200)).await;
        let monthly = Repeat::Monthly { day: 1, at: "03:00".parse().unwrap() };
        let later = settings(monthly.clone(), Start::At(day(210)));
        let soon = settings(monthly, Start::At(day(2)));
        let (later, soon) = written(&fresh.metadata, async |tx| {
            (jobs::create(tx, &ann, later).await.unwrap(), jobs::create(tx, &ann, soon).await.unwrap())
        })
        .await;
        assert_eq!(told(&fresh).await, ["before Weekly calls"], "{}", fresh.name);
        assert!(told(&fresh).await.is_empty(), "{}: told twice", fresh.name);
        let mut tx = fresh.metadata.read().await.unwrap();
        let warnings = notices::of_certificate(&mut tx, ann.tenant_id, ann.id).await.unwrap();
        let [Notice::CertificateEndsBeforeRun { job_id, .. }] = &warnings[..] else { unreachable!() };
        assert_eq!(*job_id, later.id, "not {}", soon.id);
        drop(tx);
        written(&fresh.metadata, async |tx| {
            jobs::suspend(tx, ann.tenant_id, later.id).await.unwrap();
        })
        .await;
        let mut tx = fresh.metadata.read().await.unwrap();
        assert!(notices::of_certificate(&mut tx, ann.tenant_id, ann.id).await.unwrap().is_empty());
    });
}

#[test]
fn two_nodes_that_look_at_once_tell_once() {
    on_both(async |fresh| {
        let ann = owner(&fresh.metadata, "acme", 1).await;
        open(&fresh.metadata, &[Channel::Webhook]).await;
        upload(&fresh, &ann, "AA:02", day(5)).await;
        let looks: Vec<_> = (0..8)
            .map(|_| {
                let metadata = fresh.metadata.clone();
                tokio::spawn(async move { look(&metadata).await.len() })
            })
            .collect();
        let mut told = 0;
        for look in looks {
            told += look.await.unwrap();
        }
        assert_eq!(told, 1, "{}", fresh.name);
    });
}
