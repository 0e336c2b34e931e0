//! The connection to the metadata breaks in the very moment in which a run's artifacts go on record: whether they did is
//! found out, and the files are there if and only if the record is.

use std::sync::atomic::Ordering;

use metadata::{Clock, Metadata};
use model::RunStatus;

use crate::support::proxy::{Break, Proxy};
use crate::support::{House, Kind, job};

async fn breaks(kind: Break) {
    let mut house = House::new(Kind::Postgres).await;
    let proxy = Proxy::start(house.database.as_ref().unwrap(), kind).await;
    let direct = house.metadata.clone();
    house.metadata = Metadata::open(&proxy.url, Clock::Manual(house.clock.clone())).await.unwrap();
    proxy.is_armed.store(true, Ordering::SeqCst);
    let working = house.work();
    house.metadata = direct;
    let (_, run) = house.create(job()).await;
    let run = house.until_ended(run).await;
    assert!(!proxy.is_armed.load(Ordering::SeqCst), "the connection never broke");
    assert_eq!((run.status, run.attempt), (RunStatus::Finished, 1));
    working.end().await;
    assert_eq!(house.artifacts(run.id).await.len(), 1);
    house.expect_only_files_of(&[run.id]).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn files_stay_when_the_commit_took_place_but_nobody_heard_of_it() {
    breaks(Break::AfterCommit).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn files_go_on_record_when_the_commit_did_not_take_place_at_first() {
    breaks(Break::BeforeCommit).await;
}
