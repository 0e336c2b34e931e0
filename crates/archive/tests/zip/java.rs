//! Java both ways: `java.util.zip` on whole archives, zip4j on split sets.

use std::path::Path;

use archive::zip::Limits;

use super::set::{File, file, lines, load, noise, read, save, write};
use super::tool::{run, tree};

const ZIP4J: &str = "/usr/share/java/zip4j.jar";

/// Runs one of the programs in `tests/interop`.
fn java(folder: &Path, program: &str, arguments: &[&str]) -> String {
    let source = format!("{}/tests/interop/{program}.java", env!("CARGO_MANIFEST_DIR"));
    assert!(Path::new(ZIP4J).exists(), "{ZIP4J} is missing; install it with scripts/setup (libzip4j-java)");
    run(folder, "java", &[&["-cp", ZIP4J, &*source], arguments].concat())
}

/// What `ReadStream` prints of an archive of these files.
pub fn read_as_stream(folder: &Path, archive: &str) -> String {
    java(folder, "ReadStream", &[archive])
}

fn files() -> Vec<File> {
    let mut files = vec![
        file("UCS/Interaction/Interaction-1.json", lines(2_500_000, 1)),
        file("UCS/Interaction/Interaction-Attachment-1.json", noise(400_000)),
        file("empty", []),
        file("ü/日本.json", *b"{}\n"),
    ];
    files.sort();
    files
}

#[test]
#[ignore = "full: runs Java"]
fn java_s_stream_reads_a_whole_archive() {
    let (files, folder) = (files(), tempfile::tempdir().unwrap());
    save(folder.path(), "a", &write(&files, None));
    let expected = files
        .iter()
        .map(|(name, content)| format!("{name} {} {}\n", content.len(), crc32fast::hash(content)));
    assert_eq!(read_as_stream(folder.path(), "a.zip"), expected.collect::<String>());
}

#[test]
#[ignore = "full: runs Java"]
fn zip4j_extracts_split_sets() {
    let files = files();
    for limit in [65_536, 100_000, 300_001] {
        let folder = tempfile::tempdir().unwrap();
        save(folder.path(), "a", &write(&files, Some(limit)));
        java(folder.path(), "SplitSet", &["extract", "a.zip", "out"]);
        assert!(tree(&folder.path().join("out")) == files, "limit {limit}");
    }
}

#[test]
#[ignore = "full: runs Java"]
fn what_java_writes_is_read() {
    let (content, folder) = (lines(300_000, 1), tempfile::tempdir().unwrap());
    std::fs::write(folder.path().join("content"), &content).unwrap();
    java(folder.path(), "WriteStream", &["a.zip", "content"]);
    let (files, _) = read(&load(folder.path(), "a"), Limits::default()).unwrap();
    assert!(files == [file("folder/deflated", &*content), file("folder/stored", &*content)]);
}

#[test]
#[ignore = "full: runs Java"]
fn what_zip4j_splits_is_read() {
    let (files, folder) = (files(), tempfile::tempdir().unwrap());
    for (name, content) in &files {
        let path = folder.path().join("in").join(name);
        std::fs::create_dir_all(path.parent().unwrap()).unwrap();
        std::fs::write(path, content).unwrap();
    }
    java(folder.path(), "SplitSet", &["create", "a.zip", "in"]);
    let volumes = load(folder.path(), "a");
    assert!(volumes.len() > 3);
    let (mut read, _) = read(&volumes, Limits::default()).unwrap_or_else(|error| panic!("{error}"));
    for (name, _) in &mut read {
        *name = name.strip_prefix("in/").unwrap().to_owned();
    }
    read.sort();
    assert!(read == files);
}
