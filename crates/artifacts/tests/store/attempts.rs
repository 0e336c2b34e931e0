//! What an attempt leaves: everything when it is kept, nothing when it is dropped, and never a trace on another.

use std::io::{ErrorKind, Read, Seek, Write};
use std::thread;

use artifacts::{AttemptPrefix, Store, StoreError};
use model::{Moment, RunId, TenantId};

use crate::backends::{assert_bare, content, keys, on_disk, on_each, prefix, put, read, wait, write};

#[test]
fn a_kept_attempt_leaves_its_files_in_their_order() {
    on_each(async |store| {
        let prefix = prefix(3);
        let mut attempt = store.attempt(prefix);
        let stored: Vec<_> =
            (1..=12).map(|number| write(&mut attempt, &content(number, number * 1_000))).collect();
        let numbers = stored.iter().map(|stored| stored.key).collect::<Vec<_>>();
        assert_eq!(numbers, (1..=12).map(|number| prefix.key(number)).collect::<Vec<_>>());
        assert_eq!(attempt.keep(), stored);
        assert_eq!(keys(store).await, numbers);
        for (number, stored) in (1..).zip(&stored) {
            let bytes = read(store, &stored.key, 0..stored.bytes).await.unwrap();
            assert!(bytes == content(number, number * 1_000));
        }
    });
}

#[test]
fn the_next_file_can_be_written_before_the_last_is_completed() {
    on_each(async |store| {
        let mut attempt = store.attempt(prefix(1));
        let mut first = attempt.create().unwrap();
        first.write_all(b"first").unwrap();
        let mut second = attempt.create().unwrap();
        let stored = thread::scope(|scope| {
            let writer = scope.spawn(|| second.write_all(b"second").unwrap());
            let stored = attempt.complete(first).unwrap();
            writer.join().unwrap();
            stored
        });
        assert_eq!((stored.key.number(), stored.bytes), (1, 5));
        let stored = attempt.complete(second).unwrap();
        assert_eq!((stored.key.number(), stored.bytes), (2, 6));
    });
}

#[test]
fn a_file_has_no_key_before_it_is_complete() {
    on_each(async |store| {
        let mut attempt = store.attempt(prefix(1));
        let mut file = attempt.create().unwrap();
        file.write_all(&content(1, 100_000)).unwrap();
        file.flush().unwrap();
        assert!(keys(store).await.is_empty());
        assert_eq!(store.size(&prefix(1).key(1)).await.unwrap(), None);
        attempt.complete(file).unwrap();
        assert_eq!(keys(store).await.len(), 1);
    });
}

#[test]
fn a_dropped_file_is_gone_and_the_others_stay() {
    on_disk(async |store, directory| {
        let prefix = prefix(1);
        let mut attempt = store.attempt(prefix);
        write(&mut attempt, b"one");
        let mut dropped = attempt.create().unwrap();
        dropped.write_all(b"two").unwrap();
        drop(dropped);
        write(&mut attempt, b"three");
        attempt.keep();
        assert_eq!(keys(store).await, [prefix.key(1), prefix.key(3)]);
        assert!(crate::backends::tree(&directory.join("staging")).is_empty());
    });
}

#[test]
fn a_dropped_attempt_leaves_nothing_even_when_a_file_outlives_it() {
    on_disk(async |store, directory| {
        let mut attempt = store.attempt(prefix(1));
        write(&mut attempt, b"one");
        let mut outliving = attempt.create().unwrap();
        drop(attempt);
        assert!(keys(store).await.is_empty());
        outliving.write_all(b"two").unwrap();
        drop(outliving);
        assert_bare(directory);
    });
}

#[test]
fn an_attempt_that_writes_nothing_touches_nothing() {
    on_disk(async |store, directory| {
        assert!(store.attempt(prefix(1)).keep().is_empty());
        drop(store.attempt(prefix(1)));
        drop(store.attempt(prefix(1)).create().unwrap());
        assert_bare(directory);
    });
}

#[test]
fn a_file_is_completed_by_its_own_attempt_alone() {
    on_disk(async |store, directory| {
        let (mut one, mut other) = (store.attempt(prefix(1)), store.attempt(prefix(1)));
        write(&mut other, b"other");
        let file = one.create().unwrap();
        assert_eq!(other.complete(file).unwrap_err().kind(), ErrorKind::InvalidInput);
        drop((one, other));
        assert_bare(directory);
    });
}

#[test]
fn a_prefix_is_written_by_one_attempt_and_never_again() {
    on_each(async |store| {
        let prefix = prefix(1);
        let mut first = store.attempt(prefix);
        write(&mut first, b"first");
        let is_taken = || {
            let error = store.attempt(prefix).create().err().unwrap();
            let inner = error.get_ref().and_then(|error| error.downcast_ref::<StoreError>());
            error.kind() == ErrorKind::AlreadyExists && matches!(inner, Some(StoreError::Taken(_)))
        };
        assert!(is_taken());
        first.keep();
        assert!(is_taken());
        assert_eq!(read(store, &prefix.key(1), 0..5).await.unwrap(), b"first");
        store.remove(&prefix.key(1)).await.unwrap();
        put(store, prefix, b"after");
    });
}

#[test]
fn attempts_at_one_run_at_the_same_time_do_not_touch_each_other() {
    on_disk(async |store, directory| {
        let now = Moment::from_unix_ms(1_700_000_000_000);
        let (tenant_id, run_id) = (TenantId::new(now), RunId::new(now));
        thread::scope(|scope| {
            for fence in 1..=8 {
                scope.spawn(move || attempt_twenty(store, AttemptPrefix::new(tenant_id, run_id, fence)));
            }
        });
        let kept = keys(store).await;
        // Those of an even fence are kept.
        let expected = [2, 4, 6, 8].map(|fence| AttemptPrefix::new(tenant_id, run_id, fence).key(1));
        assert_eq!(kept, expected);
        for key in &kept {
            let fence = AttemptPrefix::from_key(key).fence() as u64;
            assert!(read(store, key, 0..5_000).await.unwrap() == content(fence, 5_000));
            store.remove(key).await.unwrap();
        }
        assert_bare(directory);
    });
}

/// Writes and drops again and again, so that the folders of the run come and go, and keeps the last if it is even.
fn attempt_twenty(store: &Store, prefix: AttemptPrefix) {
    for round in 1..=20 {
        let mut attempt = store.attempt(prefix);
        let stored = write(&mut attempt, &content(prefix.fence() as u64, 5_000));
        assert_eq!(wait(store.size(&stored.key)).unwrap(), Some(5_000));
        if round == 20 && prefix.fence() % 2 == 0 {
            attempt.keep();
        }
    }
}

#[test]
fn removing_what_an_attempt_began_leaves_what_it_finished() {
    on_disk(async |store, directory| {
        let prefix = prefix(1);
        let next = AttemptPrefix::new(prefix.tenant_id(), prefix.run_id(), 2);
        let kept = put(store, next, b"next");
        let mut attempt = store.attempt(prefix);
        let finished = write(&mut attempt, b"finished").key;
        let mut begun = attempt.create().unwrap();
        begun.write_all(b"begun").unwrap();
        let idle = attempt.create().unwrap();

        assert_eq!(store.remove_begun(&prefix).await.unwrap(), 2);
        assert_eq!(keys(store).await, [finished, kept]);
        assert!(crate::backends::tree(&directory.join("staging")).is_empty());

        // The attempt does not know; its next steps tell it.
        begun.write_all(b" and written on").unwrap();
        for error in [attempt.complete(begun).unwrap_err(), attempt.create().err().unwrap()] {
            assert_eq!(error.kind(), ErrorKind::NotFound);
            assert!(error.to_string().ends_with("the attempt was given up"), "{error}");
        }
        drop((attempt, idle));
        assert_eq!(keys(store).await, [kept]);
        assert_eq!(store.remove_begun(&prefix).await.unwrap(), 0);
        store.remove(&kept).await.unwrap();
        assert_bare(directory);
    });
}

#[test]
fn removing_an_object_takes_its_empty_folders_and_can_be_done_again() {
    on_disk(async |store, directory| {
        let prefix = prefix(1);
        let mut attempt = store.attempt(prefix);
        write(&mut attempt, b"one");
        write(&mut attempt, b"two");
        attempt.keep();
        for _ in 0..2 {
            store.remove(&prefix.key(1)).await.unwrap();
            assert_eq!(keys(store).await, [prefix.key(2)]);
        }
        for _ in 0..2 {
            store.remove(&prefix.key(2)).await.unwrap();
            assert_bare(directory);
        }
    });
}

#[test]
fn a_spool_is_a_file_that_nobody_sees() {
    on_disk(async |store, directory| {
        let attempt = store.attempt(prefix(1));
        let mut spool = attempt.spool().unwrap();
        spool.write_all(b"ciphertext").unwrap();
        assert_bare(directory);
        spool.rewind().unwrap();
        let mut text = String::new();
        spool.read_to_string(&mut text).unwrap();
        assert_eq!(text, "ciphertext");
        assert!(keys(store).await.is_empty());
    });
}
