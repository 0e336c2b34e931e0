//! The database itself: opening and migrating it, and transactions that know their time.

use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::Duration;

use model::Moment;
use sqlx::any::{AnyConnectOptions, AnyPoolOptions};
use sqlx::{Any, AnyPool, ConnectOptions, Row};

use crate::page::LongLists;
use crate::{Clock, MetadataError, migrations};

/// Connections to a PostgreSQL; a node needs few, its transactions are short.
const POSTGRES_CONNECTIONS: u32 = 16;
/// Readers of a SQLite file, which see a consistent view while one writes.
const SQLITE_READERS: u32 = 8;
/// How long a transaction waits for its turn.
const TURN_WITHIN: Duration = Duration::from_secs(30);

/// How long one answer may take: longer than the limits that the databases have themselves.
const ANSWER_WITHIN: Duration = Duration::from_secs(75);

/// Of each connection to SQLite: a commit is on the disk before it is answered, readers do not wait for writers, and no
/// temporary file is written.
const SQLITE_SETTINGS: &str = "PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA busy_timeout = 30000; \
                               PRAGMA foreign_keys = ON; PRAGMA temp_store = MEMORY;";
/// Of each connection to PostgreSQL.
const POSTGRES_SETTINGS: &str = "SET TIME ZONE 'UTC'; SET statement_timeout = '60s'; SET jit = off; \
                                 SET idle_in_transaction_session_timeout = '60s'; SET client_min_messages = warning;";

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

#[derive(Debug, Clone)]
pub(crate) enum Backend {
    Sqlite(Arc<PathBuf>),
    Postgres,
}

/// One transaction, at one time. Dropping it without [`Transaction::commit`] undoes it.
#[derive(Debug)]
pub struct Transaction {
    inner: sqlx::Transaction<'static, Any>,
    now: Moment,
    is_postgres: bool,
    patience: Duration,
    long_lists: LongLists,
}

impl Metadata {
    /// Opens the database at `postgres://…`, or the SQLite file at a path or `sqlite:` URL (made if absent), and brings
    /// its tables up to date. Refuses tables of a newer version of this program.
    pub async fn open(url: &str, clock: Clock) -> Result<Self, MetadataError> {
        sqlx::any::install_default_drivers();
        let backend = Backend::of(url);
        let address = match &backend {
            Backend::Sqlite(file) => format!("sqlite://{}?mode=rwc", file.display()),
            Backend::Postgres => url.to_owned(),
        };
        let failed = |reason: String| MetadataError::Open { url: shown(url), reason };
        let options: AnyConnectOptions =
            address.parse().map_err(|error: sqlx::Error| failed(error.to_string()))?;
        let options = options.disable_statement_logging();
        let (writers, readers) = match backend {
            Backend::Sqlite(_) => (
                connect(&options, 1, SQLITE_SETTINGS).await,
                Some(connect(&options, SQLITE_READERS, SQLITE_SETTINGS)),
            ),
            Backend::Postgres => (connect(&options, POSTGRES_CONNECTIONS, POSTGRES_SETTINGS).await, None),
        };
        let writers = writers.map_err(|error| failed(error.to_string()))?;
        migrations::run(&writers, matches!(backend, Backend::Postgres)).await.map_err(failed)?;
        let readers = match readers {
            Some(readers) => readers.await.map_err(|error| failed(error.to_string()))?,
            None => writers.clone(),
        };
        let (patience, long_lists) = (ANSWER_WITHIN, LongLists::default());
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

    async fn begin(&self, pool: &AnyPool, begin: &'static str) -> Result<Transaction, MetadataError> {
        const DOING: &str = "beginning a transaction";
        let is_postgres = matches!(self.backend, Backend::Postgres);
        let begun = async {
            let mut inner = pool.begin_with(begin).await?;
            let now = match &self.clock {
                Clock::Manual(clock) => clock.now(),
                Clock::Database => {
                    let now = sqlx::query(if is_postgres { POSTGRES_NOW } else { SQLITE_NOW });
                    Moment::from_unix_ms(now.fetch_one(&mut *inner).await?.try_get(0)?)
                }
            };
            Ok((inner, now))
        };
        let (inner, now) = answered(self.patience, DOING, begun).await?;
        let (patience, long_lists) = (self.patience, self.long_lists.clone());
        Ok(Transaction { inner, now, is_postgres, patience, long_lists })
    }
}

const POSTGRES_NOW: &str = "SELECT (extract(epoch FROM clock_timestamp()) * 1000)::bigint";
const SQLITE_NOW: &str = "SELECT CAST(unixepoch('now', 'subsec') * 1000 AS BIGINT)";

impl Transaction {
    /// The time of this transaction: everything in it happens at once.
    pub fn now(&self) -> Moment {
        self.now
    }

    /// Makes it all true.
    pub async fn commit(self) -> Result<(), MetadataError> {
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

    /// The same, leaving out rows that another transaction holds.
    pub(crate) fn skip_locked(&self) -> &'static str {
        if self.is_postgres { " FOR UPDATE SKIP LOCKED" } else { "" }
    }
}

impl Backend {
    fn of(url: &str) -> Self {
        match url.split_once(':') {
            Some(("postgres" | "postgresql", _)) => Backend::Postgres,
            Some(("sqlite", rest)) => Backend::Sqlite(Arc::new(rest.trim_start_matches("//").into())),
            _ => Backend::Sqlite(Arc::new(url.into())),
        }
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

/// An address without user and password.
fn shown(url: &str) -> String {
    match (url.split_once("://"), url.rsplit_once('@')) {
        (Some((scheme, _)), Some((_, host))) => {
            format!("{scheme}://{}", host.split('?').next().unwrap_or(host))
        }
        _ => url.split('?').next().unwrap_or(url).to_owned(),
    }
}
