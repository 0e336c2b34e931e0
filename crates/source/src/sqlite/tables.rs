//! The tables that a loader makes where they are missing: what `columns` reads back as the kinds of the contract.
//! Indexes come after the rows; the key is kept from the start, so that a second row of one id is refused at once.

use row::contract::{Field, Presence};
use row::{Kind, Relation};

use crate::indexes;

pub(super) fn create(relation: Relation) -> String {
    let columns: Vec<_> = relation.fields().iter().map(|field| column(relation, field)).collect();
    format!("CREATE TABLE main.{relation} ({})", columns.join(", "))
}

/// What makes a table that was just filled ready for use.
pub(super) fn complete(relation: Relation) -> String {
    let create = |columns: &&[&str]| {
        format!("CREATE INDEX main.{relation}_{} ON {relation} ({});", columns.join("_"), columns.join(", "))
    };
    indexes::of(relation).iter().map(create).collect()
}

fn column(relation: Relation, field: &Field) -> String {
    let not_null = if field.presence == Presence::Required { " NOT NULL" } else { "" };
    let key = if field.name == relation.id_column() { " PRIMARY KEY" } else { "" };
    format!("{} {}{not_null}{key}", field.name, declared_type(field.kind))
}

/// JSON is declared with TEXT in it: else SQLite would turn the JSON text `1.0` into a number (SQLite documentation,
/// "Datatypes In SQLite", section 3.1).
fn declared_type(kind: Kind) -> &'static str {
    match kind {
        Kind::Text | Kind::Decimal => "TEXT",
        Kind::Integer => "INTEGER",
        Kind::Float => "REAL",
        Kind::Boolean => "BOOLEAN",
        Kind::Timestamp => "TIMESTAMP",
        Kind::Json => "JSON TEXT",
        Kind::Bytes => "BLOB",
    }
}
