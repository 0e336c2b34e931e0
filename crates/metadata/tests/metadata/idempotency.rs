//! The answer to the first request is the answer to all.

use std::time::Duration;

use metadata::idempotency::{Known, REMEMBERED_FOR, find, forget_old, remember};

use crate::backend::on_both;
use crate::given::Given;

#[test]
fn a_key_is_new_then_answered_then_forgotten() {
    on_both(async |fresh| {
        let user = Given::new(&fresh).await.user("alice").await;
        let mut tx = fresh.metadata.write().await.unwrap();
        assert_eq!(find(&mut tx, user.id, "k", "one").await.unwrap(), Known::New);
        remember(&mut tx, user.id, "k", "one", 201, "{}").await.unwrap();
        tx.commit().await.unwrap();

        let mut tx = fresh.metadata.write().await.unwrap();
        let answer = Known::Answered { status: 201, body: "{}".to_owned() };
        assert_eq!(find(&mut tx, user.id, "k", "one").await.unwrap(), answer);
        assert_eq!(find(&mut tx, user.id, "k", "two").await.unwrap(), Known::OtherRequest);
        assert_eq!(forget_old(&mut tx).await.unwrap(), 0);
        drop(tx);

        fresh.clock.set(fresh.clock.now().plus(REMEMBERED_FOR + Duration::from_millis(1)));
        let mut tx = fresh.metadata.write().await.unwrap();
        assert_eq!(find(&mut tx, user.id, "k", "two").await.unwrap(), Known::New, "{}", fresh.name);
        drop(tx);
        let mut tx = fresh.metadata.write().await.unwrap();
        assert_eq!(forget_old(&mut tx).await.unwrap(), 1, "{}", fresh.name);
    });
}

#[test]
fn keys_of_two_users_are_two_keys() {
    on_both(async |fresh| {
        let given = Given::new(&fresh).await;
        let (alice, bob) = (given.user("alice").await, given.user("bob").await);
        let mut tx = fresh.metadata.write().await.unwrap();
        remember(&mut tx, alice.id, "k", "one", 200, "hers").await.unwrap();
        assert_eq!(find(&mut tx, bob.id, "k", "one").await.unwrap(), Known::New);
    });
}

#[test]
fn an_undone_request_leaves_its_key_free() {
    on_both(async |fresh| {
        let user = Given::new(&fresh).await.user("alice").await;
        for _ in 0..2 {
            let mut tx = fresh.metadata.write().await.unwrap();
            assert_eq!(find(&mut tx, user.id, "k", "one").await.unwrap(), Known::New);
        }
        let mut tx = fresh.metadata.write().await.unwrap();
        assert_eq!(find(&mut tx, user.id, "k", "one").await.unwrap(), Known::New);
        tx.commit().await.unwrap();
        let mut tx = fresh.metadata.write().await.unwrap();
        assert_eq!(find(&mut tx, user.id, "k", "two").await.unwrap(), Known::New, "never answered");
    });
}

#[test]
fn the_second_of_two_requests_at_once_waits_for_the_answer_to_the_first() {
    on_both(async |fresh| {
        let user = Given::new(&fresh).await.user("alice").await;
        let mut first = fresh.metadata.write().await.unwrap();
        assert_eq!(find(&mut first, user.id, "k", "one").await.unwrap(), Known::New);
        let metadata = fresh.metadata.clone();
        let second = tokio::spawn(async move {
            let mut tx = metadata.write().await.unwrap();
            find(&mut tx, user.id, "k", "one").await.unwrap()
        });
        tokio::time::sleep(Duration::from_millis(200)).await;
        assert!(!second.is_finished(), "{}: it did not wait", fresh.name);
        remember(&mut first, user.id, "k", "one", 201, "made once").await.unwrap();
        first.commit().await.unwrap();
        let answer = Known::Answered { status: 201, body: "made once".to_owned() };
        assert_eq!(second.await.unwrap(), answer, "{}", fresh.name);
    });
}
