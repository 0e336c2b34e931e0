//! What a store on disk looks like from outside: folders, rights, space, and what is refused at the start.

use std::fs;
use std::io::{ErrorKind, Write};
use std::os::unix::fs::PermissionsExt;
use std::path::Path;

use artifacts::Store;

use crate::backends::{assert_bare, content, on_disk, prefix, put, read, tree, wait, write};
use crate::child;

fn mode(path: &Path) -> u32 {
    path.symlink_metadata().unwrap().permissions().mode() & 0o7777
}

#[test]
fn files_and_folders_are_their_owners_alone() {
    on_disk(async |store, directory| {
        let mut attempt = store.attempt(prefix(1));
        write(&mut attempt, b"one");
        let mut begun = attempt.create().unwrap();
        begun.write_all(b"two").unwrap();
        let mut files = 0;
        for path in tree(directory) {
            let path = directory.join(path);
            files += u32::from(path.is_file());
            assert_eq!(mode(&path), if path.is_dir() { 0o700 } else { 0o600 }, "{}", path.display());
        }
        assert_eq!(files, 2);
    });
}

#[test]
fn writing_is_tried_without_a_trace() {
    on_disk(async |store, directory| {
        let before = tree(directory);
        store.try_writing().await.unwrap();
        assert_eq!(tree(directory), before);
        fs::remove_dir(directory.join("staging")).unwrap();
        assert!(store.try_writing().await.unwrap_err().to_string().contains("staging"));
        fs::create_dir(directory.join("staging")).unwrap();
    });
}

#[test]
fn a_store_is_made_with_the_folders_above_it_and_found_again() {
    let directory = tempfile::tempdir().unwrap();
    let path = directory.path().join("not").join("there").join("yet");
    let key = wait(async {
        let store = Store::local(&path).await.unwrap();
        assert_eq!(mode(&directory.path().join("not")), 0o700);
        put(&store, prefix(1), b"kept")
    });
    let again = wait(async {
        let store = Store::local(&path).await.unwrap();
        read(&store, &key, 0..4).await.unwrap()
    });
    assert_eq!(again, b"kept");
}

#[test]
fn a_store_does_not_begin_where_there_is_a_file() {
    let directory = tempfile::tempdir().unwrap();
    let path = directory.path().join("file");
    fs::write(&path, b"mine").unwrap();
    let error = wait(Store::local(&path)).unwrap_err();
    assert!(error.to_string().contains("file"), "{error}");
    assert_eq!(fs::read(&path).unwrap(), b"mine");
}

#[test]
fn a_file_in_the_way_of_a_folder_is_told_with_its_path() {
    on_disk(async |store, directory| {
        let prefix = prefix(1);
        let in_the_way = directory.join("objects").join(prefix.tenant_id().to_string());
        fs::write(&in_the_way, b"foreign").unwrap();
        let mut attempt = store.attempt(prefix);
        let file = attempt.create().unwrap();
        let error = attempt.complete(file).unwrap_err();
        assert!(error.to_string().contains(&in_the_way.display().to_string()), "{error}");
        drop(attempt);
        assert_eq!(store.size(&prefix.key(1)).await.unwrap(), None);
        store.remove(&prefix.key(1)).await.unwrap();
        assert_eq!(fs::read(&in_the_way).unwrap(), b"foreign");
        fs::remove_file(&in_the_way).unwrap();
        assert_bare(directory);
    });
}

#[test]
fn the_space_is_that_of_the_disk() {
    on_disk(async |store, _| {
        let before = store.space().unwrap().unwrap();
        assert!(before.free_bytes <= before.total_bytes && before.total_bytes > 1_000_000);
        let mut spool = store.attempt(prefix(1)).spool().unwrap();
        spool.write_all(&content(1, 32 * 1024 * 1024)).unwrap();
        spool.sync_all().unwrap();
        // Others write and remove files on this disk at the same time.
        let after = store.space().unwrap().unwrap();
        assert_eq!(after.total_bytes, before.total_bytes);
        assert_ne!(after.free_bytes, before.free_bytes);
    });
}

#[test]
fn what_may_not_be_read_or_written_is_told_with_its_path() {
    let directory = tempfile::tempdir().unwrap();
    let key = wait(async {
        let store = Store::local(directory.path()).await.unwrap();
        put(&store, prefix(1), b"secret")
    });
    // The superuser may do all; the rights are asked for by somebody who is not.
    fs::set_permissions(directory.path(), PermissionsExt::from_mode(0o755)).unwrap();
    fs::set_permissions(directory.path().join("objects"), PermissionsExt::from_mode(0o000)).unwrap();
    let mut command = child::command("disk::asks_without_the_right", directory.path());
    command.env("CDDS_TEST_KEY", key.to_string());
    child::as_nobody(&mut command);
    match command.output() {
        Ok(output) if String::from_utf8_lossy(&output.stdout).contains("1 passed") => {}
        Ok(output) => panic!("{}", String::from_utf8_lossy(&output.stdout)),
        Err(error) => child::skip(&format!("permissions: no other user can run this test: {error}")),
    }
    fs::set_permissions(directory.path().join("objects"), PermissionsExt::from_mode(0o700)).unwrap();
}

#[test]
#[ignore = "run by what_may_not_be_read_or_written_is_told_with_its_path as another user"]
fn asks_without_the_right() {
    let Some(directory) = child::directory() else { return };
    let key = std::env::var("CDDS_TEST_KEY").unwrap().parse().unwrap();
    let error = wait(Store::local(&directory)).unwrap_err();
    assert_eq!(error.kind(), ErrorKind::PermissionDenied);
    assert!(error.to_string().starts_with(&format!("{}/staging: permission denied", directory.display())));
    // One that may write to its folders, yet not read those of another.
    let own = tempfile::tempdir().unwrap();
    wait(async {
        let store = Store::local(own.path()).await.unwrap();
        fs::remove_dir(own.path().join("objects")).unwrap();
        std::os::unix::fs::symlink(directory.join("objects"), own.path().join("objects")).unwrap();
        let error = read(&store, &key, 0..1).await.unwrap_err();
        assert_eq!(error.kind(), ErrorKind::PermissionDenied);
        assert!(error.to_string().contains(&key.to_string()), "{error}");
    });
}
