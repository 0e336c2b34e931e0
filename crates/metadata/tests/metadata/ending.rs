//! Certificates that end, and metadata that are only looked at.

use std::time::Duration;

use metadata::certificates::{Ending, ending};
use metadata::{Clock, Metadata, Tables, holds, migrations, nodes};
use model::Moment;

use crate::backend::{START_MS, on_both};
use crate::given::Given;

#[test]
fn owners_for_whom_nothing_can_be_sealed_are_found() {
    on_both(async |fresh| {
        let given = Given::new(&fresh).await;
        let job = given.job().await;
        let now = Moment::from_unix_ms(START_MS);
        let asked = async || ending(&mut fresh.metadata.read().await.unwrap(), now).await.unwrap();
        assert_eq!(asked().await, [], "{}", fresh.name);
        given.sql(&format!("UPDATE certificates SET not_after = {}", START_MS - 1)).await;
        let owner = given.text("SELECT name FROM users").await.unwrap();
        let not_after = Some(now.minus(Duration::from_millis(1)));
        let expected = Ending { tenant: "acme".to_owned(), user: owner, not_after, active_jobs: 1 };
        assert_eq!(asked().await, std::slice::from_ref(&expected), "{}", fresh.name);
        given.sql("UPDATE certificates SET replaced_at = 1").await;
        assert_eq!(asked().await, [Ending { not_after: None, ..expected }], "{}", fresh.name);
        given.sql(&format!("UPDATE jobs SET is_active = 0 WHERE id = '{}'", job.id)).await;
        assert_eq!(asked().await, [], "{}: who makes nothing needs none", fresh.name);
    });
}

#[test]
fn what_is_only_looked_at_cannot_be_changed() {
    on_both(async |fresh| {
        let given = Given::new(&fresh).await;
        let (looked, tables) = Metadata::open_to_read(&fresh.url, Clock::Database).await.unwrap();
        assert_eq!(tables, Tables::Current(migrations::newest()), "{}", fresh.name);
        assert_eq!(nodes::list(&mut looked.read().await.unwrap()).await.unwrap(), []);
        let mut tx = looked.write().await;
        let written = match &mut tx {
            Ok(tx) => holds::place(tx, holds::Held::Slots, "test").await.is_ok(),
            Err(_) => false,
        };
        assert!(!written, "{}", fresh.name);
        drop(tx);
        looked.close().await;

        given.sql("DELETE FROM _sqlx_migrations WHERE version = 2").await;
        let (looked, tables) = Metadata::open_to_read(&fresh.url, Clock::Database).await.unwrap();
        assert_eq!(tables, Tables::Older(migrations::newest()), "{}", fresh.name);
        looked.close().await;
        given.sql("DROP TABLE _sqlx_migrations").await;
        let (looked, tables) = Metadata::open_to_read(&fresh.url, Clock::Database).await.unwrap();
        assert_eq!(tables, Tables::Absent, "{}", fresh.name);
        looked.close().await;
    });
}
