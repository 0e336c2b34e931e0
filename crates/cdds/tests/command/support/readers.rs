//! The readers that are not ours, each from sealed files to a directory of unpacked ones.

use std::path::{Path, PathBuf};
use std::process::Command;

use tempfile::TempDir;

use super::identity::Identity;
use super::program::{program, python, run};

/// OpenSSL decrypts each file by the documented command, 7-Zip unpacks the zip or the set.
#[track_caller]
pub fn openssl_and_7z(sealed: &[PathBuf], out: &Path) {
    let plain = tempfile::tempdir().unwrap();
    let archives: Vec<_> = sealed.iter().map(|file| openssl(file, plain.path())).collect();
    let mut out_option = std::ffi::OsString::from("-o");
    out_option.push(out);
    program!("7z", "x", "-y", "-bd", archives.last().unwrap(), out_option);
}

/// Decrypts one sealed file into a directory; returns the plain file.
#[track_caller]
pub fn openssl(sealed: &Path, directory: &Path) -> PathBuf {
    openssl_as(Identity::Ana, sealed, directory)
}

/// The same with somebody's key.
#[track_caller]
pub fn openssl_as(identity: Identity, sealed: &Path, directory: &Path) -> PathBuf {
    let plain = directory.join(sealed.file_stem().unwrap());
    let key = identity.key();
    program!("openssl", "smime", "-decrypt", "-binary", "-inkey", key, "-in", sealed, "-out", &plain);
    plain
}

/// Python's cryptography and zipfile, which read whole exports.
#[track_caller]
pub fn python_alone(sealed: &Path, out: &Path) {
    let (key, certificate) = (Identity::Ana.key(), Identity::Ana.certificate());
    run(python("open.py").arg(key).arg(certificate).arg(sealed).arg(out), "");
}

/// BouncyCastle decrypts as a stream; zip4j unpacks a set, java.util.zip.ZipInputStream a whole archive.
#[track_caller]
pub fn java(sealed: &[PathBuf], out: &Path) {
    let jars =
        ["bcprov", "bcutil", "bcpkix", "bcmail", "zip4j"].map(|jar| format!("/usr/share/java/{jar}.jar"));
    for jar in &jars {
        assert!(Path::new(jar).exists(), "no {jar}: run scripts/setup full");
    }
    let reader = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/readers/Open.java");
    let plain: TempDir = tempfile::tempdir().unwrap();
    let mut command = Command::new("java");
    command.arg("-Xmx64m").arg("-cp").arg(jars.join(":")).arg(reader);
    run(command.arg(Identity::Ana.key()).arg(plain.path()).arg(out).args(sealed), "");
}
