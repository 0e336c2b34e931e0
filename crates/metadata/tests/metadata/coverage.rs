//! What was exported of some days: which runs count, and which left gaps.

mod lost;

use std::time::Duration;

use metadata::coverage::{self, Asked, Covered, MOST_RUNS};
use metadata::jobs;
use metadata::{Clock, Metadata, downloads, queue};
use model::coverage::{DayState, Days, Hole, Span};
use model::run::Progress;
use model::{ExportType, JobId, Moment, Period, Refusal, RunId, Timeframe, User};

use crate::backend::{Fresh, START_MS, on_both};
use crate::given::Given;
use crate::people::{SOURCE, hourly, owner, read, refusal, written};
use crate::worker::{claim, finish, reason};

const HOUR: Duration = Duration::from_secs(3_600);

fn days(first: &str, last: &str) -> Days {
    Days::between(first.parse().unwrap(), last.parse().unwrap()).unwrap()
}

async fn asked(fresh: &Fresh, user: &User, asked: &Asked, days: Days) -> Covered {
    let covered = read(&fresh.metadata, async |tx| {
        coverage::of(tx, user.tenant_id, asked, days, MOST_RUNS).await.unwrap()
    });
    covered.await.expect(fresh.name)
}

fn all() -> Asked {
    Asked::All { source: SOURCE.to_owned(), export_type: ExportType::Interaction }
}

fn states(covered: Covered) -> Vec<DayState> {
    covered.coverage.calendar().map(|day| day.state).collect()
}

/// A job that exports the hour before each run.
async fn job(fresh: &Fresh, user: &User) -> JobId {
    // Off the grid, so that a run that is asked for now has its slot now.
    fresh.clock.set(Moment::from_unix_ms(START_MS + 1_000));
    let mut settings = hourly();
    settings.timeframe = Timeframe::Last { period: Period::Hour };
    written(&fresh.metadata, async |tx| jobs::create(tx, user, settings).await.unwrap().id).await
}

/// A run of the job that a worker has taken.
async fn run(fresh: &Fresh, user: &User, job: JobId) -> queue::ClaimedRun {
    written(&fresh.metadata, async |tx| jobs::run_now(tx, user.tenant_id, job).await.unwrap()).await;
    claim(&fresh.metadata).await.expect(fresh.name)
}

/// So many runs of the job, one every hour, all finished.
async fn runs(fresh: &Fresh, user: &User, job: JobId, count: u32) -> Vec<RunId> {
    let mut ids = Vec::new();
    for _ in 0..count {
        fresh.clock.set(fresh.clock.now().plus(HOUR));
        let run = run(fresh, user, job).await;
        finish(&fresh.metadata, &run, fresh.clock.now()).await;
        ids.push(run.run.id);
    }
    ids
}

#[test]
fn a_day_is_covered_by_its_hours_and_by_nobody_elses() {
    use DayState::{Exported, Partial};
    on_both(async |fresh| {
        let (ann, eve) = (owner(&fresh.metadata, "acme", 1).await, owner(&fresh.metadata, "evil", 2).await);
        let (first, second) = (job(&fresh, &ann).await, job(&fresh, &ann).await);
        let other = job(&fresh, &eve).await;
        // From 14:00:01 of the third until 14:00:01 of the fifth, the two in turn.
        for _ in 0..2 {
            runs(&fresh, &ann, first, 12).await;
            runs(&fresh, &ann, second, 12).await;
        }
        runs(&fresh, &eve, other, 1).await;
        let days = days("2026-05-03", "2026-05-05");
        let covered = asked(&fresh, &ann, &all(), days).await;
        let gap = Span { from: days.span().from, to: Moment::from_unix_ms(START_MS + 1_000) };
        assert_eq!(covered.coverage.missing().iter().collect::<Vec<_>>(), [gap], "{}", fresh.name);
        assert_eq!((covered.left_out, covered.is_by_change), (0, false));
        let newest: Vec<_> = covered.coverage.clone().calendar().map(|day| day.runs.len()).collect();
        assert_eq!(newest, [5, 5, 5]);
        assert_eq!(states(covered), [Partial, Exported, DayState::Future], "{}", fresh.name);
        let one = asked(&fresh, &ann, &Asked::Job(first), days).await;
        assert_eq!(states(one)[1], Partial, "{}", fresh.name);
        let theirs = asked(&fresh, &eve, &all(), days).await;
        assert_eq!(
            states(theirs),
            [DayState::Missing, DayState::Missing, DayState::Future],
            "{}",
            fresh.name
        );
        let foreign = Asked::Job(first);
        let mut tx = fresh.metadata.read().await.unwrap();
        assert!(coverage::of(&mut tx, eve.tenant_id, &foreign, days, 9).await.unwrap().is_none());
    });
}

#[test]
fn more_runs_than_can_be_looked_at_are_refused() {
    on_both(async |fresh| {
        let ann = owner(&fresh.metadata, "acme", 1).await;
        let job = job(&fresh, &ann).await;
        runs(&fresh, &ann, job, 3).await;
        let days = days("2026-05-03", "2026-05-03");
        let mut tx = fresh.metadata.read().await.unwrap();
        let refused = coverage::of(&mut tx, ann.tenant_id, &all(), days, 2).await;
        assert_eq!(refusal(refused), Refusal::TooManyRuns(2), "{}", fresh.name);
        assert!(coverage::of(&mut tx, ann.tenant_id, &all(), days, 3).await.is_ok(), "{}", fresh.name);
    });
}

#[test]
fn every_file_of_a_run_must_have_arrived_whole() {
    on_both(async |fresh| {
        let ann = owner(&fresh.metadata, "acme", 1).await;
        let job = job(&fresh, &ann).await;
        let run = runs(&fresh, &ann, job, 1).await[0];
        let hour = Span { from: fresh.clock.now().minus(HOUR), to: fresh.clock.now() };
        let is_downloaded = async || {
            let day = days("2026-05-03", "2026-05-03");
            let covered = asked(&fresh, &ann, &all(), day).await;
            covered.coverage.downloaded().cover(hour)
        };
        let artifacts = read(&fresh.metadata, async |tx| {
            metadata::artifacts::of_run(tx, ann.tenant_id, run).await.unwrap()
        })
        .await;
        assert_eq!(artifacts.len(), 2);
        for (artifact, sent, expected) in
            [(&artifacts[0], 70, false), (&artifacts[1], 29, false), (&artifacts[1], 30, true)]
        {
            written(&fresh.metadata, async |tx| {
                let transfer = downloads::begin(tx, artifact, &ann, 0..artifact.bytes, "n1").await.unwrap();
                downloads::end(tx, transfer, sent).await.unwrap();
            })
            .await;
            assert_eq!(is_downloaded().await, expected, "{}: {sent} of {}", fresh.name, artifact.bytes);
        }
    });
}

#[test]
fn a_gap_is_left_by_the_newest_run_of_a_slot_that_nobody_filled() {
    on_both(async |fresh| {
        let ann = owner(&fresh.metadata, "acme", 1).await;
        let job = job(&fresh, &ann).await;
        let failed = run(&fresh, &ann, job).await;
        let failure = queue::Failure { reason: reason("source_gone"), retry_in: None };
        queue::fail(&fresh.metadata, &failed.lease, failure).await.unwrap();
        let holes = async || asked(&fresh, &ann, &all(), days("2026-05-03", "2026-05-03")).await.holes;
        // Today is not over, so that nothing is missing of it yet.
        assert_eq!(holes().await, []);
        fresh.clock.set(fresh.clock.now().plus(24 * HOUR));
        let [hole] = &holes().await[..] else { unreachable!("{}", fresh.name) };
        assert_eq!((hole.run, hole.is_under_way), (failed.run.id, false));
        assert_eq!(hole.reason.as_ref().map(|reason| reason.code.as_str()), Some("source_gone"));
        let again = written(&fresh.metadata, async |tx| {
            metadata::runs::again(tx, ann.tenant_id, failed.run.id).await.unwrap().unwrap().id
        })
        .await;
        assert!(holes().await[0].is_under_way, "{}", fresh.name);
        let claimed = claim(&fresh.metadata).await.unwrap();
        assert_eq!(claimed.run.id, again);
        let progress = Progress { rows: 1, ..Progress::default() };
        queue::heartbeat(&fresh.metadata, &claimed.lease, progress, HOUR).await.unwrap();
        assert!(holes().await[0].is_under_way, "{}", fresh.name);
        finish(&fresh.metadata, &claimed, fresh.clock.now()).await;
        assert_eq!(holes().await, [], "{}", fresh.name);
    });
}

#[test]
fn a_run_since_the_last_one_that_never_started_left_nothing_behind() {
    on_both(async |fresh| {
        let given = Given::new(&fresh).await;
        let (since, every) = (given.job_since_last_run().await, given.job().await);
        let mut made = Vec::new();
        for (job, status, goes_by_change, window_to) in [
            (&since, "missed", 1, "NULL".to_owned()),
            (&since, "cancelled", 1, "NULL".to_owned()),
            (&since, "failed", 1, START_MS.to_string()),
            (&every, "missed", 0, "NULL".to_owned()),
        ] {
            let id = given.run(job, 0).await;
            given
                .sql(&format!(
                    "UPDATE runs SET status = '{status}', goes_by_change = {goes_by_change}, \
                     window_to = {window_to} WHERE id = '{id}'"
                ))
                .await;
            made.push(id);
        }
        let asked = async |asked: &Asked| {
            let mut tx = fresh.metadata.read().await.unwrap();
            let day = days("2026-05-02", "2026-05-02");
            let covered = coverage::of(&mut tx, given.tenant, asked, day, MOST_RUNS).await.unwrap().unwrap();
            covered.holes.iter().map(|hole| hole.run).collect::<Vec<_>>()
        };
        let all = Asked::All { source: "main".to_owned(), export_type: ExportType::Interaction };
        assert_eq!(asked(&all).await, [made[3], made[2]], "{}", fresh.name);
        assert_eq!(asked(&Asked::Job(since.id)).await, [made[2]], "{}", fresh.name);
    });
}

/// Undoes the migration.
const BEFORE: [&str; 6] = [
    "DROP INDEX runs_covering",
    "DROP INDEX runs_holes",
    "DROP INDEX artifacts_never_downloaded",
    "ALTER TABLE runs DROP COLUMN is_limited",
    "ALTER TABLE runs DROP COLUMN goes_by_change",
    "DELETE FROM _sqlx_migrations WHERE version = 11",
];

#[test]
fn of_runs_of_older_versions_it_is_known_what_they_exported() {
    on_both(async |fresh| {
        let given = Given::new(&fresh).await;
        let (all, since) = (given.job().await, given.job_since_last_run().await);
        let limited = given.job().await;
        for job in [&all, &since, &limited] {
            given.run(job, 0).await;
        }
        let of = |job: &crate::given::GivenJob| format!("(SELECT id FROM runs WHERE job_id = '{}')", job.id);
        // A title that looks like what is looked for must not be taken for it.
        let title = r#""title":"\"mediaTypes\":[ \"timeframe\":{\"kind\":\"sinceLastRun\"}""#;
        for (job, from, to) in [
            (&all, r#""title":"Weekly""#, title),
            (&limited, r#""mediaTypes":null"#, r#""mediaTypes":["voice"]"#),
        ] {
            let of = of(job);
            given.sql(&format!("UPDATE run_documents SET settings = replace(settings, '{from}', '{to}') WHERE run_id IN {of}")).await;
        }
        for sql in BEFORE {
            given.sql(sql).await;
        }
        let opened = Metadata::open(&fresh.url, Clock::Manual(fresh.clock.clone())).await.expect(fresh.name);
        opened.close().await;
        for (job, expected) in [(&all, 0), (&since, 1), (&limited, 10)] {
            let read =
                format!("SELECT is_limited * 10 + goes_by_change FROM runs WHERE job_id = '{}'", job.id);
            assert_eq!(given.number(&read).await, Some(expected), "{}", fresh.name);
        }
    });
}
