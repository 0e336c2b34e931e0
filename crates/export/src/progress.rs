//! How far an export has come, for whoever watches from another thread.

use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

/// Counters that only grow.
#[derive(Debug, Default)]
pub struct Progress {
    rows: AtomicU64,
    expected_rows: AtomicU64,
    plain_bytes: AtomicU64,
    sealed: SealedBytes,
}

/// The counter of sealed bytes, shared with the thread that writes into the outlet.
#[derive(Debug, Clone, Default)]
pub(crate) struct SealedBytes(Arc<AtomicU64>);

impl SealedBytes {
    pub(crate) fn add(&self, bytes: u64) {
        self.0.fetch_add(bytes, Ordering::Relaxed);
    }
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

    /// Sealed bytes handed to the outlet so far.
    pub fn sealed_bytes(&self) -> u64 {
        self.sealed.0.load(Ordering::Relaxed)
    }

    pub(crate) fn sealed(&self) -> SealedBytes {
        self.sealed.clone()
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
