//! The place rows are pushed into: a JSON Lines encoder, a database loader, a counter.

use std::io;

use crate::{Column, Value};

/// Takes the rows of one relation. The caller calls `begin` once, then for each row one `value` (or a series of
/// `slice`) for each column in order, then `end_row`. After an error the sink is not used again.
pub trait RowSink {
    /// Names the columns of every row that follows. Called also when no row follows.
    fn begin(&mut self, columns: &[Column]) -> io::Result<()>;

    /// The value of the next column.
    fn value(&mut self, value: Value<'_>) -> io::Result<()>;

    /// A part of the next column's bytes, for values too large to be held whole; `is_last` ends the value.
    fn slice(&mut self, bytes: &[u8], is_last: bool) -> io::Result<()>;

    /// The row is complete.
    fn end_row(&mut self) -> io::Result<()>;
}
