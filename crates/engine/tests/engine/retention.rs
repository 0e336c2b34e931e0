//! What is over goes: out of the list first, out of the store second, within one sweep.

use std::fs;
use std::os::unix::fs::symlink;
use std::sync::Arc;
use std::time::Duration;

use engine::retention::{self, Swept};
use engine::{ClockWatch, Settings, Stop};
use metadata::artifacts as records;
use model::RunId;
use model::artifact::ArtifactState;

use crate::support::{House, Kind, job};

const MOMENT: Duration = Duration::from_millis(1);

/// A house with a finished run.
async fn with_artifact(kind: Kind) -> (House, RunId) {
    let house = House::new(kind).await;
    let working = house.work();
    let (_, run) = house.create(job()).await;
    house.until_ended(run).await;
    working.end().await;
    assert_eq!(house.objects().await.len(), 1);
    (house, run)
}

async fn sweep(house: &House) -> Swept {
    retention::sweep(&house.metadata, &house.store, &house.watch).await.unwrap()
}

async fn state(house: &House, run: RunId) -> ArtifactState {
    house.artifacts(run).await[0].state
}

#[tokio::test(flavor = "multi_thread")]
async fn an_artifact_is_there_to_its_last_moment_and_gone_with_the_next_sweep() {
    for kind in [Kind::Sqlite, Kind::Postgres] {
        let (house, run) = with_artifact(kind).await;
        house.advance(house.settings.life - MOMENT);
        assert_eq!(sweep(&house).await, Swept::default());
        assert_eq!(state(&house, run).await, ArtifactState::Available);
        house.advance(MOMENT);
        assert_eq!(sweep(&house).await, Swept { expired: 1, removed: 1, ..Swept::default() });
        assert_eq!(state(&house, run).await, ArtifactState::Gone);
        house.expect_only_files_of(&[]).await;
        assert_eq!(sweep(&house).await, Swept::default());
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn what_somebody_deleted_leaves_the_store_too() {
    let (house, run) = with_artifact(Kind::Sqlite).await;
    let ids = [house.artifacts(run).await[0].id];
    let mut tx = house.metadata.write().await.unwrap();
    assert_eq!(records::delete(&mut tx, house.tenant.id, &ids, "ana").await.unwrap(), ids);
    tx.commit().await.unwrap();
    assert_eq!(state(&house, run).await, ArtifactState::Leaving);
    assert_eq!(house.objects().await.len(), 1);
    assert_eq!(sweep(&house).await, Swept { removed: 1, ..Swept::default() });
    assert_eq!(state(&house, run).await, ArtifactState::Gone);
    house.expect_only_files_of(&[]).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_file_that_is_gone_already_keeps_no_sweep_from_ending() {
    let (house, run) = with_artifact(Kind::Sqlite).await;
    house.store.remove(&house.objects().await[0].parse().unwrap()).await.unwrap();
    house.advance(house.settings.life);
    assert_eq!(sweep(&house).await, Swept { expired: 1, removed: 1, ..Swept::default() });
    assert_eq!(state(&house, run).await, ArtifactState::Gone);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_file_that_cannot_be_removed_is_tried_again_by_the_next_sweep() {
    let (house, run) = with_artifact(Kind::Sqlite).await;
    // A link that leads to itself where the folder was: not even root can reach the file.
    let key = house.objects().await.remove(0);
    let objects = house.directory.path().join("artifacts/objects");
    let folder = objects.join(&key).parent().unwrap().to_owned();
    let aside = house.directory.path().join("aside");
    fs::rename(&folder, &aside).unwrap();
    symlink(&folder, &folder).unwrap();
    house.advance(house.settings.life);
    assert_eq!(sweep(&house).await, Swept { expired: 1, failed: 1, ..Swept::default() });
    assert_eq!(state(&house, run).await, ArtifactState::Leaving);
    fs::remove_file(&folder).unwrap();
    fs::rename(&aside, &folder).unwrap();
    assert_eq!(sweep(&house).await, Swept { removed: 1, ..Swept::default() });
    assert_eq!(state(&house, run).await, ArtifactState::Gone);
}

#[tokio::test(flavor = "multi_thread")]
async fn pages_of_files_that_cannot_be_removed_keep_no_other_from_leaving() {
    let (house, run) = with_artifact(Kind::Postgres).await;
    house.advance(house.settings.life);
    // Their ids come first, and their keys are none.
    house.database.as_ref().unwrap().sql(
        "INSERT INTO artifacts (id, tenant_id, run_id, job_id, owner_id, certificate_id, job_title, title_folded, \
         export_type, volume, volumes, name, object_key, bytes, sha256, uploaded_at, expires_at, state, downloads) \
         SELECT '00000000-0000-7000-8000-' || lpad(i::text, 12, '0'), tenant_id, run_id, job_id, owner_id, \
         certificate_id, job_title, title_folded, export_type, volume + i, volumes, name, 'bad ' || i, bytes, sha256, \
         uploaded_at, expires_at, state, downloads FROM artifacts, generate_series(1, 1000) i",
    );
    for removed in [1, 0] {
        let swept = sweep(&house).await;
        assert_eq!((swept.removed, swept.failed), (removed, 1_000));
    }
    let states = house.artifacts(run).await;
    assert_eq!(states.iter().filter(|one| one.state == ArtifactState::Gone).count(), 1);
    house.expect_only_files_of(&[]).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn the_loop_sweeps_at_once_and_again_until_it_is_stopped() {
    let (house, run) = with_artifact(Kind::Sqlite).await;
    let settings = Settings { sweep_every: Duration::from_millis(50), ..house.settings.clone() };
    let (clock, stop) = (ClockWatch::new(&settings), Stop::new());
    let sweeping =
        retention::run(house.metadata.clone(), house.store.clone(), Arc::new(settings), clock, stop.clone());
    let sweeping = tokio::spawn(sweeping);
    tokio::time::sleep(Duration::from_millis(200)).await;
    assert_eq!(state(&house, run).await, ArtifactState::Available);
    house.advance(house.settings.life);
    for _ in 0..400 {
        if house.objects().await.is_empty() {
            break;
        }
        tokio::time::sleep(Duration::from_millis(25)).await;
    }
    stop.cancel();
    sweeping.await.unwrap();
    assert_eq!(state(&house, run).await, ArtifactState::Gone);
}
