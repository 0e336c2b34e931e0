//! Days and gaps, held against what comes out when one looks at every minute.

use proptest::prelude::*;

use super::*;
use crate::RunStatus;

const MINUTE_MS: i64 = 60_000;
const DAY_MINUTES: i64 = 1_440;
/// How many days the tests look at.
const DAYS: i64 = 4;

/// So many minutes after the first day's begin.
fn minute(number: i64) -> Moment {
    let start: Date = "2026-02-27".parse().unwrap();
    Moment::from_unix_ms(start.start().unix_ms() + number * MINUTE_MS)
}

fn span(from: i64, to: i64) -> Span {
    Span { from: minute(from), to: minute(to) }
}

fn days() -> Days {
    Days::between("2026-02-27".parse().unwrap(), "2026-03-02".parse().unwrap()).unwrap()
}

fn run(number: i64) -> RunId {
    RunId::new(Moment::from_unix_ms(number))
}

fn exported(run: RunId, window: Span, is_downloaded: bool) -> Exported {
    Exported { run, window, seen_until: Moment::MAX, is_downloaded }
}

fn states(coverage: Coverage) -> Vec<DayState> {
    coverage.calendar().map(|day| day.state).collect()
}

#[test]
fn a_day_is_exported_when_its_parts_are_and_downloaded_when_those_were_all_fetched() {
    use DayState::{Downloaded, Exported as Whole, Missing, Partial};
    let mut coverage = Coverage::new(days(), minute(9 * DAY_MINUTES));
    coverage.add(&exported(run(1), span(-60, 720), true));
    coverage.add(&exported(run(2), span(720, DAY_MINUTES), true));
    coverage.add(&exported(run(3), span(DAY_MINUTES, 2 * DAY_MINUTES + 1), false));
    coverage.add(&exported(run(4), span(DAY_MINUTES, 2 * DAY_MINUTES - 1), true));
    assert_eq!(states(coverage.clone()), [Downloaded, Whole, Partial, Missing]);
    let runs: Vec<_> = coverage.calendar().map(|day| day.runs.len()).collect();
    assert_eq!(runs, [2, 2, 1, 0]);
}

#[test]
fn what_was_not_yet_when_a_run_looked_is_not_exported() {
    use DayState::{Exported as Whole, Future};
    let mut coverage = Coverage::new(days(), minute(2 * DAY_MINUTES + 5));
    let all = Span { from: Moment::MIN, to: Moment::MAX };
    coverage.add(&Exported { seen_until: minute(2 * DAY_MINUTES + 3), ..exported(run(1), all, false) });
    assert_eq!(states(coverage.clone()), [Whole, Whole, Future, Future]);
    assert_eq!(coverage.missing(), Spans::default(), "a day that is not over is no gap");
}

#[test]
fn of_a_day_the_five_newest_runs_are_named_once() {
    let mut coverage = Coverage::new(days(), minute(0));
    let runs: Vec<_> = (0..8).map(run).collect();
    for number in [3, 7, 1, 0, 5, 6, 2, 4, 5, 7] {
        coverage.add(&exported(runs[number], span(10, 20), false));
    }
    let first = coverage.calendar().next().unwrap();
    assert_eq!(first.runs, [runs[7], runs[6], runs[5], runs[4], runs[3]]);
}

fn hole(number: i64, window: Span) -> Hole {
    Hole { run: run(number), window, status: RunStatus::Failed, reason: None, is_under_way: false }
}

#[test]
fn a_gap_is_cut_where_another_run_left_it_behind() {
    let mut missing = Spans::default();
    missing.add(span(0, 100));
    missing.add(span(200, 210));
    let holes = [hole(9, span(10, 30)), hole(8, span(20, 60)), hole(7, span(205, 999))];
    let gaps = Gap::all(missing, &holes);
    let gaps: Vec<_> = gaps.iter().map(|gap| (gap.span, gap.hole.map(|hole| hole.run))).collect();
    let [first, second, third] = holes.each_ref().map(|hole| Some(hole.run));
    assert_eq!(
        gaps,
        [
            (span(0, 10), None),
            (span(10, 30), first),
            (span(30, 60), second),
            (span(60, 100), None),
            (span(200, 205), None),
            (span(205, 210), third),
        ]
    );
}

/// A window somewhere around the days, a moment after which it saw nothing, and whether it was fetched.
fn any_run() -> impl Strategy<Value = (i64, i64, i64, bool)> {
    let around = -DAY_MINUTES..(DAYS + 1) * DAY_MINUTES;
    (around.clone(), 0..2 * DAY_MINUTES, around, any::<bool>()).prop_map(
        |(from, length, seen, is_downloaded)| {
            // Ends of days come up often.
            let round =
                |minute: i64| if minute % 3 == 0 { minute - minute.rem_euclid(DAY_MINUTES) } else { minute };
            (round(from), round(from + length), seen, is_downloaded)
        },
    )
}

/// How a day stands, minute by minute.
fn looked_at(runs: &[(i64, i64, i64, bool)], day: i64, now: i64) -> DayState {
    let is = |minute: i64, fetched: bool| {
        runs.iter().any(|(from, to, seen, is_downloaded)| {
            *from <= minute && minute < *to && minute < *seen && (*is_downloaded || !fetched)
        })
    };
    let mut minutes = day * DAY_MINUTES..(day + 1) * DAY_MINUTES;
    match () {
        () if minutes.clone().all(|minute| is(minute, true)) => DayState::Downloaded,
        () if minutes.clone().all(|minute| is(minute, false)) => DayState::Exported,
        () if now < minutes.end => DayState::Future,
        () if minutes.any(|minute| is(minute, false)) => DayState::Partial,
        () => DayState::Missing,
    }
}

proptest! {
    #[test]
    fn days_and_gaps_are_what_every_minute_says(
        runs in prop::collection::vec(any_run(), 0..8),
        holes in prop::collection::vec((-100..DAYS * DAY_MINUTES, 0..DAY_MINUTES), 0..5),
        now in 0..(DAYS + 2) * DAY_MINUTES,
    ) {
        let mut coverage = Coverage::new(days(), minute(now));
        for (number, (from, to, seen, is_downloaded)) in (0..).zip(&runs) {
            let run = exported(run(number), span(*from, *to), *is_downloaded);
            coverage.add(&Exported { seen_until: minute(*seen), ..run });
        }
        let expected: Vec<_> = (0..DAYS).map(|day| looked_at(&runs, day, now)).collect();
        prop_assert_eq!(states(coverage.clone()), expected.clone());

        let holes: Vec<_> = holes.into_iter().map(|(from, length)| hole(from, span(from, from + length))).collect();
        let gaps = Gap::all(coverage.missing(), &holes);
        for at in 0..DAYS * DAY_MINUTES {
            let is_over = now >= (at / DAY_MINUTES + 1) * DAY_MINUTES;
            let is_exported = runs.iter().any(|(from, to, seen, _)| *from <= at && at < *to && at < *seen);
            let at = span(at, at + 1);
            let found: Vec<_> = gaps.iter().filter(|gap| !gap.span.within(at).is_empty()).collect();
            prop_assert_eq!(found.len(), usize::from(is_over && !is_exported));
            if let [gap] = found[..] {
                let newest = holes.iter().find(|hole| !hole.window.within(at).is_empty());
                prop_assert_eq!(gap.hole, newest);
            }
        }
        prop_assert!(gaps.windows(2).all(|pair| pair[0].span.to <= pair[1].span.from));
        let is_open = expected.iter().any(|state| matches!(state, DayState::Partial | DayState::Missing));
        prop_assert_eq!(is_open, !gaps.is_empty());
    }
}
