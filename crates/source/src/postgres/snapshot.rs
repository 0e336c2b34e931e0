//! One REPEATABLE READ READ ONLY transaction that rows are read from. Memory: a few messages of the server, so at most
//! the longest row, where content of attachments counts with 4 MiB at most.

use std::time::{Duration, Instant};

use row::{Column, Relation, RowSink, Timestamp};
use sqlx::{AssertSqlSafe, Row};

use super::Limits;
use super::address::Address;
use super::columns::{self, PostgresColumn, Wire};
use super::copy::CopyReader;
use super::decode::PostgresLine;
use super::misfit::misfit;
use super::quote::PostgresDialect;
use super::session::{Session, milliseconds};
use super::settled;
use crate::inspection::Finding;
use crate::push::{Pusher, SLICE_PLACES};
use crate::select::Query;
use crate::{Cancel, Selection, Settled, Snapshot, SourceError, layout};

#[derive(Debug)]
pub(super) struct PostgresSnapshot {
    session: Session,
    schema: String,
    dialect: PostgresDialect,
    taken_at: Timestamp,
    settled: Settled,
    deadline: Deadline,
}

/// When the transaction has lasted too long.
#[derive(Debug, Clone, Copy)]
struct Deadline {
    begun: Instant,
    age_max: Duration,
}

impl Deadline {
    fn check(self) -> Result<(), SourceError> {
        if self.begun.elapsed() < self.age_max {
            return Ok(());
        }
        Err(SourceError::Database {
            doing: "reading from one snapshot".to_owned(),
            reason: format!(
                "its transaction has lasted {} s, the longest allowed; export a shorter window",
                self.age_max.as_secs()
            ),
            is_final: true,
        })
    }
}

impl PostgresSnapshot {
    pub(super) fn begin(address: &Address, limits: Limits) -> Result<Self, SourceError> {
        let mut session = Session::connect(address)?;
        let settled = settled::ask(&mut session)?;
        let deadline = Deadline { begun: Instant::now(), age_max: limits.transaction_age };
        // Rows of parallel workers would come mixed, and the slices of long content must not.
        let begin = format!(
            "BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY;
            SET LOCAL statement_timeout = {};
            SET LOCAL idle_in_transaction_session_timeout = {};
            SET LOCAL max_parallel_workers_per_gather = 0",
            milliseconds(limits.statement),
            milliseconds(limits.idle),
        );
        session.execute("beginning a snapshot", begin)?;
        // The first query fixes what is seen. now() is the time of BEGIN, which lies a moment before: who goes on from
        // there later reads a row twice rather than never.
        let taken_at = session.work("beginning a snapshot", async |connection| {
            let row = sqlx::query("SELECT (extract(epoch FROM now()) * 1000000)::int8")
                .persistent(false)
                .fetch_one(connection)
                .await?;
            Ok(Timestamp::from_unix_micros(row.try_get(0)?))
        })?;
        Ok(Self {
            session,
            schema: address.schema.clone(),
            dialect: PostgresDialect::new(&address.schema)?,
            taken_at,
            settled: settled.unwrap_or(Settled { at: taken_at, sees_transactions: false }),
            deadline,
        })
    }

    fn arranged(&mut self, relation: Relation) -> Result<Vec<PostgresColumn>, SourceError> {
        let columns = columns::columns(&mut self.session, &self.schema, relation)?;
        layout::require(relation, columns.iter().map(|column| &*column.name))?;
        for column in &columns {
            let field = relation.field(&column.name);
            if let Some(Finding::WrongType { found, wanted }) = field.and_then(|field| misfit(field, column))
            {
                let what = format!(
                    "column {} of a fitting type in {relation}: it is {found}; wanted: {wanted}",
                    column.name
                );
                return Err(SourceError::Contract { what });
            }
        }
        Ok(columns)
    }

    fn query<'a>(
        &'a self,
        relation: Relation,
        columns: &[PostgresColumn],
        selection: &'a Selection,
    ) -> Result<Query<'a, PostgresDialect>, SourceError> {
        let content_index = columns.iter().position(PostgresColumn::is_content);
        Ok(Query {
            dialect: &self.dialect,
            relation,
            expressions: columns.iter().map(PostgresColumn::expression).collect::<Result<_, _>>()?,
            content_index: content_index.filter(|_| relation == Relation::Attachment),
            selection,
        })
    }

    /// Runs a SELECT as COPY and gives each of its lines.
    fn copy(
        &mut self,
        relation: Relation,
        select: &str,
        wires: &[Wire],
        cancel: &Cancel,
        mut on_line: impl FnMut(PostgresLine<'_>) -> Result<(), SourceError>,
    ) -> Result<(), SourceError> {
        let statement = format!("COPY ({select}) TO STDOUT (FORMAT binary)");
        let deadline = self.deadline;
        let mut reader = CopyReader::new(wires.len());
        self.session.copy_out(
            &format!("reading {relation}"),
            &statement,
            cancel,
            || deadline.check(),
            |message| reader.read(message, |row| on_line(PostgresLine { wires, row })),
        )?;
        reader.finish()
    }
}

impl Snapshot for PostgresSnapshot {
    fn taken_at(&self) -> Timestamp {
        self.taken_at
    }

    fn settled_until(&self) -> Settled {
        self.settled
    }

    fn columns(&mut self, relation: Relation) -> Result<Vec<Column>, SourceError> {
        let columns = self.arranged(relation)?;
        Ok(columns.iter().map(PostgresColumn::to_column).collect())
    }

    fn count(
        &mut self,
        relation: Relation,
        selection: &Selection,
        cancel: &Cancel,
    ) -> Result<u64, SourceError> {
        let columns = self.arranged(relation)?;
        let count = self.query(relation, &columns, selection)?.count()?;
        let deadline = self.deadline;
        self.session.work(&format!("counting {relation}"), async |connection| {
            let query = sqlx::query(AssertSqlSafe(count)).persistent(false);
            let row = cancel.wait(query.fetch_one(connection), || deadline.check()).await??;
            Ok(row.try_get::<i64, _>(0)?.cast_unsigned())
        })
    }

    fn read(
        &mut self,
        relation: Relation,
        selection: &Selection,
        sink: &mut dyn RowSink,
        cancel: &Cancel,
    ) -> Result<u64, SourceError> {
        let arranged = self.arranged(relation)?;
        let query = self.query(relation, &arranged, selection)?;
        let (rows, long_rows, content_index) = (query.rows()?, query.long_rows()?, query.content_index);
        let columns: Vec<Column> = arranged.iter().map(PostgresColumn::to_column).collect();
        let mut wires: Vec<Wire> = arranged.iter().map(|column| column.wire).collect();
        let mut pusher = Pusher::new(relation, &columns);
        sink.begin(&columns).map_err(SourceError::Sink)?;
        self.copy(relation, &rows, &wires, cancel, |line| pusher.row(&line, sink))?;
        if let (Some(long_rows), Some(content_index)) = (long_rows, content_index) {
            wires.splice(0..0, [Wire::Int4; SLICE_PLACES]);
            self.copy(relation, &long_rows, &wires, cancel, |line| pusher.slice(&line, content_index, sink))?;
        }
        pusher.finish()
    }
}
