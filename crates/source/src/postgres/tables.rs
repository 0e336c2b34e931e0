//! The tables that a loader makes where they are missing. Keys and indexes come after the rows: building them once is
//! far cheaper than keeping them.

use row::contract::{Field, Presence};
use row::{Kind, Relation};

use super::quote::PostgresDialect;
use crate::dialect::Dialect;
use crate::indexes;

pub(super) fn create(dialect: &PostgresDialect, relation: Relation) -> String {
    let columns: Vec<_> = relation.fields().iter().map(column).collect();
    let table = dialect.relation(relation);
    let mut statements = format!("CREATE TABLE {table} ({});", columns.join(", "));
    for field in relation.fields().iter().filter(|field| field.kind == Kind::Bytes) {
        // Uncompressed, so that a slice can be read without what lies before it.
        statements += &format!("ALTER TABLE {table} ALTER {} SET STORAGE EXTERNAL;", field.name);
    }
    statements
}

/// What makes a table that was just filled ready for use.
pub(super) fn complete(dialect: &PostgresDialect, relation: Relation) -> String {
    let table = dialect.relation(relation);
    let mut statements = format!("ALTER TABLE {table} ADD PRIMARY KEY ({});", relation.id_column());
    for columns in indexes::of(relation) {
        statements += &format!("CREATE INDEX ON {table} ({});", columns.join(", "));
    }
    statements
}

fn column(field: &Field) -> String {
    let not_null = if field.presence == Presence::Required { " NOT NULL" } else { "" };
    format!("{} {}{not_null}", field.name, column_type(field))
}

fn column_type(field: &Field) -> &'static str {
    match field.kind {
        Kind::Text => "text",
        // Files may be longer than 2 GB; no other number of the contract is.
        Kind::Integer if field.name == "size" => "bigint",
        Kind::Integer => "integer",
        Kind::Decimal => "numeric",
        Kind::Float => "double precision",
        Kind::Boolean => "boolean",
        Kind::Timestamp => "timestamptz",
        Kind::Json => "jsonb",
        Kind::Bytes => "bytea",
    }
}
