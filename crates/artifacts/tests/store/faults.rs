//! A disk that does not keep what it was given, and what a killed process leaves.

use std::fs::{self, File, OpenOptions};
use std::io::{ErrorKind, Write};
use std::os::unix::fs::FileExt;
use std::path::{Path, PathBuf};

use artifacts::{PIECE_BYTES, StoreError};
use futures_util::StreamExt;

use crate::backends::{assert_bare, content, keys, on_disk, prefix, put, tree, write};

/// The part file that is being written, the only one.
fn part(directory: &Path) -> PathBuf {
    let parts: Vec<_> = tree(directory).into_iter().filter(|path| path.extension().is_some()).collect();
    let parts: Vec<_> =
        parts.into_iter().map(|path| directory.join(path)).filter(|path| path.is_file()).collect();
    assert_eq!(parts.len(), 1);
    parts[0].clone()
}

#[test]
fn a_file_that_is_not_read_as_it_was_written_is_refused() {
    let flip: fn(&File) = |file| {
        let mut byte = [0];
        file.read_exact_at(&mut byte, 1_500_000).unwrap();
        file.write_all_at(&[byte[0] ^ 1], 1_500_000).unwrap();
    };
    let shorten: fn(&File) = |file| file.set_len(2_999_999).unwrap();
    let lengthen: fn(&File) = |file| file.set_len(3_000_001).unwrap();
    let empty: fn(&File) = |file| file.set_len(0).unwrap();
    for (spoil, read_bytes) in [(flip, 3_000_000), (shorten, 2_999_999), (lengthen, 3_000_001), (empty, 0)] {
        on_disk(async |store, directory| {
            let mut attempt = store.attempt(prefix(1));
            let mut file = attempt.create().unwrap();
            file.write_all(&content(1, 3_000_000)).unwrap();
            spoil(&OpenOptions::new().read(true).write(true).open(part(directory)).unwrap());
            let error = attempt.complete(file).unwrap_err();
            assert_eq!(error.kind(), ErrorKind::InvalidData);
            let inner = error.get_ref().unwrap().downcast_ref();
            assert!(
                matches!(inner, Some(StoreError::Altered { written: 3_000_000, read, .. }) if *read == read_bytes),
                "{error}"
            );
            assert!(keys(store).await.is_empty());
            drop(attempt);
            assert_bare(directory);
        });
    }
}

#[test]
fn an_object_that_was_cut_short_is_unreadable_from_there_on() {
    on_disk(async |store, directory| {
        let length = 5 * PIECE_BYTES;
        let key = put(store, prefix(1), &content(1, length));
        let mut pieces = Box::pin(store.read(&key, 0..length).await.unwrap());
        assert_eq!(pieces.next().await.unwrap().unwrap().len() as u64, PIECE_BYTES);
        let path = directory.join("objects").join(key.to_string());
        OpenOptions::new().write(true).open(path).unwrap().set_len(PIECE_BYTES + 10).unwrap();
        let error = pieces.next().await.unwrap().unwrap_err();
        assert!(matches!(error, StoreError::Unreadable { offset: PIECE_BYTES, .. }), "{error}");
        assert_eq!(error.kind(), ErrorKind::UnexpectedEof);
        assert!(pieces.next().await.is_none(), "nothing follows an error");
    });
}

#[test]
fn what_was_left_half_written_goes_and_what_was_finished_stays() {
    on_disk(async |store, directory| {
        let kept = put(store, prefix(1), b"kept");
        let (begun, finished) = (prefix(2), prefix(3));
        let mut attempt = store.attempt(begun);
        for _ in 0..3 {
            let mut file = attempt.create().unwrap();
            file.write_all(b"half").unwrap();
            // As if the process had been killed here.
            std::mem::forget(file);
        }
        std::mem::forget(attempt);
        let mut attempt = store.attempt(finished);
        let stored = write(&mut attempt, b"whole");
        std::mem::forget(attempt);
        let staging = directory.join("staging");
        fs::write(staging.join(".tmpAbC123"), b"a spool, where they need a name").unwrap();
        // A process may be killed between making the folders and the rename.
        fs::create_dir_all(directory.join("objects").join(begun.to_string())).unwrap();

        assert_eq!(store.remove_leftovers().await.unwrap(), 4);
        assert!(tree(&staging).is_empty());
        let mut expected = [kept, stored.key];
        expected.sort();
        assert_eq!(keys(store).await, expected);
        assert_eq!(store.remove_leftovers().await.unwrap(), 0);
        for key in expected {
            store.remove(&key).await.unwrap();
        }
        assert_bare(directory);
    });
}

#[test]
fn leftovers_are_only_what_has_our_names() {
    on_disk(async |store, directory| {
        let attempt = directory.join("staging").join(prefix(1).to_string().replace('/', "."));
        let foreign = [
            directory.join("staging").join("notes.txt"),
            directory.join("staging").join("7.part"),
            attempt.join("notes.txt"),
            directory.join("mine"),
        ];
        fs::create_dir(&attempt).unwrap();
        fs::write(attempt.join("1.part"), b"ours").unwrap();
        for path in &foreign {
            fs::write(path, b"foreign").unwrap();
        }
        assert_eq!(store.remove_leftovers().await.unwrap(), 1);
        assert!(foreign.iter().all(|path| path.exists()));
        assert!(!attempt.join("1.part").exists());
    });
}
