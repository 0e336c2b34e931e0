//! Says that the node is there, and watches the clock by which slots come, leases end and artifacts expire. Where the
//! metadata are embedded their time is this machine's: when it jumps, or the machine slept for days, all of that waits
//! until somebody says that the clock is right. It never sets a clock.

use std::sync::{Arc, Mutex, PoisonError};
use std::time::{Duration, Instant};

use metadata::{Metadata, MetadataError, Transaction, holds, nodes};
use model::Moment;

use crate::complaint::Complaint;
use crate::{Settings, Stop, meters, pause, step};

/// How far the clock may be from where it should be.
const TOLERANCE: Duration = Duration::from_secs(5 * 60);

/// How long ago a node may have been seen last when one starts.
const LONGEST_ABSENCE: Duration = Duration::from_secs(7 * 24 * 3_600);

/// What to do about a hold.
const WHAT_TO_DO: &str = "no slot becomes a run, no lease ends and nothing is deleted until somebody confirms it: \
    correct the clock if it is wrong, then run `cdds clock confirm`";

/// What was seen of the clock; clones share it.
#[derive(Debug, Clone)]
pub struct ClockWatch {
    is_own: bool,
    /// The metadata's time and the monotonic clock at the same moment.
    last: Arc<Mutex<Option<(Moment, Instant)>>>,
}

impl ClockWatch {
    /// A watch over the metadata's time; only of use if that is this node's own.
    pub fn new(settings: &Settings) -> Self {
        Self { is_own: settings.is_clock_own, last: Arc::default() }
    }

    /// The time, if it can be trusted; `None` while it is in doubt. Asked before anything is done because its time has
    /// come: the clock is held against the monotonic one first, so that a jump is noticed before it does any harm.
    pub async fn trusted(&self, metadata: &Metadata) -> Result<Option<Moment>, MetadataError> {
        // Read before the transaction sees what is on record: whoever notices a jump commits the hold before it counts as
        // seen, so that either the hold is found or the jump once more.
        let last = self.last();
        let mut tx = metadata.read().await?;
        let now = tx.now();
        if self.jump(last, now, Instant::now()).is_none() {
            let hold = holds::standing(&mut tx).await?;
            self.saw(now);
            return Ok(hold.is_none().then_some(now));
        }
        drop(tx);
        Ok(self.deletion(metadata).await?.map(|tx| tx.now()))
    }

    /// A transaction in which something may be deleted because its time is over; `None` while the clock is in doubt.
    pub async fn deletion(&self, metadata: &Metadata) -> Result<Option<Transaction>, MetadataError> {
        let mut tx = metadata.write().await?;
        let now = tx.now();
        if self.hold_after_jump(&mut tx).await? {
            tx.commit().await?;
            self.saw(now);
            return Ok(None);
        }
        self.saw(now);
        let hold = holds::standing(&mut tx).await?;
        meters::held(hold.is_some());
        Ok(if hold.is_some() { None } else { Some(tx) })
    }

    /// Puts the clock in doubt if it jumped since the last look. That counts as seen only when it is committed.
    async fn hold_after_jump(&self, tx: &mut Transaction) -> Result<bool, MetadataError> {
        match self.jump(self.last(), tx.now(), Instant::now()) {
            Some(reason) => hold(tx, &reason).await.map(|()| true),
            None => Ok(false),
        }
    }

    /// Puts the clock in doubt if it, or the time since anybody ran, says that it cannot be trusted.
    pub(crate) async fn look_at_start(&self, tx: &mut Transaction) -> Result<(), MetadataError> {
        let now = tx.now();
        let last_seen = nodes::list(tx).await?.into_iter().map(|node| node.seen_at).max();
        if let Some(reason) = last_seen.filter(|_| self.is_own).and_then(|seen| absence(seen, now)) {
            hold(tx, &reason).await?;
        }
        Ok(())
    }

    fn last(&self) -> Option<(Moment, Instant)> {
        *self.last.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn jump(&self, last: Option<(Moment, Instant)>, now: Moment, at: Instant) -> Option<String> {
        let (last, last_at) = last?;
        let expected = last.plus(at.saturating_duration_since(last_at));
        let is_far = expected.since(now).max(now.since(expected)) > TOLERANCE;
        (self.is_own && is_far)
            .then(|| format!("the clock jumped: it shows {now} where {expected} was expected; {WHAT_TO_DO}"))
    }

    fn saw(&self, now: Moment) {
        *self.last.lock().unwrap_or_else(PoisonError::into_inner) = Some((now, Instant::now()));
    }
}

/// Why the clock is in doubt, if it is, when nobody was seen between these moments.
fn absence(seen: Moment, now: Moment) -> Option<String> {
    if now.since(seen) > LONGEST_ABSENCE {
        let days = now.since(seen).as_secs() / 86_400;
        let since = format!("the service was last seen {days} days ago by the clock, at {seen}");
        return Some(format!("{since}, and it shows {now} now; {WHAT_TO_DO}"));
    }
    (seen.since(now) > TOLERANCE).then(|| {
        format!("the clock shows {now}, which is before {seen}, when the service was last seen; {WHAT_TO_DO}")
    })
}

async fn hold(tx: &mut Transaction, reason: &str) -> Result<(), MetadataError> {
    holds::place(tx, reason).await?;
    meters::held(true);
    tracing::warn!(reason, "the clock is in doubt");
    Ok(())
}

/// Beats and looks at the clock until `stop`.
pub async fn run(metadata: Metadata, settings: Arc<Settings>, clock: ClockWatch, stop: Stop) {
    let mut complaint = Complaint::about("saying that this node is there");
    let mut is_start = true;
    let mut wait = Duration::ZERO;
    while pause(wait, &stop).await {
        wait = settings.beat_every;
        let Some(beaten) = step(beat(&metadata, &settings, &clock, is_start), &stop).await else { break };
        match beaten {
            Ok(()) => {
                complaint.worked();
                is_start = false;
            }
            Err(error) => complaint.failed(&error),
        }
    }
}

async fn beat(
    metadata: &Metadata,
    settings: &Settings,
    clock: &ClockWatch,
    is_start: bool,
) -> Result<(), MetadataError> {
    let mut tx = metadata.write().await?;
    let now = tx.now();
    clock.hold_after_jump(&mut tx).await?;
    meters::held(holds::standing(&mut tx).await?.is_some());
    nodes::beat(&mut tx, &settings.node, &settings.version, &settings.roles, is_start).await?;
    tx.commit().await?;
    clock.saw(now);
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn noon() -> Moment {
        Moment::from_unix_ms(1_777_809_600_000)
    }

    fn minutes(minutes: u64) -> Duration {
        Duration::from_secs(minutes * 60)
    }

    #[test]
    fn a_clock_that_runs_on_is_trusted_and_one_that_jumps_is_not() {
        let noon = noon();
        let watch = ClockWatch::new(&Settings::default());
        let start = Instant::now();
        assert_eq!(watch.jump(None, noon, start), None, "nothing was seen before");
        let seen = Some((noon, start));
        let later = start + minutes(10);
        for minute in [5, 10, 15] {
            assert_eq!(watch.jump(seen, noon.plus(minutes(minute)), later), None, "{minute}");
        }
        for minute in [0, 4, 16, 60 * 24 * 40] {
            let reason = watch.jump(seen, noon.plus(minutes(minute)), later);
            assert!(reason.is_some_and(|reason| reason.contains("cdds clock confirm")), "{minute}");
        }
    }

    #[test]
    fn the_time_of_a_server_is_not_ours_to_doubt() {
        let watch = ClockWatch::new(&Settings { is_clock_own: false, ..Settings::default() });
        let seen = Some((noon(), Instant::now()));
        assert_eq!(watch.jump(seen, noon().plus(minutes(100_000)), Instant::now()), None);
    }

    #[test]
    fn a_week_of_absence_or_a_clock_before_the_last_beat_is_doubted() {
        let seen = noon();
        let week = Duration::from_secs(7 * 24 * 3_600);
        assert_eq!(absence(seen, seen), None);
        assert_eq!(absence(seen, seen.plus(week)), None);
        assert!(absence(seen, seen.plus(week + minutes(1))).is_some_and(|reason| reason.contains("7 days")));
        assert_eq!(absence(seen, seen.minus(minutes(5))), None);
        assert!(absence(seen, seen.minus(minutes(6))).is_some_and(|reason| reason.contains("before")));
    }
}
