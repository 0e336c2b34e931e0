//! We read what others write: Info-ZIP, 7-Zip, Python; whole and split, stored and deflated, with and without sizes
//! in front.

use std::path::Path;

use archive::zip::Limits;

use super::set::{File, file, lines, load, noise, read};
use super::tool::run;

fn files() -> Vec<File> {
    vec![
        file("in/a.json", lines(400_000, 1)),
        file("in/b.bin", noise(200_000)),
        file("in/empty", []),
        file("in/sub/c.txt", *b"c"),
        file("in/sub/ü😀.txt", *b"name beyond ASCII"),
    ]
}

/// A folder with the files in it, and a folder in it that is empty.
fn folder(files: &[File]) -> tempfile::TempDir {
    let folder = tempfile::tempdir().unwrap();
    std::fs::create_dir_all(folder.path().join("in/sub/nothing")).unwrap();
    for (name, content) in files {
        std::fs::write(folder.path().join(name), content).unwrap();
    }
    folder
}

/// Reads the set `a` of a folder; its files sorted by name.
fn read_sorted(folder: &Path) -> (Vec<File>, usize) {
    let volumes = load(folder, "a");
    let (mut files, _) = read(&volumes, Limits::default()).unwrap_or_else(|error| panic!("{error}"));
    files.sort();
    (files, volumes.len())
}

#[test]
fn what_info_zip_writes_is_read() {
    let files = files();
    for options in [&["-r"][..], &["-r0"], &["-rX9"], &["-rfd"], &["-rD", "-fz"], &["-r", "-UN=UTF8"]] {
        let folder = folder(&files);
        run(folder.path(), "zip", &[options, &["-q", "a.zip", "in"]].concat());
        assert!(read_sorted(folder.path()).0 == files, "zip {options:?}");
    }
}

#[test]
fn what_info_zip_splits_is_read() {
    let files = files();
    // With -fd it loses its own first volume.
    for options in [&["-r"][..], &["-r0"], &["-rfz"]] {
        let folder = folder(&files);
        run(folder.path(), "zip", &[options, &["-q", "-s", "64k", "a.zip", "in"]].concat());
        let (read, volumes) = read_sorted(folder.path());
        assert!(read == files, "zip {options:?}");
        assert!(volumes > 3);
    }
}

/// With `-s` but little to write, Info-ZIP leaves the marker of a single volume in front.
#[test]
fn what_info_zip_meant_to_split_is_read() {
    let files = [file("in/a", *b"small")];
    let folder = folder(&files);
    run(folder.path(), "zip", &["-rqD", "-s", "64k", "a.zip", "in"]);
    assert_eq!(read_sorted(folder.path()), (files.to_vec(), 1));
}

#[test]
fn what_info_zip_writes_to_a_pipe_is_read() {
    let files = files();
    let folder = folder(&files);
    run(folder.path(), "sh", &["-c", "zip -rq - in | cat > a.zip"]);
    assert!(read_sorted(folder.path()).0 == files);
}

#[test]
fn what_seven_zip_writes_is_read() {
    let files = files();
    for options in [&["-mx=9"][..], &["-mm=Copy"], &["-mm=Deflate", "-mtc=off"]] {
        let folder = folder(&files);
        run(folder.path(), "7z", &[&["a", "-tzip"], options, &["a.zip", "in"]].concat());
        assert!(read_sorted(folder.path()).0 == files, "7z {options:?}");
    }
}

#[test]
fn what_python_writes_is_read() {
    let files = files();
    let to_a_file = "import sys, os, zipfile
with zipfile.ZipFile('a.zip', 'w', int(sys.argv[1])) as z:
    for top, folders, names in os.walk('in'):
        for name in folders + names: z.write(os.path.join(top, name))
    z.comment = b'a comment'";
    // A target that cannot seek gets descriptors; `force_zip64` those of 64 bits.
    let to_a_pipe = "import sys, os, io, zipfile
class Pipe(io.RawIOBase):
    def __init__(self, path): self.file = open(path, 'wb')
    def writable(self): return True
    def write(self, data): return self.file.write(data)
    def flush(self): self.file.flush()
with zipfile.ZipFile(Pipe('a.zip'), 'w', 8) as z:
    for top, folders, names in os.walk('in'):
        for name in names:
            path = os.path.join(top, name)
            with z.open(path, 'w', force_zip64=sys.argv[1] == '8') as entry: entry.write(open(path, 'rb').read())";
    for (script, method) in [(to_a_file, "0"), (to_a_file, "8"), (to_a_pipe, "0"), (to_a_pipe, "8")] {
        let folder = folder(&files);
        run(folder.path(), "python3", &["-c", script, method]);
        assert!(read_sorted(folder.path()).0 == files, "method {method}: {script}");
    }
}
