//! The columns of a relation and how their values come: in the binary form of a type that we know, or cast to text.

use row::{Column, Kind, Relation};
use sqlx::Row;
use sqlx::postgres::PgConnection;

use super::quote;
use super::session::Session;
use crate::{SourceError, layout};

/// The form in which a value is sent (PostgreSQL's `…send` function of the type).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Wire {
    /// The characters of text, varchar, bpchar, name.
    Text,
    Int2,
    Int4,
    Int8,
    Boolean,
    Float4,
    Float8,
    /// Microseconds since 2000-01-01 UTC.
    Timestamp,
    Json,
    /// A version byte, then JSON.
    Jsonb,
    Bytes,
    /// numeric, cast to its digits.
    Decimal,
    /// Any other type, cast to text.
    Other,
}

/// A column as the catalog describes it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct PostgresColumn {
    pub(super) name: String,
    /// The type in the database's words, for example `character varying(40)`.
    pub(super) type_name: String,
    pub(super) wire: Wire,
}

impl Wire {
    /// Built-in types have fixed numbers (pg_type.dat); those of extensions do not and come as text.
    fn of_type(oid: i64) -> Self {
        match oid {
            16 => Self::Boolean,
            17 => Self::Bytes,
            19 | 25 | 1042 | 1043 => Self::Text,
            20 => Self::Int8,
            21 => Self::Int2,
            23 => Self::Int4,
            114 => Self::Json,
            700 => Self::Float4,
            701 => Self::Float8,
            1184 => Self::Timestamp,
            1700 => Self::Decimal,
            3802 => Self::Jsonb,
            _ => Self::Other,
        }
    }

    pub(super) fn kind(self) -> Kind {
        match self {
            Self::Text | Self::Other => Kind::Text,
            Self::Int2 | Self::Int4 | Self::Int8 => Kind::Integer,
            Self::Boolean => Kind::Boolean,
            Self::Float4 | Self::Float8 => Kind::Float,
            Self::Timestamp => Kind::Timestamp,
            Self::Json | Self::Jsonb => Kind::Json,
            Self::Bytes => Kind::Bytes,
            Self::Decimal => Kind::Decimal,
        }
    }
}

impl PostgresColumn {
    pub(super) fn to_column(&self) -> Column {
        Column::new(&*self.name, self.wire.kind())
    }

    /// Whether this is the content of attachments, which is read in slices where it is long.
    pub(super) fn is_content(&self) -> bool {
        self.name == "content" && self.wire == Wire::Bytes
    }

    /// What stands for it in a SELECT.
    pub(super) fn expression(&self) -> Result<String, SourceError> {
        let name = quote::identifier(&self.name)?;
        Ok(match self.wire {
            Wire::Decimal | Wire::Other => format!("r.{name}::text"),
            _ => format!("r.{name}"),
        })
    }
}

/// The columns of a table or view, arranged; none where it is not there. A domain counts as the type below it.
pub(super) fn columns(
    session: &mut Session,
    schema: &str,
    relation: Relation,
) -> Result<Vec<PostgresColumn>, SourceError> {
    session.work(&format!("looking up the columns of {relation}"), async |connection| {
        let mut columns = fetch(connection, schema, relation).await?;
        layout::arrange(relation, &mut columns, |column| &column.name);
        Ok(columns)
    })
}

async fn fetch(
    connection: &mut PgConnection,
    schema: &str,
    relation: Relation,
) -> Result<Vec<PostgresColumn>, sqlx::Error> {
    let rows = sqlx::query(
        "SELECT a.attname::text, format_type(a.atttypid, a.atttypmod),
            (WITH RECURSIVE chain AS (
                SELECT t.oid, t.typtype, t.typbasetype FROM pg_type t WHERE t.oid = a.atttypid
                UNION ALL
                SELECT t.oid, t.typtype, t.typbasetype FROM chain JOIN pg_type t ON t.oid = chain.typbasetype
                WHERE chain.typtype = 'd')
             SELECT chain.oid::int8 FROM chain WHERE chain.typtype <> 'd')
        FROM pg_attribute a
        JOIN pg_class c ON c.oid = a.attrelid
        JOIN pg_namespace n ON n.oid = c.relnamespace
        WHERE n.nspname::text = $1 AND c.relname::text = $2 AND c.relkind IN ('r', 'v', 'm', 'f', 'p')
            AND a.attnum > 0 AND NOT a.attisdropped",
    )
    .bind(schema)
    .bind(relation.name())
    .persistent(false)
    .fetch_all(connection)
    .await?;
    rows.iter()
        .map(|row| {
            Ok(PostgresColumn {
                name: row.try_get(0)?,
                type_name: row.try_get(1)?,
                wire: Wire::of_type(row.try_get(2)?),
            })
        })
        .collect()
}
