//! The way out of the outbox: leases, fences, and the end of patience.

use std::time::Duration;

use metadata::notices::{self, Delivery};
use metadata::users::{self, MailPreference};
use model::notice::Channel;
use model::{CertificateId, Moment, Notice, User};

use super::{claim, give_address, open};
use crate::backend::{Fresh, on_both};
use crate::given::Given;
use crate::people::written;

const MINUTE: Duration = Duration::from_secs(60);

async fn tell(fresh: &Fresh, user: &User) {
    let now = fresh.clock.now();
    let certificate_id = CertificateId::new(now);
    let notice = Notice::CertificateEnded { certificate_id, fingerprint: "AA".to_owned(), not_after: now };
    written(&fresh.metadata, async |tx| {
        notices::tell(tx, user.tenant_id, user.id, &notice).await.unwrap();
    })
    .await;
}

async fn next(fresh: &Fresh) -> Option<Delivery> {
    claim(&fresh.metadata, Channel::Webhook).await.unwrap()
}

async fn failed(fresh: &Fresh, delivery: &Delivery, is_final: bool) -> Option<Moment> {
    written(&fresh.metadata, async |tx| notices::failed(tx, delivery, is_final).await.unwrap()).await
}

async fn delivered(fresh: &Fresh, delivery: &Delivery) -> bool {
    written(&fresh.metadata, async |tx| notices::delivered(tx, delivery, true).await.unwrap()).await
}

async fn outcomes(given: &Given, outcome: &str) -> i64 {
    given.number(&format!("SELECT count(*) FROM notices WHERE outcome = '{outcome}'")).await.unwrap()
}

#[test]
fn a_notice_is_one_workers_until_its_lease_is_over() {
    on_both(async |fresh| {
        let given = Given::new(&fresh).await;
        let ann = given.user("ann").await;
        open(&fresh.metadata, &[Channel::Webhook]).await;
        for _ in 0..2 {
            tell(&fresh, &ann).await;
        }
        let (first, second) = (next(&fresh).await.unwrap(), next(&fresh).await.unwrap());
        assert_ne!(first.id, second.id, "{}", fresh.name);
        assert!(next(&fresh).await.is_none(), "{}: both are claimed", fresh.name);
        assert!(delivered(&fresh, &second).await);
        fresh.clock.set(fresh.clock.now().plus(MINUTE));
        let again = next(&fresh).await.unwrap();
        assert_eq!(again.id, first.id, "{}: its lease was over", fresh.name);
        assert!(!delivered(&fresh, &first).await, "{}: it is another's now", fresh.name);
        failed(&fresh, &first, true).await;
        assert!(delivered(&fresh, &again).await, "{}: nobody else ended it", fresh.name);
        assert_eq!(outcomes(&given, "delivered").await, 2);
    });
}

#[test]
fn eight_at_once_never_claim_the_same() {
    on_both(async |fresh| {
        let given = Given::new(&fresh).await;
        let ann = given.user("ann").await;
        open(&fresh.metadata, &[Channel::Webhook]).await;
        for _ in 0..12 {
            tell(&fresh, &ann).await;
        }
        let workers: Vec<_> = (0..8)
            .map(|_| {
                let metadata = fresh.metadata.clone();
                tokio::spawn(async move {
                    let mut ids = Vec::new();
                    while let Some(delivery) = claim(&metadata, Channel::Webhook).await.unwrap() {
                        ids.push(delivery.id);
                    }
                    ids
                })
            })
            .collect();
        let mut ids = Vec::new();
        for worker in workers {
            ids.extend(worker.await.unwrap());
        }
        ids.sort();
        ids.dedup();
        assert_eq!(ids.len(), 12, "{}", fresh.name);
        let most = given.number("SELECT max(tries) FROM notices").await;
        assert_eq!(most, Some(1), "{}", fresh.name);
    });
}

#[test]
fn what_does_not_arrive_is_tried_ever_more_seldom_and_given_up_after_a_day() {
    on_both(async |fresh| {
        let given = Given::new(&fresh).await;
        let ann = given.user("ann").await;
        open(&fresh.metadata, &[Channel::Webhook]).await;
        tell(&fresh, &ann).await;
        // However long it waited for its first try.
        fresh.clock.set(fresh.clock.now().plus(MINUTE * 60 * 72));
        let begin = fresh.clock.now();
        let mut tries = 0;
        while let Some(delivery) = next(&fresh).await {
            tries += 1;
            match failed(&fresh, &delivery, false).await {
                Some(due) => {
                    fresh.clock.set(due.minus(Duration::from_millis(1)));
                    assert!(next(&fresh).await.is_none(), "{}: tried too soon", fresh.name);
                    fresh.clock.set(due);
                }
                None => fresh.clock.set(fresh.clock.now().plus(MINUTE * 60 * 48)),
            }
        }
        assert_eq!((tries, outcomes(&given, "given_up").await), (13, 1), "{}", fresh.name);
        let ended = given.number("SELECT ended_at FROM notices").await.unwrap();
        assert!(Moment::from_unix_ms(ended).since(begin) < MINUTE * 60 * 24);
    });
}

#[test]
fn what_can_never_arrive_or_be_read_holds_up_nothing() {
    on_both(async |fresh| {
        let given = Given::new(&fresh).await;
        let ann = given.user("ann").await;
        open(&fresh.metadata, &[Channel::Webhook]).await;
        tell(&fresh, &ann).await;
        assert_eq!(failed(&fresh, &next(&fresh).await.unwrap(), true).await, None);
        tell(&fresh, &ann).await;
        given.sql("UPDATE notices SET notice = '{' WHERE ended_at IS NULL").await;
        assert!(claim(&fresh.metadata, Channel::Webhook).await.is_err());
        assert!(next(&fresh).await.is_none(), "{}", fresh.name);
        assert_eq!(outcomes(&given, "given_up").await, 2, "{}", fresh.name);
    });
}

#[test]
fn mail_goes_where_the_user_wants_it_at_the_moment_of_its_delivery() {
    on_both(async |fresh| {
        let given = Given::new(&fresh).await;
        let ann = given.user("ann").await;
        open(&fresh.metadata, &Channel::ALL).await;
        give_address(&fresh.metadata, ann.id).await;
        for _ in 0..2 {
            tell(&fresh, &ann).await;
        }
        let mail = async || claim(&fresh.metadata, Channel::Mail).await.unwrap().unwrap().mail;
        assert_eq!(mail().await.as_deref(), Some("ann@example.com"), "{}", fresh.name);
        let mut tx = fresh.metadata.write().await.unwrap();
        let preference = users::mail(&mut tx, ann.id).await.unwrap();
        assert!(preference.wants_notices);
        users::set_mail(&mut tx, ann.id, &MailPreference { wants_notices: false, ..preference })
            .await
            .unwrap();
        tx.commit().await.unwrap();
        assert_eq!(mail().await, None, "{}: she wants none any more", fresh.name);
        tell(&fresh, &ann).await;
        let mails = given.number("SELECT count(*) FROM notices WHERE channel = 'mail'").await;
        assert_eq!(mails, Some(2), "{}", fresh.name);
    });
}

#[test]
fn what_waits_for_a_channel_that_is_closed_does_not_flood_it_when_it_opens_again() {
    on_both(async |fresh| {
        let given = Given::new(&fresh).await;
        let ann = given.user("ann").await;
        open(&fresh.metadata, &[Channel::Webhook]).await;
        tell(&fresh, &ann).await;
        open(&fresh.metadata, &[Channel::Webhook]).await;
        assert_eq!(outcomes(&given, "withdrawn").await, 0, "{}: a start changes nothing", fresh.name);
        open(&fresh.metadata, &[]).await;
        open(&fresh.metadata, &[Channel::Webhook]).await;
        assert!(next(&fresh).await.is_none(), "{}", fresh.name);
        tell(&fresh, &ann).await;
        assert!(next(&fresh).await.is_some(), "{}", fresh.name);
    });
}

#[test]
fn what_was_told_long_ago_is_forgotten() {
    on_both(async |fresh| {
        let given = Given::new(&fresh).await;
        let ann = given.user("ann").await;
        open(&fresh.metadata, &[Channel::Webhook]).await;
        for _ in 0..2 {
            tell(&fresh, &ann).await;
        }
        delivered(&fresh, &next(&fresh).await.unwrap()).await;
        for (days, forgotten) in [(399, 0), (401, 1), (401, 0)] {
            let past = Moment::from_unix_ms(crate::backend::START_MS).plus(MINUTE * 60 * 24 * days);
            fresh.clock.set(past);
            let swept = written(&fresh.metadata, async |tx| notices::forget_old(tx).await.unwrap()).await;
            assert_eq!(swept, forgotten, "{} after {days} days", fresh.name);
        }
    });
}
