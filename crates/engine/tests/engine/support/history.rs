//! Sources with rows in them.

use std::path::Path;
use std::sync::Arc;

use export::Source;
use sample::Plan;
use source::postgres::{Limits, PostgresSource};
use source::sqlite::SqliteSource;
use testkit::postgres::TestDatabase;

/// The tenant whose rows tests export.
pub const TENANT: i64 = 101;

/// How many interactions there are of all tenants.
const INTERACTIONS: u64 = 300;

/// A SQLite file full of invented history.
pub fn history_in_sqlite(path: &Path) -> Arc<dyn Source> {
    let source = SqliteSource::open_or_create(path.to_str().unwrap()).unwrap();
    fill(&source);
    Arc::new(source)
}

/// The same in PostgreSQL.
pub fn history_in_postgres(database: &TestDatabase) -> Arc<dyn Source> {
    let source = PostgresSource::open(&database.url(), Limits::default()).unwrap();
    fill(&source);
    Arc::new(source)
}

fn fill(source: &dyn Source) {
    // A source has a runtime of its own, which must not be used inside another.
    tokio::task::block_in_place(|| {
        let mut loader = source.loader().unwrap();
        sample::fill(&Plan::new(INTERACTIONS, 7), &mut *loader, &mut |_, _| Ok(())).unwrap();
        loader.commit().unwrap();
    });
}

/// Puts a view in the table's place that takes this long for each row.
pub fn slow_history(database: &TestDatabase, milliseconds_a_row: u32) -> Arc<dyn Source> {
    let source = history_in_postgres(database);
    database.sql(&format!(
        "ALTER TABLE interaction RENAME TO interaction_rows; \
         CREATE VIEW interaction AS SELECT * FROM interaction_rows \
         WHERE pg_sleep({milliseconds_a_row} / 1000.0) IS NOT NULL"
    ));
    source
}
