//! Sealed files that no honest export writes: archives made by hand or by Info-ZIP, sealed by OpenSSL for Ana.

use std::io::{Cursor, Write};
use std::path::{Path, PathBuf};

use tempfile::TempDir;
use zip::ZipWriter;
use zip::write::SimpleFileOptions;

use super::identity::Identity;
use super::program::{program, run};

/// A sealed file in a directory of its own.
pub struct HandMade {
    directory: TempDir,
}

impl HandMade {
    /// Seals these bytes.
    pub fn seal(zip: &[u8]) -> Self {
        let directory = tempfile::tempdir().unwrap();
        let (plain, sealed) =
            (directory.path().join("plain.zip"), directory.path().join("export-x.zip.smime"));
        std::fs::write(&plain, zip).unwrap();
        let certificate = Identity::Ana.certificate();
        program!(
            "openssl",
            "smime",
            "-encrypt",
            "-binary",
            "-aes-256-cbc",
            "-in",
            &plain,
            "-out",
            sealed,
            certificate
        );
        std::fs::remove_file(plain).unwrap();
        Self { directory }
    }

    /// Packs a directory with Info-ZIP and seals it.
    pub fn seal_directory(contents: &Path) -> Self {
        let directory = tempfile::tempdir().unwrap();
        let zip = directory.path().join("packed.zip");
        let mut command = std::process::Command::new("zip");
        run(command.args(["-q", "-r"]).arg(&zip).arg(".").current_dir(contents), "");
        Self::seal(&std::fs::read(zip).unwrap())
    }

    /// The sealed file.
    pub fn file(&self) -> PathBuf {
        self.directory.path().join("export-x.zip.smime")
    }
}

/// A zip of files with these names and contents, as the crate `zip` writes it.
pub fn zip(files: &[(&str, &[u8])]) -> Vec<u8> {
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, content) in files {
        zip.start_file(*name, SimpleFileOptions::default()).unwrap();
        zip.write_all(content).unwrap();
    }
    zip.finish().unwrap().into_inner()
}
