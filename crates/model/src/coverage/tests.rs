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

fn exported(run: RunId, window: Span, files: Files) -> Exported {
    Exported { run, window, seen_until: Moment::MAX, files }
}

fn states(coverage: Coverage) -> Vec<DayState> {
    coverage.calendar().map(|day| day.state).collect()
}

#[test]
fn a_day_is_exported_when_its_parts_are_and_downloaded_when_those_were_all_fetched() {
    use DayState::{Downloaded, Exported as Whole, Missing, Partial};
    let mut coverage = Coverage::new(days(), minute(9 * DAY_MINUTES));
    coverage.add(&exported(run(1), span(-60, 720), Files::Downloaded));
    coverage.add(&exported(run(2), span(720, DAY_MINUTES), Files::Downloaded));
    coverage.add(&exported(run(3), span(DAY_MINUTES, 2 * DAY_MINUTES + 1), Files::Waiting));
    coverage.add(&exported(run(4), span(DAY_MINUTES, 2 * DAY_MINUTES - 1), Files::Downloaded));
    assert_eq!(states(coverage.clone()), [Downloaded, Whole, Partial, Missing]);
    let runs: Vec<_> = coverage.calendar().map(|day| day.runs.len()).collect();
    assert_eq!(runs, [2, 2, 1, 0]);
}

#[test]
fn a_day_is_lost_when_files_that_nobody_fetched_are_all_that_there_was_of_a_part() {
    use DayState::{Downloaded, Exported as Whole, Lost};
    let mut coverage = Coverage::new(days(), minute(9 * DAY_MINUTES));
    coverage.add(&exported(run(1), span(0, 4 * DAY_MINUTES - 1), Files::Lost));
    coverage.add(&exported(run(2), span(0, DAY_MINUTES), Files::Waiting));
    coverage.add(&exported(run(3), span(DAY_MINUTES, 2 * DAY_MINUTES), Files::Downloaded));
    coverage.add(&exported(run(4), span(2 * DAY_MINUTES + 10, 3 * DAY_MINUTES), Files::Downloaded));
    assert_eq!(
        states(coverage.clone()),
        [Whole, Downloaded, Lost, Lost],
        "nothing is left of the fourth either"
    );
    let spans = |spans: Spans| spans.iter().collect::<Vec<_>>();
    let end = 4 * DAY_MINUTES;
    let lost = [span(2 * DAY_MINUTES, 2 * DAY_MINUTES + 10), span(3 * DAY_MINUTES, end - 1)];
    assert_eq!(spans(coverage.lost()), lost);
    assert_eq!(spans(coverage.missing()), [span(end - 1, end)]);
    coverage.add(&exported(run(5), span(end - 1, end), Files::Waiting));
    coverage.add(&exported(run(6), span(2 * DAY_MINUTES, 2 * DAY_MINUTES + 10), Files::Waiting));
    assert_eq!(
        states(coverage),
        [Whole, Downloaded, Whole, Lost],
        "what is left of the fourth lacks the rest"
    );
}

#[test]
fn what_was_not_yet_when_a_run_looked_is_not_exported() {
    use DayState::{Exported as Whole, Future};
    let mut coverage = Coverage::new(days(), minute(2 * DAY_MINUTES + 5));
    let all = Span { from: Moment::MIN, to: Moment::MAX };
    coverage
        .add(&Exported { seen_until: minute(2 * DAY_MINUTES + 3), ..exported(run(1), all, Files::Waiting) });
    assert_eq!(states(coverage.clone()), [Whole, Whole, Future, Future]);
    assert_eq!(coverage.missing(), Spans::default(), "a day that is not over is no gap");
}

#[test]
fn of_a_day_the_five_newest_runs_are_named_once() {
    let mut coverage = Coverage::new(days(), minute(0));
    let runs: Vec<_> = (0..8).map(run).collect();
    for number in [3, 7, 1, 0, 5, 6, 2, 4, 5, 7] {
        coverage.add(&exported(runs[number], span(10, 20), Files::Waiting));
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
    let gaps = Gap::all(missing, Spans::default(), &holes);
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

fn lost_run(number: i64, window: Span) -> Hole {
    Hole { status: RunStatus::Finished, ..hole(number, window) }
}

fn brought(gaps: &[Gap<'_>]) -> Vec<(Span, Option<RunId>)> {
    gaps.iter().map(|gap| (gap.span, gap.hole.map(|hole| hole.run))).collect()
}

#[test]
fn a_lost_stretch_is_cut_where_another_run_brings_the_rest() {
    let mut lost = Spans::default();
    lost.add(span(0, 20));
    lost.add(span(30, 40));
    let holes = [
        lost_run(9, span(10, 20)),
        hole(8, span(0, 99)),
        lost_run(7, span(25, 45)),
        lost_run(6, span(0, 8)),
        lost_run(5, span(30, 40)),
    ];
    let [ninth, _, seventh, sixth, _] = holes.each_ref().map(|hole| Some(hole.run));
    let gaps = Gap::all(Spans::default(), lost, &holes);
    let pieces = [(span(0, 8), sixth), (span(8, 10), None), (span(10, 20), ninth), (span(30, 40), seventh)];
    assert_eq!(brought(&gaps), pieces);
}

#[test]
fn what_very_many_runs_lost_together_is_one_stretch() {
    let hours = |count: i64| (0..count).map(|number| lost_run(number, span(number * 60, (number + 1) * 60)));
    let mut lost = Spans::default();
    lost.add(span(0, 367 * 60));
    lost.add(span(30_000, 30_010));
    let alone = lost_run(1_000, span(29_000, 31_000));
    let many: Vec<_> = hours(367).chain([alone.clone()]).collect();
    let gaps = Gap::all(Spans::default(), lost.clone(), &many);
    let told = [(span(0, 367 * 60), None), (span(30_000, 30_010), Some(alone.run))];
    assert_eq!(brought(&gaps), told, "the runs of hours are not, that of the other stretch is");
    let few: Vec<_> = hours(364).chain([alone]).collect();
    assert_eq!(Gap::all(Spans::default(), lost, &few).len(), 366);
}

/// A window somewhere around the days, a moment after which it saw nothing, and what has become of its files.
type AnyRun = (i64, i64, i64, Files);

fn any_run() -> impl Strategy<Value = AnyRun> {
    let around = -DAY_MINUTES..(DAYS + 1) * DAY_MINUTES;
    let files = prop_oneof![Just(Files::Downloaded), Just(Files::Waiting), Just(Files::Lost)];
    (around.clone(), 0..2 * DAY_MINUTES, around, files).prop_map(|(from, length, seen, files)| {
        // Ends of days come up often.
        let round =
            |minute: i64| if minute % 3 == 0 { minute - minute.rem_euclid(DAY_MINUTES) } else { minute };
        (round(from), round(from + length), seen, files)
    })
}

/// Whether a run with such files exported this minute.
fn has(runs: &[AnyRun], minute: i64, files: &[Files]) -> bool {
    let has = |(from, to, seen, of): &AnyRun| {
        *from <= minute && minute < *to && minute < *seen && files.contains(of)
    };
    runs.iter().any(has)
}

const ANY: [Files; 3] = [Files::Downloaded, Files::Waiting, Files::Lost];

/// How a day stands, minute by minute.
fn looked_at(runs: &[AnyRun], day: i64, now: i64) -> DayState {
    let minutes = day * DAY_MINUTES..(day + 1) * DAY_MINUTES;
    let all = |files: &[Files]| minutes.clone().all(|minute| has(runs, minute, files));
    let any = |files: &[Files]| minutes.clone().any(|minute| has(runs, minute, files));
    match () {
        () if all(&[Files::Downloaded]) => DayState::Downloaded,
        () if all(&[Files::Downloaded, Files::Waiting]) => DayState::Exported,
        () if now < minutes.end => DayState::Future,
        () if all(&ANY) => DayState::Lost,
        () if any(&[Files::Downloaded, Files::Waiting]) => DayState::Partial,
        () if any(&ANY) => DayState::Lost,
        () => DayState::Missing,
    }
}

/// The newest run that left this minute behind, or lost it.
fn blamed<'a>(gap: &Gap<'_>, minute: Span, holes: &'a [Hole]) -> Option<&'a Hole> {
    let mut holes = holes.iter().filter(|hole| hole.is_lost() == gap.is_lost);
    holes.find(|hole| !hole.window.within(minute).is_empty())
}

proptest! {
    #[test]
    fn days_and_gaps_are_what_every_minute_says(
        runs in prop::collection::vec(any_run(), 0..8),
        holes in prop::collection::vec((-100..DAYS * DAY_MINUTES, 0..DAY_MINUTES), 0..5),
        now in 0..(DAYS + 2) * DAY_MINUTES,
    ) {
        let mut coverage = Coverage::new(days(), minute(now));
        let mut lost = Vec::new();
        for (number, (from, to, seen, files)) in (0..).zip(&runs) {
            let run = exported(run(number), span(*from, *to), *files);
            let run = Exported { seen_until: minute(*seen), ..run };
            coverage.add(&run);
            if *files == Files::Lost {
                lost.push(lost_run(number, run.span()));
            }
        }
        let expected: Vec<_> = (0..DAYS).map(|day| looked_at(&runs, day, now)).collect();
        prop_assert_eq!(states(coverage.clone()), expected.clone());

        let failed = holes.into_iter().map(|(from, length)| hole(from, span(from, from + length)));
        let holes: Vec<_> = failed.chain(lost).collect();
        let gaps = Gap::all(coverage.missing(), coverage.lost(), &holes);
        for at in 0..DAYS * DAY_MINUTES {
            let is_over = now >= (at / DAY_MINUTES + 1) * DAY_MINUTES;
            let is_kept = has(&runs, at, &[Files::Downloaded, Files::Waiting]);
            let is_exported = has(&runs, at, &ANY);
            let at = span(at, at + 1);
            let found: Vec<_> = gaps.iter().filter(|gap| !gap.span.within(at).is_empty()).collect();
            prop_assert_eq!(found.len(), usize::from(is_over && !is_kept));
            if let [gap] = found[..] {
                prop_assert_eq!(gap.is_lost, is_exported);
                prop_assert_eq!(gap.hole, blamed(gap, at, &holes));
            }
        }
        prop_assert!(gaps.windows(2).all(|pair| pair[0].span.to <= pair[1].span.from));
        let is_open = |state: &DayState| {
            matches!(state, DayState::Partial | DayState::Missing | DayState::Lost)
        };
        prop_assert_eq!(expected.iter().any(is_open), !gaps.is_empty());
    }
}
