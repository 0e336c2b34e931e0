//! One read transaction that rows are read from.

use std::path::Path;

use row::{Column, Kind, Relation, RowSink, Timestamp};
use sqlx::{AssertSqlSafe, Row};

use super::columns::{self, SqliteColumn};
use super::decode::{Place, SqliteLine};
use super::quote::SqliteDialect;
use super::session::{Access, Session};
use crate::push::{Pusher, SLICE_PLACES};
use crate::select::Query;
use crate::{Cancel, Selection, Settled, Snapshot, SourceError, layout};

const INTEGER: Place = Place { kind: Some(Kind::Integer), validity: None };

#[derive(Debug)]
pub(super) struct SqliteSnapshot {
    session: Session,
    taken_at: Timestamp,
}

impl SqliteSnapshot {
    pub(super) fn begin(path: &Path) -> Result<Self, SourceError> {
        let mut session = Session::open(path, Access::Read)?;
        let (taken_at, encoding) = session.work("beginning a snapshot", async |connection| {
            sqlx::raw_sql("BEGIN").execute(&mut *connection).await?;
            let now = sqlx::query("SELECT CAST(unixepoch('subsec') * 1000000 AS INTEGER)");
            let now: i64 = now.fetch_one(&mut *connection).await?.try_get(0)?;
            // The first statement that reads the file fixes what is seen.
            sqlx::query("SELECT count(*) FROM sqlite_schema").fetch_one(&mut *connection).await?;
            let encoding: String = sqlx::query("PRAGMA encoding").fetch_one(connection).await?.try_get(0)?;
            Ok((Timestamp::from_unix_micros(now), encoding))
        })?;
        if encoding != "UTF-8" {
            return Err(SourceError::Database {
                doing: "beginning a snapshot".to_owned(),
                reason: format!("the file keeps its texts in {encoding}; copy it into one in UTF-8"),
                is_final: true,
            });
        }
        Ok(Self { session, taken_at })
    }

    fn arranged(&mut self, relation: Relation) -> Result<Vec<SqliteColumn>, SourceError> {
        let columns = columns::columns(&mut self.session, relation)?;
        layout::require(relation, columns.iter().map(|column| &*column.name))?;
        Ok(columns)
    }
}

fn query<'a>(
    relation: Relation,
    columns: &[SqliteColumn],
    selection: &'a Selection,
) -> Result<Query<'a, SqliteDialect>, SourceError> {
    let content_index = columns.iter().position(SqliteColumn::is_content);
    Ok(Query {
        dialect: &SqliteDialect,
        relation,
        expressions: columns.iter().map(SqliteColumn::expression).collect::<Result<_, _>>()?,
        content_index: content_index.filter(|_| relation == Relation::Attachment),
        selection,
    })
}

/// Adds an expression for each column of JSON that says whether it is valid; returns what each place then holds.
fn add_validity(columns: &[SqliteColumn], expressions: &mut Vec<String>) -> Vec<Place> {
    let mut places: Vec<_> =
        columns.iter().map(|column| Place { kind: column.kind, validity: None }).collect();
    for (index, _json) in columns.iter().enumerate().filter(|(_, column)| column.kind == Some(Kind::Json)) {
        places[index].validity = Some(expressions.len());
        expressions.push(format!("json_valid({})", expressions[index]));
        places.push(INTEGER);
    }
    places
}

impl Snapshot for SqliteSnapshot {
    fn taken_at(&self) -> Timestamp {
        self.taken_at
    }

    /// A file does not show who is about to write into it.
    fn settled_until(&self) -> Settled {
        Settled { at: self.taken_at, sees_transactions: false }
    }

    fn columns(&mut self, relation: Relation) -> Result<Vec<Column>, SourceError> {
        Ok(self.arranged(relation)?.iter().map(SqliteColumn::to_column).collect())
    }

    fn count(
        &mut self,
        relation: Relation,
        selection: &Selection,
        cancel: &Cancel,
    ) -> Result<u64, SourceError> {
        let columns = self.arranged(relation)?;
        let count = query(relation, &columns, selection)?.count()?;
        self.session.heed(cancel)?;
        let counted = self.session.work(&format!("counting {relation}"), async |connection| {
            let row = sqlx::query(AssertSqlSafe(count)).persistent(false).fetch_one(connection).await?;
            Ok(row.try_get::<i64, _>(0)?.cast_unsigned())
        });
        // SQLite words it as a failure of its own.
        if cancel.is_cancelled() { Err(SourceError::Cancelled) } else { counted }
    }

    fn read(
        &mut self,
        relation: Relation,
        selection: &Selection,
        sink: &mut dyn RowSink,
        cancel: &Cancel,
    ) -> Result<u64, SourceError> {
        let arranged = self.arranged(relation)?;
        let mut query = query(relation, &arranged, selection)?;
        let mut places = add_validity(&arranged, &mut query.expressions);
        let columns: Vec<Column> = arranged.iter().map(SqliteColumn::to_column).collect();
        let mut pusher = Pusher::new(relation, &columns);
        self.session.heed(cancel)?;
        sink.begin(&columns).map_err(SourceError::Sink)?;
        let doing = format!("reading {relation}");
        self.session.select(&doing, query.rows()?, cancel, |row| {
            pusher.row(&SqliteLine { row, places: &places }, sink)
        })?;
        if let (Some(long_rows), Some(content_index)) = (query.long_rows()?, query.content_index) {
            for place in &mut places {
                place.validity = place.validity.map(|validity| validity + SLICE_PLACES);
            }
            places.splice(0..0, [INTEGER; SLICE_PLACES]);
            self.session.select(&doing, long_rows, cancel, |row| {
                pusher.slice(&SqliteLine { row, places: &places }, content_index, sink)
            })?;
        }
        pusher.finish()
    }
}

#[cfg(test)]
mod tests {
    use model::{ExportType, Window};

    use super::*;
    use crate::sqlite::loader::SqliteLoader;
    use crate::{Loader, SelectBy};

    /// How SQLite says that it will go about it.
    fn plan(by: SelectBy) -> String {
        let directory = tempfile::tempdir().unwrap();
        let path = directory.path().join("history.db");
        Box::new(SqliteLoader::begin(&path).unwrap()).commit().unwrap();
        let mut snapshot = SqliteSnapshot::begin(&path).unwrap();
        let columns = snapshot.arranged(Relation::Interaction).unwrap();
        let selection = Selection {
            export_type: ExportType::Interaction,
            tenant_ids: vec![101, 102],
            window: Window::parse(Some("2026-05-01"), Some("2026-05-31")).unwrap(),
            by,
            media_types: Some(vec!["chat".to_owned()]),
        };
        let rows = query(Relation::Interaction, &columns, &selection).unwrap().rows().unwrap();
        let explain = AssertSqlSafe(format!("EXPLAIN QUERY PLAN {rows}"));
        let plan = snapshot.session.work("explaining", async |connection| {
            let rows = sqlx::query(explain).fetch_all(connection).await?;
            Ok(rows.iter().map(|row| row.get::<String, _>("detail")).collect::<Vec<_>>())
        });
        plan.unwrap().join("\n")
    }

    #[test]
    fn the_index_on_the_date_that_is_asked_for_serves() {
        let (dates, modified) = (plan(SelectBy::Dates), plan(SelectBy::Modified));
        assert!(dates.contains("interaction_tenant_id_start_date (tenant_id=? AND start_date>"), "{dates}");
        let range =
            "interaction_tenant_id_modified_date (tenant_id=? AND modified_date>? AND modified_date<?)";
        assert!(modified.contains(range) && !modified.contains("SCAN"), "{modified}");
    }
}
