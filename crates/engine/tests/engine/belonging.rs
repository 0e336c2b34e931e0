//! Metadata and a store that do not belong together are not worked with.

use std::fs;

use artifacts::Store;
use engine::EngineError;
use engine::belonging::ForeignStore;

use crate::support::{House, Kind, job};

/// What a start says to this store.
async fn start(house: &House, store: &Store) -> Result<(), ForeignStore> {
    match engine::start(&house.metadata, store, &house.settings).await {
        Ok(_) => Ok(()),
        Err(EngineError::ForeignStore(foreign)) => Err(foreign),
        Err(error) => panic!("{error}"),
    }
}

async fn store_at(house: &House, name: &str) -> Store {
    Store::local(&house.directory.path().join(name)).await.unwrap()
}

async fn with_artifact(kind: Kind) -> House {
    let house = House::new(kind).await;
    let working = house.work();
    let (_, run) = house.create(job()).await;
    house.until_ended(run).await;
    working.end().await;
    house
}

#[tokio::test(flavor = "multi_thread")]
async fn the_first_store_is_theirs_and_an_empty_one_afterwards_is_not() {
    for kind in [Kind::Sqlite, Kind::Postgres] {
        let house = House::new(kind).await;
        let other = store_at(&house, "other").await;
        let (one, two) = tokio::join!(start(&house, &house.store), start(&house, &other));
        assert!(one.is_ok() != two.is_ok(), "of two at once one is theirs");
        let (own, refused, store) =
            if one.is_ok() { (&house.store, two, &other) } else { (&other, one, &house.store) };
        let words = refused.unwrap_err().to_string();
        assert!(words.contains(&store.place()) && words.contains("data_dir"), "{words}");
        assert_eq!(start(&house, own).await, Ok(()));
        // What the words say to do where the store is lost.
        let id = own.mark().await.unwrap().unwrap();
        assert!(words.contains(&format!("write {id} into {}/installation", store.place())), "{words}");
        fs::write(format!("{}/installation", store.place()), id).unwrap();
        assert_eq!(start(&house, store).await, Ok(()));
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn the_store_of_another_installation_is_refused_whatever_it_holds() {
    let (house, other) = (House::new(Kind::Sqlite).await, House::new(Kind::Sqlite).await);
    assert_eq!(start(&other, &other.store).await, Ok(()));
    for _ in 0..2 {
        let refused = start(&house, &other.store).await.unwrap_err();
        assert!(matches!(refused, ForeignStore::Another { .. }), "{refused}");
        assert_eq!(start(&house, &house.store).await, Ok(()));
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_full_store_without_a_mark_is_taken_only_by_the_metadata_that_know_its_files() {
    let house = with_artifact(Kind::Sqlite).await;
    let other = House::new(Kind::Sqlite).await;
    let place = house.store.place();
    assert_eq!(start(&other, &house.store).await, Err(ForeignStore::Unknown { place }));
    assert_eq!(house.store.mark().await.unwrap(), None);
    assert_eq!(start(&house, &house.store).await, Ok(()));
    assert!(house.store.mark().await.unwrap().is_some());
    assert_eq!(house.objects().await.len(), 1);
}
