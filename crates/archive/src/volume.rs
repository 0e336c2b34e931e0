//! Splits one byte stream into volumes of a limited size, named as Info-ZIP names them.
//!
//! Data may continue in the next volume, a header never does (APPNOTE 4.4.1.5 asks it of the end records, readers
//! need it of all). No volume's size is ever a multiple of 16,384: Debian's `zip -s 0` loses the end of such a
//! volume. It never names, seals or stores a volume: that is the business of the [`Volumes`] below; and it holds no
//! bytes back.

use std::io::{self, Write};

mod name;

pub use name::{Part, extension};

/// The size of the copy buffer of `zip -s 0`: no volume may end at a multiple of it.
const FORBIDDEN_STEP_BYTES: u64 = 16_384;

/// The largest header that [`VolumeWriter::write_header`] takes: a central directory header (46 bytes, APPNOTE
/// 4.3.12) with a name of 1,024 bytes and a zip64 field of 32. It must stay below `FORBIDDEN_STEP_BYTES`.
pub(crate) const LARGEST_HEADER_BYTES: usize = 46 + 1_024 + 32;

/// The smallest limit that [`VolumeWriter::new`] accepts; callers ask their users for more (1 MiB).
pub const SMALLEST_LIMIT_BYTES: u64 = 2_048;

/// Where the volumes of one archive go: the outlet below [`VolumeWriter`].
///
/// A volume opens on its first byte, after the one before was closed: so whoever closes a volume learns only from
/// the next `open`, or from the end, whether it was the last. A volume that is dropped without `close` is aborted.
pub trait Volumes {
    /// One volume that takes bytes.
    type Volume: Write + Send;

    /// Opens volume `number`, counted from 1.
    ///
    /// # Errors
    /// Whatever keeps the volume from being opened; it ends the archive.
    fn open(&mut self, number: u32) -> io::Result<Self::Volume>;

    /// Takes a whole volume back and commits it.
    ///
    /// # Errors
    /// Whatever keeps the volume from being committed; it ends the archive.
    fn close(&mut self, volume: Self::Volume) -> io::Result<()>;
}

/// A place in a set of volumes: what zip calls the disk number (from 0) and the offset in that disk.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) struct Position {
    pub(crate) disk: u32,
    pub(crate) offset: u64,
}

/// What [`VolumeWriter::finish`] and `ZipWriter::finish` give back.
#[derive(Debug)]
pub struct Finished<V> {
    /// The outlet that took the volumes.
    pub volumes: V,
    /// How many volumes were written, at least 1 for an archive.
    pub volume_count: u32,
    /// The bytes of all volumes together.
    pub bytes: u64,
}

/// Writes a stream of data and whole headers into one volume after the other.
///
/// As a [`Write`] it takes data. Dropping it aborts the open volume, [`finish`](Self::finish) commits it.
#[derive(Debug)]
pub struct VolumeWriter<V: Volumes> {
    volumes: V,
    current: Option<V::Volume>,
    /// `u64::MAX` for a whole archive.
    limit_bytes: u64,
    number: u32,
    volume_bytes: u64,
    total_bytes: u64,
}

impl<V: Volumes> VolumeWriter<V> {
    /// A writer of volumes of at most `limit_bytes` each, or of exactly one volume of any size.
    ///
    /// # Errors
    /// `InvalidInput` when the limit is below [`SMALLEST_LIMIT_BYTES`] and could not hold a header.
    pub fn new(volumes: V, limit_bytes: Option<u64>) -> io::Result<Self> {
        let limit_bytes = match limit_bytes {
            None => u64::MAX,
            Some(limit) if limit < SMALLEST_LIMIT_BYTES => {
                let message = format!(
                    "a volume of {limit} bytes cannot hold the headers of an archive; use at least {SMALLEST_LIMIT_BYTES} bytes"
                );
                return Err(io::Error::new(io::ErrorKind::InvalidInput, message));
            }
            Some(limit) if limit.is_multiple_of(FORBIDDEN_STEP_BYTES) => limit - 1,
            Some(limit) => limit,
        };
        Ok(Self { volumes, current: None, limit_bytes, number: 1, volume_bytes: 0, total_bytes: 0 })
    }

    /// Writes a header whole into one volume and says where it begins.
    pub(crate) fn write_header(&mut self, header: &[u8]) -> io::Result<Position> {
        let header_bytes = header.len() as u64;
        let start = self.reserve(header.len())?;
        let start = if self.would_strand(header_bytes) { self.roll_over()? } else { start };
        self.put(header)?;
        Ok(start)
    }

    /// Writes what ends the archive whole into one volume: `build` makes it from the place where it will begin and
    /// from whether it is to be one byte longer.
    pub(crate) fn write_trailer(&mut self, build: impl Fn(Position, bool) -> Vec<u8>) -> io::Result<()> {
        let mut start = self.position();
        let mut trailer = build(start, false);
        if self.room_bytes() < trailer.len() as u64 {
            start = self.roll_over()?;
            trailer = build(start, false);
        }
        // There is room for one byte more: the limit itself is no forbidden size.
        if (start.offset + trailer.len() as u64).is_multiple_of(FORBIDDEN_STEP_BYTES) {
            trailer = build(start, true);
        }
        self.put(&trailer)
    }

    /// Commits the last volume and gives the outlet back.
    ///
    /// # Errors
    /// The outlet's, when it cannot commit the volume.
    pub fn finish(mut self) -> io::Result<Finished<V>> {
        let volume_count = match self.current.take() {
            Some(volume) => {
                self.volumes.close(volume)?;
                self.number
            }
            None => self.number - 1,
        };
        Ok(Finished { volumes: self.volumes, volume_count, bytes: self.total_bytes })
    }

    /// The place of the next `bytes` bytes if they must stay together: here or at the start of the next volume.
    fn reserve(&mut self, bytes: usize) -> io::Result<Position> {
        debug_assert!(bytes <= LARGEST_HEADER_BYTES, "{bytes} bytes are more than the largest header");
        if self.room_bytes() < bytes as u64 {
            return self.roll_over();
        }
        Ok(self.position())
    }

    /// Whether `bytes` more would end this volume at a forbidden size so near its limit that the next header may
    /// not fit. As long as this is never so, every roll-over happens at a permitted size.
    fn would_strand(&self, bytes: u64) -> bool {
        let size_bytes = self.volume_bytes + bytes;
        size_bytes.is_multiple_of(FORBIDDEN_STEP_BYTES)
            && self.limit_bytes - size_bytes < LARGEST_HEADER_BYTES as u64
    }

    fn room_bytes(&self) -> u64 {
        self.limit_bytes - self.volume_bytes
    }

    fn position(&self) -> Position {
        Position { disk: self.number - 1, offset: self.volume_bytes }
    }

    /// How many of `wanted` data bytes go into this volume; 0 asks for the next one.
    fn fitting(&self, wanted: usize) -> usize {
        let fitting = usize::try_from(self.room_bytes()).unwrap_or(usize::MAX).min(wanted);
        if self.would_strand(fitting as u64) { fitting.saturating_sub(1) } else { fitting }
    }

    fn roll_over(&mut self) -> io::Result<Position> {
        if let Some(volume) = self.current.take() {
            self.volumes.close(volume)?;
            self.number = self
                .number
                .checked_add(1)
                .ok_or_else(|| io::Error::other("an archive has at most 4,294,967,295 volumes"))?;
            self.volume_bytes = 0;
        }
        Ok(self.position())
    }

    fn put(&mut self, bytes: &[u8]) -> io::Result<()> {
        let volume = match &mut self.current {
            Some(volume) => volume,
            None => self.current.insert(self.volumes.open(self.number)?),
        };
        volume.write_all(bytes)?;
        self.volume_bytes += bytes.len() as u64;
        self.total_bytes += bytes.len() as u64;
        Ok(())
    }
}

impl<V: Volumes> Write for VolumeWriter<V> {
    fn write(&mut self, data: &[u8]) -> io::Result<usize> {
        if data.is_empty() {
            return Ok(0);
        }
        let mut fitting = self.fitting(data.len());
        if fitting == 0 {
            self.roll_over()?;
            fitting = self.fitting(data.len());
        }
        self.put(&data[..fitting])?;
        Ok(fitting)
    }

    fn flush(&mut self) -> io::Result<()> {
        self.current.as_mut().map_or(Ok(()), Write::flush)
    }
}

#[cfg(test)]
mod tests;
