//! Says that the node is there, and watches the clock by which slots come, leases end and artifacts expire. Where the
//! metadata are embedded their time is this machine's: when it jumps, or nobody ran for days, what a wrong clock would
//! spoil for good waits until somebody says that it is right. It never sets a clock.

use std::sync::{Arc, Mutex, PoisonError};
use std::time::{Duration, Instant};

use metadata::holds::{self, Held};
use metadata::{Metadata, MetadataError, Transaction, nodes};
use model::Moment;

use crate::complaint::Complaint;
use crate::{Settings, Stop, boot_clock, meters, pause, step};

/// How far the clock may be from where it should be.
const TOLERANCE: Duration = Duration::from_secs(5 * 60);

/// A jump forward of more than this holds slots too: all that lie in between would be on record, and the days themselves
/// would not be exported any more once the clock is corrected. Less is made up for as after a pause of the machine.
const LONGEST_LEAP: Duration = Duration::from_secs(24 * 3_600);

/// How long ago a node may have been seen last when one starts.
const LONGEST_ABSENCE: Duration = Duration::from_secs(7 * 24 * 3_600);

/// By how much more than expected the clock may have moved on before leases are given their time anew.
const RENEWED_LATE: Duration = Duration::from_secs(10);

/// A doubt about the clock.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Doubt {
    what: String,
    /// Whether slots wait too, and not deletions alone.
    holds_slots: bool,
}

/// What was seen of the clock; clones share it.
#[derive(Debug, Clone)]
pub struct ClockWatch {
    is_own: bool,
    seen: Arc<Mutex<Seen>>,
}

/// What was seen of the clock so far.
#[derive(Debug, Clone, Copy, Default)]
struct Seen {
    /// The metadata's time and the time since boot at the same moment.
    last: Option<(Moment, Duration)>,
    /// When the clock jumped last, by the time since boot.
    jumped: Option<Duration>,
    /// The metadata's time and a clock that stands still while the machine sleeps, when leases were looked at.
    leases: Option<(Moment, Instant)>,
}

impl ClockWatch {
    /// A watch over the metadata's time; only of use if that is this node's own.
    pub fn new(settings: &Settings) -> Self {
        Self { is_own: settings.is_clock_own, seen: Arc::default() }
    }

    /// The time, if slots may become runs by it; `None` while it is in doubt. The clock is held against the monotonic one
    /// first, so that a jump is noticed before it does any harm.
    pub async fn slots(&self, metadata: &Metadata) -> Result<Option<Moment>, MetadataError> {
        // Read before the transaction sees what is on record: whoever notices a jump commits the hold before it counts as
        // seen, so that either the hold is found or the jump once more.
        let last = self.seen().last;
        let mut tx = metadata.read().await?;
        if self.jump(last, tx.now(), boot_clock::now()).is_some() {
            drop(tx);
            tx = metadata.write().await?;
            self.hold_after_jump(&mut tx).await?;
            let now = tx.now();
            let hold = holds::standing(&mut tx, Held::Slots).await?;
            tx.commit().await?;
            self.saw(now);
            return Ok(hold.is_none().then_some(now));
        }
        let now = tx.now();
        let hold = holds::standing(&mut tx, Held::Slots).await?;
        self.saw(now);
        Ok(hold.is_none().then_some(now))
    }

    /// Whether leases may end by the clock: not while slots wait, and not before those who hold one had the time to renew
    /// it after a jump.
    pub async fn ends_leases(&self, metadata: &Metadata, lease: Duration) -> Result<bool, MetadataError> {
        let now = self.slots(metadata).await?;
        // After a sleep, or a step too small to be a jump, nobody had the time to renew a lease either.
        if let (Some(now), Some((last, at))) = (now, self.seen().leases)
            && now.since(last) > at.elapsed() + RENEWED_LATE
        {
            self.change(|seen| seen.jumped = Some(boot_clock::now()));
        }
        self.change(|seen| seen.leases = now.map(|now| (now, Instant::now())));
        let is_trusted = now.is_some();
        let has_settled =
            self.seen().jumped.is_none_or(|jumped| boot_clock::now().saturating_sub(jumped) > lease);
        Ok(is_trusted && has_settled)
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
        let hold = holds::standing(&mut tx, Held::Deletions).await?;
        meters::held(hold.is_some());
        Ok(if hold.is_some() { None } else { Some(tx) })
    }

    /// Puts the clock in doubt if it jumped since the last look. That counts as seen only when it is committed.
    async fn hold_after_jump(&self, tx: &mut Transaction) -> Result<bool, MetadataError> {
        let at = boot_clock::now();
        let Some(doubt) = self.jump(self.seen().last, tx.now(), at) else { return Ok(false) };
        self.change(|seen| seen.jumped = Some(at));
        hold(tx, &doubt).await.map(|()| true)
    }

    /// Puts the clock in doubt if it, or the time since anybody ran, says that it cannot be trusted.
    pub(crate) async fn look_at_start(&self, tx: &mut Transaction) -> Result<(), MetadataError> {
        let now = tx.now();
        let last_seen = nodes::list(tx).await?.into_iter().map(|node| node.seen_at).max();
        if let Some(doubt) = last_seen.filter(|_| self.is_own).and_then(|seen| absence(seen, now)) {
            hold(tx, &doubt).await?;
        }
        Ok(())
    }

    fn jump(&self, last: Option<(Moment, Duration)>, now: Moment, at: Duration) -> Option<Doubt> {
        let (last, last_at) = last?;
        let expected = last.plus(at.saturating_sub(last_at));
        let (ahead, behind) = (now.since(expected), expected.since(now));
        (self.is_own && ahead.max(behind) > TOLERANCE).then(|| Doubt {
            what: format!("the clock jumped: it shows {now} where {expected} was expected"),
            holds_slots: ahead > LONGEST_LEAP,
        })
    }

    fn seen(&self) -> Seen {
        *self.seen.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn change(&self, change: impl FnOnce(&mut Seen)) {
        change(&mut self.seen.lock().unwrap_or_else(PoisonError::into_inner));
    }

    fn saw(&self, now: Moment) {
        self.change(|seen| seen.last = Some((now, boot_clock::now())));
    }
}

/// Why the clock is in doubt, if it is, when nobody was seen between these moments.
fn absence(seen: Moment, now: Moment) -> Option<Doubt> {
    let what = if now.since(seen) > LONGEST_ABSENCE {
        let days = now.since(seen).as_secs() / 86_400;
        format!("the service was last seen {days} days ago by the clock, at {seen}, and it shows {now} now")
    } else if seen.since(now) > TOLERANCE {
        format!("the clock shows {now}, which is before {seen}, when the service was last seen")
    } else {
        return None;
    };
    Some(Doubt { what, holds_slots: false })
}

async fn hold(tx: &mut Transaction, doubt: &Doubt) -> Result<(), MetadataError> {
    let waits =
        if doubt.holds_slots { "no slot becomes a run and nothing is deleted" } else { "nothing is deleted" };
    let what = &doubt.what;
    let reason = format!(
        "{what}; {waits} until somebody confirms it: correct the clock if it is wrong, then run `cdds clock confirm`"
    );
    holds::place(tx, Held::Deletions, &reason).await?;
    if doubt.holds_slots {
        holds::place(tx, Held::Slots, &reason).await?;
    }
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
    meters::held(holds::standing(&mut tx, Held::Deletions).await?.is_some());
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
        let start = Duration::from_secs(77);
        assert_eq!(watch.jump(None, noon, start), None, "nothing was seen before");
        let seen = Some((noon, start));
        let later = start + minutes(10);
        for minute in [5, 10, 15] {
            assert_eq!(watch.jump(seen, noon.plus(minutes(minute)), later), None, "{minute}");
        }
        for (minute, holds_slots) in
            [(0, false), (4, false), (16, false), (24 * 60, false), (24 * 60 + 11, true)]
        {
            let doubt = watch.jump(seen, noon.plus(minutes(minute)), later).unwrap();
            assert_eq!(doubt.holds_slots, holds_slots, "{minute}");
        }
    }

    #[test]
    fn the_time_of_a_server_is_not_ours_to_doubt() {
        let watch = ClockWatch::new(&Settings { is_clock_own: false, ..Settings::default() });
        let seen = Some((noon(), Duration::ZERO));
        assert_eq!(watch.jump(seen, noon().plus(minutes(100_000)), Duration::ZERO), None);
    }

    #[test]
    fn a_week_of_absence_or_a_clock_before_the_last_beat_is_doubted() {
        let seen = noon();
        let week = Duration::from_secs(7 * 24 * 3_600);
        assert_eq!(absence(seen, seen), None);
        assert_eq!(absence(seen, seen.plus(week)), None);
        let doubt = absence(seen, seen.plus(week + minutes(1))).unwrap();
        assert!(doubt.what.contains("7 days") && !doubt.holds_slots, "{doubt:?}");
        assert_eq!(absence(seen, seen.minus(minutes(5))), None);
        assert!(absence(seen, seen.minus(minutes(6))).is_some_and(|doubt| doubt.what.contains("before")));
    }
}
