//! A disk without space, a real one: a small file system in memory, which only the superuser can mount.

use std::io::{ErrorKind, Write};
use std::path::Path;
use std::process::Command;

use artifacts::{Store, StoreError};

use crate::backends::{assert_bare, content, keys, prefix, put, read, wait};
use crate::child;

/// A file system of this size, until it is dropped.
struct Mount(tempfile::TempDir);

impl Mount {
    fn new(size: &str) -> Option<Self> {
        let directory = tempfile::tempdir().unwrap();
        let mut mount = Command::new("mount");
        mount.args(["-t", "tmpfs", "-o", &format!("size={size}"), "tmpfs"]).arg(directory.path());
        let is_mounted = mount.output().is_ok_and(|output| output.status.success());
        is_mounted.then_some(Self(directory))
    }

    fn path(&self) -> &Path {
        self.0.path()
    }
}

impl Drop for Mount {
    fn drop(&mut self) {
        let _ = Command::new("umount").arg("--lazy").arg(self.path()).status();
    }
}

#[test]
fn a_full_disk_is_told_as_such_and_what_was_begun_makes_room_again() {
    let Some(mount) = Mount::new("1m") else {
        return child::skip("full disk: no file system can be mounted here (only the superuser may)");
    };
    wait(async {
        let store = Store::local(mount.path()).await.unwrap();
        let kept = put(&store, prefix(1), &content(1, 200_000));
        let mut attempt = store.attempt(prefix(2));
        let mut file = attempt.create().unwrap();
        let error = file.write_all(&content(2, 2_000_000)).unwrap_err();
        assert_eq!(error.kind(), ErrorKind::StorageFull);
        let inner = error.get_ref().unwrap().downcast_ref();
        assert!(matches!(inner, Some(StoreError::Full { .. })), "{error}");
        assert!(error.to_string().contains("1.part: no space left: free space"), "{error}");
        assert!(store.space().unwrap().unwrap().free_bytes < 4_096);

        drop((file, attempt));
        assert_eq!(keys(&store).await, [kept]);
        assert!(read(&store, &kept, 0..200_000).await.unwrap() == content(1, 200_000));
        let more = put(&store, prefix(3), &content(3, 500_000));
        store.remove(&kept).await.unwrap();
        store.remove(&more).await.unwrap();
        assert_bare(mount.path());
    });
}
