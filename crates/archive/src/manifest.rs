//! The manifest: what is in an archive, so that its reader can prove that nothing is missing and nothing changed. It
//! shows accidents; it is not signed, so that it does not show an attacker.

use std::collections::{BTreeMap, HashMap, HashSet};
use std::fmt;

use serde::{Deserialize, Serialize};

use crate::RecordFormat;

/// The version of the manifest's own form; a reader refuses a higher one.
pub const FORMAT_VERSION: u32 = 1;

/// The name under which a manifest counts interactions that were not over, and may still change.
pub const OPEN_INTERACTIONS: &str = "interactionsOpenAtExport";

/// The content of `manifest.json`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Manifest {
    /// [`FORMAT_VERSION`] of the writer.
    pub format_version: u32,
    /// The UUID in the names of the export's files.
    pub export_id: String,
    /// The program that wrote the archive, with its version.
    pub created_by: String,
    /// The moment that the data show, RFC 3339.
    pub snapshot_time: String,
    /// What was asked for.
    pub settings: Settings,
    /// Every other file of the archive.
    pub files: Vec<FileRecord>,
    /// Counts that a reader must know, by name, such as `interactionsOpenAtExport`.
    pub counts: BTreeMap<String, u64>,
}

/// What was asked for.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Settings {
    /// Name of the source; never an address with a password.
    pub source: String,
    /// `Interaction` or `Contact`.
    pub r#type: String,
    /// The tenants whose rows were selected.
    pub tenant_ids: Vec<i64>,
    /// First moment inside the window, RFC 3339; absent if it has no start.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub from: Option<String>,
    /// First moment after the window, RFC 3339; absent if it has no end.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub to: Option<String>,
    /// The column that the window is about; absent in exports of versions that knew only one for each type.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub selected_by: Option<String>,
    /// The media types that were selected; absent for all.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub media_types: Option<Vec<String>>,
    /// How names and times are spelled.
    pub record_format: RecordFormat,
    /// After how many rows a new file begins; absent for one file.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub rows_per_file: Option<u64>,
    /// Largest size of a volume in bytes, before it was sealed.
    pub split_size_bytes: u64,
    /// SHA-256 fingerprints of the certificates that the archive was sealed for.
    pub recipients: Vec<String>,
}

/// One file of the archive.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct FileRecord {
    /// Its path in the archive.
    pub path: String,
    /// Lines, where the file is one of rows.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub rows: Option<u64>,
    /// Its size.
    pub bytes: u64,
    /// SHA-256 of its content, lower-case hexadecimal.
    pub sha256: String,
}

/// Why a manifest cannot be used, or what it says otherwise than the archive is.
#[derive(Debug, PartialEq, Eq, thiserror::Error)]
pub enum ManifestError {
    /// Not a manifest.
    #[error("manifest.json cannot be read: {0}; the archive is damaged or was not written by this service")]
    Unreadable(String),
    /// Written by a later version.
    #[error("manifest.json is of version {0}, this program knows up to {FORMAT_VERSION}; use a newer cdds")]
    TooNew(u32),
    /// A file that the manifest names is not there.
    #[error("{0} is named in the manifest but is not in the archive; fetch the export again")]
    Missing(String),
    /// A file that the manifest does not name.
    #[error("{0} is in the archive but not named in the manifest; the archive was changed after the export")]
    Unexpected(String),
    /// A file whose content is not what was exported.
    #[error("{path}: {what} is {found}, the manifest says {wanted}; fetch the export again")]
    Different {
        /// The file.
        path: String,
        /// Number of rows, size, or SHA-256.
        what: &'static str,
        /// What it is.
        found: String,
        /// What it was at the export.
        wanted: String,
    },
}

impl Manifest {
    /// As the content of `manifest.json`.
    pub fn to_json(&self) -> serde_json::Result<String> {
        serde_json::to_string_pretty(self).map(|json| json + "\n")
    }

    /// From the content of `manifest.json`.
    pub fn from_json(json: &[u8]) -> Result<Self, ManifestError> {
        #[derive(Deserialize)]
        #[serde(rename_all = "camelCase")]
        struct Version {
            format_version: u32,
        }
        let unreadable = |error: serde_json::Error| ManifestError::Unreadable(error.to_string());
        let Version { format_version } = serde_json::from_slice(json).map_err(unreadable)?;
        if format_version > FORMAT_VERSION {
            return Err(ManifestError::TooNew(format_version));
        }
        serde_json::from_slice(json).map_err(unreadable)
    }

    /// Holds the files that were found against those that were exported. `found` are all files of the archive but the
    /// manifest itself.
    pub fn verify(&self, found: &[FileRecord]) -> Result<(), ManifestError> {
        let by_path: HashMap<_, _> = found.iter().map(|file| (&file.path, file)).collect();
        for wanted in &self.files {
            let Some(file) = by_path.get(&wanted.path) else {
                return Err(ManifestError::Missing(wanted.path.clone()));
            };
            same(&wanted.path, "its size in bytes", file.bytes, wanted.bytes)?;
            same(&wanted.path, "its SHA-256", &file.sha256, &wanted.sha256)?;
            if let Some(rows) = wanted.rows {
                same(&wanted.path, "its number of rows", file.rows.unwrap_or(0), rows)?;
            }
        }
        let named: HashSet<_> = self.files.iter().map(|wanted| &wanted.path).collect();
        match found.iter().find(|file| !named.contains(&file.path)) {
            Some(file) => Err(ManifestError::Unexpected(file.path.clone())),
            None => Ok(()),
        }
    }
}

fn same<T: PartialEq + fmt::Display>(
    path: &str,
    what: &'static str,
    found: T,
    wanted: T,
) -> Result<(), ManifestError> {
    if found == wanted {
        return Ok(());
    }
    let (path, found, wanted) = (path.to_owned(), found.to_string(), wanted.to_string());
    Err(ManifestError::Different { path, what, found, wanted })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn file(path: &str, rows: Option<u64>, sha256: &str) -> FileRecord {
        FileRecord { path: path.into(), rows, bytes: 7, sha256: sha256.into() }
    }

    fn manifest(files: Vec<FileRecord>) -> Manifest {
        Manifest {
            format_version: FORMAT_VERSION,
            export_id: "438dd02b-4029-4de4-bcd5-ec7e3b262fc4".into(),
            created_by: "cdds".into(),
            snapshot_time: "2026-01-01T00:00:00Z".into(),
            settings: Settings {
                source: "main".into(),
                r#type: "Contact".into(),
                tenant_ids: vec![101],
                from: None,
                to: Some("2026-01-01T00:00:00Z".into()),
                selected_by: Some("modified_date".into()),
                media_types: None,
                record_format: RecordFormat::Original,
                rows_per_file: None,
                split_size_bytes: 1 << 30,
                recipients: vec![],
            },
            files,
            counts: BTreeMap::new(),
        }
    }

    #[test]
    fn what_is_written_is_read() {
        let manifest = manifest(vec![file("a", Some(1), "00"), file("b", None, "11")]);
        assert_eq!(Manifest::from_json(manifest.to_json().unwrap().as_bytes()), Ok(manifest));
    }

    #[test]
    fn a_manifest_that_does_not_say_by_which_date_is_read() {
        let json = manifest(vec![]).to_json().unwrap();
        let older: String = json.lines().filter(|line| !line.contains("selectedBy")).collect();
        assert_eq!(Manifest::from_json(older.as_bytes()).unwrap().settings.selected_by, None);
    }

    #[test]
    fn a_later_version_and_what_is_no_manifest_are_refused() {
        assert_eq!(Manifest::from_json(br#"{"formatVersion":2,"new":true}"#), Err(ManifestError::TooNew(2)));
        assert!(matches!(Manifest::from_json(b"[]"), Err(ManifestError::Unreadable(_))));
    }

    #[test]
    fn each_difference_is_named() {
        let manifest = manifest(vec![file("a", Some(2), "00"), file("b", None, "11")]);
        let found = |a: FileRecord| manifest.verify(&[file("b", None, "11"), a]).unwrap_err().to_string();
        assert_eq!(manifest.verify(&[file("b", None, "11"), file("a", Some(2), "00")]), Ok(()));
        assert!(
            found(file("a", Some(3), "00")).starts_with("a: its number of rows is 3, the manifest says 2")
        );
        assert!(found(file("a", Some(2), "01")).starts_with("a: its SHA-256 is 01"));
        assert!(
            found(FileRecord { bytes: 6, ..file("a", Some(2), "00") })
                .starts_with("a: its size in bytes is 6")
        );
        assert!(found(file("c", None, "22")).starts_with("a is named in the manifest"));
        let extra = [file("a", Some(2), "00"), file("b", None, "11"), file("c", None, "")];
        assert_eq!(manifest.verify(&extra), Err(ManifestError::Unexpected("c".into())));
    }
}
