//! The data of one entry on its way out: stored or inflated, counted, and held against what the archive says of it.
//!
//! It stops at the end of the deflate stream or of the stated size, never where an end is only guessed.

use flate2::{Decompress, FlushDecompress, Status};

use super::error::{ZipError, ZipFault};
use super::header::{Local, STORED, u32_at, u64_at};
use super::input::{Input, VolumeSource};
use super::record::{CENTRAL_HEADER, DESCRIPTOR, LOCAL_HEADER};

/// An entry whose header was read and whose data is next.
#[derive(Debug)]
pub(crate) struct Body {
    pub(crate) local: Local,
    crc: crc32fast::Hasher,
    pub(crate) bytes: u64,
    compressed_bytes: u64,
    ended: bool,
}

/// What was counted of an entry when it is whole.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Counted {
    pub(crate) crc32: u32,
    pub(crate) compressed_bytes: u64,
    pub(crate) bytes: u64,
}

impl Body {
    pub(crate) fn new(local: Local) -> Self {
        Self { local, crc: crc32fast::Hasher::new(), bytes: 0, compressed_bytes: 0, ended: false }
    }

    /// Plain bytes into `out`, which is not empty; 0 at the end of the data.
    pub(crate) fn read<S: VolumeSource>(
        &mut self,
        input: &mut Input<S>,
        inflate: &mut Decompress,
        out: &mut [u8],
    ) -> Result<usize, ZipError> {
        let mut made = 0;
        while made == 0 && !self.ended {
            made = if self.local.method == STORED {
                self.copy(input, out)?
            } else {
                self.inflate(input, inflate, out)?
            };
        }
        self.crc.update(&out[..made]);
        self.bytes += made as u64;
        Ok(made)
    }

    /// How many bytes of the data are still to come, where that was stated in front.
    fn left_bytes(&self) -> Option<u64> {
        // Stored data has no end of its own: with a descriptor, too, its size must stand in front.
        let stated = !self.local.has_descriptor || self.local.method == STORED;
        stated.then(|| self.local.compressed_bytes - self.compressed_bytes)
    }

    fn copy<S: VolumeSource>(&mut self, input: &mut Input<S>, out: &mut [u8]) -> Result<usize, ZipError> {
        let piece = cut(input.peek(1)?, self.left_bytes());
        let made = piece.len().min(out.len());
        out[..made].copy_from_slice(&piece[..made]);
        self.ended = self.left_bytes() == Some(0);
        if made == 0 && !self.ended {
            return Err(self.fault(input, ZipFault::Truncated));
        }
        input.consume(made);
        self.compressed_bytes += made as u64;
        Ok(made)
    }

    fn inflate<S: VolumeSource>(
        &mut self,
        input: &mut Input<S>,
        inflate: &mut Decompress,
        out: &mut [u8],
    ) -> Result<usize, ZipError> {
        let left_bytes = self.left_bytes();
        let piece = cut(input.peek(1)?, left_bytes);
        let is_starved = piece.is_empty() && left_bytes != Some(0);
        let (taken_before, made_before) = (inflate.total_in(), inflate.total_out());
        let status = inflate.decompress(piece, out, FlushDecompress::None);
        let taken = usize::try_from(inflate.total_in() - taken_before).unwrap_or(0);
        let made = usize::try_from(inflate.total_out() - made_before).unwrap_or(0);
        self.ended = matches!(status, Ok(Status::StreamEnd));
        if status.is_err() || (taken == 0 && made == 0 && !self.ended) {
            let fault = if is_starved { ZipFault::Truncated } else { ZipFault::Deflate };
            return Err(self.fault(input, fault));
        }
        input.consume(taken);
        self.compressed_bytes += taken as u64;
        Ok(made)
    }

    /// Holds the counted sizes and CRC-32 against those in front of the data or behind it.
    pub(crate) fn verify<S: VolumeSource>(self, input: &mut Input<S>) -> Result<(Local, Counted), ZipError> {
        let counted = Counted {
            crc32: self.crc.clone().finalize(),
            compressed_bytes: self.compressed_bytes,
            bytes: self.bytes,
        };
        if self.local.has_descriptor {
            let following = input.peek(LONGEST_DESCRIPTOR_BYTES + 4)?;
            let Some(length) = descriptor_length(following, &counted) else {
                // At least a directory follows in a whole archive.
                let is_cut = following.len() < LONGEST_DESCRIPTOR_BYTES + 4;
                let fault = if is_cut { ZipFault::Truncated } else { ZipFault::Descriptor };
                return Err(self.fault(input, fault));
            };
            input.consume(length);
        } else if counted.compressed_bytes != self.local.compressed_bytes || counted.bytes != self.local.bytes
        {
            return Err(self.fault(input, ZipFault::Size));
        } else if counted.crc32 != self.local.crc32 {
            return Err(self.fault(input, ZipFault::Checksum));
        }
        Ok((self.local, counted))
    }

    pub(crate) fn fault<S: VolumeSource>(&self, input: &Input<S>, fault: ZipFault) -> ZipError {
        input.error(Some(&self.local.name), fault)
    }
}

/// No more of `piece` than `left_bytes`.
fn cut(piece: &[u8], left_bytes: Option<u64>) -> &[u8] {
    let most = left_bytes.map_or(usize::MAX, |left| usize::try_from(left).unwrap_or(usize::MAX));
    &piece[..piece.len().min(most)]
}

const LONGEST_DESCRIPTOR_BYTES: usize = 24;

/// How long the data descriptor is (4.3.9) that `following` begins with. Its signature may be missing and its sizes
/// may be of 32 or 64 bits: the form counts that says what was counted and is followed by the next header.
fn descriptor_length(following: &[u8], counted: &Counted) -> Option<usize> {
    [(4, false), (4, true), (0, false), (0, true)].into_iter().find_map(|(numbers_at, is_long)| {
        let length = numbers_at + if is_long { 20 } else { 12 };
        let numbers = following.get(numbers_at..length)?;
        let next = following.get(length..length + 4)?;
        let (compressed_bytes, bytes) = if is_long {
            (u64_at(numbers, 4), u64_at(numbers, 12))
        } else {
            (u32_at(numbers, 4).into(), u32_at(numbers, 8).into())
        };
        let fits = (numbers_at == 0 || u32_at(following, 0) == DESCRIPTOR)
            && u32_at(numbers, 0) == counted.crc32
            && compressed_bytes == counted.compressed_bytes
            && bytes == counted.bytes
            && [LOCAL_HEADER, CENTRAL_HEADER].contains(&u32_at(next, 0));
        fits.then_some(length)
    })
}
