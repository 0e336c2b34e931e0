//! One connection and the runtime that drives it. After a failure the connection is closed, which ends its transaction.

use std::path::Path;
use std::time::Duration;

use sqlx::sqlite::{SqliteConnectOptions, SqliteConnection, SqliteRow};
use sqlx::{AssertSqlSafe, ConnectOptions, Connection, Error};
use tokio::runtime::{self, Runtime};

use crate::failure::{self, Failure, ended};
use crate::{Cancel, SourceError};

/// How long to wait for another program that holds the file.
const BUSY_WAIT: Duration = Duration::from_secs(30);
/// Rows that are read ahead; each may hold 16 MiB of content.
const ROWS_AHEAD: usize = 4;
/// Steps of SQLite's machine between two looks at a cancel flag.
const STEPS_BETWEEN_LOOKS: i32 = 100_000;

#[derive(Debug)]
pub(super) struct Session {
    connection: Option<SqliteConnection>,
    runtime: Runtime,
}

/// What may be done with the file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Access {
    Read,
    Write,
    /// Make a new file that nobody else reads yet: no journal, nothing synced.
    Create,
}

impl Session {
    pub(super) fn open(path: &Path, access: Access) -> Result<Self, SourceError> {
        let failed =
            |reason, is_final| SourceError::Connect { url: path.display().to_string(), reason, is_final };
        let runtime = runtime::Builder::new_current_thread()
            .enable_all()
            .build()
            .map_err(|error| failed(error.to_string(), false))?;
        let connection = runtime
            .block_on(connect(path, access))
            .map_err(|error| failed(reason(&error), is_final(&error)))?;
        Ok(Self { connection: Some(connection), runtime })
    }

    /// Does some work on the connection. A failure ends the session.
    pub(super) fn work<T>(
        &mut self,
        doing: &str,
        work: impl AsyncFnOnce(&mut SqliteConnection) -> Result<T, Failure>,
    ) -> Result<T, SourceError> {
        let Some(connection) = &mut self.connection else {
            return Err(ended(doing));
        };
        let done = self.runtime.block_on(work(connection));
        self.settle(doing, done)
    }

    /// Runs a SELECT and gives each of its rows, outside the runtime.
    pub(super) fn select(
        &mut self,
        doing: &str,
        select: String,
        cancel: &Cancel,
        mut on_row: impl FnMut(&SqliteRow) -> Result<(), SourceError>,
    ) -> Result<(), SourceError> {
        let Some(connection) = &mut self.connection else {
            return Err(ended(doing));
        };
        let mut rows = sqlx::query(AssertSqlSafe(select)).persistent(false).fetch(connection);
        let runtime = &self.runtime;
        let mut select = || {
            while let Some(row) = cancel.next(runtime, &mut rows, || Ok(()))? {
                match row {
                    Ok(row) => on_row(&row)?,
                    Err(_interrupted) if cancel.is_cancelled() => return Err(SourceError::Cancelled.into()),
                    Err(error) => return Err(error.into()),
                }
            }
            Ok(())
        };
        let done = select();
        drop(rows);
        self.settle(doing, done)
    }

    /// Closes the connection after a failure.
    fn settle<T>(&mut self, doing: &str, done: Result<T, Failure>) -> Result<T, SourceError> {
        done.map_err(|failure| {
            self.connection = None;
            failure.into_error(doing, reason, is_final)
        })
    }

    /// Runs SQL that answers nothing.
    pub(super) fn execute(&mut self, doing: &str, sql: String) -> Result<(), SourceError> {
        self.work(doing, async |connection| {
            sqlx::raw_sql(AssertSqlSafe(sql)).execute(connection).await?;
            Ok(())
        })
    }

    /// Makes every later statement end soon after it was called off, also one that yields no row.
    pub(super) fn heed(&mut self, cancel: &Cancel) -> Result<(), SourceError> {
        let cancel = cancel.clone();
        self.work("preparing to read", async |connection| {
            let mut handle = connection.lock_handle().await?;
            handle.set_progress_handler(STEPS_BETWEEN_LOOKS, move || !cancel.is_cancelled());
            Ok(())
        })
    }

    /// Closes the file and waits until that is done.
    pub(super) fn close(mut self) -> Result<(), SourceError> {
        let Some(connection) = self.connection.take() else {
            return Ok(());
        };
        self.runtime.block_on(connection.close()).map_err(|error| SourceError::Database {
            doing: "closing the file".to_owned(),
            reason: reason(&error),
            is_final: is_final(&error),
        })
    }
}

async fn connect(path: &Path, access: Access) -> Result<SqliteConnection, Error> {
    let options = SqliteConnectOptions::new()
        .filename(path)
        .busy_timeout(BUSY_WAIT)
        .row_buffer_size(ROWS_AHEAD)
        .pragma("temp_store", "memory")
        .disable_statement_logging();
    let options = match access {
        Access::Read => options.read_only(true).pragma("query_only", "on"),
        Access::Write => options,
        Access::Create => options
            .create_if_missing(true)
            .pragma("locking_mode", "exclusive")
            .pragma("journal_mode", "off")
            .pragma("synchronous", "off")
            .pragma("cache_size", "-65536"),
    };
    options.connect().await
}

/// The database's own words, without the driver's around them.
fn reason(error: &Error) -> String {
    match error {
        Error::Database(database) => database.message().to_owned(),
        _ => error.to_string(),
    }
}

/// Whether the same would fail in the same way again (SQLite documentation, "Result and Error Codes").
fn is_final(error: &Error) -> bool {
    // SQLITE_ERROR (the statement), PERM, READONLY, CORRUPT, CONSTRAINT, MISMATCH, AUTH, NOTADB.
    const FINAL: [i32; 8] = [1, 3, 8, 11, 19, 20, 23, 26];
    let Error::Database(database) = error else {
        return failure::is_ours(error);
    };
    let code = database.code().and_then(|code| code.parse::<i32>().ok());
    // The lowest byte of an extended code is the primary one.
    code.is_some_and(|code| FINAL.contains(&(code & 0xff)))
}
