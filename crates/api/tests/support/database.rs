//! The two databases that metadata live in.

use std::path::PathBuf;

use tempfile::TempDir;
use testkit::postgres::TestDatabase;

/// A database that is gone with the test.
pub struct Database {
    /// What metadata are opened with.
    pub url: String,
    /// Files of the test.
    pub directory: TempDir,
    _postgres: Option<TestDatabase>,
}

impl Database {
    pub fn sqlite() -> Self {
        let directory = TempDir::new().unwrap();
        let file: PathBuf = directory.path().join("metadata.db");
        Self { url: file.to_str().unwrap().to_owned(), directory, _postgres: None }
    }

    pub fn postgres() -> Self {
        let postgres = testkit::postgres::database();
        Self { url: postgres.url(), directory: TempDir::new().unwrap(), _postgres: Some(postgres) }
    }
}
