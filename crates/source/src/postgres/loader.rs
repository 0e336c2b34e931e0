//! One transaction that fills the three relations by binary COPY, a batch at a time, so that a refused row is known
//! soon. Memory: a batch of 1 MiB, or the longest row. Dropped before `commit`, the transaction ends without a trace.

use std::io;

use row::{Column, Relation, RowSink, Value};

use super::address::Address;
use super::columns::{self, PostgresColumn, Wire};
use super::quote::{self, PostgresDialect};
use super::session::Session;
use super::{encode, tables};
use crate::cursor::{Cursor, into_io};
use crate::dialect::Dialect;
use crate::failure::Failure;
use crate::{Loader, RelationLoader, SourceError};

const BATCH_BYTES: usize = 1 << 20;

#[derive(Debug)]
pub(super) struct PostgresLoader {
    session: Session,
    schema: String,
    dialect: PostgresDialect,
    /// Relations whose tables this loader made.
    made: Vec<Relation>,
}

impl PostgresLoader {
    pub(super) fn begin(address: &Address) -> Result<Self, SourceError> {
        let mut loader = Self {
            session: Session::connect(address)?,
            schema: address.schema.clone(),
            dialect: PostgresDialect::new(&address.schema)?,
            made: Vec::new(),
        };
        loader.session.execute("beginning to load", "BEGIN".to_owned())?;
        loader.make_schema()?;
        for relation in Relation::ALL {
            if columns::columns(&mut loader.session, &loader.schema, relation)?.is_empty() {
                let create = tables::create(&loader.dialect, relation);
                loader.session.execute(&format!("creating the table {relation}"), create)?;
                loader.made.push(relation);
            }
        }
        Ok(loader)
    }

    fn make_schema(&mut self) -> Result<(), SourceError> {
        let schema = self.schema.clone();
        let is_there = self.session.work("looking up the schema", async |connection| {
            let found = sqlx::query("SELECT FROM pg_namespace WHERE nspname::text = $1")
                .bind(schema)
                .persistent(false)
                .fetch_optional(connection)
                .await?;
            Ok(found.is_some())
        })?;
        if is_there {
            return Ok(());
        }
        let create = format!("CREATE SCHEMA {}", quote::identifier(&self.schema)?);
        self.session.execute("creating the schema", create)
    }
}

impl Loader for PostgresLoader {
    fn columns(&mut self, relation: Relation) -> Result<Vec<Column>, SourceError> {
        let columns = columns::columns(&mut self.session, &self.schema, relation)?;
        Ok(columns.iter().map(PostgresColumn::to_column).collect())
    }

    fn relation(&mut self, relation: Relation) -> Result<Box<dyn RelationLoader + '_>, SourceError> {
        let there = columns::columns(&mut self.session, &self.schema, relation)?;
        Ok(Box::new(PostgresRelationLoader {
            table: self.dialect.relation(relation),
            loader: self,
            relation,
            there,
            columns: Vec::new(),
            copy: String::new(),
            insert: None,
            cursor: Cursor::new(relation, &[]),
            batch: Vec::new(),
            slice_start: None,
        }))
    }

    fn commit(mut self: Box<Self>) -> Result<(), SourceError> {
        for relation in std::mem::take(&mut self.made) {
            let complete = tables::complete(&self.dialect, relation);
            self.session.execute(&format!("building the key and indexes of {relation}"), complete)?;
        }
        let tables: Vec<_> = Relation::ALL.map(|relation| self.dialect.relation(relation)).to_vec();
        self.session.execute("gathering statistics", format!("ANALYZE {}", tables.join(", ")))?;
        self.session.execute("committing what was loaded", "COMMIT".to_owned())
    }
}

struct PostgresRelationLoader<'a> {
    loader: &'a mut PostgresLoader,
    relation: Relation,
    table: String,
    /// The columns of the table.
    there: Vec<PostgresColumn>,
    /// The columns that are loaded.
    columns: Vec<PostgresColumn>,
    copy: String,
    /// What moves the rows from where COPY puts them, where types must be cast.
    insert: Option<String>,
    cursor: Cursor,
    batch: Vec<u8>,
    /// Where in the batch the content begins that comes in slices.
    slice_start: Option<usize>,
}

impl PostgresRelationLoader<'_> {
    fn start(&mut self, columns: &[Column]) -> Result<(), SourceError> {
        self.cursor = Cursor::new(self.relation, columns);
        self.columns =
            columns.iter().map(|column| self.column_there(&column.name)).collect::<Result<_, _>>()?;
        let names = self
            .columns
            .iter()
            .map(|column| quote::identifier(&column.name))
            .collect::<Result<Vec<_>, _>>()?;
        let names = names.join(", ");
        let mut target = self.table.clone();
        if self.columns.iter().any(is_cast) {
            target = format!("pg_temp.cdds_loading_{}", self.relation);
            self.stage(&target, &names)?;
        }
        self.copy = format!("COPY {target} ({names}) FROM STDIN (FORMAT binary)");
        encode::header(&mut self.batch);
        Ok(())
    }

    fn column_there(&self, name: &str) -> Result<PostgresColumn, SourceError> {
        self.there
            .iter()
            .find(|column| column.name == name)
            .cloned()
            .ok_or_else(|| SourceError::Contract { what: format!("column {name} in {}", self.relation) })
    }

    /// Makes a temporary table that takes the types we do not know as text.
    fn stage(&mut self, target: &str, names: &str) -> Result<(), SourceError> {
        let (mut definitions, mut casts) = (Vec::new(), Vec::new());
        for column in &self.columns {
            let name = quote::identifier(&column.name)?;
            let type_name = if is_cast(column) { "text" } else { &column.type_name };
            definitions.push(format!("{name} {type_name}"));
            casts.push(format!("{name}::{}", column.type_name));
        }
        self.insert = Some(format!(
            "INSERT INTO {} ({names}) SELECT {} FROM {target}; TRUNCATE {target}",
            self.table,
            casts.join(", ")
        ));
        let create =
            format!("DROP TABLE IF EXISTS {target}; CREATE TABLE {target} ({})", definitions.join(", "));
        self.loader.session.execute("making a temporary table", create)
    }

    fn put(&mut self, value: Value<'_>) -> Result<(), SourceError> {
        let index = self.cursor.index()?;
        if index == 0 {
            // At most 1,600 columns (PostgreSQL documentation, appendix "Limits").
            self.batch.extend_from_slice(&(self.columns.len() as i16).to_be_bytes());
        }
        encode::field(self.columns[index].wire, value, &mut self.batch)
            .map_err(|problem| self.cursor.bad(problem))?;
        self.cursor.took(&value)
    }

    fn put_slice(&mut self, bytes: &[u8], is_last: bool) -> Result<(), SourceError> {
        let index = self.cursor.index()?;
        let start = match self.slice_start {
            Some(start) => start,
            None if self.columns[index].wire != Wire::Bytes || index == 0 => {
                return Err(self.cursor.bad("bytes do not fit the column"));
            }
            None => encode::open(&mut self.batch),
        };
        self.batch.extend_from_slice(bytes);
        self.slice_start = (!is_last).then_some(start);
        if is_last {
            encode::close(start, &mut self.batch).map_err(|problem| self.cursor.bad(problem))?;
            self.cursor.took(&Value::Bytes(&[]))?;
        }
        Ok(())
    }

    /// Sends the batch; the server has taken it, or has said what is wrong, when this returns.
    fn send(&mut self) -> Result<(), SourceError> {
        encode::trailer(&mut self.batch);
        let (copy, batch, insert) = (&self.copy, &self.batch, &self.insert);
        let doing = format!("loading {}", self.relation);
        self.loader.session.work(&doing, async |connection| {
            let mut sink = connection.copy_in_raw(copy).await?;
            sink.send(&batch[..]).await?;
            sink.finish().await?;
            Ok::<_, Failure>(())
        })?;
        if let Some(insert) = insert {
            self.loader.session.execute(&doing, insert.clone())?;
        }
        self.batch.clear();
        encode::header(&mut self.batch);
        Ok(())
    }
}

/// Whether the column's type is one that we load as text and let the server cast.
fn is_cast(column: &PostgresColumn) -> bool {
    matches!(column.wire, Wire::Decimal | Wire::Other)
}

impl RowSink for PostgresRelationLoader<'_> {
    fn begin(&mut self, columns: &[Column]) -> io::Result<()> {
        self.start(columns).map_err(into_io)
    }

    fn value(&mut self, value: Value<'_>) -> io::Result<()> {
        self.put(value).map_err(into_io)
    }

    fn slice(&mut self, bytes: &[u8], is_last: bool) -> io::Result<()> {
        self.put_slice(bytes, is_last).map_err(into_io)
    }

    fn end_row(&mut self) -> io::Result<()> {
        self.cursor.end_row().map_err(into_io)?;
        if self.batch.len() >= BATCH_BYTES {
            self.send().map_err(into_io)?;
        }
        Ok(())
    }
}

impl RelationLoader for PostgresRelationLoader<'_> {
    fn flush(mut self: Box<Self>) -> Result<u64, SourceError> {
        if !self.copy.is_empty() {
            self.send()?;
        }
        Ok(self.cursor.rows())
    }
}
