//! A backup is written, read back, and refused where it is not what was written; openssl and unzip read it too.
#![expect(clippy::unwrap_used, reason = "a test fails by panicking")]

use std::fs;
use std::path::Path;
use std::process::Command;

use backup::{Certificate, FORMAT_VERSION, Manifest, Part, PrivateKey, ReadError, read, write};

const KEYS: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/../cdds/tests/keys");

fn key(name: &str) -> Vec<PrivateKey> {
    vec![PrivateKey::parse(&fs::read(format!("{KEYS}/{name}.key")).unwrap(), None).unwrap()]
}

fn manifest(format_version: u32) -> Manifest {
    Manifest {
        format_version,
        created_by: "cdds test".to_owned(),
        created_at: "2026-05-03T14:00:00Z".to_owned(),
        installation: "one".to_owned(),
        parts: Vec::new(),
    }
}

/// A backup of two files, the greater of 3 MB that do not compress well.
fn sealed(directory: &Path, format_version: u32) -> Vec<u8> {
    let numbers: Vec<u8> =
        (0_u32..750_000).flat_map(|n| n.wrapping_mul(2_654_435_761).to_be_bytes()).collect();
    let parts = [("metadata.db", numbers), ("node", b"n1\n".to_vec())].map(|(name, content)| {
        let path = directory.join(name);
        fs::write(&path, content).unwrap();
        Part { name, path }
    });
    let certificate = Certificate::parse(&fs::read(format!("{KEYS}/ana.crt")).unwrap()).unwrap();
    let (bytes, sum) =
        write(Vec::new(), "b.zip.smime", &[certificate], manifest(format_version), &parts).unwrap();
    assert_eq!(sum.bytes, bytes.len() as u64);
    bytes
}

#[test]
fn what_is_written_is_read_back_with_the_right_key_alone() {
    let (from, to) = (tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap());
    let bytes = sealed(from.path(), FORMAT_VERSION);
    assert!(matches!(read(&*bytes, &key("ben"), to.path()), Err(ReadError::Sealed(_))));
    let found = read(&*bytes, &key("ana"), to.path()).unwrap();
    assert!(found.has("metadata.db") && found.has("node") && !found.has("cdds.toml"), "{found:?}");
    assert_eq!(Manifest { parts: Vec::new(), ..found }, manifest(FORMAT_VERSION));
    for name in ["metadata.db", "node"] {
        assert_eq!(fs::read(from.path().join(name)).unwrap(), fs::read(to.path().join(name)).unwrap());
    }
    #[cfg(unix)]
    assert_eq!(
        std::os::unix::fs::MetadataExt::mode(&fs::metadata(to.path().join("node")).unwrap()) & 0o777,
        0o600
    );
}

#[test]
fn what_was_changed_cut_or_written_by_a_newer_program_is_refused() {
    let from = tempfile::tempdir().unwrap();
    let bytes = sealed(from.path(), FORMAT_VERSION);
    for place in [bytes.len() / 3, bytes.len() / 2, bytes.len() - 2_000] {
        let to = tempfile::tempdir().unwrap();
        let mut changed = bytes.clone();
        let letter = changed.iter().skip(place).position(u8::is_ascii_alphanumeric).unwrap() + place;
        changed[letter] = if changed[letter] == b'A' { b'B' } else { b'A' };
        assert!(read(&*changed, &key("ana"), to.path()).is_err(), "changed at {place}");
        let to = tempfile::tempdir().unwrap();
        assert!(read(&bytes[..place], &key("ana"), to.path()).is_err(), "cut at {place}");
    }
    let newer = sealed(from.path(), FORMAT_VERSION + 1);
    let to = tempfile::tempdir().unwrap();
    let error = read(&*newer, &key("ana"), to.path()).unwrap_err();
    assert!(error.to_string().contains("use a newer cdds"), "{error}");
}

#[test]
fn openssl_opens_it_too() {
    let directory = tempfile::tempdir().unwrap();
    let path = |name: &str| directory.path().join(name);
    fs::write(path("b.zip.smime"), sealed(directory.path(), FORMAT_VERSION)).unwrap();
    let mut openssl = Command::new("openssl");
    openssl.args(["smime", "-decrypt", "-binary", "-inkey"]).arg(format!("{KEYS}/ana.key"));
    openssl.arg("-in").arg(path("b.zip.smime")).arg("-out").arg(path("b.zip"));
    assert!(openssl.status().unwrap().success());
    let script = "import sys, zipfile; print(zipfile.ZipFile(sys.argv[1]).read('node').decode(), end='')";
    let node = Command::new("python3").args(["-c", script]).arg(path("b.zip")).output().unwrap();
    assert_eq!(node.stdout, b"n1\n", "{node:?}");
}
