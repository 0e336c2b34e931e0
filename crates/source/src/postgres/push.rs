//! Rows of COPY on their way into a sink: each field decoded by its column's form. A value that cannot be decoded names
//! its row and column.

use std::ops::Range;

use row::{Relation, RowSink};

use super::columns::PostgresColumn;
use super::content::{SLICE_COLUMNS, Slices};
use super::copy::CopyRow;
use super::decode;
use crate::SourceError;

/// Pushes rows and counts them.
pub(super) struct Pusher<'a> {
    relation: Relation,
    columns: &'a [PostgresColumn],
    rows_begun: u64,
    /// The id of a row that comes on several lines.
    id: Option<String>,
}

impl<'a> Pusher<'a> {
    pub(super) fn new(relation: Relation, columns: &'a [PostgresColumn]) -> Self {
        Self {
            relation,
            columns,
            rows_begun: 0,
            id: None,
        }
    }

    pub(super) fn rows(&self) -> u64 {
        self.rows_begun
    }

    /// A row on one line.
    pub(super) fn row(&mut self, line: &CopyRow<'_>, sink: &mut dyn RowSink) -> Result<(), SourceError> {
        self.rows_begun += 1;
        self.values(line, 0, 0..self.columns.len(), sink)?;
        sink.end_row().map_err(SourceError::Sink)
    }

    /// One slice of a row with long content, with the columns in front of it or behind it where they are due.
    pub(super) fn slice(
        &mut self,
        line: &CopyRow<'_>,
        content_index: usize,
        slices: &mut Slices,
        sink: &mut dyn RowSink,
    ) -> Result<(), SourceError> {
        let slice = slices.follow(line, content_index)?;
        if slice.is_first {
            self.rows_begun += 1;
            self.id = self.id_on(line, SLICE_COLUMNS);
            self.values(line, SLICE_COLUMNS, 0..content_index, sink)?;
        }
        sink.slice(slice.bytes, slice.is_last)
            .map_err(SourceError::Sink)?;
        if slice.is_last {
            self.values(line, SLICE_COLUMNS, content_index + 1..self.columns.len(), sink)?;
            self.id = None;
            sink.end_row().map_err(SourceError::Sink)?;
        }
        Ok(())
    }

    /// The values of some columns; the row's own fields begin at `first`.
    fn values(
        &self,
        line: &CopyRow<'_>,
        first: usize,
        indexes: Range<usize>,
        sink: &mut dyn RowSink,
    ) -> Result<(), SourceError> {
        for index in indexes {
            let column = &self.columns[index];
            match decode::value(column.wire, line.field(first + index)) {
                Ok(value) => sink.value(value).map_err(SourceError::Sink)?,
                Err(problem) => return Err(self.bad_value(line, first, column, problem)),
            }
        }
        Ok(())
    }

    fn id_on(&self, line: &CopyRow<'_>, first: usize) -> Option<String> {
        let index = self
            .columns
            .iter()
            .position(|column| column.name == self.relation.id_column())?;
        String::from_utf8(line.field(first + index)?.to_vec()).ok()
    }

    #[cold]
    fn bad_value(
        &self,
        line: &CopyRow<'_>,
        first: usize,
        column: &PostgresColumn,
        problem: &str,
    ) -> SourceError {
        let id = self.id.clone().or_else(|| self.id_on(line, first));
        SourceError::BadValue {
            relation: self.relation,
            id: id.unwrap_or_else(|| format!("row {}", self.rows_begun)),
            column: column.name.clone(),
            problem: problem.to_owned(),
        }
    }
}
