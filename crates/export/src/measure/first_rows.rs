//! A view of a source that ends after some rows of each relation.

use std::io;
use std::time::{Duration, Instant};

use row::{Column, Relation, RowSink, Timestamp, Value};
use source::{Cancel, Selection, Settled, Snapshot, Source, SourceError};

/// A read that breaks off costs a snapshot: each relation may be read from another, which is good enough for measuring.
pub(super) struct FirstRows<'a> {
    source: &'a dyn Source,
    snapshot: Box<dyn Snapshot>,
    limits: Vec<(Relation, u64)>,
    /// Since when rows are read.
    pub(super) reading_since: Option<Instant>,
    /// How much of that went into further connections, which an export does not need.
    pub(super) spent_connecting: Duration,
}

impl<'a> FirstRows<'a> {
    pub(super) fn begin(source: &'a dyn Source, limits: Vec<(Relation, u64)>) -> Result<Self, SourceError> {
        let snapshot = source.snapshot()?;
        Ok(Self { source, snapshot, limits, reading_since: None, spent_connecting: Duration::ZERO })
    }

    fn limit(&self, relation: Relation) -> u64 {
        self.limits.iter().find(|(one, _)| *one == relation).map_or(0, |(_, limit)| *limit)
    }

    fn begin_anew(&mut self) -> Result<(), SourceError> {
        let began = Instant::now();
        self.snapshot = self.source.snapshot()?;
        self.spent_connecting += began.elapsed();
        Ok(())
    }
}

impl Snapshot for FirstRows<'_> {
    fn taken_at(&self) -> Timestamp {
        self.snapshot.taken_at()
    }

    fn settled_until(&self) -> Settled {
        self.snapshot.settled_until()
    }

    fn columns(&mut self, relation: Relation) -> Result<Vec<Column>, SourceError> {
        self.snapshot.columns(relation)
    }

    /// As many as there will be, without counting them again.
    fn count(&mut self, relation: Relation, _: &Selection, _: &Cancel) -> Result<u64, SourceError> {
        Ok(self.limit(relation))
    }

    fn read(
        &mut self,
        relation: Relation,
        selection: &Selection,
        sink: &mut dyn RowSink,
        cancel: &Cancel,
    ) -> Result<u64, SourceError> {
        self.reading_since.get_or_insert_with(Instant::now);
        let limit = self.limit(relation);
        let mut until = Until { sink, left: limit, is_enough: false };
        match self.snapshot.read(relation, selection, &mut until, cancel) {
            Err(SourceError::Sink(_)) if until.is_enough => {
                self.begin_anew()?;
                Ok(limit)
            }
            read => read,
        }
    }
}

/// Refuses to go on once it has had enough rows.
struct Until<'a> {
    sink: &'a mut dyn RowSink,
    left: u64,
    is_enough: bool,
}

impl RowSink for Until<'_> {
    fn begin(&mut self, columns: &[Column]) -> io::Result<()> {
        self.sink.begin(columns)
    }

    fn value(&mut self, value: Value<'_>) -> io::Result<()> {
        self.sink.value(value)
    }

    fn slice(&mut self, bytes: &[u8], is_last: bool) -> io::Result<()> {
        self.sink.slice(bytes, is_last)
    }

    fn end_row(&mut self) -> io::Result<()> {
        self.sink.end_row()?;
        self.left = self.left.saturating_sub(1);
        self.is_enough = self.left == 0;
        if self.is_enough { Err(io::Error::other("these rows are enough")) } else { Ok(()) }
    }
}
