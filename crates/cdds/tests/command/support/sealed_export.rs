//! An export of tenant 101, sealed for Ana, and what is in it once it is opened.

use std::fs;
use std::path::{Path, PathBuf};

use row::Relation;
use serde_json::Value;
use tempfile::TempDir;

use super::binary::{Ended, cdds};
use super::identity::Identity;
use super::rows::Rows;
use super::spelling::Spelling;

/// The sealed files of one export in a directory of their own.
pub struct SealedExport {
    directory: TempDir,
    /// What `--json` printed.
    pub report: Value,
}

/// An export that was unpacked.
pub struct Unpacked {
    directory: TempDir,
}

impl SealedExport {
    /// Exports `interaction` or `contact` with further options.
    #[track_caller]
    pub fn make(source: &str, export_type: &str, options: &[&str]) -> Self {
        let directory = tempfile::tempdir().unwrap();
        let report = try_export(source, export_type, directory.path(), options).json();
        Self { directory, report }
    }

    /// Where the files lie.
    pub fn directory(&self) -> &Path {
        self.directory.path()
    }

    /// The sealed files in the order of their volumes.
    pub fn files(&self) -> Vec<PathBuf> {
        let artifacts = self.report["artifacts"].as_array().unwrap();
        artifacts.iter().map(|artifact| self.directory().join(artifact["name"].as_str().unwrap())).collect()
    }

    /// The last of them, `export-<id>.zip.smime`.
    pub fn last(&self) -> PathBuf {
        self.files().pop().unwrap()
    }

    /// The list of checksums.
    pub fn checksums(&self) -> PathBuf {
        self.directory().join(self.report["checksums"].as_str().unwrap())
    }

    /// Opens it with `cdds open` and Ana's key.
    #[track_caller]
    pub fn open(&self) -> Unpacked {
        let unpacked = Unpacked { directory: tempfile::tempdir().unwrap() };
        try_open(&self.last(), Identity::Ana, unpacked.directory()).done();
        unpacked
    }
}

/// Runs an export that may fail.
pub fn try_export(source: &str, export_type: &str, out: &Path, options: &[&str]) -> Ended {
    cdds!(
        "export", "--source", source, "--tenant", "101", "--type", export_type,
        "--certificate", Identity::Ana.certificate(), "--out", out, "--json"; options
    )
}

/// Opens a sealed file with somebody's key, which may fail.
pub fn try_open(file: &Path, whose: Identity, out: &Path) -> Ended {
    cdds!("open", file, "--key", whose.key(), "--out", out)
}

impl Unpacked {
    /// Where the files lie.
    pub fn directory(&self) -> &Path {
        self.directory.path()
    }

    /// The paths of a relation's files, sorted.
    pub fn files(&self, relation: Relation) -> Vec<PathBuf> {
        rows_files(self.directory(), relation)
    }

    /// The lines of a relation, of all its files.
    #[track_caller]
    pub fn lines(&self, relation: Relation) -> String {
        let files = self.files(relation);
        assert!(!files.is_empty(), "no file of {relation} in {}", self.directory().display());
        files.iter().map(|file| fs::read_to_string(file).unwrap()).collect()
    }

    /// The rows of a relation.
    #[track_caller]
    pub fn rows(&self, relation: Relation, spelling: Spelling) -> Rows {
        Rows::read(relation, spelling, &self.lines(relation))
    }
}

/// The files of a relation's rows in an unpacked archive, sorted, by the names that product and README give them.
pub fn rows_files(directory: &Path, relation: Relation) -> Vec<PathBuf> {
    let (folder, stem) = match relation {
        Relation::Contact => ("UCS/Contact", "Contact-"),
        Relation::Interaction => ("UCS/Interaction", "Interaction-"),
        Relation::Attachment => ("UCS/Interaction", "Interaction-Attachment-"),
    };
    let Ok(entries) = fs::read_dir(directory.join(folder)) else {
        return Vec::new();
    };
    let mut files: Vec<_> = entries
        .map(|entry| entry.unwrap().path())
        .filter(|path| {
            let name = path.file_name().unwrap().to_str().unwrap();
            let is_attachment = name.starts_with("Interaction-Attachment-");
            name.starts_with(stem)
                && is_attachment == (relation == Relation::Attachment)
                && name.ends_with(".json")
        })
        .collect();
    files.sort();
    files
}
