//! The statements that read rows, one text for both kinds of database but for what each spells its own way. No
//! ORDER BY: nothing needs it, and sorting would cost the database more than reading.

use row::Relation;

use crate::condition::condition;
use crate::dialect::Dialect;
use crate::{Selection, SourceError};

/// What to read: a relation and which of its rows. The expressions are those of its columns in order.
pub(crate) struct Query<'a, D> {
    pub(crate) dialect: &'a D,
    pub(crate) relation: Relation,
    pub(crate) expressions: Vec<String>,
    /// Where the content is that may be too long to be held.
    pub(crate) content_index: Option<usize>,
    pub(crate) selection: &'a Selection,
}

impl<D: Dialect> Query<'_, D> {
    /// How many rows there are.
    pub(crate) fn count(&self) -> Result<String, SourceError> {
        Ok(format!("SELECT count(*) FROM {} WHERE {}", self.from(), self.condition()?))
    }

    /// Every row but those with long content.
    pub(crate) fn rows(&self) -> Result<String, SourceError> {
        let short = match self.content_index {
            Some(_) => format!(" AND (r.content IS NULL OR {} <= {})", D::CONTENT_LENGTH, D::SLICE_BYTES),
            None => String::new(),
        };
        let expressions = self.expressions.join(", ");
        Ok(format!("SELECT {expressions} FROM {} WHERE {}{short}", self.from(), self.condition()?))
    }

    /// The rows with long content, a line for each slice of it, as [`crate::push::Pusher::slice`] takes them; `None`
    /// where content never is too long.
    pub(crate) fn long_rows(&self) -> Result<Option<String>, SourceError> {
        let Some(content_index) = self.content_index else {
            return Ok(None);
        };
        let (length, slice) = (D::CONTENT_LENGTH, D::SLICE_BYTES);
        let last = format!("({length} - 1) / {slice}");
        let places = self.expressions.iter().enumerate().map(|(index, expression)| match index {
            _ if index < content_index => format!("CASE WHEN s.number = 0 THEN {expression} END"),
            _ if index > content_index => format!("CASE WHEN s.number = {last} THEN {expression} END"),
            _ => format!("substr(r.content, s.number * {slice} + 1, {slice})"),
        });
        Ok(Some(format!(
            "SELECT s.number, {last}, {} FROM {} CROSS JOIN {} WHERE {} AND {length} > {slice}",
            places.collect::<Vec<_>>().join(", "),
            self.from(),
            D::slice_numbers(&last),
            self.condition()?,
        )))
    }

    fn from(&self) -> String {
        format!("{} r", self.dialect.relation(self.relation))
    }

    fn condition(&self) -> Result<String, SourceError> {
        condition(self.dialect, self.relation, self.selection)
    }
}
