//! Holds a PostgreSQL database against the contract, in one read-only transaction.

use row::{Relation, Timestamp};
use sqlx::{AssertSqlSafe, Row};

use super::Limits;
use super::address::Address;
use super::columns::{self, PostgresColumn};
use super::misfit::misfit;
use super::quote::PostgresDialect;
use super::session::{Session, milliseconds};
use crate::dialect::Dialect;
use crate::examine::{self, Examiner, FoundColumn};
use crate::inspection::TenantRows;
use crate::{Inspection, SourceError};

pub(super) fn inspect(address: &Address, limits: Limits) -> Result<Inspection, SourceError> {
    let mut examiner = PostgresExaminer {
        session: Session::connect(address)?,
        schema: address.schema.clone(),
        dialect: PostgresDialect::new(&address.schema)?,
    };
    let begin = format!(
        "BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY; SET LOCAL statement_timeout = {}",
        milliseconds(limits.statement)
    );
    examiner.session.execute("beginning an inspection", begin)?;
    let (database, advice) = examiner.server()?;
    let mut relations = Vec::new();
    for relation in Relation::ALL {
        relations.push(examine::relation(&mut examiner, relation)?);
    }
    Ok(Inspection { database, relations, advice })
}

struct PostgresExaminer {
    session: Session,
    schema: String,
    dialect: PostgresDialect,
}

impl PostgresExaminer {
    /// Name and version of the server, and what it limits.
    fn server(&mut self) -> Result<(String, Vec<String>), SourceError> {
        self.session.work("asking the server about itself", async |connection| {
            let row = sqlx::query(
                "SELECT split_part(current_setting('server_version'), ' ', 1), current_setting('server_encoding'),
                    pg_is_in_recovery(), pg_has_role(current_user, 'pg_read_all_stats', 'USAGE')",
            )
            .persistent(false)
            .fetch_one(connection)
            .await?;
            let advice = advice(&row.try_get::<String, _>(1)?, row.try_get(2)?, row.try_get(3)?);
            Ok((format!("PostgreSQL {}", row.try_get::<String, _>(0)?), advice))
        })
    }
}

fn advice(encoding: &str, is_standby: bool, sees_transactions: bool) -> Vec<String> {
    let mut advice = Vec::new();
    if encoding == "SQL_ASCII" {
        advice.push(
            "The database is in SQL_ASCII: it takes any bytes for text, and an export stops at the first that is not UTF-8."
                .to_owned(),
        );
    }
    if is_standby {
        advice.push(
            "The server is a standby: it may end a long export when it must apply changes; raise \
             max_standby_streaming_delay or set hot_standby_feedback there."
                .to_owned(),
        );
    }
    if is_standby {
        advice.push(
            "Open transactions on the primary cannot be seen from a standby, so an export since the last run relies on \
             its overlap alone; export from the primary if some transactions last longer."
                .to_owned(),
        );
    } else if !sees_transactions {
        advice.push(
            "Open transactions of other users cannot be seen here, so an export since the last run relies on its overlap \
             alone; GRANT pg_read_all_stats mends that."
                .to_owned(),
        );
    }
    advice
}

impl Examiner for PostgresExaminer {
    type Dialect = PostgresDialect;

    fn dialect(&self) -> &PostgresDialect {
        &self.dialect
    }

    fn columns(&mut self, relation: Relation) -> Result<Vec<FoundColumn>, SourceError> {
        let columns = columns::columns(&mut self.session, &self.schema, relation)?;
        let found = |column: &PostgresColumn| FoundColumn {
            column: column.to_column(),
            misfit: relation.field(&column.name).and_then(|field| misfit(field, column)),
            refused: None,
        };
        Ok(columns.iter().map(found).collect())
    }

    fn indexes(&mut self, relation: Relation) -> Result<Option<Vec<Vec<String>>>, SourceError> {
        let schema = self.schema.clone();
        let doing = format!("looking up the indexes of {relation}");
        self.session.work(&doing, async |connection| {
            let rows = sqlx::query(
                "SELECT ARRAY(
                    SELECT coalesce(a.attname::text, '') FROM unnest(i.indkey::int2[]) WITH ORDINALITY k (attnum, place)
                    LEFT JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum = k.attnum AND k.attnum > 0
                    ORDER BY k.place)
                FROM pg_class c
                JOIN pg_namespace n ON n.oid = c.relnamespace
                LEFT JOIN pg_index i ON i.indrelid = c.oid AND i.indisvalid AND i.indpred IS NULL
                WHERE n.nspname::text = $1 AND c.relname::text = $2 AND c.relkind IN ('r', 'm', 'p')",
            )
            .bind(schema)
            .bind(relation.name())
            .persistent(false)
            .fetch_all(connection)
            .await?;
            let indexes = rows.iter().map(|row| row.try_get(0)).collect::<Result<Vec<_>, _>>()?;
            Ok((!indexes.is_empty()).then_some(indexes))
        })
    }

    fn numbers(&mut self, relation: Relation, sql: String) -> Result<Vec<i64>, SourceError> {
        self.session.work(&format!("checking {relation}"), async |connection| {
            let row = sqlx::query(AssertSqlSafe(sql)).persistent(false).fetch_one(connection).await?;
            Ok((0..row.len()).map(|index| row.try_get(index)).collect::<Result<_, _>>()?)
        })
    }

    fn tenants(&mut self, relation: Relation, date: Option<&str>) -> Result<Vec<TenantRows>, SourceError> {
        let date = date.unwrap_or("NULL::timestamptz");
        let sql = format!(
            "SELECT r.tenant_id::int8, count(*), min({date})::text, max({date})::text FROM {} r
            WHERE r.tenant_id IS NOT NULL GROUP BY 1 ORDER BY 1",
            self.dialect.relation(relation)
        );
        self.session.work(&format!("counting the rows of {relation}"), async |connection| {
            let rows = sqlx::query(AssertSqlSafe(sql)).persistent(false).fetch_all(connection).await?;
            rows.iter()
                .map(|row| {
                    Ok(TenantRows {
                        tenant_id: row.try_get(0)?,
                        rows: row.try_get::<i64, _>(1)?.cast_unsigned(),
                        first: timestamp(row.try_get(2)?),
                        last: timestamp(row.try_get(3)?),
                    })
                })
                .collect()
        })
    }
}

fn timestamp(text: Option<String>) -> Option<Timestamp> {
    text?.parse().ok()
}
