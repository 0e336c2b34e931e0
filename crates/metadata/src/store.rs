//! The database itself: opening and migrating it, and transactions that know their time.

use std::path::Path;
use std::time::{Duration, Instant};

use model::Moment;
use sqlx::any::{AnyConnectOptions, AnyPoolOptions};
use sqlx::{Any, AnyPool, Row};

use crate::address::{Address, Backend};
use crate::migrations::Tables;
use crate::page::LongLists;
use crate::{Clock, MetadataError, migrations};

/// Connections to a PostgreSQL; a node needs few, its transactions are short.
const POSTGRES_CONNECTIONS: u32 = 16;
/// Readers of a SQLite file, which see a consistent view while one writes.
const SQLITE_READERS: u32 = 8;
/// How long a transaction waits for its turn.
const TURN_WITHIN: Duration = Duration::from_secs(30);

/// A transaction that took longer is undone instead of committed: whoever follows what changes need look back no further
/// for changes that became visible late.
pub const LONGEST_TRANSACTION: Duration = Duration::from_secs(60);
/// How long one answer may take: longer than the limits that the databases have themselves.
const ANSWER_WITHIN: Duration = Duration::from_secs(75);

/// Of each connection to SQLite: a commit is on the disk before it is answered, readers do not wait for writers, and no
/// temporary file is written.
const SQLITE_SETTINGS: &str = "PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA busy_timeout = 30000; \
                               PRAGMA foreign_keys = ON; PRAGMA temp_store = MEMORY;";
/// Of each that only reads.
const SQLITE_READING: &str =
    "PRAGMA query_only = ON; PRAGMA busy_timeout = 30000; PRAGMA temp_store = MEMORY;";
/// Of each connection to PostgreSQL.
const POSTGRES_SETTINGS: &str = "SET TIME ZONE 'UTC'; SET statement_timeout = '60s'; SET jit = off; \
                                 SET idle_in_transaction_session_timeout = '60s'; SET client_min_messages = warning;";

/// Of each that only reads.
const POSTGRES_READING: &str =
    "SET TIME ZONE 'UTC'; SET statement_timeout = '60s'; SET default_transaction_read_only = on;";

/// The metadata of a service; cheap to clone.
#[derive(Debug, Clone)]
pub struct Metadata {
    /// In SQLite one connection, so that writers stand in line here and never meet a locked file.
    writers: AnyPool,
    readers: AnyPool,
    backend: Backend,
    clock: Clock,
    patience: Duration,
    long_lists: LongLists,
}

/// One transaction, at one time. Dropping it without [`Transaction::commit`] undoes it.
#[derive(Debug)]
pub struct Transaction {
    inner: sqlx::Transaction<'static, Any>,
    now: Moment,
    /// The same by the clock of this process, which never jumps.
    began: Instant,
    is_postgres: bool,
    patience: Duration,
    long_lists: LongLists,
}

impl Metadata {
    /// Opens the database at `postgres://…`, or the SQLite file at a path or `sqlite:` URL (made if absent), and brings
    /// its tables up to date. Refuses tables of a newer version of this program.
    pub async fn open(url: &str, clock: Clock) -> Result<Self, MetadataError> {
        let address = Address::parse(url)?;
        let metadata = Self::connect(&address, clock, SQLITE_SETTINGS, POSTGRES_SETTINGS).await?;
        let is_postgres = matches!(metadata.backend, Backend::Postgres);
        let failed = |reason| MetadataError::Open { url: address.shown.clone(), reason };
        migrations::run(&metadata.writers, is_postgres).await.map_err(failed)?;
        Ok(metadata)
    }

    /// Opens what is there to look at it: nothing is made, brought up to date or written. Says how its tables stand, which
    /// decides what may be asked of them.
    pub async fn open_to_read(url: &str, clock: Clock) -> Result<(Self, Tables), MetadataError> {
        let address = Address::parse_to_read(url)?;
        let metadata = Self::connect(&address, clock, SQLITE_READING, POSTGRES_READING).await?;
        let tables = migrations::tables(&metadata.readers).await;
        Ok((metadata, tables))
    }

    async fn connect(
        address: &Address,
        clock: Clock,
        sqlite: &'static str,
        postgres: &'static str,
    ) -> Result<Self, MetadataError> {
        sqlx::any::install_default_drivers();
        let Address { backend, options, shown } = address;
        let failed =
            |error: sqlx::Error| MetadataError::Open { url: shown.clone(), reason: error.to_string() };
        let (writers, readers) = match backend {
            Backend::Sqlite(_) => {
                // One after the other: the first makes the file, and its journal what it has to be.
                let writers = connect(options, 1, sqlite).await.map_err(failed)?;
                (writers, connect(options, SQLITE_READERS, sqlite).await.map_err(failed)?)
            }
            Backend::Postgres => {
                let all = connect(options, POSTGRES_CONNECTIONS, postgres).await.map_err(failed)?;
                (all.clone(), all)
            }
        };
        let (backend, patience, long_lists) = (backend.clone(), ANSWER_WITHIN, LongLists::default());
        Ok(Self { writers, readers, backend, clock, patience, long_lists })
    }

    /// The same metadata, where no answer of the database may take longer than this.
    pub fn with_patience(self, patience: Duration) -> Self {
        Self { patience, ..self }
    }

    /// Begins a transaction that only reads; one consistent view.
    pub async fn read(&self) -> Result<Transaction, MetadataError> {
        let begin = match self.backend {
            Backend::Sqlite(_) => "BEGIN",
            Backend::Postgres => "BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY",
        };
        self.begin(&self.readers, begin).await
    }

    /// Begins a transaction that may write. SQLite has one at a time; others wait in line.
    pub async fn write(&self) -> Result<Transaction, MetadataError> {
        let begin = match self.backend {
            Backend::Sqlite(_) => "BEGIN IMMEDIATE",
            Backend::Postgres => "BEGIN",
        };
        self.begin(&self.writers, begin).await
    }

    /// The SQLite file, if it is one.
    pub fn file(&self) -> Option<&Path> {
        match &self.backend {
            Backend::Sqlite(file) => Some(file),
            Backend::Postgres => None,
        }
    }

    /// Waits for what is under way, and closes all connections.
    pub async fn close(&self) {
        self.readers.close().await;
        self.writers.close().await;
    }

    /// Connections for what only reads.
    pub(crate) fn readers(&self) -> &AnyPool {
        &self.readers
    }

    async fn begin(&self, pool: &AnyPool, begin: &'static str) -> Result<Transaction, MetadataError> {
        const DOING: &str = "beginning a transaction";
        let is_postgres = matches!(self.backend, Backend::Postgres);
        let began = Instant::now();
        let beginning = async {
            let mut inner = begun(pool.clone(), begin).await?;
            let now = match &self.clock {
                Clock::Manual(clock) => clock.now(),
                Clock::Database => {
                    let now = sqlx::query(if is_postgres { POSTGRES_NOW } else { SQLITE_NOW });
                    Moment::from_unix_ms(now.fetch_one(&mut *inner).await?.try_get(0)?)
                }
            };
            Ok((inner, now))
        };
        let (inner, now) = answered(self.patience, DOING, beginning).await?;
        let (patience, long_lists) = (self.patience, self.long_lists.clone());
        Ok(Transaction { inner, now, began, is_postgres, patience, long_lists })
    }
}

/// Begins in a task of its own, which goes on when nobody waits any more: a beginning that was given up half way would leave
/// its connection in a transaction that nobody knows of, for the next who takes it.
async fn begun(pool: AnyPool, begin: &'static str) -> sqlx::Result<sqlx::Transaction<'static, Any>> {
    let beginning = tokio::spawn(async move { pool.begin_with(begin).await });
    beginning.await.map_err(|_| sqlx::Error::WorkerCrashed)?
}

const POSTGRES_NOW: &str = "SELECT (extract(epoch FROM clock_timestamp()) * 1000)::bigint";
const SQLITE_NOW: &str = "SELECT CAST(unixepoch('now', 'subsec') * 1000 AS BIGINT)";

impl Transaction {
    /// The time of this transaction: everything in it happens at once.
    pub fn now(&self) -> Moment {
        self.now
    }

    /// Makes it all true, unless it took longer than [`LONGEST_TRANSACTION`].
    pub async fn commit(self) -> Result<(), MetadataError> {
        if self.began.elapsed() > LONGEST_TRANSACTION {
            return Err(MetadataError::TooLong);
        }
        answered(self.patience, "committing", self.inner.commit()).await
    }

    /// The connection, to run statements on, and how long each may take.
    pub(crate) fn connection(&mut self) -> (&mut sqlx::AnyConnection, Duration) {
        (&mut self.inner, self.patience)
    }

    /// Which lists are known to be long.
    pub(crate) fn long_lists(&self) -> &LongLists {
        &self.long_lists
    }

    /// What a SELECT ends with to hold the rows it found until the end; SQLite has one writer anyway.
    pub(crate) fn for_update(&self) -> &'static str {
        if self.is_postgres { " FOR UPDATE" } else { "" }
    }

    /// The same for rows that others may go on to refer to.
    pub(crate) fn for_no_key_update(&self) -> &'static str {
        if self.is_postgres { " FOR NO KEY UPDATE" } else { "" }
    }

    /// The same, leaving out rows that another transaction holds.
    pub(crate) fn skip_locked(&self) -> &'static str {
        if self.is_postgres { " FOR UPDATE SKIP LOCKED" } else { "" }
    }
}

/// Waits for an answer of the database, but not for ever: the other end of a connection may be gone without a word.
pub(crate) async fn answered<T>(
    patience: Duration,
    doing: &str,
    answer: impl Future<Output = sqlx::Result<T>>,
) -> Result<T, MetadataError> {
    match tokio::time::timeout(patience, answer).await {
        Ok(answer) => answer.map_err(|error| MetadataError::database(doing, &error)),
        Err(_elapsed) => Err(MetadataError::no_answer(doing, patience)),
    }
}

async fn connect(options: &AnyConnectOptions, most: u32, settings: &'static str) -> sqlx::Result<AnyPool> {
    AnyPoolOptions::new()
        .max_connections(most)
        .acquire_timeout(TURN_WITHIN)
        .after_connect(move |connection, _| {
            Box::pin(async move { sqlx::raw_sql(settings).execute(connection).await.map(|_| ()) })
        })
        .connect_with(options.clone())
        .await
}

#[cfg(test)]
mod tests {
    use super::*;

    #[tokio::test]
    async fn a_transaction_that_took_too_long_is_undone() {
        let directory = tempfile::tempdir().unwrap();
        let url = directory.path().join("metadata.db").display().to_string();
        let metadata = Metadata::open(&url, Clock::Database).await.unwrap();
        for (took, is_committed) in [(Duration::ZERO, true), (LONGEST_TRANSACTION, false)] {
            let mut tx = metadata.write().await.unwrap();
            crate::holds::release(&mut tx, &crate::holds::BY_CLOCK).await.unwrap();
            crate::holds::place(&mut tx, crate::holds::Held::Slots, &format!("{is_committed}"))
                .await
                .unwrap();
            tx.began = tx.began.checked_sub(took).unwrap();
            assert_eq!(tx.commit().await.is_ok(), is_committed);
        }
        let mut tx = metadata.read().await.unwrap();
        assert_eq!(
            crate::holds::standing(&mut tx, crate::holds::Held::Slots).await.unwrap().unwrap().reason,
            "true"
        );
    }
}
