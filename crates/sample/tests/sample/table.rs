//! A sink that keeps rows, for tests, and reads them by column. It checks that each row keeps to the columns.

use std::io;

use row::{Column, Kind, Relation, RowSink, Timestamp, Value};
use sample::Plan;

/// A value that is kept.
#[derive(Debug, Clone, PartialEq)]
pub enum Cell {
    Null,
    Text(String),
    Integer(i64),
    Boolean(bool),
    Timestamp(Timestamp),
    Json(String),
    Bytes(Vec<u8>),
}

/// All rows of a relation.
#[derive(Debug, Default)]
pub struct Table {
    columns: Vec<Column>,
    cells: Vec<Cell>,
    rows: usize,
}

/// One row.
#[derive(Debug, Clone, Copy)]
pub struct Row<'a> {
    columns: &'a [Column],
    cells: &'a [Cell],
}

impl Table {
    pub fn of(plan: &Plan, relation: Relation) -> Self {
        let mut table = Self::default();
        let mut heard = 0;
        let rows = sample::generate(plan, relation, &mut table, &mut |rows| {
            assert!(rows >= heard);
            heard = rows;
            Ok(())
        });
        assert_eq!(rows.unwrap(), table.rows as u64);
        assert_eq!(heard, table.rows as u64);
        table
    }

    pub fn len(&self) -> usize {
        self.rows
    }

    pub fn rows(&self) -> impl Iterator<Item = Row<'_>> {
        self.cells.chunks(self.columns.len()).map(|cells| Row { columns: &self.columns, cells })
    }
}

impl Cell {
    /// A mark for the kind of value, then the value.
    pub fn to_bytes(&self) -> Vec<u8> {
        match self {
            Cell::Null => b"0".to_vec(),
            Cell::Text(text) => [b"t", text.as_bytes()].concat(),
            Cell::Integer(number) => [&b"i"[..], &number.to_le_bytes()].concat(),
            Cell::Boolean(is_true) => vec![b'b', u8::from(*is_true)],
            Cell::Timestamp(time) => [&b"s"[..], &time.to_unix_micros().unwrap().to_le_bytes()].concat(),
            Cell::Json(text) => [b"j", text.as_bytes()].concat(),
            Cell::Bytes(bytes) => [b"x", bytes.as_slice()].concat(),
        }
    }
}

impl<'a> Row<'a> {
    pub fn cells(&self) -> &'a [Cell] {
        self.cells
    }

    pub fn cell(&self, column: &str) -> &'a Cell {
        &self.cells[self.columns.iter().position(|known| known.name == column).unwrap()]
    }

    pub fn optional_text(&self, column: &str) -> Option<&'a str> {
        match self.cell(column) {
            Cell::Null => None,
            Cell::Text(text) => Some(text),
            other => panic!("{column} is {other:?}"),
        }
    }

    pub fn text(&self, column: &str) -> &'a str {
        self.optional_text(column).unwrap_or_else(|| panic!("{column} is null"))
    }

    pub fn integer(&self, column: &str) -> i64 {
        match self.cell(column) {
            Cell::Integer(number) => *number,
            other => panic!("{column} is {other:?}"),
        }
    }

    pub fn time(&self, column: &str) -> Option<Timestamp> {
        match self.cell(column) {
            Cell::Null => None,
            Cell::Timestamp(time) => Some(*time),
            other => panic!("{column} is {other:?}"),
        }
    }

    /// As people would write it; nothing for null.
    pub fn spelled(&self, column: &str) -> String {
        match self.cell(column) {
            Cell::Null => String::new(),
            Cell::Text(text) | Cell::Json(text) => text.clone(),
            Cell::Integer(number) => number.to_string(),
            other => format!("{other:?}"),
        }
    }

    /// Every text and JSON of the row.
    pub fn texts(&self) -> impl Iterator<Item = &'a str> {
        self.cells.iter().filter_map(|cell| match cell {
            Cell::Text(text) | Cell::Json(text) => Some(text.as_str()),
            _ => None,
        })
    }

    /// Name and value of each column, as an export would write them but for its own spelling of times and bytes.
    pub fn to_json(self) -> serde_json::Value {
        let mut object = serde_json::Map::new();
        for (column, cell) in self.columns.iter().zip(self.cells) {
            let value = match cell {
                Cell::Null => continue,
                Cell::Text(text) => text.as_str().into(),
                Cell::Integer(number) => (*number).into(),
                Cell::Boolean(is_true) => (*is_true).into(),
                Cell::Timestamp(time) => time.to_string().into(),
                Cell::Json(text) => serde_json::from_str(text).unwrap(),
                Cell::Bytes(bytes) => format!("({} bytes)", bytes.len()).into(),
            };
            object.insert(column.name.clone(), value);
        }
        object.into()
    }
}

impl RowSink for Table {
    fn begin(&mut self, columns: &[Column]) -> io::Result<()> {
        assert!(self.columns.is_empty(), "begin comes once");
        self.columns = columns.to_vec();
        Ok(())
    }

    fn value(&mut self, value: Value<'_>) -> io::Result<()> {
        let column = &self.columns[self.cells.len() - self.rows * self.columns.len()];
        let (cell, kind) = match value {
            Value::Null => (Cell::Null, column.kind),
            Value::Text(text) => (Cell::Text(text.to_string()), Kind::Text),
            Value::Integer(number) => (Cell::Integer(number), Kind::Integer),
            Value::Boolean(is_true) => (Cell::Boolean(is_true), Kind::Boolean),
            Value::Timestamp(time) => (Cell::Timestamp(time), Kind::Timestamp),
            Value::Json(text) => (Cell::Json(text.to_string()), Kind::Json),
            Value::Bytes(bytes) => (Cell::Bytes(bytes.to_vec()), Kind::Bytes),
            Value::Decimal(_) | Value::Float(_) => panic!("the contract has no such column"),
        };
        assert_eq!(kind, column.kind, "{}", column.name);
        self.cells.push(cell);
        Ok(())
    }

    fn slice(&mut self, _: &[u8], _: bool) -> io::Result<()> {
        panic!("a sample's values are held whole");
    }

    fn end_row(&mut self) -> io::Result<()> {
        self.rows += 1;
        assert_eq!(self.cells.len(), self.rows * self.columns.len(), "a row has all its columns");
        Ok(())
    }
}
