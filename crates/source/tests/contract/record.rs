//! Rows that are kept: to load them, and to compare them with what is read.

use std::io;

use model::{ExportType, Window};
use row::{Column, Relation, RowSink, Timestamp, Value};
use source::{Cancel, SelectBy, Selection, Source, SourceError};

/// A value that is kept.
#[derive(Debug, Clone, PartialEq)]
pub enum Kept {
    Null,
    Text(String),
    Integer(i64),
    Decimal(String),
    Float(f64),
    Boolean(bool),
    Timestamp(Timestamp),
    Json(String),
    Bytes(Vec<u8>),
}

impl Kept {
    pub fn value(&self) -> Value<'_> {
        match self {
            Self::Null => Value::Null,
            Self::Text(text) => Value::Text(text),
            Self::Integer(number) => Value::Integer(*number),
            Self::Decimal(digits) => Value::Decimal(digits),
            Self::Float(number) => Value::Float(*number),
            Self::Boolean(is_true) => Value::Boolean(*is_true),
            Self::Timestamp(timestamp) => Value::Timestamp(*timestamp),
            Self::Json(json) => Value::Json(json),
            Self::Bytes(bytes) => Value::Bytes(bytes),
        }
    }
}

impl From<Value<'_>> for Kept {
    fn from(value: Value<'_>) -> Self {
        match value {
            Value::Null => Self::Null,
            Value::Text(text) => Self::Text(text.to_owned()),
            Value::Integer(number) => Self::Integer(number),
            Value::Decimal(digits) => Self::Decimal(digits.to_owned()),
            Value::Float(number) => Self::Float(number),
            Value::Boolean(is_true) => Self::Boolean(is_true),
            Value::Timestamp(timestamp) => Self::Timestamp(timestamp),
            Value::Json(json) => Self::Json(json.to_owned()),
            Value::Bytes(bytes) => Self::Bytes(bytes.to_owned()),
        }
    }
}

pub fn text(text: &str) -> Kept {
    Kept::Text(text.to_owned())
}

/// A point in time as people write it; an empty text for none.
pub fn time(text: &str) -> Kept {
    if text.is_empty() { Kept::Null } else { Kept::Timestamp(text.parse().unwrap()) }
}

/// A sink that keeps everything.
#[derive(Debug, Default, PartialEq)]
pub struct Record {
    pub columns: Vec<Column>,
    pub rows: Vec<Vec<Kept>>,
    row: Vec<Kept>,
    slices: Vec<u8>,
}

impl Record {
    /// The values of one column, sorted as text: rows come in no particular order.
    pub fn texts(&self, name: &str) -> Vec<String> {
        let index = self.columns.iter().position(|column| column.name == name).unwrap();
        let mut texts: Vec<_> = self
            .rows
            .iter()
            .map(|row| match &row[index] {
                Kept::Text(text) => text.clone(),
                other => format!("{other:?}"),
            })
            .collect();
        texts.sort();
        texts
    }

    /// The value in a row that is the only one.
    pub fn only(&self, name: &str) -> &Kept {
        assert_eq!(self.rows.len(), 1);
        &self.rows[0][self.columns.iter().position(|column| column.name == name).unwrap()]
    }
}

impl RowSink for Record {
    fn begin(&mut self, columns: &[Column]) -> io::Result<()> {
        self.columns = columns.to_vec();
        Ok(())
    }

    fn value(&mut self, value: Value<'_>) -> io::Result<()> {
        self.row.push(value.into());
        Ok(())
    }

    fn slice(&mut self, bytes: &[u8], is_last: bool) -> io::Result<()> {
        self.slices.extend_from_slice(bytes);
        if is_last {
            self.row.push(Kept::Bytes(std::mem::take(&mut self.slices)));
        }
        Ok(())
    }

    fn end_row(&mut self) -> io::Result<()> {
        assert_eq!(self.row.len(), self.columns.len());
        self.rows.push(std::mem::take(&mut self.row));
        Ok(())
    }
}

/// Everything of tenant 101.
pub fn all(export_type: ExportType) -> Selection {
    Selection {
        export_type,
        tenant_ids: vec![101],
        window: Window::ALL,
        by: SelectBy::Dates,
        media_types: None,
    }
}

/// The export that a relation belongs to.
pub fn export_of(relation: Relation) -> ExportType {
    match relation {
        Relation::Contact => ExportType::Contact,
        Relation::Interaction | Relation::Attachment => ExportType::Interaction,
    }
}

pub fn read(source: &dyn Source, relation: Relation, selection: &Selection) -> Record {
    try_read(source, relation, selection).unwrap()
}

pub fn try_read(
    source: &dyn Source,
    relation: Relation,
    selection: &Selection,
) -> Result<Record, SourceError> {
    let mut record = Record::default();
    let mut snapshot = source.snapshot()?;
    let rows = snapshot.read(relation, selection, &mut record, &Cancel::default())?;
    assert_eq!(rows, record.rows.len() as u64);
    assert_eq!(snapshot.count(relation, selection, &Cancel::default())?, rows);
    assert_eq!(snapshot.columns(relation)?, record.columns);
    Ok(record)
}

/// Everything of tenant 101 in a relation.
pub fn read_all(source: &dyn Source, relation: Relation) -> Record {
    read(source, relation, &all(export_of(relation)))
}

/// Loads rows of named columns and commits.
pub fn load(
    source: &dyn Source,
    relation: Relation,
    names: &[&str],
    rows: &[Vec<Kept>],
) -> Result<(), SourceError> {
    let mut loader = source.loader()?;
    let columns: Vec<_> = loader.columns(relation)?;
    let column = |name: &&str| {
        let there = columns.iter().find(|column| column.name == *name).cloned();
        there.unwrap_or_else(|| Column::new(*name, row::Kind::Text))
    };
    let mut sink = loader.relation(relation)?;
    let ours = |error: io::Error| error.downcast::<SourceError>().unwrap();
    sink.begin(&names.iter().map(column).collect::<Vec<_>>()).map_err(ours)?;
    for row in rows {
        for kept in row {
            sink.value(kept.value()).map_err(ours)?;
        }
        sink.end_row().map_err(ours)?;
    }
    assert_eq!(sink.flush()?, rows.len() as u64);
    loader.commit()
}

const CONTACT: &[&str] = &["contact_id", "tenant_id", "created_date", "modified_date"];
const INTERACTION: &[&str] =
    &["ixn_id", "tenant_id", "entity_type_id", "media_type_id", "start_date", "modified_date"];
const ATTACHMENT: &[&str] = &["document_id", "entity_id", "tenant_id", "content"];

/// Contacts: id, tenant, created, modified.
pub fn load_contacts(source: &dyn Source, rows: &[(&str, i64, &str, &str)]) {
    let row = |(id, tenant, created, modified): &(&str, i64, &str, &str)| {
        vec![text(id), Kept::Integer(*tenant), time(created), time(modified)]
    };
    load(source, Relation::Contact, CONTACT, &rows.iter().map(row).collect::<Vec<_>>()).unwrap();
}

/// Interactions: id, tenant, medium, start.
pub fn load_interactions(source: &dyn Source, rows: &[(&str, i64, &str, &str)]) {
    let row = |(id, tenant, medium, start): &(&str, i64, &str, &str)| {
        vec![text(id), Kept::Integer(*tenant), Kept::Integer(2), text(medium), time(start), Kept::Null]
    };
    load(source, Relation::Interaction, INTERACTION, &rows.iter().map(row).collect::<Vec<_>>()).unwrap();
}

/// Chats of tenant 101: id, start, modified.
pub fn load_modified(source: &dyn Source, rows: &[(&str, &str, &str)]) {
    let row = |(id, start, modified): &(&str, &str, &str)| {
        let (id, chat) = (text(id), text("chat"));
        vec![id, Kept::Integer(101), Kept::Integer(2), chat, time(start), time(modified)]
    };
    load(source, Relation::Interaction, INTERACTION, &rows.iter().map(row).collect::<Vec<_>>()).unwrap();
}

/// Attachments: id, interaction, tenant, content.
pub fn load_attachments(source: &dyn Source, rows: &[(&str, &str, i64, &[u8])]) {
    let row = |(id, entity, tenant, content): &(&str, &str, i64, &[u8])| {
        vec![text(id), text(entity), Kept::Integer(*tenant), Kept::Bytes(content.to_vec())]
    };
    load(source, Relation::Attachment, ATTACHMENT, &rows.iter().map(row).collect::<Vec<_>>()).unwrap();
}
