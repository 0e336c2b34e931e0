//! The headers of entries as others write them: local (APPNOTE 4.3.7) and central (4.3.12).
//!
//! It reads what a stream reader can follow and refuses the rest; no length of a header is trusted for more than 64
//! KiB.

use super::error::{ZipError, ZipFault};
use super::input::{Input, VolumeSource};
use super::path::{self, PathFault};
use super::record::{DEFLATED, FLAG_DESCRIPTOR, ZIP64_EXTRA};
use crate::volume::Position;

/// Bits 0 and 6: encrypted; bit 13: header values are masked (4.4.4).
const FLAGS_ENCRYPTED: u16 = 1 | 1 << 6 | 1 << 13;
/// Bit 5: patched data (4.4.4).
const FLAG_PATCH: u16 = 1 << 5;
/// What stands in the method's place when WinZip's AES encrypts (appendix E).
const METHOD_AES: u16 = 99;
pub(crate) const STORED: u16 = 0;

/// The numbers that both headers hold.
#[derive(Debug, Clone, Copy)]
struct Common {
    flags: u16,
    method: u16,
    crc32: u32,
    compressed_bytes: u64,
    bytes: u64,
}

/// A local header, read and checked.
#[derive(Debug)]
pub(crate) struct Local {
    pub(crate) start: Position,
    /// With a slash at its end for a folder.
    pub(crate) name: String,
    pub(crate) method: u16,
    /// Sizes and CRC follow the data; those here say nothing.
    pub(crate) has_descriptor: bool,
    pub(crate) crc32: u32,
    pub(crate) compressed_bytes: u64,
    pub(crate) bytes: u64,
}

/// A central header, read; what it says is still to be held against the entry.
#[derive(Debug)]
pub(crate) struct Central {
    pub(crate) start: Position,
    pub(crate) name: String,
    pub(crate) method: u16,
    pub(crate) crc32: u32,
    pub(crate) compressed_bytes: u64,
    pub(crate) bytes: u64,
    /// Neither a plain file nor a folder.
    pub(crate) is_special: bool,
}

impl Local {
    /// Reads the header whose signature is next.
    pub(crate) fn read<S: VolumeSource>(input: &mut Input<S>) -> Result<Self, ZipError> {
        let start = input.position();
        let fixed: [u8; 30] = input.take()?;
        let name = input.take_vec(u16_at(&fixed, 26))?;
        let extra = input.take_vec(u16_at(&fixed, 28))?;
        let mut common = Common::new(&fixed, 6);
        let name = decode(name).map_err(|(name, fault)| input.error(Some(&name), fault))?;
        let fault = |fault| input.error(Some(&name), fault);
        let mut zip64 = Zip64::find(&extra).map_err(fault)?;
        zip64.widen(&mut common).map_err(fault)?;
        check_readable(common).map_err(fault)?;
        let Common { flags, method, crc32, compressed_bytes, bytes } = common;
        let has_descriptor = flags & FLAG_DESCRIPTOR != 0;
        Ok(Self { start, name, method, has_descriptor, crc32, compressed_bytes, bytes })
    }
}

impl Central {
    /// Reads the header whose signature is next.
    pub(crate) fn read<S: VolumeSource>(input: &mut Input<S>) -> Result<Self, ZipError> {
        let fixed: [u8; 46] = input.take()?;
        let name = input.take_vec(u16_at(&fixed, 28))?;
        let extra = input.take_vec(u16_at(&fixed, 30))?;
        input.take_vec(u16_at(&fixed, 32))?; // comment
        let mut common = Common::new(&fixed, 8);
        let name = decode(name).map_err(|(name, fault)| input.error(Some(&name), fault))?;
        let fault = |fault| input.error(Some(&name), fault);
        let mut zip64 = Zip64::find(&extra).map_err(fault)?;
        zip64.widen(&mut common).map_err(fault)?;
        let offset = zip64.long(u32_at(&fixed, 42)).map_err(fault)?;
        let disk = zip64.disk(u16_at(&fixed, 34)).map_err(fault)?;
        check_readable(common).map_err(fault)?;
        let is_special = is_special(u32_at(&fixed, 38));
        let Common { method, crc32, compressed_bytes, bytes, .. } = common;
        Ok(Self {
            start: Position { disk, offset },
            name,
            method,
            crc32,
            compressed_bytes,
            bytes,
            is_special,
        })
    }
}

impl Common {
    /// From the flags on, the two headers have the same fields in the same order.
    fn new(fixed: &[u8], flags_at: usize) -> Self {
        Self {
            flags: u16_at(fixed, flags_at),
            method: u16_at(fixed, flags_at + 2),
            crc32: u32_at(fixed, flags_at + 8),
            compressed_bytes: u32_at(fixed, flags_at + 12).into(),
            bytes: u32_at(fixed, flags_at + 16).into(),
        }
    }
}

fn check_readable(common: Common) -> Result<(), ZipFault> {
    if common.flags & FLAGS_ENCRYPTED != 0 || common.method == METHOD_AES {
        return Err(ZipFault::Encrypted);
    }
    if common.flags & FLAG_PATCH != 0 {
        return Err(ZipFault::Patch);
    }
    if common.method != STORED && common.method != DEFLATED {
        return Err(ZipFault::Method(common.method));
    }
    Ok(())
}

/// The name, checked; on a fault what can be shown of it. Without the UTF-8 flag Unix writers use UTF-8 all the
/// same.
fn decode(name: Vec<u8>) -> Result<String, (String, ZipFault)> {
    let name = String::from_utf8(name).map_err(|error| {
        (shown(&String::from_utf8_lossy(error.as_bytes())), ZipFault::Path(PathFault::NotUtf8))
    })?;
    match path::check(name.strip_suffix('/').unwrap_or(&name)) {
        Ok(()) => Ok(name),
        Err(fault) => Err((shown(&name), ZipFault::Path(fault))),
    }
}

/// Enough of a bad name to find it.
fn shown(name: &str) -> String {
    name.chars().take(80).collect()
}

/// Whether the upper half of the external attributes is the mode of neither a file nor a folder (`S_IFMT`, 0 where
/// the writer kept none). It counts whatever system the writer named, since some extract by it all the same.
fn is_special(external_attributes: u32) -> bool {
    !matches!(external_attributes >> 28, 0o00 | 0o04 | 0o10)
}

/// The numbers in a zip64 extra field (4.5.3) that are not read yet, in their fixed order.
struct Zip64<'a> {
    /// `None` when the header has no such field: then all ones is a number like any other.
    rest: Option<&'a [u8]>,
}

impl<'a> Zip64<'a> {
    /// Finds the field in a header's extra fields (4.5.1).
    fn find(mut extra: &'a [u8]) -> Result<Self, ZipFault> {
        // Some writers pad with fewer bytes than a field's head takes (Android's zipalign).
        while extra.len() >= 4 {
            let (head, rest) = extra.split_at(4);
            let length = usize::from(u16_at(head, 2));
            let field = rest.get(..length).ok_or(ZipFault::Extra)?;
            if u16_at(head, 0) == ZIP64_EXTRA {
                return Ok(Self { rest: Some(field) });
            }
            extra = &rest[length..];
        }
        Ok(Self { rest: None })
    }

    /// Replaces the sizes that are all ones: the plain size comes first.
    fn widen(&mut self, common: &mut Common) -> Result<(), ZipFault> {
        for size in [&mut common.bytes, &mut common.compressed_bytes] {
            *size = self.long(u32::try_from(*size).unwrap_or(u32::MAX))?;
        }
        Ok(())
    }

    fn long(&mut self, short: u32) -> Result<u64, ZipFault> {
        match &mut self.rest {
            Some(rest) if short == u32::MAX => {
                let (number, left) = rest.split_first_chunk().ok_or(ZipFault::Extra)?;
                *rest = left;
                Ok(u64::from_le_bytes(*number))
            }
            _ => Ok(short.into()),
        }
    }

    fn disk(&mut self, short: u16) -> Result<u32, ZipFault> {
        match &mut self.rest {
            Some(rest) if short == u16::MAX => {
                let (number, left) = rest.split_first_chunk().ok_or(ZipFault::Extra)?;
                *rest = left;
                Ok(u32::from_le_bytes(*number))
            }
            _ => Ok(short.into()),
        }
    }
}

/// The number at `at` of a record whose length is known; 0 beyond its end.
pub(crate) fn u16_at(record: &[u8], at: usize) -> u16 {
    record.get(at..).and_then(<[u8]>::first_chunk).map_or(0, |bytes| u16::from_le_bytes(*bytes))
}

/// The same for 32 bits.
pub(crate) fn u32_at(record: &[u8], at: usize) -> u32 {
    record.get(at..).and_then(<[u8]>::first_chunk).map_or(0, |bytes| u32::from_le_bytes(*bytes))
}

/// The same for 64 bits.
pub(crate) fn u64_at(record: &[u8], at: usize) -> u64 {
    record.get(at..).and_then(<[u8]>::first_chunk).map_or(0, |bytes| u64::from_le_bytes(*bytes))
}
