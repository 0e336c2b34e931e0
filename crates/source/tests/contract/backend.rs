//! An empty database of each kind, and a way around the source to change it.

use std::path::PathBuf;

use source::Source;
use source::postgres::{Limits, PostgresSource};
use source::sqlite::SqliteSource;
use sqlx::sqlite::SqliteConnectOptions;
use sqlx::{AssertSqlSafe, ConnectOptions};
use tempfile::TempDir;
use testkit::postgres::TestDatabase;

/// A database that is removed at the end.
pub enum Backend {
    Postgres(TestDatabase),
    Sqlite(TempDir),
}

impl Backend {
    pub fn postgres() -> Self {
        Self::Postgres(testkit::postgres::database())
    }

    pub fn sqlite() -> Self {
        Self::Sqlite(tempfile::tempdir().unwrap())
    }

    pub fn source(&self) -> Box<dyn Source> {
        match self {
            Self::Postgres(database) => {
                Box::new(PostgresSource::open(&database.url(), Limits::default()).unwrap())
            }
            Self::Sqlite(_) => Box::new(SqliteSource::open_or_create(self.file().to_str().unwrap()).unwrap()),
        }
    }

    /// The file of a SQLite database.
    pub fn file(&self) -> PathBuf {
        match self {
            Self::Postgres(_) => panic!("PostgreSQL is no file"),
            Self::Sqlite(directory) => directory.path().join("history.db"),
        }
    }

    /// Runs SQL that both kinds understand, without the source.
    pub fn sql(&self, sql: &str) {
        match self {
            Self::Postgres(database) => {
                database.sql(sql);
            }
            Self::Sqlite(_) => {
                let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
                runtime.block_on(async {
                    let options = SqliteConnectOptions::new().filename(self.file()).create_if_missing(true);
                    let mut connection = options.connect().await.unwrap();
                    sqlx::raw_sql(AssertSqlSafe(sql.to_owned())).execute(&mut connection).await.unwrap();
                });
            }
        }
    }
}
