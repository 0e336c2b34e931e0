//! Lines of a database's answer on their way into a sink. A row is one line, or, where its content is too long to be
//! held, a series of lines with a slice each. A value that cannot be decoded names its row and column.

use std::borrow::Cow;
use std::ops::Range;

use row::{Column, Relation, RowSink, Value};

use crate::SourceError;

/// A line as a backend decodes it.
pub(crate) trait Line {
    /// The value at a place, or what is wrong with it.
    fn value(&self, place: usize) -> Result<Value<'_>, Cow<'static, str>>;
}

/// Places in front of the columns on a line with a slice: the number of the slice and the number of the last.
pub(crate) const SLICE_PLACES: usize = 2;

/// Pushes rows and counts them.
pub(crate) struct Pusher<'a> {
    relation: Relation,
    columns: &'a [Column],
    rows_begun: u64,
    /// The id of a row that comes on several lines.
    id: Option<String>,
    /// The slice that must come next; 0 between two rows.
    next_slice: i64,
}

impl<'a> Pusher<'a> {
    pub(crate) fn new(relation: Relation, columns: &'a [Column]) -> Self {
        Self { relation, columns, rows_begun: 0, id: None, next_slice: 0 }
    }

    /// A row on one line.
    pub(crate) fn row(&mut self, line: &impl Line, sink: &mut dyn RowSink) -> Result<(), SourceError> {
        self.rows_begun += 1;
        self.values(line, 0, 0..self.columns.len(), sink)?;
        sink.end_row().map_err(SourceError::Sink)
    }

    /// One slice of a row with long content. The columns in front of the content stand on the line of its first slice,
    /// those behind it on that of the last. The database gives the lines in order as long as it runs the statement as
    /// one loop inside another; were it not to, the content would be garbled, so the numbers are checked.
    pub(crate) fn slice(
        &mut self,
        line: &impl Line,
        content_index: usize,
        sink: &mut dyn RowSink,
    ) -> Result<(), SourceError> {
        let (Ok(Value::Integer(number)), Ok(Value::Integer(last))) = (line.value(0), line.value(1)) else {
            return Err(out_of_order());
        };
        if number != self.next_slice || number > last {
            return Err(out_of_order());
        }
        if number == 0 {
            self.rows_begun += 1;
            self.id = self.id_on(line, SLICE_PLACES);
            self.values(line, SLICE_PLACES, 0..content_index, sink)?;
        }
        let Ok(Value::Bytes(bytes)) = line.value(SLICE_PLACES + content_index) else {
            return Err(out_of_order());
        };
        sink.slice(bytes, number == last).map_err(SourceError::Sink)?;
        self.next_slice = number + 1;
        if number == last {
            self.values(line, SLICE_PLACES, content_index + 1..self.columns.len(), sink)?;
            self.next_slice = 0;
            self.id = None;
            sink.end_row().map_err(SourceError::Sink)?;
        }
        Ok(())
    }

    /// The rows pushed; an error within a row.
    pub(crate) fn finish(self) -> Result<u64, SourceError> {
        if self.next_slice == 0 { Ok(self.rows_begun) } else { Err(out_of_order()) }
    }

    /// The values of some columns, the first column being at a place of the line.
    fn values(
        &self,
        line: &impl Line,
        first_place: usize,
        indexes: Range<usize>,
        sink: &mut dyn RowSink,
    ) -> Result<(), SourceError> {
        for index in indexes {
            match line.value(first_place + index) {
                Ok(value) => sink.value(value).map_err(SourceError::Sink)?,
                Err(problem) => return Err(self.bad_value(line, first_place, index, problem)),
            }
        }
        Ok(())
    }

    fn id_on(&self, line: &impl Line, first_place: usize) -> Option<String> {
        let index = self.columns.iter().position(|column| column.name == self.relation.id_column())?;
        match line.value(first_place + index) {
            Ok(Value::Text(id)) => Some(id.to_owned()),
            _ => None,
        }
    }

    #[cold]
    fn bad_value(
        &self,
        line: &impl Line,
        first_place: usize,
        index: usize,
        problem: Cow<'_, str>,
    ) -> SourceError {
        let id = self.id.clone().or_else(|| self.id_on(line, first_place));
        SourceError::BadValue {
            relation: self.relation,
            id: id.unwrap_or_else(|| format!("row {}", self.rows_begun)),
            column: self.columns[index].name.clone(),
            problem: problem.into_owned(),
        }
    }
}

#[cold]
fn out_of_order() -> SourceError {
    SourceError::Database {
        doing: "reading the content of long attachments".to_owned(),
        reason: "its parts did not come in order; export the attachments from a table or a plain view"
            .to_owned(),
        is_final: true,
    }
}

#[cfg(test)]
mod tests {
    use std::io;

    use row::Kind;

    use super::*;

    struct Values(Vec<Value<'static>>);

    impl Line for Values {
        fn value(&self, place: usize) -> Result<Value<'_>, Cow<'static, str>> {
            self.0.get(place).copied().ok_or(Cow::Borrowed("not there"))
        }
    }

    #[derive(Default)]
    struct Written(String);

    impl RowSink for Written {
        fn begin(&mut self, _columns: &[Column]) -> io::Result<()> {
            Ok(())
        }

        fn value(&mut self, value: Value<'_>) -> io::Result<()> {
            self.0 += &format!("{value:?} ");
            Ok(())
        }

        fn slice(&mut self, bytes: &[u8], is_last: bool) -> io::Result<()> {
            self.0 += &format!("{bytes:?}{} ", if is_last { "." } else { "+" });
            Ok(())
        }

        fn end_row(&mut self) -> io::Result<()> {
            self.0 += "|";
            Ok(())
        }
    }

    fn columns() -> Vec<Column> {
        [("document_id", Kind::Text), ("content", Kind::Bytes), ("zeta", Kind::Integer)]
            .map(|(name, kind)| Column::new(name, kind))
            .to_vec()
    }

    fn line(number: i64, last: i64) -> Values {
        let id = if number == 0 { Value::Text("d") } else { Value::Null };
        let zeta = if number == last { Value::Integer(7) } else { Value::Null };
        Values(vec![Value::Integer(number), Value::Integer(last), id, Value::Bytes(&[1]), zeta])
    }

    #[test]
    fn the_slices_of_a_row_become_one_row_with_the_columns_in_order() {
        let (columns, mut sink) = (columns(), Written::default());
        let mut pusher = Pusher::new(Relation::Attachment, &columns);
        for (number, last) in [(0, 1), (1, 1), (0, 0)] {
            pusher.slice(&line(number, last), 1, &mut sink).unwrap();
        }
        assert_eq!(pusher.finish().unwrap(), 2);
        assert_eq!(sink.0, r#"Text("d") [1]+ [1]. Integer(7) |Text("d") [1]. Integer(7) |"#);
    }

    #[test]
    fn slices_out_of_order_are_refused() {
        for numbers in [&[(1, 2)][..], &[(0, 2), (0, 2)], &[(0, 2), (2, 2)], &[(0, 2), (1, 0)], &[(0, 1)]] {
            let (columns, mut sink) = (columns(), Written::default());
            let mut pusher = Pusher::new(Relation::Attachment, &columns);
            let pushed: Result<Vec<()>, _> = numbers
                .iter()
                .map(|(number, last)| pusher.slice(&line(*number, *last), 1, &mut sink))
                .collect();
            assert!(pushed.is_err() || pusher.finish().is_err(), "{numbers:?}");
        }
    }

    #[test]
    fn a_bad_value_names_its_row_by_id_or_by_number() {
        let (columns, mut sink) = (columns(), Written::default());
        let mut pusher = Pusher::new(Relation::Attachment, &columns);
        let said = pusher.row(&Values(vec![Value::Text("d1")]), &mut sink).unwrap_err().to_string();
        assert_eq!(said, r#"attachment "d1", column content: not there"#);
        let said = pusher.row(&Values(vec![]), &mut sink).unwrap_err().to_string();
        assert_eq!(said, r#"attachment "row 2", column document_id: not there"#);
    }
}
