//! What somebody wants exported, and how.

use std::num::NonZeroU64;

use archive::RecordFormat;
use archive::deflate::Compression;
use archive::hashed::hex;
use archive::manifest::{FileRecord, Settings};
use archive::zip::EntrySummary;
use row::Timestamp;
use seal::{Certificate, Encoding};
use source::Selection;

use crate::ExportError;

/// The most files that the rows of one relation may be spread over.
const MOST_FILES: u64 = 10_000;

/// All that determines an export but the rows themselves.
#[derive(Debug, Clone)]
pub struct Order {
    /// The UUID in the names of all files.
    pub export_id: String,
    /// Program and version, for the manifest.
    pub created_by: String,
    /// The source's name as users know it; never an address with a password.
    pub source_name: String,
    /// Which rows.
    pub selection: Selection,
    /// How names and times are spelled.
    pub record_format: RecordFormat,
    /// After how many rows a new file begins; `None` for one file of each relation.
    pub rows_per_file: Option<NonZeroU64>,
    /// How hard to compress, on how many threads.
    pub compression: Compression,
    /// Largest size of a volume before it is sealed.
    pub split_size_bytes: u64,
    /// How the sealed messages are encoded.
    pub encoding: Encoding,
    /// Who can open the files; the user's own certificate first, for readers that know only one.
    pub recipients: Vec<Certificate>,
    /// The time that the archive's entries bear.
    pub modified: Timestamp,
}

impl Order {
    /// The settings as the manifest records them.
    pub(crate) fn settings(&self) -> Settings {
        let window = self.selection.window;
        Settings {
            source: self.source_name.clone(),
            r#type: self.selection.export_type.to_string(),
            tenant_ids: self.selection.tenant_ids.clone(),
            from: window.from_rfc_3339(),
            to: window.to_rfc_3339(),
            selected_by: Some(self.selection.selected_by().to_owned()),
            media_types: self.selection.media_types.clone(),
            record_format: self.record_format,
            rows_per_file: self.rows_per_file.map(NonZeroU64::get),
            split_size_bytes: self.split_size_bytes,
            recipients: self
                .recipients
                .iter()
                .map(|certificate| certificate.fingerprint().to_string())
                .collect(),
        }
    }

    /// An archive of very many files opens slowly everywhere and in some programs not at all.
    pub(crate) fn refuse_too_many_files(&self, rows: u64) -> Result<(), ExportError> {
        match self.rows_per_file {
            Some(rows_per_file) if rows.div_ceil(rows_per_file.get()) > MOST_FILES => {
                let least = rows.div_ceil(MOST_FILES);
                Err(ExportError::TooManyFiles { rows, rows_per_file: rows_per_file.get(), least })
            }
            _ => Ok(()),
        }
    }

    pub(crate) fn modified_unix_seconds(&self) -> i64 {
        match self.modified {
            Timestamp::At { unix_seconds, .. } => unix_seconds,
            Timestamp::BeforeAll | Timestamp::AfterAll => 0,
        }
    }
}

/// A file of the archive as the manifest records it.
pub(crate) fn file_record(path: &str, rows: Option<u64>, entry: &EntrySummary) -> FileRecord {
    let sha256 = hex(&entry.sha256);
    FileRecord { path: path.to_owned(), rows, bytes: entry.bytes, sha256 }
}
