//! Both databases, fresh for each test: `on_both(async |backend| …)`.

use metadata::clock::ManualClock;
use metadata::{Clock, Metadata};
use model::Moment;
use testkit::postgres::TestDatabase;

/// Where every test's clock begins: 2026-05-03 14:00:00 UTC.
pub const START_MS: i64 = 1_777_816_800_000;

/// A fresh database with a clock that the test moves.
pub struct Fresh {
    pub metadata: Metadata,
    pub clock: ManualClock,
    pub url: String,
    pub name: &'static str,
    _keep: Keep,
}

enum Keep {
    Sqlite { _directory: tempfile::TempDir },
    Postgres { _database: TestDatabase },
}

/// Runs a test on SQLite, then on PostgreSQL.
pub fn on_both(test: impl AsyncFn(Fresh)) {
    let runtime = tokio::runtime::Builder::new_multi_thread().worker_threads(2).enable_all().build().unwrap();
    runtime.block_on(async {
        let directory = tempfile::tempdir().unwrap();
        let url = directory.path().join("metadata.db").display().to_string();
        test(fresh(url, "SQLite", Keep::Sqlite { _directory: directory }).await).await;
        let database = testkit::postgres::database();
        test(fresh(database.url(), "PostgreSQL", Keep::Postgres { _database: database }).await).await;
    });
}

async fn fresh(url: String, name: &'static str, keep: Keep) -> Fresh {
    let clock = ManualClock::at(Moment::from_unix_ms(START_MS));
    let metadata = Metadata::open(&url, Clock::Manual(clock.clone())).await.expect(name);
    Fresh { metadata, clock, url, name, _keep: keep }
}
