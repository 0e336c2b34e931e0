//! One connection and the runtime that drives it. After a failure the connection is closed, which ends its
//! transaction: the protocol may be in the middle of anything.

use std::time::Duration;

use sqlx::postgres::{PgConnectOptions, PgConnection};
use sqlx::{AssertSqlSafe, ConnectOptions, Error};
use tokio::runtime::{self, Runtime};
use tokio::time::timeout;

use super::address::Address;
use crate::failure::{self, Failure, ended};
use crate::{Cancel, SourceError};

const CONNECT_WITHIN: Duration = Duration::from_secs(30);

/// What every session sets. In a database without encoding the server would refuse what is not UTF-8 without naming
/// the row, so it shall pass on bytes as they are. The last lines are for servers from version 14 on; a name that one
/// does not know would be an error in SET. The first makes it notice that we are gone also while it computes, the second
/// keeps it from loading long content whole as a key of a cache.
const SETTINGS: &str = "
    SET TIME ZONE 'UTC'; SET DateStyle = 'ISO, YMD'; SET IntervalStyle = 'postgres'; SET bytea_output = 'hex';
    SET extra_float_digits = 1;
    SELECT set_config('client_encoding',
        CASE current_setting('server_encoding') WHEN 'SQL_ASCII' THEN 'SQL_ASCII' ELSE 'UTF8' END, false);
    SELECT set_config(name, '5s', false) FROM pg_settings WHERE name = 'client_connection_check_interval';
    SELECT set_config(name, 'off', false) FROM pg_settings WHERE name = 'enable_memoize'";

#[derive(Debug)]
pub(super) struct Session {
    connection: Option<PgConnection>,
    runtime: Runtime,
}

impl Session {
    pub(super) fn connect(address: &Address) -> Result<Self, SourceError> {
        let failed = |reason, is_final| SourceError::Connect { url: address.shown.clone(), reason, is_final };
        let runtime = runtime::Builder::new_current_thread()
            .enable_all()
            .build()
            .map_err(|error| failed(error.to_string(), false))?;
        let connection = runtime
            .block_on(async { timeout(CONNECT_WITHIN, connect(&address.options)).await })
            .map_err(|_elapsed| failed(format!("no answer within {} s", CONNECT_WITHIN.as_secs()), false))?
            .map_err(|error| failed(reason(&error), is_final(&error)))?;
        Ok(Self { connection: Some(connection), runtime })
    }

    /// Does some work on the connection. A failure ends the session.
    pub(super) fn work<T>(
        &mut self,
        doing: &str,
        work: impl AsyncFnOnce(&mut PgConnection) -> Result<T, Failure>,
    ) -> Result<T, SourceError> {
        let Some(connection) = &mut self.connection else {
            return Err(ended(doing));
        };
        let done = self.runtime.block_on(work(connection));
        self.settle(doing, done)
    }

    /// Runs a COPY … TO STDOUT and gives each of its messages, outside the runtime.
    pub(super) fn copy_out(
        &mut self,
        doing: &str,
        statement: &str,
        cancel: &Cancel,
        check: impl Fn() -> Result<(), SourceError>,
        mut on_message: impl FnMut(&[u8]) -> Result<(), SourceError>,
    ) -> Result<(), SourceError> {
        let Some(connection) = &mut self.connection else {
            return Err(ended(doing));
        };
        let runtime = &self.runtime;
        let mut copy = || {
            let begun = cancel.wait(connection.copy_out_raw(statement), &check);
            let mut messages = runtime.block_on(begun)??;
            while let Some(message) = cancel.next(runtime, &mut messages, &check)? {
                on_message(&message?)?;
            }
            Ok(())
        };
        let done = copy();
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
}

/// PostgreSQL takes whole milliseconds in 31 bits, 0 meaning no limit.
pub(super) fn milliseconds(duration: Duration) -> u128 {
    duration.as_millis().clamp(1, i32::MAX as u128)
}

async fn connect(options: &PgConnectOptions) -> Result<PgConnection, Error> {
    let mut connection = options.clone().disable_statement_logging().connect().await?;
    sqlx::raw_sql(SETTINGS).execute(&mut connection).await?;
    Ok(connection)
}

/// The database's own words, without the driver's around them.
pub(super) fn reason(error: &Error) -> String {
    let Error::Database(database) = error else {
        return error.to_string();
    };
    let postgres = database.try_downcast_ref::<sqlx::postgres::PgDatabaseError>();
    match postgres.and_then(|error| error.detail()) {
        Some(detail) => format!("{} ({detail})", database.message()),
        None => database.message().to_owned(),
    }
}

/// Whether the same would fail in the same way again (PostgreSQL documentation, appendix "Error Codes"). What a server
/// does when it is short of something, restarts, or must cancel us on a standby passes.
fn is_final(error: &Error) -> bool {
    // Unsupported, data, constraint, read-only, user or password, database, schema, statement or permission, view.
    const FINAL: [&str; 9] = ["0A", "22", "23", "25006", "28", "3D", "3F", "42", "44"];
    let Error::Database(database) = error else {
        return failure::is_ours(error);
    };
    database.code().is_some_and(|code| FINAL.iter().any(|class| code.starts_with(class)))
}
