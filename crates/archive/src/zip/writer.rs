//! Writes a zip archive over volumes: entries one after the other, then the central directory.
//!
//! Memory: what [`crate::deflate`] states for the one open entry, and for each finished
//! entry its name and 56 bytes. It keeps no content and never seeks.

use std::io::{self, Write};

use super::dos_time::DosTime;
use super::path;
use super::record::{self, Directory, Written};
use crate::deflate::{Compression, Deflater, Kit};
use crate::volume::{Finished, Position, VolumeWriter, Volumes};

/// A zip archive being written; between two entries. Dropping it aborts the archive.
pub struct ZipWriter<V: Volumes> {
    volumes: VolumeWriter<V>,
    kit: Kit,
    rest: Rest,
}

/// What the writer of an archive and the writer of an entry pass to each other.
struct Rest {
    compression: Compression,
    modified: DosTime,
    written: Vec<Written>,
}

/// One entry being written: takes its plain bytes. Dropping it ends its threads and aborts the archive.
pub struct Entry<V: Volumes> {
    deflater: Deflater<VolumeWriter<V>>,
    rest: Rest,
    name: Box<str>,
    start: Position,
}

/// What is known of an entry when it was written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct EntrySummary {
    /// Plain size.
    pub bytes: u64,
    /// Size in the archive, without headers.
    pub compressed_bytes: u64,
    /// CRC-32 of the plain bytes.
    pub crc32: u32,
    /// SHA-256 of the plain bytes.
    pub sha256: [u8; 32],
}

impl<V> ZipWriter<V>
where
    V: Volumes + Send + 'static,
    V::Volume: 'static,
{
    /// An archive over `volumes`. Every entry bears the time `modified_unix_s`, seconds since 1970 in UTC, as near
    /// as zip can keep it.
    #[must_use]
    pub fn new(volumes: VolumeWriter<V>, compression: Compression, modified_unix_s: i64) -> Self {
        let modified = DosTime::from_unix_s(modified_unix_s);
        let rest = Rest { compression, modified, written: Vec::new() };
        Self { volumes, kit: Kit::new(compression.level), rest }
    }

    /// Begins the file `path`, with `/` between folders. That no path comes twice is the caller's care.
    ///
    /// # Errors
    /// `InvalidInput` for a path that a careful reader would refuse, else what the layers below report.
    pub fn start(mut self, path: &str) -> io::Result<Entry<V>> {
        path::check(path).map_err(|fault| {
            let message = format!("{path:?} cannot be the name of a file in an archive: {fault}");
            io::Error::new(io::ErrorKind::InvalidInput, message)
        })?;
        let start = self.volumes.write_header(&record::local_header(path, self.rest.modified))?;
        let deflater = Deflater::new(self.volumes, self.rest.compression, self.kit);
        Ok(Entry { deflater, rest: self.rest, name: path.into(), start })
    }

    /// Writes the central directory and commits the last volume.
    ///
    /// # Errors
    /// What the layers below report.
    pub fn finish(mut self) -> io::Result<Finished<V>> {
        let mut directory = Directory::default();
        for entry in &self.rest.written {
            let header = record::central_header(entry, self.rest.modified);
            directory.add(self.volumes.write_header(&header)?, header.len());
        }
        self.volumes.write_trailer(|start, padded| record::end(&directory, start, padded))?;
        self.volumes.finish()
    }
}

impl<V> Entry<V>
where
    V: Volumes + Send + 'static,
    V::Volume: 'static,
{
    /// Ends the entry and gives the archive back.
    ///
    /// # Errors
    /// What the layers below report; the archive is aborted then.
    pub fn finish(self) -> io::Result<(ZipWriter<V>, EntrySummary)> {
        let Self { deflater, mut rest, name, start } = self;
        let (mut volumes, kit, totals) = deflater.finish()?;
        let written = Written {
            name,
            start,
            crc32: totals.crc32(),
            compressed_bytes: totals.compressed_bytes,
            bytes: totals.bytes,
        };
        volumes.write_header(&record::descriptor(&written))?;
        let summary = EntrySummary {
            bytes: written.bytes,
            compressed_bytes: written.compressed_bytes,
            crc32: written.crc32,
            sha256: totals.sha256(),
        };
        rest.written.push(written);
        Ok((ZipWriter { volumes, kit, rest }, summary))
    }
}

impl<V> Write for Entry<V>
where
    V: Volumes + Send + 'static,
    V::Volume: 'static,
{
    fn write(&mut self, data: &[u8]) -> io::Result<usize> {
        self.deflater.write(data)
    }

    /// Does nothing: the bytes go down when there are enough to compress.
    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}
