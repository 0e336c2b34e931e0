//! How a node works. The binary fills this from its configuration.

use std::thread;
use std::time::Duration;

use model::artifact::LONGEST_LIFE;

/// The longest pause between two sweeps: an artifact is gone within an hour after its end, the sweep itself included.
const LONGEST_SWEEP_PAUSE: Duration = Duration::from_secs(30 * 60);

/// Everything that may differ between nodes. The defaults are those of the service.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Settings {
    /// The node's name; no other node that runs at the same time may have it.
    pub node: String,
    /// The version that the node runs, as the list of nodes shows it.
    pub version: String,
    /// What the node does, as the list of nodes shows it: `api,scheduler,worker`.
    pub roles: String,
    /// Program and version, as manifests show it.
    pub created_by: String,
    /// How many runs are exported at once.
    pub runs_at_once: usize,
    /// How many threads compress for each.
    pub threads_per_run: usize,
    /// How long a run stays with a worker that is not heard of.
    pub lease: Duration,
    /// How often a worker is heard of; well below `lease`.
    pub heartbeat: Duration,
    /// How often the schedule and the queue are looked at.
    pub look_every: Duration,
    /// How long after a failed first try the second begins; twice that before the third.
    pub retry_in: Duration,
    /// How long a run may move no row before it counts as stuck.
    pub stuck_after: Duration,
    /// How long an estimate may take.
    pub estimate_within: Duration,
    /// How often it is asked which sources are to be looked at.
    pub watch_every: Duration,
    /// How old the latest look at a source may become.
    pub check_every: Duration,
    /// How long a look may take.
    pub check_within: Duration,
    /// How old the latest count of a source's rows may become.
    pub count_every: Duration,
    /// How long a count may take.
    pub count_within: Duration,
    /// How many rows are exported to nowhere for an estimate where no past runs tell.
    pub sample_rows: u64,
    /// How far a since-last-run window reaches back behind where the last one ended.
    pub overlap: Duration,
    /// How long an artifact lives; never longer than [`LONGEST_LIFE`].
    pub life: Duration,
    /// How long an entry of the audit trail is kept.
    pub audit_life: Duration,
    /// How much the files of one tenant may take together; `None` without a limit.
    pub quota_bytes: Option<u64>,
    /// How often expired artifacts are removed; more often if that were too seldom to have them gone in an hour.
    pub sweep_every: Duration,
    /// How often the store is searched for what no record speaks of.
    pub orphans_every: Duration,
    /// How often the node says that it is there, and looks at the clock.
    pub beat_every: Duration,
    /// How often it is looked for certificates and files that end soon.
    pub warn_every: Duration,
    /// How often it is looked for notices to deliver.
    pub deliver_every: Duration,
    /// How long a notice stays with whoever delivers it; well above what a try may take.
    pub delivery_lease: Duration,
    /// How long runs may go on when the service is to end.
    pub grace: Duration,
    /// Whether the time of the metadata is this node's own, as with an embedded database: nobody else corrects it then.
    pub is_clock_own: bool,
}

impl Default for Settings {
    fn default() -> Self {
        let runs_at_once = 2;
        let processors = thread::available_parallelism().map_or(1, usize::from);
        Self {
            node: "cdds".to_owned(),
            version: env!("CARGO_PKG_VERSION").to_owned(),
            roles: "api,scheduler,worker".to_owned(),
            created_by: concat!("cdds ", env!("CARGO_PKG_VERSION")).to_owned(),
            runs_at_once,
            threads_per_run: processors.div_ceil(runs_at_once),
            lease: Duration::from_secs(60),
            heartbeat: Duration::from_secs(5),
            look_every: Duration::from_secs(1),
            retry_in: Duration::from_secs(30),
            stuck_after: Duration::from_secs(15 * 60),
            estimate_within: Duration::from_secs(60),
            watch_every: Duration::from_secs(10),
            check_every: Duration::from_secs(3 * 60),
            check_within: Duration::from_secs(60),
            count_every: Duration::from_secs(3_600),
            count_within: Duration::from_secs(5 * 60),
            sample_rows: 5_000,
            overlap: Duration::from_secs(15 * 60),
            life: LONGEST_LIFE,
            audit_life: Duration::from_secs(3_653 * 24 * 3_600),
            quota_bytes: None,
            sweep_every: Duration::from_secs(10 * 60),
            orphans_every: Duration::from_secs(3_600),
            beat_every: Duration::from_secs(10),
            warn_every: Duration::from_secs(60),
            deliver_every: Duration::from_secs(5),
            delivery_lease: Duration::from_secs(5 * 60),
            grace: Duration::from_secs(20),
            is_clock_own: true,
        }
    }
}

impl Settings {
    pub(crate) fn artifact_life(&self) -> Duration {
        self.life.min(LONGEST_LIFE)
    }

    pub(crate) fn sweep_pause(&self) -> Duration {
        self.sweep_every.min(LONGEST_SWEEP_PAUSE)
    }

    /// How long after this try the next begins.
    pub(crate) fn retry_after(&self, attempt: u32) -> Duration {
        self.retry_in.saturating_mul(attempt.max(1))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_setting_makes_artifacts_outlive_their_limit() {
        let month = Duration::from_secs(31 * 24 * 3_600);
        let settings = Settings { life: month, sweep_every: month, ..Settings::default() };
        assert_eq!(settings.artifact_life(), LONGEST_LIFE);
        assert!(settings.sweep_pause() < Duration::from_secs(3_600));
    }

    #[test]
    fn each_try_waits_longer_than_the_one_before() {
        let seconds = [0, 1, 2, 3].map(|attempt| Settings::default().retry_after(attempt).as_secs());
        assert_eq!(seconds, [30, 30, 60, 90]);
    }
}
