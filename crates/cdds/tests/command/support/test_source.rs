//! A source of either kind for one test, filled by `cdds import` or by SQL, and read by ways that are not ours.

use std::path::Path;

use row::Relation;
use tempfile::TempDir;
use testkit::postgres::{self, TestDatabase};

use super::binary::cdds;
use super::program::{python, run};
use super::rows::Rows;
use super::rows_file;
use super::spelling::Spelling;

/// Which kind of database.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    Postgres,
    Sqlite,
}

/// A database that is gone with this value.
pub enum TestSource {
    Postgres(TestDatabase),
    Sqlite(TempDir),
}

impl TestSource {
    /// One without any tables.
    pub fn new(kind: Kind) -> Self {
        match kind {
            Kind::Postgres => Self::Postgres(postgres::database()),
            Kind::Sqlite => Self::Sqlite(tempfile::tempdir().unwrap()),
        }
    }

    /// One with these lines of a relation, and the other two relations empty.
    #[track_caller]
    pub fn with(kind: Kind, relation: Relation, lines: &str) -> Self {
        Self::with_all(kind, &[(relation, lines)])
    }

    /// One with these lines of these relations.
    #[track_caller]
    pub fn with_all(kind: Kind, lines: &[(Relation, &str)]) -> Self {
        let directory = tempfile::tempdir().unwrap();
        for (relation, lines) in lines {
            rows_file::write(directory.path(), *relation, lines);
        }
        let source = Self::new(kind);
        source.import(directory.path());
        source
    }

    /// What `--source` takes.
    pub fn url(&self) -> String {
        match self {
            Self::Postgres(database) => database.url(),
            Self::Sqlite(directory) => directory.path().join("history.db").display().to_string(),
        }
    }

    /// Imports the files of a directory.
    #[track_caller]
    pub fn import(&self, directory: &Path) {
        cdds!("import", directory, "--source", self.url()).done();
    }

    /// Runs SQL of the database's own dialect by psql or Python's sqlite3; returns what psql prints.
    pub fn sql(&self, sql: &str) -> String {
        match self {
            Self::Postgres(database) => database.sql(sql),
            Self::Sqlite(_) => run(python("sqlite_rows.py").args([&self.url(), "--script"]), sql),
        }
    }

    /// The rows of a relation as psql's `row_to_json` or Python's sqlite3 sees them.
    #[track_caller]
    pub fn rows_seen_by_others(&self, relation: Relation) -> Rows {
        let lines = match self {
            Self::Postgres(database) => {
                database.sql(&format!("SET timezone = 'UTC'; SELECT row_to_json(r) FROM {relation} r"))
            }
            Self::Sqlite(_) => run(python("sqlite_rows.py").args([&self.url(), relation.name()]), ""),
        };
        Rows::read(relation, Spelling::Database, &lines)
    }
}
