//! Whether a column's type is one that the contract accepts, and if not, what it should be.

use row::Kind;
use row::contract::Field;

use super::columns::{PostgresColumn, Wire};
use crate::inspection::Finding;

/// Each kind of the contract accepts a family of types.
pub(super) fn misfit(field: &Field, column: &PostgresColumn) -> Option<Finding> {
    let is_text = column.wire == Wire::Text || matches!(&*column.type_name, "uuid" | "citext" | "\"char\"");
    let fits = match field.kind {
        Kind::Text => is_text,
        kind => column.wire.kind() == kind,
    };
    let wanted = match field.kind {
        Kind::Text => "text".to_owned(),
        Kind::Integer => "integer or bigint".to_owned(),
        Kind::Decimal => "numeric".to_owned(),
        Kind::Float => "double precision".to_owned(),
        Kind::Boolean => "boolean".to_owned(),
        Kind::Json => "jsonb or json".to_owned(),
        Kind::Bytes => "bytea".to_owned(),
        Kind::Timestamp if column.type_name.starts_with("timestamp") => {
            format!("timestamp with time zone; a view can say {} AT TIME ZONE 'UTC'", field.name)
        }
        Kind::Timestamp => "timestamp with time zone".to_owned(),
    };
    (!fits).then(|| Finding::WrongType { found: column.type_name.clone(), wanted })
}
