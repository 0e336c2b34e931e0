//! How far an export has come, for whoever watches from another thread.

use std::sync::atomic::{AtomicU64, Ordering};

/// Counters that only grow.
#[derive(Debug, Default)]
pub struct Progress {
    rows: AtomicU64,
    expected_rows: AtomicU64,
    plain_bytes: AtomicU64,
}

impl Progress {
    /// Rows written so far.
    pub fn rows(&self) -> u64 {
        self.rows.load(Ordering::Relaxed)
    }

    /// Rows that the export will have; 0 until they are counted.
    pub fn expected_rows(&self) -> u64 {
        self.expected_rows.load(Ordering::Relaxed)
    }

    /// Bytes of JSON written so far, before compression.
    pub fn plain_bytes(&self) -> u64 {
        self.plain_bytes.load(Ordering::Relaxed)
    }

    pub(crate) fn expect_rows(&self, rows: u64) {
        self.expected_rows.fetch_add(rows, Ordering::Relaxed);
    }

    pub(crate) fn add_row(&self) {
        self.rows.fetch_add(1, Ordering::Relaxed);
    }

    pub(crate) fn add_plain_bytes(&self, bytes: u64) {
        self.plain_bytes.fetch_add(bytes, Ordering::Relaxed);
    }
}
