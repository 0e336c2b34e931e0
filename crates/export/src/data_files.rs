//! The files of one relation inside the archive: a row sink that opens an entry, writes lines, and opens the next entry
//! where the order asks for a new file every so many rows. A relation without rows still has its one, empty file.

use std::collections::BTreeMap;
use std::io::{self, Write};

use archive::manifest::{FileRecord, OPEN_INTERACTIONS};
use archive::zip::{Entry, ZipWriter};
use archive::{JsonLines, layout};
use row::{Column, Relation, RowSink, Value};

use crate::order::{Order, file_record};
use crate::sealed_volumes::SealedVolumes;
use crate::{Outlet, Progress};

/// `status` of an interaction that is over; all others may still change.
const STATUS_STOPPED: i64 = 3;

/// Writes the rows of one relation into the archive.
pub(crate) struct DataFiles<'a, O: Outlet> {
    state: State<'a, O>,
    relation: Relation,
    order: &'a Order,
    progress: &'a Progress,
    columns: Vec<Column>,
    column: usize,
    /// Where the status stands, in a relation that has one.
    status_column: Option<usize>,
    open_interactions: u64,
    files: Vec<FileRecord>,
}

type Layers<O> = SealedVolumes<O>;

enum State<'a, O: Outlet> {
    /// Between two files.
    Between(ZipWriter<Layers<O>>),
    /// Inside a file of this path.
    Inside(JsonLines<Counted<'a, Entry<Layers<O>>>>, String),
    /// An error took the layers below.
    Failed,
}

impl<'a, O: Outlet> DataFiles<'a, O> {
    pub(crate) fn new(
        zip: ZipWriter<Layers<O>>,
        relation: Relation,
        order: &'a Order,
        progress: &'a Progress,
    ) -> Self {
        Self {
            state: State::Between(zip),
            relation,
            order,
            progress,
            columns: Vec::new(),
            column: 0,
            status_column: None,
            open_interactions: 0,
            files: Vec::new(),
        }
    }

    /// Completes the last file; gives back the zip, and what the manifest must say.
    pub(crate) fn finish(
        mut self,
        files: &mut Vec<FileRecord>,
        counts: &mut BTreeMap<String, u64>,
    ) -> io::Result<ZipWriter<Layers<O>>> {
        self.close()?;
        files.append(&mut self.files);
        if self.status_column.is_some() {
            counts.insert(OPEN_INTERACTIONS.to_owned(), self.open_interactions);
        }
        match self.state {
            State::Between(zip) => Ok(zip),
            State::Inside(..) | State::Failed => Err(gone()),
        }
    }

    fn open(&mut self) -> io::Result<()> {
        self.state = match std::mem::replace(&mut self.state, State::Failed) {
            State::Between(zip) => {
                let number = self.order.rows_per_file.map(|_| self.files.len() as u64 + 1);
                let path = layout::rows_path(self.relation, &self.order.export_id, number);
                let entry = Counted { out: zip.start(&path)?, progress: self.progress };
                let mut lines = JsonLines::new(entry, self.relation, self.order.record_format);
                lines.begin(&self.columns)?;
                State::Inside(lines, path)
            }
            other => other,
        };
        Ok(())
    }

    fn close(&mut self) -> io::Result<()> {
        self.state = match std::mem::replace(&mut self.state, State::Failed) {
            State::Inside(lines, path) => {
                let rows = lines.rows();
                let (zip, summary) = lines.finish().out.finish()?;
                self.files.push(file_record(&path, Some(rows), &summary));
                State::Between(zip)
            }
            other => other,
        };
        Ok(())
    }

    fn lines(&mut self) -> io::Result<&mut JsonLines<Counted<'a, Entry<Layers<O>>>>> {
        if matches!(self.state, State::Between(_)) {
            self.open()?;
        }
        match &mut self.state {
            State::Inside(lines, _) => Ok(lines),
            State::Between(_) | State::Failed => Err(gone()),
        }
    }
}

impl<O: Outlet> RowSink for DataFiles<'_, O> {
    fn begin(&mut self, columns: &[Column]) -> io::Result<()> {
        self.columns = columns.to_vec();
        if self.relation == Relation::Interaction {
            self.status_column = columns.iter().position(|column| column.name == "status");
        }
        self.open()
    }

    fn value(&mut self, value: Value<'_>) -> io::Result<()> {
        if self.status_column == Some(self.column)
            && !matches!(value, Value::Null | Value::Integer(STATUS_STOPPED))
        {
            self.open_interactions += 1;
        }
        self.column += 1;
        self.lines()?.value(value)
    }

    fn slice(&mut self, bytes: &[u8], is_last: bool) -> io::Result<()> {
        self.column += usize::from(is_last);
        self.lines()?.slice(bytes, is_last)
    }

    fn end_row(&mut self) -> io::Result<()> {
        self.column = 0;
        let lines = self.lines()?;
        lines.end_row()?;
        let rows = lines.rows();
        self.progress.add_row();
        if self.order.rows_per_file.is_some_and(|limit| rows == limit.get()) {
            self.close()?;
        }
        Ok(())
    }
}

fn gone() -> io::Error {
    io::Error::other("the export was given up after an earlier error")
}

/// Counts for the progress what passes through.
struct Counted<'a, W> {
    out: W,
    progress: &'a Progress,
}

impl<W: Write> Write for Counted<'_, W> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        let written = self.out.write(bytes)?;
        self.progress.add_plain_bytes(written as u64);
        Ok(written)
    }

    fn flush(&mut self) -> io::Result<()> {
        self.out.flush()
    }
}
