//! What workers do, in short: claim, report, finish.

use std::time::Duration;

use metadata::Metadata;
use metadata::queue::{self, ClaimedRun, Finished, Held, NewArtifact};
use model::Moment;
use model::run::{Progress, Reason};

/// How long a test's worker holds a run.
pub const LEASE: Duration = Duration::from_secs(30);

/// Claims for the node `n1`.
pub async fn claim(metadata: &Metadata) -> Option<ClaimedRun> {
    queue::claim(metadata, "n1", LEASE).await.unwrap()
}

/// So many rows, of 100 bytes each.
pub fn rows(rows: u64) -> Progress {
    Progress { rows, expected_rows: 1_000, plain_bytes: rows * 100, time_left_ms: Some(9) }
}

/// An end with two volumes.
pub fn finished(run: &ClaimedRun, snapshot_at: Moment) -> Finished {
    let artifact = |suffix: &str, bytes| NewArtifact {
        name: format!("export-{}.{suffix}.smime", run.run.id),
        object_key: format!("{}/{}/{suffix}", run.run.id, run.lease.fence),
        bytes,
        sha256: "00".repeat(32),
    };
    Finished {
        progress: rows(1_000),
        artifacts: vec![artifact("z01", 70), artifact("zip", 30)],
        life: Duration::from_secs(7 * 24 * 3_600),
        snapshot_at,
        left_off_at: snapshot_at.minus(Duration::from_secs(900)),
        repeated_rows: Some(3),
        manifest: r#"{"files":[]}"#.to_owned(),
    }
}

/// Finishes a run that is still held.
pub async fn finish(metadata: &Metadata, run: &ClaimedRun, snapshot_at: Moment) {
    let held = queue::finish(metadata, &run.lease, finished(run, snapshot_at)).await.unwrap();
    assert_eq!(held, Held::Yes);
}

/// A reason.
pub fn reason(code: &str) -> Reason {
    Reason { code: code.to_owned(), message: format!("because of {code}") }
}
