//! Private keys in every form that people have them in, and the way to the right one.

use std::fs;
use std::io::{Read, Write};
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::thread;
use std::time::Duration;

use row::Relation;
use tempfile::TempDir;

use crate::support::binary::{Ended, cdds};
use crate::support::directory_state::DirectoryState;
use crate::support::identity::Identity;
use crate::support::program::program;
use crate::support::rows_file::contact;
use crate::support::sealed_export::SealedExport;
use crate::support::test_source::{Kind, TestSource};

fn export() -> SealedExport {
    let source = TestSource::with(Kind::Sqlite, Relation::Contact, &contact("A", ""));
    SealedExport::make(&source.url(), "contact", &[])
}

/// A directory with keys in it.
struct Ring(TempDir);

impl Ring {
    fn new() -> Self {
        Self(tempfile::tempdir().unwrap())
    }

    fn path(&self, name: &str) -> PathBuf {
        self.0.path().join(name)
    }

    /// Writes a key again by OpenSSL in another form.
    fn convert(&self, whose: Identity, name: &str, arguments: &[&str]) -> PathBuf {
        let path = self.path(name);
        program!("openssl"; arguments.iter().map(|argument| (*argument).into()).chain([
            "-in".into(), whose.key().into_os_string(), "-out".into(), path.clone().into_os_string(),
        ]));
        path
    }

    fn passphrase(&self, passphrase: &str) -> PathBuf {
        let path = self.path("passphrase");
        fs::write(&path, format!("{passphrase}\n")).unwrap();
        path
    }
}

fn open(export: &SealedExport, key: &Path, passphrase_file: Option<&Path>) -> Ended {
    let option = passphrase_file.map(|file| ["--passphrase-file".into(), file.as_os_str().to_owned()]);
    cdds!("open", export.last(), "--key", key, "--list"; option.into_iter().flatten())
}

#[test]
fn keys_in_every_form_open() {
    let (export, ring) = (export(), Ring::new());
    for (name, arguments) in [
        ("pkcs8.pem", &["pkcs8", "-topk8", "-nocrypt"][..]),
        ("pkcs8.der", &["pkcs8", "-topk8", "-nocrypt", "-outform", "DER"]),
        ("pkcs1.pem", &["rsa", "-traditional"]),
        ("pkcs1.der", &["rsa", "-traditional", "-outform", "DER"]),
    ] {
        let key = ring.convert(Identity::Ana, name, arguments);
        assert!(open(&export, &key, None).done().contains("Verified"), "{name}");
    }
}

#[test]
fn keys_with_a_passphrase_open_with_it_and_not_without() {
    let (export, ring) = (export(), Ring::new());
    let (right, wrong) = (ring.passphrase("a secret of Ana"), ring.path("wrong"));
    fs::write(&wrong, "a secret of Ben\n").unwrap();
    let pass = "pass:a secret of Ana";
    for (name, arguments) in [
        ("pkcs8.pem", &["pkcs8", "-topk8", "-v2", "aes-256-cbc", "-passout", pass][..]),
        ("scrypt.pem", &["pkcs8", "-topk8", "-scrypt", "-passout", pass]),
        ("pkcs8.der", &["pkcs8", "-topk8", "-outform", "DER", "-passout", pass]),
        ("pkcs1.pem", &["rsa", "-traditional", "-aes256", "-passout", pass]),
        ("pkcs1-des3.pem", &["rsa", "-traditional", "-des3", "-passout", pass]),
    ] {
        let key = ring.convert(Identity::Ana, name, arguments);
        assert!(open(&export, &key, Some(&right)).done().contains("Verified"), "{name}");
        open(&export, &key, Some(&wrong))
            .failed_saying(&[name, "the passphrase does not open the private key"]);
    }
}

#[test]
fn a_directory_of_keys_gives_the_right_one() {
    let (export, ring) = (export(), Ring::new());
    ring.convert(Identity::Ben, "a.key", &["pkcs8", "-topk8", "-nocrypt"]);
    fs::write(ring.path("b.txt"), "no key").unwrap();
    fs::copy(Identity::Ana.certificate(), ring.path("c.crt")).unwrap();
    ring.convert(Identity::Ana, "d.key", &["rsa", "-traditional"]);
    assert!(open(&export, ring.0.path(), None).done().contains("Verified"));
}

#[test]
fn a_directory_of_locked_keys_gives_the_one_that_the_passphrase_opens() {
    let (export, ring) = (export(), Ring::new());
    ring.convert(Identity::Ben, "a.key", &["pkcs8", "-topk8", "-passout", "pass:a secret of Ben"]);
    ring.convert(Identity::Ana, "b.key", &["pkcs8", "-topk8", "-passout", "pass:a secret of Ana"]);
    let passphrase = tempfile::NamedTempFile::new().unwrap();
    fs::write(passphrase.path(), "a secret of Ana").unwrap();
    assert!(open(&export, ring.0.path(), Some(passphrase.path())).done().contains("Verified"));
}

#[test]
fn a_directory_without_the_right_key_names_the_certificate_needed() {
    let (export, ring) = (export(), Ring::new());
    fs::copy(Identity::Ben.key(), ring.path("ben.key")).unwrap();
    let out = tempfile::tempdir().unwrap();
    let before = DirectoryState::of(out.path());
    cdds!("open", export.last(), "--key", ring.0.path(), "--out", out.path()).failed_saying(&[
        "no key in",
        "CN=Ana",
        "Test keys of cdds",
        "0A11CE01",
    ]);
    before.assert_unchanged(out.path());
}

#[test]
fn what_is_no_key_is_refused_with_the_reason() {
    let export = export();
    open(&export, &Identity::Ana.certificate(), None).failed_saying(&["the file holds no private key, but"]);
    open(&export, Path::new("nowhere.key"), None).failed_saying(&["cannot read the key nowhere.key"]);
}

/// `script` gives the binary a terminal of its own.
#[test]
fn the_passphrase_is_asked_for_on_a_terminal_and_not_shown() {
    let (export, ring) = (export(), Ring::new());
    let key =
        ring.convert(Identity::Ana, "ana.key", &["pkcs8", "-topk8", "-passout", "pass:a secret of Ana"]);
    let command = format!(
        "{} open {} --key {} --list",
        env!("CARGO_BIN_EXE_cdds"),
        export.last().display(),
        key.display()
    );
    let mut script = Command::new("script")
        .args(["--quiet", "--return", "--command", &command, "/dev/null"])
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .expect("script is part of every Debian (bsdutils)");
    let (mut stdin, mut stdout) = (script.stdin.take().unwrap(), script.stdout.take().unwrap());
    let mut shown = Vec::new();
    while !shown.ends_with(b"ana.key: ") {
        let mut letter = [0];
        assert_eq!(stdout.read(&mut letter).unwrap(), 1, "{}", String::from_utf8_lossy(&shown));
        shown.push(letter[0]);
    }
    // The prompt comes a moment before the echo is turned off; nobody types that fast but a test.
    thread::sleep(Duration::from_millis(500));
    stdin.write_all(b"a secret of Ana\n").unwrap();
    stdout.read_to_end(&mut shown).unwrap();
    let shown = String::from_utf8_lossy(&shown);
    assert!(script.wait().unwrap().success(), "{shown}");
    assert!(shown.contains("Passphrase of") && shown.contains("Verified"), "{shown}");
    assert!(!shown.contains("a secret of Ana"), "{shown}");
}

#[test]
fn a_key_and_certificate_made_by_cdds_serve_an_export() {
    let ring = Ring::new();
    let passphrase = ring.passphrase("a new secret");
    let made = ring.path("made");
    let (name, options) = ("ana@example.com", ["--bits", "2048", "--passphrase-file"]);
    cdds!("certificate", "new", "--name", name, "--out", &made; options.map(Path::new).into_iter().chain([&*passphrase]))
        .done();
    let source = TestSource::with(Kind::Sqlite, Relation::Contact, &contact("A", ""));
    let out = tempfile::tempdir().unwrap();
    let report = cdds!(
        "export",
        "--source",
        source.url(),
        "--tenant",
        "101",
        "--type",
        "contact",
        "--certificate",
        made.join("cdds.crt"),
        "--out",
        out.path(),
        "--json"
    )
    .json();
    let sealed = out.path().join(report["artifacts"][0]["name"].as_str().unwrap());
    let said = cdds!("open", sealed, "--key", made, "--passphrase-file", passphrase, "--list").done();
    assert!(said.contains("Verified"), "{said}");
}

#[test]
fn a_new_key_is_never_without_a_passphrase_and_never_replaces_another() {
    let ring = Ring::new();
    let new = |passphrase: &Path| {
        let out = ring.path("made");
        cdds!(
            "certificate",
            "new",
            "--name",
            "Ana",
            "--out",
            out,
            "--bits",
            "2048",
            "--passphrase-file",
            passphrase
        )
    };
    let empty = ring.path("empty");
    fs::write(&empty, "\n").unwrap();
    new(&empty).failed_saying(&["the passphrase is empty"]);
    assert!(!ring.path("made").exists());
    let passphrase = ring.passphrase("a new secret");
    new(&passphrase).done();
    let made = DirectoryState::of(&ring.path("made"));
    new(&passphrase).failed_saying(&["cannot make", "cdds.key"]);
    made.assert_unchanged(&ring.path("made"));
    let mode = std::os::unix::fs::PermissionsExt::mode(
        &fs::metadata(ring.path("made/cdds.key")).unwrap().permissions(),
    );
    assert_eq!(mode & 0o777, 0o600);
}
