//! Holds a SQLite file against the contract, in one read transaction.

use std::path::Path;

use row::{Kind, Relation};
use sqlx::{AssertSqlSafe, Row};

use super::columns::{self, SqliteColumn};
use super::decode;
use super::quote::SqliteDialect;
use super::session::{Access, Session};
use crate::dialect::Dialect;
use crate::examine::{self, Examiner, FoundColumn};
use crate::inspection::TenantRows;
use crate::{Inspection, SourceError};

pub(super) fn inspect(path: &Path) -> Result<Inspection, SourceError> {
    let mut examiner = SqliteExaminer { session: Session::open(path, Access::Read)? };
    examiner.session.execute("beginning an inspection", "BEGIN".to_owned())?;
    let database = examiner.session.work("asking SQLite about itself", async |connection| {
        let row = sqlx::query("SELECT 'SQLite ' || sqlite_version()").fetch_one(connection).await?;
        Ok(row.try_get(0)?)
    })?;
    let mut relations = Vec::new();
    for relation in Relation::ALL {
        relations.push(examine::relation(&mut examiner, relation)?);
    }
    let advice = vec![
        "SQLite does not show open transactions, so an export since the last run relies on its overlap alone.".to_owned(),
    ];
    Ok(Inspection { database, relations, advice })
}

struct SqliteExaminer {
    session: Session,
}

impl Examiner for SqliteExaminer {
    type Dialect = SqliteDialect;

    fn dialect(&self) -> &SqliteDialect {
        &SqliteDialect
    }

    fn columns(&mut self, relation: Relation) -> Result<Vec<FoundColumn>, SourceError> {
        let columns = columns::columns(&mut self.session, relation)?;
        let found = |column: &SqliteColumn| {
            // Types bind no value in SQLite: the values themselves are looked at.
            let refused = relation.field(&column.name).map(|field| refused(field.name, field.kind));
            FoundColumn { column: column.to_column(), misfit: None, refused }
        };
        Ok(columns.iter().map(found).collect())
    }

    fn indexes(&mut self, relation: Relation) -> Result<Option<Vec<Vec<String>>>, SourceError> {
        self.session.work(&format!("looking up the indexes of {relation}"), async |connection| {
            let is_table = sqlx::query(
                "SELECT 1 FROM main.sqlite_schema WHERE type = 'table' AND name = ? COLLATE NOCASE",
            )
            .bind(relation.name())
            .fetch_optional(&mut *connection)
            .await?;
            if is_table.is_none() {
                return Ok(None);
            }
            let rows = sqlx::query(
                "SELECT l.seq, coalesce(i.name, '') FROM pragma_index_list(?, 'main') l
                JOIN pragma_index_info(l.name, 'main') i WHERE l.partial = 0 ORDER BY l.seq, i.seqno",
            )
            .bind(relation.name())
            .fetch_all(connection)
            .await?;
            let mut indexes: Vec<(i64, Vec<String>)> = Vec::new();
            for row in rows {
                let (index, column): (i64, String) = (row.try_get(0)?, row.try_get(1)?);
                match indexes.last_mut() {
                    Some((last, columns)) if *last == index => columns.push(column),
                    _ => indexes.push((index, vec![column])),
                }
            }
            Ok(Some(indexes.into_iter().map(|(_, columns)| columns).collect()))
        })
    }

    fn numbers(&mut self, relation: Relation, sql: String) -> Result<Vec<i64>, SourceError> {
        self.session.work(&format!("checking {relation}"), async |connection| {
            let row = sqlx::query(AssertSqlSafe(sql)).persistent(false).fetch_one(connection).await?;
            Ok((0..row.len()).map(|index| row.try_get(index)).collect::<Result<_, _>>()?)
        })
    }

    fn tenants(&mut self, relation: Relation, date: Option<&str>) -> Result<Vec<TenantRows>, SourceError> {
        let date = date.unwrap_or("NULL");
        let sql = format!(
            "SELECT tenant_id, count(*), min(date), max(date) FROM (
                SELECT r.tenant_id, iif(typeof({date}) = 'integer', {date}, NULL) AS date FROM {} r)
            WHERE typeof(tenant_id) = 'integer' GROUP BY tenant_id ORDER BY tenant_id",
            SqliteDialect.relation(relation)
        );
        self.session.work(&format!("counting the rows of {relation}"), async |connection| {
            let rows = sqlx::query(AssertSqlSafe(sql)).persistent(false).fetch_all(connection).await?;
            rows.iter()
                .map(|row| {
                    Ok(TenantRows {
                        tenant_id: row.try_get(0)?,
                        rows: row.try_get::<i64, _>(1)?.cast_unsigned(),
                        first: row.try_get::<Option<i64>, _>(2)?.map(decode::from_integer),
                        last: row.try_get::<Option<i64>, _>(3)?.map(decode::from_integer),
                    })
                })
                .collect()
        })
    }
}

/// What an export refuses in a column of this kind.
fn refused(name: &str, kind: Kind) -> (String, &'static str) {
    let class = |classes: &str| format!("typeof(r.{name}) NOT IN ('null', {classes})");
    match kind {
        Kind::Text | Kind::Decimal => (class("'text'"), "the value is not stored as TEXT"),
        Kind::Integer => (class("'integer'"), "the value is not stored as INTEGER"),
        Kind::Float => (class("'real', 'integer'"), "the value is not stored as REAL"),
        Kind::Timestamp => {
            (class("'integer'"), "the value is not stored as INTEGER, microseconds since 1970-01-01 UTC")
        }
        Kind::Boolean => (
            format!("{} OR r.{name} NOT IN (0, 1)", class("'integer'")),
            "the value is not stored as INTEGER 0 or 1",
        ),
        Kind::Json => (
            format!("{} OR NOT json_valid(r.{name})", class("'text'")),
            "the value is not stored as TEXT of valid JSON",
        ),
        Kind::Bytes => (class("'blob'"), "the value is not stored as BLOB"),
    }
}
