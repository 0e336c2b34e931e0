//! The queue of runs: a run is held by a lease with a heartbeat and a fence number, never by a transaction that stays
//! open. Every write of a worker names the fence; when somebody else has taken the run since, it changes nothing.

use std::time::Duration;

use model::run::{Progress, Reason};
use model::{CertificateRecord, JobSettings, Moment, Run, RunId, TenantId};

use crate::MetadataError;
use crate::escrow::EscrowRecord;

mod claim;
mod finish;
mod heartbeat;
mod held;
mod load;
mod next;
mod reap;
pub(crate) mod settings;
mod stop;

pub use claim::claim;
pub use finish::finish;
pub use heartbeat::{heartbeat, mark_stuck};
pub use load::{Load, load};
pub use reap::{reap, reap_node};
pub use stop::{cancelled, fail, give_back};

/// How often a run is tried before it fails for good.
pub const MOST_ATTEMPTS: u32 = 3;

/// The right to work at a run.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Lease {
    /// Whose tenant.
    pub tenant_id: TenantId,
    /// Which run.
    pub run_id: RunId,
    /// Grows each time that the run is taken; the time of that in milliseconds, unless an earlier one is as great.
    pub fence: i64,
}

/// A run that this worker has taken, with all that it needs.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ClaimedRun {
    /// The right to it.
    pub lease: Lease,
    /// The run; its window is fixed now.
    pub run: Run,
    /// The job's settings as they were when the run was made.
    pub settings: JobSettings,
    /// The `tenant_id`s of the source that the tenant may export now; empty if the source is no longer granted.
    pub source_tenant_ids: Vec<i64>,
    /// The owner's current certificate, whatever its validity.
    pub certificate: Option<CertificateRecord>,
    /// The tenant's escrow certificate, if it has one, whatever its validity.
    pub escrow: Option<EscrowRecord>,
    /// Of a since-last-run timeframe: time of the snapshot of the last finished run.
    pub last_snapshot_at: Option<Moment>,
}

/// What a worker learns when it reports.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Held {
    /// The run is still its own.
    Yes,
    /// It is, but somebody asked to cancel it. After the end of a try: the run is cancelled instead of waiting again.
    Cancel,
    /// It is another's, or has ended: stop, and change nothing.
    Lost,
}

/// What a finished run leaves.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Finished {
    /// Rows and bytes of JSON.
    pub progress: Progress,
    /// The sealed files, in the order of their volumes; all of them durable.
    pub artifacts: Vec<NewArtifact>,
    /// How long they live from now.
    pub life: Duration,
    /// Time of the snapshot.
    pub snapshot_at: Moment,
    /// Where the next since-last-run window starts.
    pub left_off_at: Moment,
    /// Rows that the run before may have exported already.
    pub repeated_rows: Option<u64>,
    /// The archive's manifest, as JSON.
    pub manifest: String,
}

/// A sealed file to put on record.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewArtifact {
    /// Its name.
    pub name: String,
    /// Where the store keeps it.
    pub object_key: String,
    /// Its size.
    pub bytes: u64,
    /// SHA-256 of its bytes, lower-case hexadecimal.
    pub sha256: String,
}

/// Why a try ended without artifacts.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Failure {
    /// Why.
    pub reason: Reason,
    /// Whether another try may help, and when; it is made only if tries are left.
    pub retry_in: Option<Duration>,
}

/// What came of a look at tries whose worker is gone.
#[derive(Debug, Default)]
pub struct Reaped {
    /// Those that ended.
    pub lost: Vec<LostTry>,
    /// Why others could not be ended; each look finds them again.
    pub failed: Vec<MetadataError>,
}

/// A try whose worker is gone; what it had begun can be removed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LostTry {
    /// Which try.
    pub lease: Lease,
    /// The node that had it.
    pub node: String,
    /// Whether the run waits for another try; otherwise it has failed, or was to be cancelled anyway.
    pub is_retried: bool,
}
