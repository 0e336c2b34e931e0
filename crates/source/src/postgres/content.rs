//! Attachments whose content is too long to be held: they come as lines of one slice each (see
//! `select::Query::long_rows`) and leave as slices. Memory: one slice.

use row::Value;

use super::columns::Wire;
use super::copy::CopyRow;
use super::decode;
use crate::SourceError;

/// Columns in front of the row's own: the number of the slice and the number of the last.
pub(super) const SLICE_COLUMNS: usize = 2;

/// Follows the slices of one row after the other.
#[derive(Debug, Default)]
pub(super) struct Slices {
    /// The slice that must come next; 0 between two rows.
    next: i64,
}

/// What to do with a line.
pub(super) struct Slice<'a> {
    pub(super) is_first: bool,
    pub(super) is_last: bool,
    pub(super) bytes: &'a [u8],
}

impl Slices {
    /// The slice on this line. The server gives them in order as long as it runs the statement as one loop inside
    /// another; were it not to, the content would be garbled, so the numbers are checked.
    pub(super) fn follow<'a>(
        &mut self,
        line: &CopyRow<'a>,
        content_index: usize,
    ) -> Result<Slice<'a>, SourceError> {
        let number = |index| match decode::value(Wire::Int4, line.field(index)) {
            Ok(Value::Integer(number)) => Ok(number),
            _ => Err(out_of_order()),
        };
        let (this, last) = (number(0)?, number(1)?);
        let bytes = line
            .field(SLICE_COLUMNS + content_index)
            .ok_or_else(out_of_order)?;
        if this != self.next || this > last {
            return Err(out_of_order());
        }
        self.next = if this == last { 0 } else { this + 1 };
        Ok(Slice {
            is_first: this == 0,
            is_last: this == last,
            bytes,
        })
    }

    /// Refuses an end within a row.
    pub(super) fn finish(&self) -> Result<(), SourceError> {
        if self.next == 0 {
            Ok(())
        } else {
            Err(out_of_order())
        }
    }
}

fn out_of_order() -> SourceError {
    SourceError::Database {
        doing: "reading the content of long attachments".to_owned(),
        reason: "its parts did not come in order; export the attachments from a table or a plain view"
            .to_owned(),
    }
}
