//! Putting the due slots of one job on record.

use std::iter;

use model::missed::{Fate, MOST_MADE_UP, fates};
use model::run::{Reason, Trigger};
use model::{Job, Moment, Refusal, RunStatus, Timeframe, Window};

use super::Enrolled;
use crate::holds::{self, Held};
use crate::jobs::latest::refresh_latest;
use crate::runs::insert::{NewRun, Origin, insert};
use crate::statement::NO_TIME;
use crate::{MetadataError, Transaction};

/// Slots of one transaction.
const SLOTS_AT_ONCE: usize = 1_000;

/// Puts all due slots of a job that is held on record. Refused, if any is due, while slots wait for a clock in doubt.
pub(crate) async fn enroll_all(tx: &mut Transaction, job: &mut Job) -> Result<(), MetadataError> {
    let is_due = job.next_start.is_some_and(|slot| slot <= tx.now());
    if is_due && holds::standing(tx, Held::Slots).await?.is_some() {
        return Err(Refusal::ClockInDoubt.into());
    }
    while enroll(tx, job).await?.is_more_due {}
    Ok(())
}

/// Puts due slots of a job that is held on record, the oldest first, and moves its next slot on. Nothing if none is due.
pub(super) async fn enroll(tx: &mut Transaction, job: &mut Job) -> Result<Enrolled, MetadataError> {
    let now = tx.now();
    let Some(first) = job.next_start.filter(|slot| *slot <= now) else { return Ok(Enrolled::default()) };
    // As many more as can become runs are looked at, so that the fate of those that are put on record now is the one that
    // they would have among all.
    let schedule = job.settings.schedule.clone();
    let slots = iter::once(first).chain(schedule.slots_after(first));
    let most = SLOTS_AT_ONCE + MOST_MADE_UP;
    let due: Vec<Moment> = slots.take_while(|slot| *slot <= now).take(most).collect();
    let mut fates = fates(&due, now, &job.settings.timeframe, job.settings.on_missed);
    let is_more_due = due.len() > SLOTS_AT_ONCE;
    fates.truncate(SLOTS_AT_ONCE);
    let last = due.get(fates.len().saturating_sub(1)).copied().unwrap_or(first);

    let records: Vec<_> = due.iter().zip(&fates).map(|(slot, fate)| record(job, *slot, *fate, now)).collect();
    let made = insert(tx, &Origin::of_job(job, Trigger::Schedule), &records).await?;
    let runs = made.iter().filter(|(_, status)| *status == RunStatus::Scheduled).count();

    job.next_start = schedule.next_after(last);
    job.is_active &= !schedule.is_once();
    move_on(tx, job).await?;
    refresh_latest(tx, job.id).await?;
    let count = |number: usize| u64::try_from(number).unwrap_or(u64::MAX);
    Ok(Enrolled { runs: count(runs), missed: count(made.len() - runs), is_more_due, failed: Vec::new() })
}

/// A job that runs once becomes suspended when its run is made.
pub(super) async fn move_on(tx: &mut Transaction, job: &Job) -> Result<(), MetadataError> {
    let next_start = job.next_start.filter(|_| job.is_active).map_or(NO_TIME, Moment::unix_ms);
    let query = sqlx::query(
        "UPDATE jobs SET next_start = $1, version = version + is_active - $2, is_active = $2 WHERE id = $3",
    );
    let query = query.bind(next_start).bind(i64::from(job.is_active)).bind(job.id.to_string());
    tx.execute("moving a job's next slot on", query).await.map(|_| ())
}

fn record(job: &Job, slot: Moment, fate: Fate, now: Moment) -> NewRun {
    let timeframe = &job.settings.timeframe;
    let run = NewRun::scheduled(slot, timeframe);
    match fate {
        Fate::Run => run,
        Fate::Missed => {
            let message = format!(
                "this slot was not run: it was found only at {now}; {}",
                missing(timeframe, run.window)
            );
            let reason = Some(Reason { code: "missed".to_owned(), message });
            NewRun { status: RunStatus::Missed, reason, ..run }
        }
    }
}

/// Which rows nobody has because of it, and what to do.
fn missing(timeframe: &Timeframe, window: Window) -> String {
    if *timeframe == Timeframe::SinceLastRun {
        return "the next run takes what was modified since the last finished one".to_owned();
    }
    let missing = window
        .in_words()
        .map_or_else(|| "its window, which is all time,".to_owned(), |words| format!("its window {words}"));
    format!("{missing} was not exported; run this slot again to export it")
}

#[cfg(test)]
mod tests {
    use model::Period;

    use super::*;

    #[test]
    fn a_missed_slot_names_the_window_that_is_missing() {
        let slot = Moment::from_unix_ms(1_777_816_800_000);
        let words = |timeframe: Timeframe| missing(&timeframe, timeframe.window(slot, None));
        assert_eq!(
            words(Timeframe::Last { period: Period::Day }),
            "its window from 2026-05-02T14:00:00Z to before 2026-05-03T14:00:00Z was not exported; run this slot \
             again to export it"
        );
        assert_eq!(
            words(Timeframe::Fixed { from: None, to: Some(slot) }),
            "its window before 2026-05-03T14:00:00Z was not exported; run this slot again to export it"
        );
        assert!(words(Timeframe::SinceLastRun).starts_with("the next run takes"));
    }
}
