//! The list: everything that has a key, nothing that has none, and never a step out of the store.

use std::collections::BTreeMap;
use std::ffi::OsStr;
use std::fs;
use std::os::unix::ffi::OsStrExt;
use std::os::unix::fs::symlink;
use std::path::{Path, PathBuf};

use artifacts::{ArtifactKey, AttemptPrefix, Store, StoreError};
use futures_util::{StreamExt, TryStreamExt};

use crate::backends::{content, keys, on_disk, on_each, prefix, put, tree, wait};

#[test]
fn the_list_shows_key_size_and_time_of_every_object() {
    on_each(async |store| {
        let mut expected = BTreeMap::new();
        for length in 0..30 {
            expected.insert(put(store, prefix(1), &content(1, length)), length);
        }
        let listed: Vec<_> = store.list().try_collect().await.unwrap();
        let sizes: BTreeMap<_, _> = listed.iter().map(|object| (object.key, object.bytes)).collect();
        assert_eq!(sizes, expected);
        assert_eq!(listed.len(), 30, "nothing is listed twice");
        // The first of January 2026; a time in seconds would be far below.
        assert!(listed.iter().all(|object| object.modified_unix_ms > 1_767_225_600_000));
    });
}

/// Ten objects of each of so many attempts, made without the syncs of an attempt.
fn fill(objects: &Path, attempts: i64) -> Vec<ArtifactKey> {
    let mut expected = Vec::new();
    for fence in 0..attempts {
        let prefix = prefix(fence);
        fs::create_dir_all(objects.join(prefix.to_string())).unwrap();
        for number in 1..=10 {
            fs::write(objects.join(prefix.key(number).to_string()), b"x").unwrap();
            expected.push(prefix.key(number));
        }
    }
    expected.sort();
    expected
}

/// What does not belong there; gives what the store should say is foreign.
fn litter(objects: &Path, key: &ArtifactKey, outside: &Path) -> Vec<PathBuf> {
    let object = objects.join(key.to_string());
    let attempt = object.parent().unwrap();
    let other = prefix(1);
    let run = objects.join(other.tenant_id().to_string()).join(other.run_id().to_string());
    fs::create_dir_all(run.join("7").join("1")).unwrap();
    fs::write(run.join("7").join("1").join("inside"), b"").unwrap();
    fs::create_dir_all(run.join("07")).unwrap();
    symlink(outside, objects.join("link-to-a-folder")).unwrap();
    symlink(object.clone(), attempt.join("99")).unwrap();
    let files = [
        objects.join("lost+found"),
        objects.join(OsStr::from_bytes(b"\xff not UTF-8")),
        attempt.join("1.part"),
        attempt.join(".nfs0001"),
        run.join("07").join("1"),
        run.join("README"),
    ];
    for file in &files {
        fs::write(file, b"foreign").unwrap();
    }
    let others = [run.join("7").join("1"), objects.join("link-to-a-folder"), attempt.join("99")];
    files.into_iter().chain(others).collect()
}

#[test]
fn five_thousand_objects_are_listed_among_foreign_files_which_stay() {
    let outside = tempfile::tempdir().unwrap();
    fs::write(outside.path().join("mine"), b"").unwrap();
    on_disk(async |store, directory| {
        let objects = directory.join("objects");
        let expected = fill(&objects, 500);
        let mut foreign = litter(&objects, &expected[0], outside.path());
        assert_eq!(keys(store).await, expected);

        let mut found: Vec<_> = store.foreign().try_collect().await.unwrap();
        found.sort();
        foreign.sort();
        assert_eq!(found, foreign);

        let before = tree(&objects).len();
        let attempt = AttemptPrefix::from_key(&expected[0]);
        for key in expected.iter().filter(|key| AttemptPrefix::from_key(key) == attempt) {
            store.remove(key).await.unwrap();
        }
        assert_eq!(store.remove_begun(&attempt).await.unwrap(), 0);
        assert_eq!(store.remove_leftovers().await.unwrap(), 0);
        assert_eq!(tree(&objects).len(), before - 10);
        assert!(foreign.iter().all(|path| path.symlink_metadata().is_ok()));
        assert!(outside.path().join("mine").exists());
    });
}

#[test]
fn objects_that_go_while_they_are_listed_are_no_error() {
    on_disk(async |store, directory| {
        fill(&directory.join("objects"), 150);
        let mut listed = Box::pin(store.list());
        listed.next().await.unwrap().unwrap();
        for folder in fs::read_dir(directory.join("objects")).unwrap() {
            fs::remove_dir_all(folder.unwrap().path()).unwrap();
        }
        let rest: Vec<_> = listed.try_collect().await.unwrap();
        assert!(rest.len() >= 999, "the first page was read before they went");
        assert!(rest.len() < 1_499, "what went is not listed");
    });
}

#[test]
fn a_store_that_is_gone_is_an_error_and_not_an_empty_list() {
    on_disk(async |store, directory| {
        fs::remove_dir(directory.join("objects")).unwrap();
        let listed: Vec<Result<_, StoreError>> = store.list().collect().await;
        assert_eq!(listed.len(), 1);
        assert!(listed[0].as_ref().unwrap_err().to_string().contains("objects: No such file"));
    });
}

/// The most memory that this process ever had, in KiB.
fn peak_kib() -> u64 {
    let status = fs::read_to_string("/proc/self/status").unwrap();
    let line = status.lines().find(|line| line.starts_with("VmHWM:")).unwrap();
    line.split_whitespace().nth(1).unwrap().parse().unwrap()
}

#[test]
#[ignore = "makes a million files in memory"]
#[expect(clippy::print_stderr, reason = "says how long the list took")]
fn a_million_objects_are_listed_in_the_memory_of_a_page() {
    let Ok(directory) = tempfile::tempdir_in("/dev/shm") else {
        return crate::child::skip("a million objects: there is no file system in memory");
    };
    wait(async {
        let store = Store::local(directory.path()).await.unwrap();
        let tenant_id = prefix(1).tenant_id();
        for _ in 0..250_000 {
            let prefix = AttemptPrefix::new(tenant_id, prefix(1).run_id(), 1);
            let folder = directory.path().join("objects").join(prefix.to_string());
            fs::create_dir_all(&folder).unwrap();
            (1..=4).for_each(|number| fs::write(folder.join(number.to_string()), b"").unwrap());
        }
        let (before, begun) = (peak_kib(), std::time::Instant::now());
        assert_eq!(store.list().try_fold(0, async |count, _| Ok(count + 1)).await.unwrap(), 1_000_000);
        let grown = peak_kib() - before;
        eprintln!("a million objects: {:.1} s, {grown} KiB", begun.elapsed().as_secs_f64());
        assert!(grown < 8 * 1_024, "{grown} KiB");
    });
}
