//! Opening, migrating, and the time of transactions.

use std::time::Duration;

use metadata::holds::{self, Held};
use metadata::{Clock, Metadata};
use model::Moment;

use crate::backend::{START_MS, on_both};
use crate::given::Given;
use crate::worker::LEASE;

#[test]
fn a_transaction_has_the_time_of_its_clock() {
    on_both(async |fresh| {
        let before = fresh.metadata.read().await.unwrap();
        assert_eq!(before.now(), Moment::from_unix_ms(START_MS));
        fresh.clock.set(before.now().plus(Duration::from_secs(5)));
        assert_eq!(fresh.metadata.write().await.unwrap().now(), Moment::from_unix_ms(START_MS + 5_000));
    });
}

#[test]
fn a_database_that_does_not_answer_is_not_waited_for_for_ever() {
    on_both(async |fresh| {
        let impatient = fresh.metadata.clone().with_patience(Duration::from_millis(300));
        let given = Given::new(&fresh).await;
        // Somebody holds what a claim must change.
        for sql in if fresh.name == "SQLite" { ["BEGIN IMMEDIATE", ""] } else { ["BEGIN", "LOCK TABLE runs"] }
        {
            given.sql(sql).await;
        }
        let error = metadata::queue::claim(&impatient, "n1", LEASE).await.unwrap_err().to_string();
        assert!(error.contains("has not answered"), "{}: {error}", fresh.name);
        given.sql("ROLLBACK").await;
        let job = given.job().await;
        given.run(&job, 0).await;
        let claimed = metadata::queue::claim(&fresh.metadata, "n1", LEASE).await.unwrap();
        assert!(claimed.is_some(), "{}: it goes on afterwards", fresh.name);
    });
}

#[test]
fn opening_twice_finds_the_tables_that_are_there() {
    on_both(async |fresh| {
        let again = Metadata::open(&fresh.url, Clock::Database).await.expect(fresh.name);
        let now = again.read().await.unwrap().now();
        assert!(now > Moment::from_unix_ms(1_700_000_000_000), "{}: {now}", fresh.name);
    });
}

#[test]
fn whoever_gives_up_waiting_for_a_transaction_leaves_none_behind() {
    on_both(async |fresh| {
        // Given up at every stage of beginning: a connection that stayed in the transaction would refuse the next.
        for step in 0..400 {
            let patience = Duration::from_micros(step * 5);
            let _ = tokio::time::timeout(patience, fresh.metadata.read()).await;
            let mut tx = fresh.metadata.write().await.unwrap();
            let placed = holds::place(&mut tx, Held::Slots, &format!("{step}")).await;
            placed.unwrap_or_else(|error| panic!("{}, given up after {patience:?}: {error}", fresh.name));
            tx.commit().await.unwrap();
        }
    });
}
