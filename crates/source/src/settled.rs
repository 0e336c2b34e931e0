//! Up to when a snapshot saw everything there will be: where an export since the last run goes on.

use row::Timestamp;

/// How far a snapshot is complete. A row that was written by a transaction that the snapshot did not see yet has a
/// `modified_date` that is not before `at`, provided that no `modified_date` is older than the start of the transaction
/// that wrote it. An overlap makes up for what that leaves open: a client's clock that is behind, the moment that a
/// server takes to show a new transaction, and all of it where `sees_transactions` is false.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Settled {
    /// Never after the snapshot was taken; by the clock that [`crate::Snapshot::taken_at`] is read from.
    pub at: Timestamp,
    /// Whether the start of every open transaction was seen. Otherwise one of those not seen may be older than `at`.
    pub sees_transactions: bool,
}
