//! Who downloaded what, and whether it arrived whole.

use std::ops::Range;
use std::time::Duration;

use metadata::downloads::Download;
use metadata::{artifacts, downloads, queue};
use model::{Artifact, TransferId, User};

use crate::backend::{Fresh, on_both};
use crate::given::Given;
use crate::worker::{claim, finished};

/// An artifact of 70 bytes.
async fn artifact(fresh: &Fresh, given: &Given) -> Artifact {
    let job = given.job().await;
    given.run(&job, 0).await;
    let run = claim(&fresh.metadata).await.unwrap();
    queue::finish(&fresh.metadata, &run.lease, finished(&run, fresh.clock.now())).await.unwrap();
    let mut tx = fresh.metadata.read().await.unwrap();
    artifacts::of_run(&mut tx, given.tenant, run.run.id).await.unwrap().remove(0)
}

/// A node begins to send these bytes.
async fn begin_on(
    fresh: &Fresh,
    node: &str,
    artifact: &Artifact,
    user: &User,
    bytes: Range<u64>,
) -> TransferId {
    let mut tx = fresh.metadata.write().await.unwrap();
    let transfer = downloads::begin(&mut tx, artifact, user, bytes, node).await.unwrap();
    tx.commit().await.unwrap();
    transfer
}

async fn begin(fresh: &Fresh, artifact: &Artifact, user: &User, bytes: Range<u64>) -> TransferId {
    begin_on(fresh, "n1", artifact, user, bytes).await
}

async fn end(fresh: &Fresh, transfer: TransferId, sent_bytes: u64) {
    let mut tx = fresh.metadata.write().await.unwrap();
    downloads::end(&mut tx, transfer, sent_bytes).await.unwrap();
    tx.commit().await.unwrap();
}

/// Sends a range; returns how many whole downloads the artifact has then.
async fn send(fresh: &Fresh, artifact: &Artifact, user: &User, bytes: Range<u64>) -> u32 {
    let transfer = begin(fresh, artifact, user, bytes.clone()).await;
    end(fresh, transfer, bytes.end - bytes.start).await;
    whole(fresh, artifact).await.downloads
}

/// The downloads on record, newest first: who, in how many parts, how many bytes, whether whole.
async fn shown(fresh: &Fresh, artifact: &Artifact) -> Vec<(String, u64, u64, bool)> {
    let list = list(fresh, artifact).await.into_iter();
    list.map(|one| (one.user_name, one.parts, one.sent_bytes, one.is_whole)).collect()
}

async fn list(fresh: &Fresh, artifact: &Artifact) -> Vec<Download> {
    let mut tx = fresh.metadata.read().await.unwrap();
    downloads::list(&mut tx, artifact.tenant_id, artifact.id).await.unwrap()
}

async fn whole(fresh: &Fresh, artifact: &Artifact) -> Artifact {
    let mut tx = fresh.metadata.read().await.unwrap();
    artifacts::get(&mut tx, artifact.tenant_id, artifact.id).await.unwrap().unwrap()
}

#[test]
fn a_file_is_whole_when_one_user_was_sent_all_of_it_in_any_order() {
    on_both(async |fresh| {
        let given = Given::new(&fresh).await;
        let artifact = artifact(&fresh, &given).await;
        let (alice, bob) = (given.user("alice").await, given.user("bob").await);
        assert_eq!(send(&fresh, &artifact, &alice, 30..70).await, 0, "the end, not its beginning");
        assert_eq!(send(&fresh, &artifact, &bob, 0..30).await, 0, "another's bytes do not count");
        assert_eq!(send(&fresh, &artifact, &alice, 0..29).await, 0, "one byte is missing");
        fresh.clock.set(fresh.clock.now().plus(Duration::from_secs(9)));
        assert_eq!(send(&fresh, &artifact, &alice, 20..35).await, 1, "{}", fresh.name);
        let last = whole(&fresh, &artifact).await.last_download.unwrap();
        assert_eq!((last.user_name.as_str(), last.at), ("alice", fresh.clock.now()));
        assert_eq!(send(&fresh, &artifact, &alice, 0..10).await, 1, "its bytes were counted already");
        assert_eq!(send(&fresh, &artifact, &bob, 0..70).await, 2, "{}", fresh.name);
        let of = |name: &str, parts, bytes, is_whole| (name.to_owned(), parts, bytes, is_whole);
        let expected = [
            of("bob", 1, 70, true),
            of("alice", 1, 10, false),
            of("bob", 1, 30, false),
            of("alice", 3, 84, true),
        ];
        assert_eq!(shown(&fresh, &artifact).await, expected, "{}", fresh.name);
        let stranger = Given::tenant(&fresh, "stranger", 201).await;
        let mut tx = fresh.metadata.read().await.unwrap();
        assert_eq!(downloads::list(&mut tx, stranger.tenant, artifact.id).await.unwrap(), []);
    });
}

#[test]
fn a_download_that_broke_off_goes_on_in_parts() {
    on_both(async |fresh| {
        let given = Given::new(&fresh).await;
        let artifact = artifact(&fresh, &given).await;
        let user = given.user("alice").await;
        for _ in 0..2 {
            let broken = begin(&fresh, &artifact, &user, 0..70).await;
            end(&fresh, broken, 40).await;
        }
        assert_eq!(whole(&fresh, &artifact).await.downloads, 0, "{}: the same bytes twice", fresh.name);
        assert_eq!(send(&fresh, &artifact, &user, 40..70).await, 1, "{}", fresh.name);
        let of = |parts, bytes, is_whole| ("alice".to_owned(), parts, bytes, is_whole);
        assert_eq!(shown(&fresh, &artifact).await, [of(1, 40, false), of(2, 70, true)]);
    });
}

#[test]
fn a_part_that_ends_after_the_file_was_whole_changes_nothing_but_its_bytes() {
    on_both(async |fresh| {
        let given = Given::new(&fresh).await;
        let artifact = artifact(&fresh, &given).await;
        let user = given.user("alice").await;
        let late = begin(&fresh, &artifact, &user, 0..50).await;
        assert_eq!(send(&fresh, &artifact, &user, 0..30).await, 0);
        assert_eq!(send(&fresh, &artifact, &user, 30..70).await, 1);
        assert_eq!(list(&fresh, &artifact).await[0].ended_at, None, "{}: one is under way", fresh.name);
        end(&fresh, late, 50).await;
        assert_eq!(shown(&fresh, &artifact).await, [("alice".to_owned(), 3, 120, true)]);
        assert_eq!(list(&fresh, &artifact).await[0].ended_at, Some(fresh.clock.now()));
        assert_eq!(send(&fresh, &artifact, &user, 30..70).await, 1, "{}: of another download", fresh.name);
    });
}

#[test]
fn a_thousand_parts_are_one_row_of_few_spans() {
    on_both(async |fresh| {
        let given = Given::new(&fresh).await;
        let mut artifact = artifact(&fresh, &given).await;
        artifact.bytes = 2_000;
        given.sql(&format!("UPDATE artifacts SET bytes = 2000 WHERE id = '{}'", artifact.id)).await;
        let user = given.user("alice").await;
        let mut tx = fresh.metadata.write().await.unwrap();
        for part in 0..999 {
            let first = part * 2;
            let transfer = downloads::begin(&mut tx, &artifact, &user, first..first + 2, "n1").await.unwrap();
            downloads::end(&mut tx, transfer, 2).await.unwrap();
        }
        tx.commit().await.unwrap();
        assert_eq!(given.text("SELECT spans FROM downloads").await.as_deref(), Some("0-1998"));
        assert_eq!(given.number("SELECT count(*) FROM transfers").await, Some(0));
        assert_eq!(send(&fresh, &artifact, &user, 1_998..2_000).await, 1, "{}", fresh.name);
        assert_eq!(shown(&fresh, &artifact).await, [("alice".to_owned(), 1_000, 2_000, true)]);
    });
}

#[test]
fn a_transfer_ends_once() {
    on_both(async |fresh| {
        let given = Given::new(&fresh).await;
        let artifact = artifact(&fresh, &given).await;
        let user = given.user("alice").await;
        let transfer = begin(&fresh, &artifact, &user, 0..70).await;
        let begun = list(&fresh, &artifact).await.remove(0);
        assert_eq!((begun.ended_at, begun.started_at), (None, fresh.clock.now()));
        end(&fresh, transfer, 10).await;
        end(&fresh, transfer, 70).await;
        end(&fresh, TransferId::new(fresh.clock.now()), 70).await;
        assert_eq!(whole(&fresh, &artifact).await.downloads, 0, "{}", fresh.name);
        assert_eq!(shown(&fresh, &artifact).await, [("alice".to_owned(), 1, 10, false)]);
    });
}

#[test]
fn a_node_that_starts_anew_ends_what_its_last_life_left_behind() {
    on_both(async |fresh| {
        let given = Given::new(&fresh).await;
        let artifact = artifact(&fresh, &given).await;
        let (alice, bob) = (given.user("alice").await, given.user("bob").await);
        begin_on(&fresh, "n1", &artifact, &alice, 0..10).await;
        begin_on(&fresh, "n1", &artifact, &bob, 0..70).await;
        let elsewhere = begin_on(&fresh, "n2", &artifact, &alice, 10..20).await;
        fresh.clock.set(fresh.clock.now().plus(Duration::from_secs(60)));
        let mut tx = fresh.metadata.write().await.unwrap();
        assert_eq!(downloads::end_of_node(&mut tx, "n1").await.unwrap(), 2, "{}", fresh.name);
        assert_eq!(downloads::end_of_node(&mut tx, "n1").await.unwrap(), 0, "{}", fresh.name);
        tx.commit().await.unwrap();
        let ends = async || list(&fresh, &artifact).await.into_iter().map(|one| one.ended_at);
        assert_eq!(ends().await.collect::<Vec<_>>(), [Some(fresh.clock.now()), None], "{}", fresh.name);
        end(&fresh, elsewhere, 10).await;
        assert!(ends().await.all(|ended| ended == Some(fresh.clock.now())), "{}", fresh.name);
    });
}

#[test]
fn forty_parts_at_once_are_one_download_and_make_the_file_whole_once() {
    on_both(async |fresh| {
        let given = Given::new(&fresh).await;
        let artifact = artifact(&fresh, &given).await;
        let user = given.user("alice").await;
        let mut sent = Vec::new();
        for part in 0..40 {
            let (metadata, artifact, user) = (fresh.metadata.clone(), artifact.clone(), user.clone());
            sent.push(tokio::spawn(async move {
                let mut tx = metadata.write().await.unwrap();
                // The first 30 parts have two bytes each, the last ten have one.
                let (first, bytes) = if part < 30 { (part * 2, 2) } else { (part + 30, 1) };
                let range = first..first + bytes;
                let transfer = downloads::begin(&mut tx, &artifact, &user, range, "n1").await.unwrap();
                tx.commit().await.unwrap();
                let mut tx = metadata.write().await.unwrap();
                downloads::end(&mut tx, transfer, bytes).await.unwrap();
                tx.commit().await.unwrap();
            }));
        }
        for one in sent {
            one.await.unwrap();
        }
        assert_eq!(whole(&fresh, &artifact).await.downloads, 1, "{}", fresh.name);
        assert_eq!(shown(&fresh, &artifact).await, [("alice".to_owned(), 40, 70, true)], "{}", fresh.name);
    });
}
