//! Escrow certificates that end: the administrators of the tenant are told, each stage once, and nobody else.

use std::time::Duration;

use metadata::certificates::NewCertificate;
use metadata::{escrow, notices, users};
use model::notice::Channel;
use model::{Moment, Notice, Role, TenantId};

use super::{claim, open};
use crate::backend::{Fresh, START_MS, on_both};
use crate::people::{certificate, owner, read, written};

const DAY: Duration = Duration::from_secs(86_400);

fn day(days: u32) -> Moment {
    Moment::from_unix_ms(START_MS).plus(DAY * days)
}

async fn set(fresh: &Fresh, tenant: TenantId, fingerprint: &str, not_after: Moment) {
    let new = NewCertificate { not_after, ..certificate(fingerprint) };
    written(&fresh.metadata, async |tx| {
        escrow::set(tx, tenant, new).await.unwrap();
    })
    .await;
}

fn stage(notice: &Notice) -> String {
    match notice {
        Notice::EscrowEnding { days, .. } => format!("in {days}"),
        Notice::EscrowEnded { .. } => "ended".to_owned(),
        other => format!("{other:?}"),
    }
}

/// The stages that there are to tell, and whether somebody is told now.
async fn looked(fresh: &Fresh) -> Vec<(String, bool)> {
    let looked = written(&fresh.metadata, async |tx| notices::tell_of_escrow(tx).await.unwrap()).await;
    looked.iter().map(|(notice, is_told_now)| (stage(notice), *is_told_now)).collect()
}

#[test]
fn each_stage_is_told_once_and_an_end_as_long_as_it_stops_the_tenant() {
    on_both(async |fresh| {
        let acme = owner(&fresh.metadata, "acme", 1).await.tenant_id;
        open(&fresh.metadata, &[Channel::Webhook]).await;
        set(&fresh, acme, "EE:01", day(100)).await;
        assert!(looked(&fresh).await.is_empty(), "{}", fresh.name);
        for (now, expected) in [(70, "in 30"), (93, "in 7"), (99, "in 1"), (101, "ended")] {
            fresh.clock.set(day(now));
            for is_told_now in [true, false] {
                assert_eq!(
                    looked(&fresh).await,
                    [(expected.to_owned(), is_told_now)],
                    "{} {now}",
                    fresh.name
                );
            }
        }
        fresh.clock.set(day(300));
        assert_eq!(looked(&fresh).await, [("ended".to_owned(), false)], "{}", fresh.name);
        set(&fresh, acme, "EE:02", day(900)).await;
        assert!(looked(&fresh).await.is_empty(), "{}: another took its place", fresh.name);
    });
}

#[test]
fn only_administrators_of_the_tenant_who_are_not_disabled_are_told() {
    on_both(async |fresh| {
        let ann = owner(&fresh.metadata, "acme", 1).await;
        owner(&fresh.metadata, "other", 2).await;
        open(&fresh.metadata, &[Channel::Webhook]).await;
        let admin = written(&fresh.metadata, async |tx| {
            users::add(tx, ann.tenant_id, "exporter", Some(Role::Exporter)).await.unwrap();
            users::add(tx, ann.tenant_id, "auditor", Some(Role::Auditor)).await.unwrap();
            let left = users::add(tx, ann.tenant_id, "left", Some(Role::Administrator)).await.unwrap();
            users::disable(tx, &left, &ann, &[]).await.unwrap();
            users::add(tx, ann.tenant_id, "admin", Some(Role::Administrator)).await.unwrap()
        })
        .await;
        set(&fresh, ann.tenant_id, "EE:01", day(5)).await;
        assert_eq!(looked(&fresh).await, [("in 7".to_owned(), true)], "{}", fresh.name);
        let mut told = Vec::new();
        while let Some(delivery) = claim(&fresh.metadata, Channel::Webhook).await.unwrap() {
            told.push(delivery.user.id);
        }
        told.sort();
        let mut expected = [ann.id, admin.id];
        expected.sort();
        assert_eq!(told, expected, "{}", fresh.name);
    });
}

#[test]
fn what_there_is_to_tell_of_one_tenant_is_its_own() {
    on_both(async |fresh| {
        let acme = owner(&fresh.metadata, "acme", 1).await.tenant_id;
        let other = owner(&fresh.metadata, "other", 2).await.tenant_id;
        set(&fresh, acme, "EE:01", day(5)).await;
        let of = async |tenant| {
            let notices =
                read(&fresh.metadata, async |tx| notices::of_escrow(tx, tenant).await.unwrap()).await;
            notices.iter().map(stage).collect::<Vec<_>>()
        };
        assert_eq!(of(acme).await, ["in 7"], "{}", fresh.name);
        assert!(of(other).await.is_empty(), "{}", fresh.name);
        written(&fresh.metadata, async |tx| {
            escrow::remove(tx, acme).await.unwrap();
        })
        .await;
        assert!(of(acme).await.is_empty(), "{}: removed", fresh.name);
    });
}
