//! What an order would come to: its rows are counted, and the first of them exported through every layer to nowhere.

mod first_rows;
mod nowhere;

use std::time::{Duration, Instant};

use seal::Encoding;
use source::{Cancel, Source};

use crate::{ExportError, Order, Progress, Relation, relations};
use first_rows::FirstRows;
use nowhere::Nowhere;

/// What some rows came to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Measured {
    /// How many rows.
    pub rows: u64,
    /// Bytes of JSON.
    pub plain_bytes: u64,
    /// Total size of the sealed files.
    pub sealed_bytes: u64,
    /// How long it took from the first row on.
    pub took: Duration,
}

/// Exports about `most_rows` rows to nowhere, of each relation the same part of its `rows`, so that all scales alike.
pub fn measure(
    source: &dyn Source,
    order: &Order,
    rows: &[(Relation, u64)],
    most_rows: u64,
    cancel: &Cancel,
) -> Result<Measured, ExportError> {
    let all: u64 = rows.iter().map(|(_, rows)| rows).sum();
    let part = |rows: u64| {
        let part = u128::from(rows) * u128::from(most_rows.min(all)) / u128::from(all.max(1));
        u64::try_from(part).unwrap_or(rows).max(rows.min(1))
    };
    let limits = rows.iter().map(|(relation, rows)| (*relation, part(*rows))).collect();
    // The other encoding is as long but for a few bytes, and would put ciphertext on disk.
    let order = Order { encoding: Encoding::Ber, ..order.clone() };
    let mut snapshot = FirstRows::begin(source, limits)?;
    let progress = Progress::default();
    let began = Instant::now();
    crate::export(&mut snapshot, &order, Nowhere, &progress, cancel)?;
    Ok(Measured {
        rows: progress.rows(),
        plain_bytes: progress.plain_bytes(),
        sealed_bytes: progress.sealed_bytes(),
        took: snapshot.reading_since.unwrap_or(began).elapsed().saturating_sub(snapshot.spent_connecting),
    })
}

/// How many rows of each relation the order selects.
pub fn count(
    source: &dyn Source,
    order: &Order,
    cancel: &Cancel,
) -> Result<Vec<(Relation, u64)>, ExportError> {
    let mut snapshot = source.snapshot()?;
    let count = |relation: &Relation| {
        let rows = snapshot.count(*relation, &order.selection, cancel)?;
        order.refuse_too_many_files(rows)?;
        Ok((*relation, rows))
    };
    relations(order.selection.export_type).iter().map(count).collect()
}
