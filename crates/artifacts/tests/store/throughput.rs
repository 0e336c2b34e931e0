//! How fast a store writes, syncs and reads back, and how fast it reads: `cargo test -p artifacts --release -- --ignored
//! --nocapture throughput`, in `CDDS_TEST_DIRECTORY` if another disk is meant.

use std::io::Write;
use std::time::Instant;

use artifacts::Store;
use futures_util::StreamExt;

use crate::backends::{content, prefix, wait};
use crate::child;

const MIB: u64 = 1024 * 1024;
const FILE_MIB: u64 = 256;

#[test]
#[ignore = "measures"]
#[expect(clippy::print_stderr, reason = "that is what it is for")]
fn throughput_of_one_large_file() {
    let directory = tempfile::tempdir_in(child::directory().unwrap_or_else(std::env::temp_dir)).unwrap();
    let piece = content(1, MIB);
    wait(async {
        let store = Store::local(directory.path()).await.unwrap();
        for round in 1..=5 {
            let mut attempt = store.attempt(prefix(round));
            let begun = Instant::now();
            let mut file = attempt.create().unwrap();
            (0..FILE_MIB).for_each(|_| file.write_all(&piece).unwrap());
            let written = begun.elapsed();
            let stored = attempt.complete(file).unwrap();
            let completed = begun.elapsed();
            let begun = Instant::now();
            let mut pieces = Box::pin(store.read(&stored.key, 0..stored.bytes).await.unwrap());
            let mut read = 0;
            while let Some(piece) = pieces.next().await {
                read += piece.unwrap().len() as u64;
            }
            assert_eq!(read, FILE_MIB * MIB);
            let rate = |time: std::time::Duration| FILE_MIB as f64 * 1.048_576 / time.as_secs_f64();
            eprintln!(
                "written {:.0} MB/s, completed (synced, read back) {:.0} MB/s, read {:.0} MB/s",
                rate(written),
                rate(completed),
                rate(begun.elapsed())
            );
        }
    });
}
