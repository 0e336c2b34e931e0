//! The way back: every file of an archive into a destination, counted and hashed as it passes, and at the end the whole
//! held against the manifest. What the destination took counts only once [`extract`] has returned `Ok`.

use std::io::{self, Read, Write};

use crate::hashed::{Hashed, Sum};
use crate::layout;
use crate::manifest::{FileRecord, Manifest, ManifestError};
use crate::zip::{Limits, VolumeSource, ZipError, ZipReader};

/// A manifest lists a few files for each million rows; a larger one is none.
const LARGEST_MANIFEST_BYTES: usize = 64 << 20;
const BUFFER_BYTES: usize = 128 << 10;

/// Where extracted files go.
pub trait Destination {
    /// A file that takes bytes.
    type File: Write;

    /// Begins the file at this path, whose folders are separated by `/`; the path is safe to extract.
    fn create(&mut self, path: &str) -> io::Result<Self::File>;
}

/// What an archive held.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Extracted {
    /// All files but the manifest, in the order of the archive.
    pub files: Vec<FileRecord>,
    /// The manifest, against which all files were verified; `None` in an archive of the original service.
    pub manifest: Option<Manifest>,
}

/// Why an archive was not extracted.
#[derive(Debug, thiserror::Error)]
pub enum ExtractError {
    /// The zip itself is damaged or hostile.
    #[error(transparent)]
    Zip(#[from] ZipError),
    /// The files are not those that were exported.
    #[error(transparent)]
    Manifest(#[from] ManifestError),
    /// The destination failed.
    #[error("{path} cannot be written: {error}")]
    Write {
        /// Which file.
        path: String,
        /// Why.
        error: io::Error,
    },
}

/// Extracts the archive and verifies it.
pub fn extract<S: VolumeSource>(
    volumes: S,
    limits: Limits,
    destination: &mut impl Destination,
) -> Result<Extracted, ExtractError> {
    let mut zip = ZipReader::new(volumes, limits);
    let mut files = Vec::new();
    let mut manifest_json = None;
    while let Some(mut entry) = zip.next_entry()? {
        let path = entry.path().to_owned();
        let write_error = |error| ExtractError::Write { path: path.clone(), error };
        let file = destination.create(&path).map_err(write_error)?;
        let mut tally = Tally::new(file, path == layout::MANIFEST_PATH);
        let mut buffer = vec![0; BUFFER_BYTES];
        loop {
            let read = entry.read(&mut buffer).map_err(|error| match error.downcast() {
                Ok(fault) => ExtractError::Zip(fault),
                Err(error) => write_error(error),
            })?;
            if read == 0 {
                break;
            }
            tally.write_all(&buffer[..read]).map_err(write_error)?;
        }
        tally.flush().map_err(write_error)?;
        if let Some(json) = tally.kept.take() {
            manifest_json = Some(json);
        } else {
            files.push(tally.record(path));
        }
    }
    zip.finish()?;
    let manifest = manifest_json.map(|json| Manifest::from_json(&json)).transpose()?;
    if let Some(manifest) = &manifest {
        manifest.verify(&files)?;
    }
    Ok(Extracted { files, manifest })
}

/// Hashes a file on its way, counts its lines, and keeps it if it is the manifest.
struct Tally<W> {
    out: Hashed<W>,
    line_feeds: u64,
    ends_in_line_feed: bool,
    /// The content itself, of the manifest only.
    kept: Option<Vec<u8>>,
}

impl<W: Write> Tally<W> {
    fn new(out: W, keeps_content: bool) -> Self {
        Self {
            out: Hashed::new(out),
            line_feeds: 0,
            ends_in_line_feed: true,
            kept: keeps_content.then(Vec::new),
        }
    }

    fn record(self, path: String) -> FileRecord {
        let rows = layout::is_rows_path(&path).then(|| self.line_feeds + u64::from(!self.ends_in_line_feed));
        let (_, Sum { bytes, sha256 }) = self.out.finish();
        FileRecord { path, rows, bytes, sha256 }
    }
}

impl<W: Write> Write for Tally<W> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        let written = self.out.write(bytes)?;
        let bytes = &bytes[..written];
        self.line_feeds += memchr::memchr_iter(b'\n', bytes).count() as u64;
        self.ends_in_line_feed = bytes.last().map_or(self.ends_in_line_feed, |last| *last == b'\n');
        if let Some(kept) = &mut self.kept {
            if kept.len() + written > LARGEST_MANIFEST_BYTES {
                return Err(io::Error::other("it is too large for a manifest"));
            }
            kept.extend_from_slice(bytes);
        }
        Ok(written)
    }

    fn flush(&mut self) -> io::Result<()> {
        self.out.flush()
    }
}
