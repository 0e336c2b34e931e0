//! The tables, version by version. A migration that was released is never edited; the next one changes what it made.

use std::borrow::Cow;

use sqlx::AnyPool;
use sqlx::migrate::{MigrateError, Migration, MigrationType, Migrator};
use sqlx::{AssertSqlSafe, SqlSafeStr};

/// Version, what it does, SQL.
const MIGRATIONS: [(i64, &str, &str); 13] = [
    (1, "the service", include_str!("../migrations/0001_service.sql")),
    (2, "the installation", include_str!("../migrations/0002_installation.sql")),
    (3, "downloads in parts", include_str!("../migrations/0003_downloads.sql")),
    (4, "people", include_str!("../migrations/0004_people.sql")),
    (5, "notices", include_str!("../migrations/0005_notices.sql")),
    (6, "the original's API", include_str!("../migrations/0006_legacy.sql")),
    (7, "keys", include_str!("../migrations/0007_keys.sql")),
    (8, "estimates", include_str!("../migrations/0008_estimates.sql")),
    (9, "operations", include_str!("../migrations/0009_operations.sql")),
    (10, "the overview", include_str!("../migrations/0010_overview.sql")),
    (11, "coverage", include_str!("../migrations/0011_coverage.sql")),
    (12, "what is lost", include_str!("../migrations/0012_lost.sql")),
    (13, "days of the overview", include_str!("../migrations/0013_days.sql")),
];

/// How the tables of a database stand to this program.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Tables {
    /// There are none of ours.
    Absent,
    /// They are of an older version, and will be brought up to date when the service starts.
    Older(i64),
    /// They are as this program makes them, in this version.
    Current(i64),
    /// They are of a version that this program does not know.
    Newer(i64),
}

/// The version that this program brings tables to.
pub fn newest() -> i64 {
    MIGRATIONS.iter().map(|(version, _, _)| *version).max().unwrap_or_default()
}

/// How the tables stand, without changing any.
pub(crate) async fn tables(pool: &AnyPool) -> Tables {
    // Where the question cannot be asked there are no tables of ours.
    let applied = sqlx::query_scalar("SELECT version FROM _sqlx_migrations ORDER BY version");
    let applied: Vec<i64> = applied.fetch_all(pool).await.unwrap_or_default();
    let known = MIGRATIONS.map(|(version, _, _)| version);
    match (applied.last(), applied.iter().find(|version| !known.contains(version))) {
        (None, _) => Tables::Absent,
        (_, Some(unknown)) => Tables::Newer(*unknown),
        (Some(last), None) if known.iter().all(|version| applied.contains(version)) => Tables::Current(*last),
        (Some(last), None) => Tables::Older(*last),
    }
}

/// Brings the tables up to date; says in words why it cannot.
pub(crate) async fn run(pool: &AnyPool, is_postgres: bool) -> Result<(), String> {
    let sorted = if is_postgres { r#"TEXT COLLATE "C""# } else { "TEXT" };
    let migrations = MIGRATIONS.map(|(version, description, sql)| {
        let sql = AssertSqlSafe(sql.replace("SORTED", sorted)).into_sql_str();
        Migration::new(version, Cow::Borrowed(description), MigrationType::Simple, sql, false)
    });
    Migrator::with_migrations(migrations.into()).run(pool).await.map_err(|error| match error {
        MigrateError::VersionMissing(version) => {
            format!("its tables are of version {version}, which this program does not know; run a newer cdds")
        }
        MigrateError::VersionMismatch(version) => {
            format!("its tables of version {version} were made by another program")
        }
        error => error.to_string(),
    })
}
