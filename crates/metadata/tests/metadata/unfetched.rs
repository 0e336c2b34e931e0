//! Files that nobody has downloaded before they are gone, and what there is at all.

use std::time::Duration;

use metadata::artifacts::{self, Totals, Unfetched};
use model::{Moment, RunId};

use crate::backend::{Fresh, START_MS, on_both};
use crate::given::{Given, GivenJob};
use crate::worker::{claim, finish};

const DAY: Duration = Duration::from_secs(86_400);

/// A run with two files, of 70 and 30 bytes, that are gone so many days after the start of the test.
async fn files(fresh: &Fresh, given: &Given, job: &GivenJob, days: u32) -> RunId {
    let run = given.run(job, 0).await;
    let claimed = claim(&fresh.metadata).await.unwrap();
    finish(&fresh.metadata, &claimed, fresh.clock.now()).await;
    let end = Moment::from_unix_ms(START_MS).plus(DAY * days);
    given.sql(&format!("UPDATE artifacts SET expires_at = {} WHERE run_id = '{run}'", end.unix_ms())).await;
    run
}

async fn unfetched(fresh: &Fresh, given: &Given, most: u32) -> Unfetched {
    let mut tx = fresh.metadata.read().await.unwrap();
    artifacts::unfetched(&mut tx, given.tenant, DAY * 7, most).await.unwrap()
}

fn totals(files: u64, bytes: u64) -> Totals {
    Totals { files, bytes }
}

#[test]
fn what_is_gone_soon_is_told_by_run_as_long_as_nobody_fetched_it() {
    on_both(async |fresh| {
        let given = Given::new(&fresh).await;
        let job = given.job().await;
        let mut runs = Vec::new();
        for days in [6, 3, 5, 7, 30] {
            runs.push(files(&fresh, &given, &job, days).await);
        }
        let soon = unfetched(&fresh, &given, 5).await;
        assert_eq!(soon.totals, totals(6, 300), "{}", fresh.name);
        let told: Vec<_> = soon.sets.iter().map(|set| set.run_id).collect();
        assert_eq!(told, [runs[1], runs[2], runs[0]], "those first that are gone first");
        let first = &soon.sets[0];
        assert_eq!((first.totals, first.is_untouched, first.job_id), (totals(2, 100), true, job.id));
        assert_eq!(first.expires_at, Moment::from_unix_ms(START_MS).plus(DAY * 3));
        let few = unfetched(&fresh, &given, 1).await;
        assert_eq!((few.totals, few.sets.len()), (soon.totals, 1));

        let fetched = |run, volume| {
            format!("UPDATE artifacts SET downloads = 1 WHERE run_id = '{run}' AND volume = {volume}")
        };
        given.sql(&fetched(runs[1], 1)).await;
        given.sql(&fetched(runs[2], 1)).await;
        given.sql(&fetched(runs[2], 2)).await;
        given.sql(&format!("UPDATE artifacts SET state = 'leaving' WHERE run_id = '{}'", runs[0])).await;
        let left = unfetched(&fresh, &given, 5).await;
        assert_eq!((left.totals, left.sets.len()), (totals(1, 30), 1), "{}", fresh.name);
        assert_eq!((left.sets[0].run_id, left.sets[0].is_untouched), (runs[1], false));
        fresh.clock.set(Moment::from_unix_ms(START_MS).plus(DAY * 3));
        let none = unfetched(&fresh, &given, 5).await;
        assert!(none.sets.iter().all(|set| set.run_id != runs[1]), "what is over is lost already");
    });
}

#[test]
fn totals_are_those_of_files_that_are_there() {
    on_both(async |fresh| {
        let (given, other) = (Given::new(&fresh).await, Given::tenant(&fresh, "other", 7).await);
        let run = files(&fresh, &given, &given.job().await, 3).await;
        files(&fresh, &other, &other.job().await, 3).await;
        let of = async |given: &Given| {
            artifacts::totals_of(&mut fresh.metadata.read().await.unwrap(), given.tenant).await.unwrap()
        };
        assert_eq!((of(&given).await, of(&other).await), (totals(2, 100), totals(2, 100)));
        given.sql(&format!("UPDATE artifacts SET state = 'gone' WHERE run_id = '{run}'")).await;
        assert_eq!((of(&given).await, of(&other).await), (totals(0, 0), totals(2, 100)), "{}", fresh.name);
    });
}
