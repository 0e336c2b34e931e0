//! How a kind of database spells what the statements of both have in common.

use row::{Relation, Timestamp};

use crate::SourceError;

pub(crate) trait Dialect {
    /// The longest content of an attachment that is read with its row, and the length of the slices of longer ones.
    const SLICE_BYTES: u32;

    /// The length of an attachment's content.
    const CONTENT_LENGTH: &'static str;

    /// A relation `s` with a column `number` that holds 0, 1, 2 … `last` in this order; `last` is an expression over
    /// the row `r`. It is the inner loop of a join.
    fn slice_numbers(last: &str) -> String;

    /// A relation by its full name.
    fn relation(&self, relation: Relation) -> String;

    /// A text value.
    fn text(&self, text: &str) -> Result<String, SourceError>;

    /// A point in time.
    fn timestamp(&self, timestamp: Timestamp) -> String;
}
