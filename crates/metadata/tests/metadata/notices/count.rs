//! What ends is counted, and what that stops.

use std::time::Duration;

use metadata::certificates::{self, NewCertificate};
use metadata::{escrow, jobs, notices};
use model::schedule::{Repeat, Start};
use model::{Moment, User};

use crate::backend::{Fresh, START_MS, on_both};
use crate::people::{certificate, owner, read, settings, written};

const DAY: Duration = Duration::from_secs(86_400);

fn day(days: u32) -> Moment {
    Moment::from_unix_ms(START_MS).plus(DAY * days)
}

fn until(not_after: Moment) -> NewCertificate {
    NewCertificate { not_after, ..certificate("AA:02") }
}

async fn upload(fresh: &Fresh, user: &User, not_after: Moment) {
    written(&fresh.metadata, async |tx| {
        certificates::upload(tx, user, until(not_after)).await.unwrap();
    })
    .await;
}

/// Days, users' certificates and escrow certificates.
async fn counted(fresh: &Fresh) -> Vec<(u32, u64, u64)> {
    let counted = read(&fresh.metadata, async |tx| notices::count_ending(tx).await.unwrap()).await;
    counted.iter().map(|ending| (ending.days, ending.certificates, ending.escrow)).collect()
}

#[test]
fn certificates_are_counted_by_how_soon_they_end_and_those_that_have_ended_remain() {
    on_both(async |fresh| {
        for (number, days) in [(1, 0), (2, 5), (3, 6), (4, 20), (5, 90)] {
            let user = owner(&fresh.metadata, &format!("tenant {number}"), number).await;
            let not_after = day(days).plus(DAY / 2);
            upload(&fresh, &user, not_after).await;
            if number > 2 {
                written(&fresh.metadata, async |tx| {
                    escrow::set(tx, user.tenant_id, until(not_after)).await.unwrap();
                })
                .await;
            }
        }
        assert_eq!(counted(&fresh).await, [(0, 0, 0), (1, 1, 0), (7, 3, 1), (30, 4, 2)], "{}", fresh.name);
        fresh.clock.set(day(10));
        assert_eq!(counted(&fresh).await, [(0, 3, 1), (1, 0, 0), (7, 0, 0), (30, 1, 1)], "{}", fresh.name);
        fresh.clock.set(day(100));
        assert_eq!(counted(&fresh).await, [(0, 5, 3), (1, 0, 0), (7, 0, 0), (30, 0, 0)], "{}", fresh.name);
    });
}

#[test]
fn the_last_second_of_a_certificate_counts() {
    on_both(async |fresh| {
        let ann = owner(&fresh.metadata, "acme", 1).await;
        upload(&fresh, &ann, day(1)).await;
        let ended = day(1).plus(Duration::from_secs(1));
        for (now, has_ended) in [(ended.minus(Duration::from_millis(1)), 0), (ended, 1)] {
            fresh.clock.set(now);
            assert_eq!(counted(&fresh).await[0], (0, has_ended, 0), "{} {now}", fresh.name);
            assert_eq!(counted(&fresh).await[1], (1, 1 - has_ended, 0), "{} {now}", fresh.name);
        }
    });
}

#[test]
fn active_jobs_whose_certificate_ends_before_their_next_run_are_counted_also_once_it_has_ended() {
    on_both(async |fresh| {
        let ann = owner(&fresh.metadata, "acme", 1).await;
        upload(&fresh, &ann, day(200)).await;
        let monthly = Repeat::Monthly { day: 1, at: "03:00".parse().unwrap() };
        let later = settings(monthly.clone(), Start::At(day(210)));
        let soon = settings(monthly, Start::At(day(2)));
        let later = written(&fresh.metadata, async |tx| {
            jobs::create(tx, &ann, soon).await.unwrap();
            jobs::create(tx, &ann, later).await.unwrap()
        })
        .await;
        let count =
            async || read(&fresh.metadata, async |tx| notices::count_jobs_too_late(tx).await.unwrap()).await;
        assert_eq!(count().await, 1, "{}", fresh.name);
        fresh.clock.set(day(205));
        assert_eq!(count().await, 1, "{}: it has ended", fresh.name);
        written(&fresh.metadata, async |tx| {
            jobs::suspend(tx, ann.tenant_id, later.id).await.unwrap();
        })
        .await;
        assert_eq!(count().await, 0, "{}", fresh.name);
    });
}
