//! Feeds the reader of zip archives anything, cut into volumes anywhere: it may refuse, never panic, hang or take
//! much memory.
#![no_main]

use std::io;

use archive::zip::{Limits, ZipReader};
use libfuzzer_sys::fuzz_target;

fuzz_target!(|input: (u16, &[u8])| {
    let (cut, bytes) = input;
    let (first, second) = bytes.split_at(bytes.len().min(cut.into()));
    let volumes = [first, second].into_iter().filter(|volume| !volume.is_empty());
    let limits = Limits { max_total_bytes: 1 << 24, max_entries: 1_000, ..Limits::default() };
    let mut reader = ZipReader::new(volumes.map(Ok), limits);
    while let Ok(Some(mut entry)) = reader.next_entry() {
        if io::copy(&mut entry, &mut io::sink()).is_err() {
            break;
        }
    }
    let _ = reader.finish();
});
