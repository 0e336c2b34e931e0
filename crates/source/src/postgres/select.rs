//! The statements that read rows. No ORDER BY: nothing needs it, and sorting would cost the database more than reading.

use row::Relation;

use super::columns::{PostgresColumn, Wire};
use super::quote::PostgresDialect;
use crate::condition::{Dialect, condition};
use crate::{Selection, SourceError};

/// The longest content of an attachment that is read with its row, and the length of the slices of longer ones.
pub(super) const SLICE_BYTES: u32 = 4 << 20;

/// What to read: a relation with its columns, and which of its rows.
pub(super) struct Query<'a> {
    pub(super) dialect: &'a PostgresDialect,
    pub(super) relation: Relation,
    pub(super) columns: &'a [PostgresColumn],
    pub(super) selection: &'a Selection,
}

impl Query<'_> {
    /// How many rows there are.
    pub(super) fn count(&self) -> Result<String, SourceError> {
        Ok(format!("SELECT count(*) FROM {}", self.from_where()?))
    }

    /// Every row but those with long content.
    pub(super) fn rows(&self) -> Result<String, SourceError> {
        let expressions = self
            .columns
            .iter()
            .map(PostgresColumn::expression)
            .collect::<Result<Vec<_>, _>>()?;
        let short = match self.content_index() {
            Some(_) => format!(" AND (r.content IS NULL OR octet_length(r.content) <= {SLICE_BYTES})"),
            None => String::new(),
        };
        Ok(copy(&format!(
            "SELECT {} FROM {}{short}",
            expressions.join(", "),
            self.from_where()?
        )))
    }

    /// The rows with long content, one line for each slice of it in order: the number of the slice, the number of the
    /// last, and the columns. Those in front of the content stand on its first line, those behind it on its last.
    pub(super) fn long_rows(&self, content_index: usize) -> Result<String, SourceError> {
        let expressions = self.columns.iter().enumerate().map(|(index, column)| {
            Ok(match index.cmp(&content_index) {
                std::cmp::Ordering::Less => {
                    format!("CASE WHEN s.number = 0 THEN {} END", column.expression()?)
                }
                std::cmp::Ordering::Equal => {
                    format!("substring(r.content FROM s.number * {SLICE_BYTES} + 1 FOR {SLICE_BYTES})")
                }
                std::cmp::Ordering::Greater => {
                    format!("CASE WHEN s.number = s.last THEN {} END", column.expression()?)
                }
            })
        });
        let expressions = expressions.collect::<Result<Vec<_>, SourceError>>()?.join(", ");
        let relation = self.dialect.relation(self.relation);
        let condition = condition(self.dialect, self.relation, self.selection)?;
        Ok(copy(&format!(
            "SELECT s.number, s.last, {expressions} FROM {relation} r CROSS JOIN LATERAL (
                SELECT number, (octet_length(r.content) - 1) / {SLICE_BYTES} AS last
                FROM generate_series(0, (octet_length(r.content) - 1) / {SLICE_BYTES}) number) s
            WHERE {condition} AND octet_length(r.content) > {SLICE_BYTES}"
        )))
    }

    /// Where the content is that may be too long to be held.
    pub(super) fn content_index(&self) -> Option<usize> {
        let is_content = |column: &PostgresColumn| column.name == "content" && column.wire == Wire::Bytes;
        (self.relation == Relation::Attachment).then(|| self.columns.iter().position(is_content))?
    }

    fn from_where(&self) -> Result<String, SourceError> {
        let relation = self.dialect.relation(self.relation);
        Ok(format!(
            "{relation} r WHERE {}",
            condition(self.dialect, self.relation, self.selection)?
        ))
    }
}

fn copy(select: &str) -> String {
    format!("COPY ({select}) TO STDOUT (FORMAT binary)")
}
