//! Sizes and offsets around 4 GiB, where 32 bits end: streamed, never held in memory.

use std::fs::File;
use std::io::{self, BufReader, Read, Write};
use std::path::{Path, PathBuf};

use archive::volume::{Volumes, extension};
use archive::zip::{Limits, ZipReader};

use super::java::read_as_stream;
use super::set::{noise, writer};
use super::tool::run;

const FOUR_GIB: u64 = 1 << 32;

/// Volumes as files in a folder, all but the last under their final names.
struct Folder(PathBuf);

impl Volumes for Folder {
    type Volume = File;

    fn open(&mut self, number: u32) -> io::Result<File> {
        File::create(self.0.join(format!("a.{}", extension(number, false))))
    }

    fn close(&mut self, _volume: File) -> io::Result<()> {
        Ok(())
    }
}

/// Writes `big` of `bytes` bytes, pieces of `pattern` over and over, and a small `after`; gives back the volumes'
/// names.
fn write_big(folder: &Path, bytes: u64, pattern: &[u8], limit_bytes: Option<u64>) -> Vec<String> {
    let mut big = writer(Folder(folder.to_owned()), limit_bytes).start("big").unwrap();
    let mut left = bytes;
    while left > 0 {
        let piece = &pattern[..pattern.len().min(usize::try_from(left).unwrap_or(usize::MAX))];
        big.write_all(piece).unwrap();
        left -= piece.len() as u64;
    }
    let (zip, summary) = big.finish().unwrap();
    assert_eq!(summary.bytes, bytes);
    let mut after = zip.start("after").unwrap();
    after.write_all(b"after").unwrap();
    let count = after.finish().unwrap().0.finish().unwrap().volume_count;
    let names: Vec<_> =
        (1..=count).map(|number| format!("a.{}", extension(number, number == count))).collect();
    std::fs::rename(folder.join(format!("a.{}", extension(count, false))), folder.join("a.zip")).unwrap();
    names
}

fn read_big(folder: &Path, names: &[String], bytes: u64) {
    let source = names.iter().map(|name| File::open(folder.join(name)).map(BufReader::new));
    let limits = Limits { max_ratio: 2_000, ..Limits::default() };
    let mut reader = ZipReader::new(source, limits);
    let mut big = reader.next_entry().unwrap().unwrap();
    assert_eq!(io::copy(&mut big, &mut io::sink()).unwrap(), bytes);
    let mut after = String::new();
    reader.next_entry().unwrap().unwrap().read_to_string(&mut after).unwrap();
    assert_eq!(after, "after");
    reader.finish().unwrap();
}

#[test]
#[ignore = "full: 4 GiB of plain bytes, four times"]
fn plain_sizes_around_4_gib() {
    for bytes in [FOUR_GIB - 2, FOUR_GIB - 1, FOUR_GIB, FOUR_GIB + 1] {
        let folder = tempfile::tempdir().unwrap();
        let names = write_big(folder.path(), bytes, &vec![b'0'; 1 << 20], None);
        read_big(folder.path(), &names, bytes);
        run(folder.path(), "7z", &["t", "a.zip"]);
        let script = format!(
            "import zipfile; z = zipfile.ZipFile('a.zip'); assert not z.testzip()
assert [i.file_size for i in z.infolist()] == [{bytes}, 5]"
        );
        run(folder.path(), "python3", &["-c", &script]);
        let said = read_as_stream(folder.path(), "a.zip");
        assert!(said.starts_with(&format!("big {bytes} ")) && said.contains("after 5 "), "{said}");
    }
}

/// Compressed sizes and offsets too, whole and split.
#[test]
#[ignore = "full: 4 GiB that do not compress, twice"]
fn compressed_sizes_beyond_4_gib() {
    let pattern = noise(1 << 20);
    for limit in [None, Some(1 << 30)] {
        let folder = tempfile::tempdir().unwrap();
        let names = write_big(folder.path(), FOUR_GIB + 1, &pattern, limit);
        assert_eq!(names.len(), if limit.is_some() { 5 } else { 1 });
        read_big(folder.path(), &names, FOUR_GIB + 1);
        run(folder.path(), "7z", &["t", "a.zip"]);
        if limit.is_none() {
            run(
                folder.path(),
                "python3",
                &["-c", "import zipfile; assert not zipfile.ZipFile('a.zip').testzip()"],
            );
            assert!(read_as_stream(folder.path(), "a.zip").contains("after 5 "));
        }
    }
}
