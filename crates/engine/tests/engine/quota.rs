//! How much the files of a tenant may take together.

use metadata::{artifacts, estimates};
use model::RunStatus;

use crate::support::{House, Kind, job};

#[tokio::test(flavor = "multi_thread")]
async fn files_that_are_there_count_until_they_are_deleted() {
    for kind in [Kind::Sqlite, Kind::Postgres] {
        let mut house = House::new(kind).await;
        let working = house.work();
        let (_, first) = house.create(job()).await;
        let first = house.until_ended(first).await;
        working.end().await;
        // Room for this one and half another.
        house.settings.quota_bytes = Some(first.sealed_bytes * 3 / 2);
        let working = house.work();
        let (_, second) = house.create(job()).await;
        let second = house.until_ended(second).await;
        assert_eq!(second.status, RunStatus::Failed);
        let reason = second.reason.unwrap();
        assert_eq!(reason.code, "quota_exceeded");
        assert!(reason.message.contains("delete files"), "{}", reason.message);
        house.expect_only_files_of(&[first.id]).await;

        let ids: Vec<_> = house.artifacts(first.id).await.iter().map(|artifact| artifact.id).collect();
        let mut tx = house.metadata.write().await.unwrap();
        artifacts::delete(&mut tx, house.tenant.id, &ids, "ana").await.unwrap();
        assert_eq!(artifacts::totals_of(&mut tx, house.tenant.id).await.unwrap().files, 0);
        tx.commit().await.unwrap();
        let (_, third) = house.create(job()).await;
        let third = house.until_ended(third).await;
        assert_eq!(third.status, RunStatus::Finished);
        working.end().await;
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn an_estimate_is_held_against_what_the_quota_leaves() {
    let mut house = House::new(Kind::Sqlite).await;
    house.settings.quota_bytes = Some(100);
    let mut tx = house.metadata.write().await.unwrap();
    let id = estimates::ask(&mut tx, &house.user, &job()).await.unwrap();
    tx.commit().await.unwrap();
    let working = house.work();
    let estimate = loop {
        let mut tx = house.metadata.read().await.unwrap();
        let inquiry = estimates::get(&mut tx, house.tenant.id, id).await.unwrap().unwrap();
        if let Some(answer) = inquiry.answer {
            break answer.unwrap();
        }
        drop(tx);
        tokio::time::sleep(std::time::Duration::from_millis(25)).await;
    };
    working.end().await;
    assert_eq!(estimate.room.quota_left_bytes, Some(100));
    assert!(!estimate.fits_quota() && estimate.fits_disk() && estimate.parts() > 1, "{estimate:?}");
}
