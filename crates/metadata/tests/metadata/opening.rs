//! Opening, migrating, and the time of transactions.

use std::time::Duration;

use metadata::{Clock, Metadata};
use model::Moment;

use crate::backend::{START_MS, on_both};

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
fn opening_twice_finds_the_tables_that_are_there() {
    on_both(async |fresh| {
        let again = Metadata::open(&fresh.url, Clock::Database).await.expect(fresh.name);
        let now = again.read().await.unwrap().now();
        assert!(now > Moment::from_unix_ms(1_700_000_000_000), "{}: {now}", fresh.name);
    });
}
