//! The places where a number no longer fits its field, or a volume its limit.

use archive::zip::Limits;

use super::set::{File, file, noise, read, save, write};
use super::tool::run;

/// What one entry `x` takes besides its data, and what follows the entries of an archive with it alone.
const ENTRY_BYTES: usize = 30 + 1 + 16;
const DIRECTORY_BYTES: usize = 46 + 1 + 22;
/// What deflate adds to one stored piece of up to 65,535 bytes, and the final block.
const STREAM_BYTES: usize = 5 + 2;

#[test]
fn a_volume_is_used_to_its_limit_and_no_further() {
    for content in [0, 1, 10_000] {
        let files = [file("x", noise(content))];
        let whole = write(&files, None).concat().len();
        for (limit, volumes) in [(whole - 1, 2), (whole, 1), (whole + 1, 1)] {
            if limit >= 2_048 {
                let set = write(&files, Some(limit as u64));
                assert_eq!(set.len(), volumes, "content {content}, limit {limit}");
                assert_eq!(read(&set, Limits::default()).unwrap().0, files);
            }
        }
    }
}

#[test]
fn contents_around_the_limit_come_back() {
    for limit in [4_096_usize, 16_384, 16_385, 20_000] {
        for content in [0, 1, limit - 1, limit, limit + 1, limit - 40, 2 * limit - 100, 3 * limit] {
            let files = [file("x", noise(content)), file("y", noise(content)), file("z", [])];
            assert!(read(&write(&files, Some(limit as u64)), Limits::default()).unwrap().0 == files);
        }
    }
}

#[test]
fn a_whole_archive_of_a_forbidden_size_gets_a_byte_of_comment() {
    let natural = 2 * 16_384;
    let content = natural - ENTRY_BYTES - STREAM_BYTES - DIRECTORY_BYTES;
    for (content, bytes) in [(content - 1, natural - 1), (content, natural + 1), (content + 1, natural + 1)] {
        let (files, folder) = ([file("x", noise(content))], tempfile::tempdir().unwrap());
        let volumes = write(&files, None);
        assert_eq!(volumes[0].len(), bytes);
        assert!(read(&volumes, Limits::default()).unwrap().0 == files);
        save(folder.path(), "a", &volumes);
        run(folder.path(), "7z", &["t", "a.zip"]);
        run(folder.path(), "unzip", &["-tq", "a.zip"]);
        run(
            folder.path(),
            "python3",
            &["-c", "import zipfile; assert not zipfile.ZipFile('a.zip').testzip()"],
        );
    }
}

/// 65,535 is the first count that does not fit (4.4.1.4).
#[test]
fn as_many_entries_as_16_bits_count_and_one_more() {
    for count in [65_534, 65_535, 65_536] {
        let files: Vec<File> =
            (0..count).map(|number| file(&format!("{number}"), format!("{number}\n"))).collect();
        let whole = write(&files, None);
        let has_zip64 = whole[0].windows(4).any(|window| window == b"PK\x06\x06");
        assert_eq!(has_zip64, count >= 65_535);
        for volumes in [&whole, &write(&files, Some(1 << 20))] {
            assert!(read(volumes, Limits::default()).unwrap().0 == files, "{count} entries");
            let folder = tempfile::tempdir().unwrap();
            save(folder.path(), "a", volumes);
            let said = run(folder.path(), "7z", &["t", "a.zip"]);
            assert!(said.contains(&format!("Files: {count}")), "{said}");
        }
        let folder = tempfile::tempdir().unwrap();
        save(folder.path(), "a", &whole);
        let script = format!("import zipfile; assert len(zipfile.ZipFile('a.zip').namelist()) == {count}");
        run(folder.path(), "python3", &["-c", &script]);
        run(folder.path(), "unzip", &["-tqq", "a.zip"]);
    }
}

/// Disk 65,535, the 65,536th volume, is the first whose number does not fit.
#[test]
fn as_many_volumes_as_16_bits_count_and_one_more() {
    for volumes in [65_535, 65_536, 65_537] {
        let files = [file("x", noise((volumes - 1) * 2_048)), file("y", *b"in the last volumes")];
        let set = write(&files, Some(2_048));
        assert!(set.len() >= volumes);
        assert!(read(&set, Limits::default()).unwrap().0 == files);
    }
}
