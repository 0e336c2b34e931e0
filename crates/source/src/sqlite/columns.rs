//! The columns of a relation and the kind of their values: by the contract, or by the declared type.

use row::{Column, Kind, Relation};
use sqlx::Row;

use super::quote;
use super::session::Session;
use crate::{SourceError, layout};

/// A column as `pragma_table_xinfo` describes it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct SqliteColumn {
    pub(super) name: String,
    /// The declared type, maybe empty.
    pub(super) type_name: String,
    /// `None` where each value has the kind of its storage class.
    pub(super) kind: Option<Kind>,
}

impl SqliteColumn {
    fn new(relation: Relation, name: String, type_name: String) -> Self {
        let known = relation.field(&name).map(|field| field.kind);
        let kind = known.or_else(|| declared_kind(&type_name));
        Self { name, type_name, kind }
    }

    /// Values of any class come under the kind text.
    pub(super) fn to_column(&self) -> Column {
        Column::new(&*self.name, self.kind.unwrap_or(Kind::Text))
    }

    /// Whether this is the content of attachments, which is read in slices where it is long.
    pub(super) fn is_content(&self) -> bool {
        self.name == "content"
    }

    /// What stands for it in a SELECT.
    pub(super) fn expression(&self) -> Result<String, SourceError> {
        Ok(format!("r.{}", quote::identifier(&self.name)?))
    }
}

/// The kind that a declared type says. Types that SQLite itself gives no meaning (numeric, decimal, date …) say none.
fn declared_kind(type_name: &str) -> Option<Kind> {
    let type_name = type_name.to_ascii_uppercase();
    let says = |words: &[&str]| words.iter().any(|word| type_name.contains(word));
    match () {
        () if says(&["JSON"]) => Some(Kind::Json),
        () if says(&["BOOL"]) => Some(Kind::Boolean),
        () if type_name == "TIMESTAMP" => Some(Kind::Timestamp),
        () if says(&["INT"]) => Some(Kind::Integer),
        () if says(&["CHAR", "CLOB", "TEXT"]) => Some(Kind::Text),
        () if says(&["BLOB"]) => Some(Kind::Bytes),
        () if says(&["REAL", "FLOA", "DOUB"]) => Some(Kind::Float),
        () => None,
    }
}

/// The columns of a table or view, arranged; none where it is not there.
pub(super) fn columns(session: &mut Session, relation: Relation) -> Result<Vec<SqliteColumn>, SourceError> {
    session.work(&format!("looking up the columns of {relation}"), async |connection| {
        // 1 marks the hidden columns of virtual tables; 2 and 3 are generated ones.
        let rows = sqlx::query("SELECT name, type FROM pragma_table_xinfo(?, 'main') WHERE hidden <> 1")
            .bind(relation.name())
            .persistent(false)
            .fetch_all(connection)
            .await?;
        let mut columns = rows
            .iter()
            .map(|row| Ok(SqliteColumn::new(relation, row.try_get(0)?, row.try_get(1)?)))
            .collect::<Result<Vec<_>, sqlx::Error>>()?;
        layout::arrange(relation, &mut columns, |column| &column.name);
        Ok(columns)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn declared_types_say_kinds() {
        for (type_name, kind) in [
            ("JSON TEXT", Some(Kind::Json)),
            ("boolean", Some(Kind::Boolean)),
            ("TIMESTAMP", Some(Kind::Timestamp)),
            ("BIGINT", Some(Kind::Integer)),
            ("varchar(40)", Some(Kind::Text)),
            ("BLOB", Some(Kind::Bytes)),
            ("double precision", Some(Kind::Float)),
            ("NUMERIC(10,2)", None),
            ("", None),
        ] {
            assert_eq!(declared_kind(type_name), kind, "{type_name}");
        }
    }
}
