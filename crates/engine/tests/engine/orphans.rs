//! Files that no record speaks of.

use std::time::Duration;

use artifacts::AttemptPrefix;
use engine::retention::orphans::{self, Found};
use metadata::{orphans as records, queue};
use model::RunId;

use crate::support::{House, Kind, job};

const DAY: Duration = Duration::from_secs(24 * 3_600);

async fn search(house: &House) -> Found {
    orphans::search(&house.metadata, &house.store, &house.watch).await.unwrap()
}

/// Leaves a file behind, as a try that was killed does.
fn leave_file(house: &House, run: RunId, fence: i64) {
    let mut files = house.store.attempt(AttemptPrefix::new(house.tenant.id, run, fence));
    let file = files.create().unwrap();
    files.complete(file).unwrap();
    files.keep();
}

#[tokio::test(flavor = "multi_thread")]
async fn files_on_record_and_of_tries_under_way_stay_and_those_of_ended_tries_go() {
    for kind in [Kind::Sqlite, Kind::Postgres] {
        let house = House::new(kind).await;
        let working = house.work();
        let (_, finished) = house.create(job()).await;
        house.until_ended(finished).await;
        working.end().await;
        let (_, under_way) = house.create(job()).await;
        let lease = queue::claim(&house.metadata, "far", house.settings.lease).await.unwrap().unwrap().lease;
        assert_eq!(lease.run_id, under_way);
        leave_file(&house, under_way, lease.fence);
        assert_eq!(search(&house).await, Found { kept: 2, ..Found::default() });
        queue::cancelled(&house.metadata, &lease).await.unwrap();
        assert_eq!(search(&house).await, Found { kept: 1, removed: 1, ..Found::default() });
        house.expect_only_files_of(&[finished]).await;
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn files_of_unknown_runs_and_tries_stay_a_week_in_quarantine() {
    let house = House::new(Kind::Sqlite).await;
    leave_file(&house, RunId::new(house.clock.now()), 1);
    // A try that the run has not had yet: the metadata are older than the file.
    leave_file(&house, house.create(job()).await.1, 5);
    let quarantined = Found { quarantined: 2, ..Found::default() };
    assert_eq!(search(&house).await, quarantined);
    house.advance(DAY * 7 - Duration::from_secs(1));
    assert_eq!(search(&house).await, quarantined);
    house.advance(Duration::from_secs(1));
    assert_eq!(search(&house).await, Found { removed: 2, ..Found::default() });
    assert!(house.objects().await.is_empty());
}

#[tokio::test(flavor = "multi_thread")]
async fn what_somebody_took_away_is_forgotten() {
    let house = House::new(Kind::Sqlite).await;
    let run = RunId::new(house.clock.now());
    for fence in [1, 2] {
        leave_file(&house, run, fence);
    }
    assert_eq!(search(&house).await, Found { quarantined: 2, ..Found::default() });
    let [first, second]: [String; 2] = house.objects().await.try_into().unwrap();
    house.store.remove(&first.parse().unwrap()).await.unwrap();
    assert_eq!(search(&house).await, Found { quarantined: 1, ..Found::default() });
    let mut tx = house.metadata.read().await.unwrap();
    assert_eq!(records::quarantined(&mut tx, "", 10).await.unwrap(), [second]);
}
