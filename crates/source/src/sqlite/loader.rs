//! One transaction that fills the three relations by INSERTs of many rows. A file that does not exist yet is built
//! beside its place and moved there by `commit`, so that it is never seen half full. Memory: a batch of 64 rows or
//! 1 MiB, or the longest row. Dropped before `commit`, it leaves the file as it was, or none.

use std::ffi::OsString;
use std::fs::{self, File};
use std::io;
use std::path::{Path, PathBuf};

use row::{Column, Kind, Relation, RowSink, Value};
use sqlx::sqlite::SqliteArguments;
use sqlx::{Arguments, AssertSqlSafe};

use super::columns::{self, SqliteColumn};
use super::session::{Access, Session};
use super::{decode, quote, tables};
use crate::cursor::{Cursor, into_io};
use crate::failure::Failure;
use crate::{Loader, RelationLoader, SourceError};

const BATCH_ROWS: u64 = 64;
const BATCH_BYTES: usize = 1 << 20;

#[derive(Debug)]
pub(super) struct SqliteLoader {
    // Closed before the new file is removed: fields are dropped in this order.
    session: Session,
    new_file: Option<NewFile>,
    /// Relations whose tables this loader made.
    made: Vec<Relation>,
}

impl SqliteLoader {
    pub(super) fn begin(path: &Path) -> Result<Self, SourceError> {
        let new_file = if path.exists() { None } else { Some(NewFile::beside(path)?) };
        let session = match &new_file {
            None => Session::open(path, Access::Write)?,
            Some(new_file) => Session::open(&new_file.path, Access::Create)?,
        };
        let mut loader = Self { session, new_file, made: Vec::new() };
        loader.session.execute("beginning to load", "BEGIN IMMEDIATE".to_owned())?;
        for relation in Relation::ALL {
            if columns::columns(&mut loader.session, relation)?.is_empty() {
                loader
                    .session
                    .execute(&format!("creating the table {relation}"), tables::create(relation))?;
                loader.made.push(relation);
            }
        }
        Ok(loader)
    }
}

impl Loader for SqliteLoader {
    fn columns(&mut self, relation: Relation) -> Result<Vec<Column>, SourceError> {
        let columns = columns::columns(&mut self.session, relation)?;
        Ok(columns.iter().map(SqliteColumn::to_column).collect())
    }

    fn relation(&mut self, relation: Relation) -> Result<Box<dyn RelationLoader + '_>, SourceError> {
        let there = columns::columns(&mut self.session, relation)?;
        Ok(Box::new(SqliteRelationLoader {
            loader: self,
            relation,
            there,
            kinds: Vec::new(),
            insert: String::new(),
            cursor: Cursor::new(relation, &[]),
            arguments: SqliteArguments::default(),
            batch_rows: 0,
            batch_bytes: 0,
            slices: Vec::new(),
        }))
    }

    fn commit(mut self: Box<Self>) -> Result<(), SourceError> {
        for relation in std::mem::take(&mut self.made) {
            self.session
                .execute(&format!("building the indexes of {relation}"), tables::complete(relation))?;
        }
        // The limit keeps ANALYZE from reading every row.
        self.session
            .execute("gathering statistics", "PRAGMA analysis_limit = 1000; ANALYZE main".to_owned())?;
        self.session.execute("committing what was loaded", "COMMIT".to_owned())?;
        self.session.close()?;
        match self.new_file {
            Some(new_file) => new_file.publish(),
            None => Ok(()),
        }
    }
}

/// A file that is removed unless it is published.
#[derive(Debug)]
struct NewFile {
    path: PathBuf,
    target: PathBuf,
}

impl NewFile {
    fn beside(target: &Path) -> Result<Self, SourceError> {
        let Some(name) = target.file_name() else {
            return Err(SourceError::BadUrl {
                url: target.display().to_string(),
                reason: "it names no file".to_owned(),
            });
        };
        for number in 0..1_000_u32 {
            let mut hidden = OsString::from(".");
            hidden.push(name);
            hidden.push(format!(".{number}.loading"));
            let path = target.with_file_name(hidden);
            match File::create_new(&path) {
                Ok(_empty) => {
                    return Ok(Self { path, target: target.to_owned() });
                }
                Err(error) if error.kind() == io::ErrorKind::AlreadyExists => {}
                Err(error) => {
                    let url = target.display().to_string();
                    let reason = error.to_string();
                    return Err(SourceError::Connect { url, reason, is_final: false });
                }
            }
        }
        let (url, reason) = (target.display().to_string(), "too many loaders".to_owned());
        Err(SourceError::Connect { url, reason, is_final: false })
    }

    /// Makes the file appear under its name, synced.
    fn publish(self) -> Result<(), SourceError> {
        let publish = || {
            File::open(&self.path)?.sync_all()?;
            // Unlike a rename, a link does not replace a file that was made meanwhile.
            fs::hard_link(&self.path, &self.target)?;
            let folder = self.target.parent().filter(|folder| !folder.as_os_str().is_empty());
            File::open(folder.unwrap_or(Path::new(".")))?.sync_all()
        };
        publish().map_err(|error: io::Error| SourceError::Database {
            doing: format!("moving the new file to {}", self.target.display()),
            reason: error.to_string(),
            is_final: error.kind() == io::ErrorKind::AlreadyExists,
        })
    }
}

impl Drop for NewFile {
    fn drop(&mut self) {
        // What cannot be removed is a hidden file that nobody reads.
        let _ = fs::remove_file(&self.path);
    }
}

struct SqliteRelationLoader<'a> {
    loader: &'a mut SqliteLoader,
    relation: Relation,
    /// The columns of the table.
    there: Vec<SqliteColumn>,
    /// Of the columns that are loaded.
    kinds: Vec<Option<Kind>>,
    /// The INSERT up to its rows.
    insert: String,
    cursor: Cursor,
    arguments: SqliteArguments,
    batch_rows: u64,
    batch_bytes: usize,
    /// Content that comes in slices.
    slices: Vec<u8>,
}

impl SqliteRelationLoader<'_> {
    fn start(&mut self, columns: &[Column]) -> Result<(), SourceError> {
        let mut names = Vec::new();
        for column in columns {
            let there = self.there.iter().find(|there| there.name == column.name);
            let there = there.ok_or_else(|| SourceError::Contract {
                what: format!("column {} in {}", column.name, self.relation),
            })?;
            names.push(quote::identifier(&there.name)?);
            self.kinds.push(there.kind);
        }
        self.insert = format!("INSERT INTO main.{} ({}) VALUES ", self.relation, names.join(", "));
        self.cursor = Cursor::new(self.relation, columns);
        Ok(())
    }

    fn put(&mut self, value: Value<'_>) -> Result<(), SourceError> {
        let kind = self.kinds[self.cursor.index()?];
        let bytes = bind(kind, value, &mut self.arguments).map_err(|problem| self.cursor.bad(problem))?;
        self.batch_bytes += bytes;
        self.cursor.took(&value)
    }

    fn send(&mut self) -> Result<(), SourceError> {
        if self.batch_rows == 0 {
            return Ok(());
        }
        let row = format!("({})", vec!["?"; self.kinds.len()].join(", "));
        let rows = vec![row; self.batch_rows as usize].join(", ");
        let insert = format!("{}{rows}", self.insert);
        let arguments = std::mem::take(&mut self.arguments);
        let is_full = self.batch_rows == BATCH_ROWS;
        self.loader.session.work(&format!("loading {}", self.relation), async |connection| {
            sqlx::query_with(AssertSqlSafe(insert), arguments)
                .persistent(is_full)
                .execute(connection)
                .await?;
            Ok::<_, Failure>(())
        })?;
        (self.batch_rows, self.batch_bytes) = (0, 0);
        Ok(())
    }
}

/// Binds a value for a column of this kind; returns about how many bytes it takes.
fn bind(kind: Option<Kind>, value: Value<'_>, arguments: &mut SqliteArguments) -> Result<usize, String> {
    let bound = match (kind, value) {
        (_, Value::Null) => arguments.add(None::<i64>),
        (Some(Kind::Text) | None, Value::Text(text)) => arguments.add(text),
        (Some(Kind::Json), Value::Json(json)) => arguments.add(json),
        (Some(Kind::Bytes) | None, Value::Bytes(bytes)) => arguments.add(bytes),
        (Some(Kind::Integer) | None, Value::Integer(number)) => arguments.add(number),
        (_, Value::Float(number)) if number.is_nan() => {
            return Err("SQLite cannot keep what is not a number; leave it empty".to_owned());
        }
        (Some(Kind::Float) | None, Value::Float(number)) => arguments.add(number),
        (Some(Kind::Boolean), Value::Boolean(is_true)) => arguments.add(i64::from(is_true)),
        (Some(Kind::Timestamp), Value::Timestamp(timestamp)) => {
            let integer = decode::to_integer(timestamp)
                .ok_or_else(|| format!("{timestamp} is beyond the years that can be kept (294,246)"))?;
            arguments.add(integer)
        }
        (kind, _) => {
            return Err(format!(
                "the value is of another kind than the column, {}",
                kind.unwrap_or(Kind::Text)
            ));
        }
    };
    bound.map_err(|error| error.to_string())?;
    Ok(match value {
        Value::Text(text) | Value::Json(text) => text.len(),
        Value::Bytes(bytes) => bytes.len(),
        _ => 8,
    })
}

impl RowSink for SqliteRelationLoader<'_> {
    fn begin(&mut self, columns: &[Column]) -> io::Result<()> {
        self.start(columns).map_err(into_io)
    }

    fn value(&mut self, value: Value<'_>) -> io::Result<()> {
        self.put(value).map_err(into_io)
    }

    fn slice(&mut self, bytes: &[u8], is_last: bool) -> io::Result<()> {
        self.slices.extend_from_slice(bytes);
        if is_last {
            let content = std::mem::take(&mut self.slices);
            self.put(Value::Bytes(&content)).map_err(into_io)?;
        }
        Ok(())
    }

    fn end_row(&mut self) -> io::Result<()> {
        self.cursor.end_row().map_err(into_io)?;
        self.batch_rows += 1;
        if self.batch_rows == BATCH_ROWS || self.batch_bytes >= BATCH_BYTES {
            self.send().map_err(into_io)?;
        }
        Ok(())
    }
}

impl RelationLoader for SqliteRelationLoader<'_> {
    fn flush(mut self: Box<Self>) -> Result<u64, SourceError> {
        self.send()?;
        Ok(self.cursor.rows())
    }
}
