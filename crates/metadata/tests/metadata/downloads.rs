//! Who downloaded what, and whether it arrived whole.

use std::time::Duration;

use metadata::{artifacts, downloads, queue};
use model::{Artifact, User};

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

async fn begin(fresh: &Fresh, artifact: &Artifact, user: &User, first_byte: u64) -> i64 {
    let mut tx = fresh.metadata.write().await.unwrap();
    let number = downloads::begin(&mut tx, artifact, user, first_byte).await.unwrap();
    tx.commit().await.unwrap();
    number
}

async fn end(fresh: &Fresh, number: i64, sent_bytes: u64) {
    let mut tx = fresh.metadata.write().await.unwrap();
    downloads::end(&mut tx, number, sent_bytes).await.unwrap();
    tx.commit().await.unwrap();
}

/// Sends a range; returns how many whole downloads the artifact has then.
async fn send(fresh: &Fresh, artifact: &Artifact, user: &User, first_byte: u64, bytes: u64) -> u32 {
    let number = begin(fresh, artifact, user, first_byte).await;
    end(fresh, number, bytes).await;
    whole(fresh, artifact).await.downloads
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
        assert_eq!(send(&fresh, &artifact, &alice, 30, 40).await, 0, "the end, not its beginning");
        assert_eq!(send(&fresh, &artifact, &bob, 0, 30).await, 0, "another's bytes do not count");
        assert_eq!(send(&fresh, &artifact, &alice, 0, 29).await, 0, "one byte is missing");
        fresh.clock.set(fresh.clock.now().plus(Duration::from_secs(9)));
        assert_eq!(send(&fresh, &artifact, &alice, 20, 15).await, 1, "{}", fresh.name);
        let last = whole(&fresh, &artifact).await.last_download.unwrap();
        assert_eq!((last.user_name.as_str(), last.at), ("alice", fresh.clock.now()));
        assert_eq!(send(&fresh, &artifact, &alice, 0, 10).await, 1, "its bytes were counted already");
        assert_eq!(send(&fresh, &artifact, &bob, 0, 70).await, 2, "{}", fresh.name);

        let mut tx = fresh.metadata.read().await.unwrap();
        let list = downloads::list(&mut tx, given.tenant, artifact.id).await.unwrap();
        let shown: Vec<_> = list
            .iter()
            .map(|one| (one.user_name.as_str(), one.first_byte, one.sent_bytes, one.is_whole))
            .collect();
        let expected = [
            ("bob", 0, 70, true),
            ("alice", 0, 10, false),
            ("alice", 20, 15, true),
            ("alice", 0, 29, false),
            ("bob", 0, 30, false),
            ("alice", 30, 40, false),
        ];
        assert_eq!(shown, expected, "{}", fresh.name);
        let stranger = Given::tenant(&fresh, "stranger", 201).await;
        assert_eq!(downloads::list(&mut tx, stranger.tenant, artifact.id).await.unwrap(), []);
    });
}

#[test]
fn a_download_ends_once() {
    on_both(async |fresh| {
        let given = Given::new(&fresh).await;
        let artifact = artifact(&fresh, &given).await;
        let user = given.user("alice").await;
        let number = begin(&fresh, &artifact, &user, 0).await;
        let mut tx = fresh.metadata.read().await.unwrap();
        let list = downloads::list(&mut tx, given.tenant, artifact.id).await.unwrap();
        assert_eq!((list[0].ended_at, list[0].started_at), (None, fresh.clock.now()));
        drop(tx);
        end(&fresh, number, 10).await;
        end(&fresh, number, 70).await;
        end(&fresh, number + 1, 70).await;
        assert_eq!(whole(&fresh, &artifact).await.downloads, 0, "{}", fresh.name);
    });
}

#[test]
fn forty_downloads_at_once_have_forty_numbers_and_make_the_file_whole_once() {
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
                let number = downloads::begin(&mut tx, &artifact, &user, first).await.unwrap();
                tx.commit().await.unwrap();
                let mut tx = metadata.write().await.unwrap();
                downloads::end(&mut tx, number, bytes).await.unwrap();
                tx.commit().await.unwrap();
                number
            }));
        }
        let mut numbers = Vec::new();
        for one in sent {
            numbers.push(one.await.unwrap());
        }
        numbers.sort_unstable();
        assert_eq!(numbers, (1..=40).collect::<Vec<i64>>(), "{}", fresh.name);
        assert_eq!(whole(&fresh, &artifact).await.downloads, 1, "{}", fresh.name);
    });
}
