//! Other programs open what we write: 7-Zip, unzip, zip -s 0, Python, and the crate `zip`.

use std::io::{Cursor, Read};
use std::path::Path;

use super::set::{File, file, lines, noise, save, write};
use super::tool::{run, tree};

/// Files of every kind; more than one block, nothing, names beyond ASCII.
fn files() -> Vec<File> {
    let mut files = vec![
        file("README.txt", *b"read me\n"),
        file("UCS/Interaction/Interaction-1.json", lines(2_500_000, 1)),
        file("UCS/Interaction/Interaction-Attachment-1.json", noise(600_000)),
        file("empty", []),
        file("übung/日本 😀.json", lines(70_000, 2)),
    ];
    files.sort();
    files
}

/// `7z t` and `7z x` of a set; gives back what it extracted.
fn seven_zip(folder: &Path, last: &str) -> Vec<File> {
    run(folder, "7z", &["t", last]);
    run(folder, "7z", &["x", "-oout", last]);
    tree(&folder.join("out"))
}

#[test]
fn all_tools_read_a_whole_archive() {
    let (files, folder) = (files(), tempfile::tempdir().unwrap());
    save(folder.path(), "a", &write(&files, None));
    assert!(seven_zip(folder.path(), "a.zip") == files);
    run(folder.path(), "unzip", &["-tq", "a.zip"]);
    let script =
        "import zipfile; z = zipfile.ZipFile('a.zip'); assert z.testzip() is None; z.extractall('python')
assert all(i.date_time == (2025, 3, 3, 23, 59, 58) for i in z.infolist())";
    run(folder.path(), "python3", &["-c", script]);
    assert!(tree(&folder.path().join("python")) == files);
}

#[test]
fn the_zip_crate_reads_a_whole_archive() {
    let files = files();
    let mut archive = zip::ZipArchive::new(Cursor::new(write(&files, None).remove(0))).unwrap();
    assert_eq!(archive.len(), files.len());
    for (index, (name, content)) in files.iter().enumerate() {
        let mut entry = archive.by_index(index).unwrap();
        assert_eq!(entry.name().unwrap(), *name);
        let mut read = Vec::new();
        entry.read_to_end(&mut read).unwrap();
        assert!(read == *content);
    }
}

#[test]
fn seven_zip_and_zip_join_split_sets() {
    let files = files();
    for limit in [7_001, 65_536, 100_000] {
        let folder = tempfile::tempdir().unwrap();
        let volumes = write(&files, Some(limit));
        assert!(volumes.len() > 9);
        save(folder.path(), "a", &volumes);
        assert!(seven_zip(folder.path(), "a.zip") == files, "limit {limit}");
        join_and_test(folder.path());
    }
}

/// `zip -s 0` and a test of what it made.
fn join_and_test(folder: &Path) {
    run(folder, "zip", &["-q", "-s", "0", "a.zip", "--out", "joined.zip"]);
    run(folder, "unzip", &["-tq", "joined.zip"]);
}

#[test]
fn more_than_a_hundred_volumes_are_joined() {
    let (files, folder) =
        ([file("noise", noise(260_000)), file("lines", lines(90_000, 3))], tempfile::tempdir().unwrap());
    let volumes = write(&files, Some(2_500));
    assert!(volumes.len() > 104);
    save(folder.path(), "a", &volumes);
    assert!(folder.path().join("a.z104").exists());
    let mut sorted = files.to_vec();
    sorted.sort();
    assert!(seven_zip(folder.path(), "a.zip") == sorted);
    join_and_test(folder.path());
}

/// Data that ends, header by header, at each byte around a multiple of 16,384 and around the limit.
#[test]
fn volumes_that_would_have_a_forbidden_size_are_joined() {
    for limit in [16_384, 32_768 + 40, 49_152] {
        for off in [0, 1, 2, 30, 31, 32, 60, 80] {
            let files =
                [file("noise", noise(3 * 16_384 - off)), file("next", noise(16_384)), file("last", *b"x")];
            let folder = tempfile::tempdir().unwrap();
            save(folder.path(), "a", &write(&files, Some(limit)));
            join_and_test(folder.path());
            run(folder.path(), "7z", &["t", "a.zip"]);
        }
    }
}
