//! Days whose files are gone and that nobody downloaded: until when they are exported, and how they are exported again.

use metadata::artifacts;
use model::{Artifact, RunStatus, Window};

use super::*;

/// How a stretch stands, by what is known of it.
fn state_of(covered: &Covered, span: Span) -> DayState {
    match () {
        () if covered.coverage.downloaded().cover(span) => DayState::Downloaded,
        () if covered.coverage.lost().cover(span) => DayState::Lost,
        () if covered.coverage.missing().within(span).next().is_some() => DayState::Missing,
        () => DayState::Exported,
    }
}

async fn fetch(fresh: &Fresh, user: &User, artifact: &Artifact) {
    written(&fresh.metadata, async |tx| {
        let transfer = downloads::begin(tx, artifact, user, 0..artifact.bytes, "n1").await.unwrap();
        downloads::end(tx, transfer, artifact.bytes).await.unwrap();
    })
    .await;
}

async fn delete(fresh: &Fresh, user: &User, artifact: &Artifact) {
    written(&fresh.metadata, async |tx| {
        artifacts::delete(tx, user.tenant_id, &[artifact.id], "ann").await.unwrap();
    })
    .await;
}

/// A finished run with two files, and the hour that it exported; the clock stands two days later.
async fn exported(fresh: &Fresh, user: &User, job: JobId) -> (RunId, Span, [Artifact; 2]) {
    let run = runs(fresh, user, job, 1).await[0];
    let hour = Span { from: fresh.clock.now().minus(HOUR), to: fresh.clock.now() };
    fresh.clock.set(fresh.clock.now().plus(48 * HOUR));
    (run, hour, files(fresh, user, run).await.try_into().unwrap())
}

async fn files(fresh: &Fresh, user: &User, run: RunId) -> Vec<Artifact> {
    read(&fresh.metadata, async |tx| artifacts::of_run(tx, user.tenant_id, run).await.unwrap()).await
}

async fn look(fresh: &Fresh, user: &User) -> Covered {
    asked(fresh, user, &all(), days("2026-05-03", "2026-06-30")).await
}

#[test]
fn a_run_is_lost_with_the_first_file_that_nobody_fetched() {
    on_both(async |fresh| {
        let ann = owner(&fresh.metadata, "acme", 1).await;
        let job = job(&fresh, &ann).await;
        let (_, hour, [first, second]) = exported(&fresh, &ann, job).await;
        let state = async || state_of(&look(&fresh, &ann).await, hour);
        assert_eq!(state().await, DayState::Exported);
        fetch(&fresh, &ann, &first).await;
        delete(&fresh, &ann, &first).await;
        assert_eq!(state().await, DayState::Exported, "{}: the other file is there", fresh.name);
        delete(&fresh, &ann, &second).await;
        assert_eq!(state().await, DayState::Lost, "{}: half of it opens with nothing", fresh.name);
        written(&fresh.metadata, async |tx| artifacts::gone(tx, &[first.id, second.id]).await.unwrap()).await;
        assert_eq!(state().await, DayState::Lost, "{}", fresh.name);
    });
}

#[test]
fn what_was_fetched_is_not_lost_and_what_was_not_is_with_its_time() {
    on_both(async |fresh| {
        let ann = owner(&fresh.metadata, "acme", 1).await;
        let job = job(&fresh, &ann).await;
        let (_, fetched, both) = exported(&fresh, &ann, job).await;
        for file in &both {
            fetch(&fresh, &ann, file).await;
        }
        let (_, waiting, [file, _]) = exported(&fresh, &ann, job).await;
        fresh.clock.set(file.expires_at.minus(Duration::from_millis(1)));
        let before = look(&fresh, &ann).await;
        assert_eq!(state_of(&before, waiting), DayState::Exported, "{}", fresh.name);
        // Nobody can download it from now on, whenever it is swept away.
        fresh.clock.set(file.expires_at);
        let after = look(&fresh, &ann).await;
        assert_eq!(state_of(&after, fetched), DayState::Downloaded, "{}", fresh.name);
        assert_eq!(after.coverage.lost().iter().collect::<Vec<_>>(), [waiting], "{}", fresh.name);
    });
}

#[test]
fn a_lost_run_is_run_again_until_its_rows_are_there() {
    on_both(async |fresh| {
        let ann = owner(&fresh.metadata, "acme", 1).await;
        let job = job(&fresh, &ann).await;
        let (lost, hour, [file, _]) = exported(&fresh, &ann, job).await;
        let holes = async || look(&fresh, &ann).await.holes;
        let again = async |run| {
            let mut tx = fresh.metadata.write().await.unwrap();
            let again = metadata::runs::again(&mut tx, ann.tenant_id, run).await;
            tx.commit().await.unwrap();
            again.map(|run| run.unwrap().window)
        };
        assert_eq!(refusal(again(lost).await), Refusal::RunLeftNoHole, "{}", fresh.name);
        assert_eq!(holes().await, []);
        delete(&fresh, &ann, &file).await;
        let hole = |is_under_way| Hole {
            run: lost,
            window: hour,
            status: RunStatus::Finished,
            reason: None,
            is_under_way,
        };
        assert_eq!(holes().await, [hole(false)], "{}", fresh.name);
        let window = again(lost).await.unwrap();
        assert_eq!(window, Window::between(Some(hour.from), Some(hour.to)).unwrap(), "{}", fresh.name);
        assert_eq!(holes().await, [hole(true)], "{}", fresh.name);
        assert_eq!(refusal(again(lost).await), Refusal::AgainAlready, "{}", fresh.name);

        let failed = claim(&fresh.metadata).await.unwrap();
        let failure = queue::Failure { reason: reason("source_gone"), retry_in: None };
        queue::fail(&fresh.metadata, &failed.lease, failure).await.unwrap();
        assert_eq!(holes().await, [hole(false)], "{}: it brought nothing", fresh.name);
        again(failed.run.id).await.unwrap();
        let claimed = claim(&fresh.metadata).await.unwrap();
        finish(&fresh.metadata, &claimed, fresh.clock.now()).await;
        let covered = look(&fresh, &ann).await;
        assert_eq!((state_of(&covered, hour), covered.holes), (DayState::Exported, vec![]), "{}", fresh.name);
        assert_eq!(refusal(again(lost).await), Refusal::AgainAlready, "{}", fresh.name);
    });
}

#[test]
fn each_run_that_lost_a_part_is_told() {
    on_both(async |fresh| {
        let ann = owner(&fresh.metadata, "acme", 1).await;
        let (job, other) = (job(&fresh, &ann).await, job(&fresh, &ann).await);
        let two = [runs(&fresh, &ann, job, 1).await, runs(&fresh, &ann, other, 1).await];
        fresh.clock.set(fresh.clock.now().plus(48 * HOUR));
        for run in two.concat() {
            delete(&fresh, &ann, &files(&fresh, &ann, run).await[0]).await;
        }
        let told = |covered: Covered| covered.holes.into_iter().map(|hole| hole.run).collect::<Vec<_>>();
        let both = look(&fresh, &ann).await;
        assert_eq!(both.coverage.lost().iter().count(), 1, "{}", fresh.name);
        assert_eq!(told(both), [two[1][0], two[0][0]], "{}", fresh.name);
        let one = asked(&fresh, &ann, &Asked::Job(job), days("2026-05-03", "2026-06-30")).await;
        assert_eq!(told(one), two[0], "{}", fresh.name);
    });
}

#[test]
fn a_run_lost_nothing_that_came_to_be_after_it_looked() {
    on_both(async |fresh| {
        let ann = owner(&fresh.metadata, "acme", 1).await;
        fresh.clock.set(Moment::from_unix_ms(START_MS + 1_000));
        let mut settings = hourly();
        settings.timeframe = Timeframe::All;
        let job = written(&fresh.metadata, async |tx| jobs::create(tx, &ann, settings).await.unwrap().id);
        let job = job.await;
        let (_, Span { to: looked_at, .. }, [file, _]) = exported(&fresh, &ann, job).await;
        delete(&fresh, &ann, &file).await;
        let covered = look(&fresh, &ann).await;
        let first = days("2026-05-03", "2026-05-03").span().from;
        let lost: Vec<_> = covered.coverage.lost().iter().collect();
        assert_eq!(lost, [Span { from: first, to: looked_at }], "{}", fresh.name);
        let windows: Vec<_> = covered.holes.iter().map(|hole| hole.window).collect();
        assert_eq!(windows, [Span { from: Moment::MIN, to: looked_at }], "{}", fresh.name);
    });
}
