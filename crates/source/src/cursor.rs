//! Where a loader is: which column of which row comes next. It refuses what no database of contact history may hold,
//! and names the row of a bad value.

use std::io;

use row::contract::Presence;
use row::{Column, Relation, Value};

use crate::SourceError;

#[derive(Debug)]
pub(crate) struct Cursor {
    relation: Relation,
    columns: Vec<Column>,
    next: usize,
    rows: u64,
    id: Option<String>,
}

impl Cursor {
    /// Before the first row of these columns.
    pub(crate) fn new(relation: Relation, columns: &[Column]) -> Self {
        Self { relation, columns: columns.to_vec(), next: 0, rows: 0, id: None }
    }

    /// Rows that are complete.
    pub(crate) fn rows(&self) -> u64 {
        self.rows
    }

    /// The index of the column whose value comes now.
    pub(crate) fn index(&self) -> Result<usize, SourceError> {
        if self.next < self.columns.len() { Ok(self.next) } else { Err(self.wrong_count()) }
    }

    /// The value of the column was taken; looks at it before the next one comes.
    pub(crate) fn took(&mut self, value: &Value<'_>) -> Result<(), SourceError> {
        let column = &self.columns[self.index()?].name;
        match value {
            Value::Null if is_required(self.relation, column) => {
                return Err(self.bad("each row must have a value here"));
            }
            Value::Text(id) if column == self.relation.id_column() => self.id = Some((*id).to_owned()),
            _ => {}
        }
        self.next += 1;
        Ok(())
    }

    /// The row is complete.
    pub(crate) fn end_row(&mut self) -> Result<(), SourceError> {
        if self.next != self.columns.len() {
            return Err(self.wrong_count());
        }
        self.next = 0;
        self.rows += 1;
        self.id = None;
        Ok(())
    }

    /// Something is wrong with the value that comes now.
    pub(crate) fn bad(&self, problem: impl Into<String>) -> SourceError {
        SourceError::BadValue {
            relation: self.relation,
            id: self.id.clone().unwrap_or_else(|| format!("row {}", self.rows + 1)),
            column: self.columns.get(self.next).map_or_else(String::new, |column| column.name.clone()),
            problem: problem.into(),
        }
    }

    fn wrong_count(&self) -> SourceError {
        SourceError::Database {
            doing: format!("loading row {} of {}", self.rows + 1, self.relation),
            reason: format!("it has not as many values as there are columns, {}", self.columns.len()),
            is_final: true,
        }
    }
}

fn is_required(relation: Relation, column: &str) -> bool {
    relation.field(column).is_some_and(|field| field.presence == Presence::Required)
}

/// A sink's error that carries ours.
pub(crate) fn into_io(error: SourceError) -> io::Error {
    io::Error::other(error)
}

#[cfg(test)]
mod tests {
    use row::Kind;

    use super::*;

    fn cursor() -> Cursor {
        let columns = [Column::new("contact_id", Kind::Text), Column::new("tenant_id", Kind::Integer)];
        Cursor::new(Relation::Contact, &columns)
    }

    #[test]
    fn a_bad_value_names_its_row_and_column() {
        let mut cursor = cursor();
        assert_eq!(cursor.bad("no").to_string(), r#"contact "row 1", column contact_id: no"#);
        cursor.took(&Value::Text("c1")).unwrap();
        let error = cursor.took(&Value::Null).unwrap_err().to_string();
        assert!(error.starts_with(r#"contact "c1", column tenant_id"#), "{error}");
    }

    #[test]
    fn a_row_must_have_as_many_values_as_columns() {
        let mut cursor = cursor();
        cursor.took(&Value::Text("c1")).unwrap();
        assert!(cursor.end_row().is_err());
        cursor.took(&Value::Integer(1)).unwrap();
        assert!(cursor.took(&Value::Integer(1)).is_err());
        cursor.end_row().unwrap();
        assert_eq!(cursor.rows(), 1);
    }
}
