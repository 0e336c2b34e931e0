//! The records around the data, byte by byte (APPNOTE 4.3), as we write them. All numbers are little-endian.
//!
//! Limits: a size, an offset or a disk number that does not fit its field is all ones there and stands in the zip64
//! field (4.5.3); no local header carries one, because Java's stream reader fails on it. It reads nothing.

use crate::volume::Position;
use crate::zip::dos_time::DosTime;

pub(crate) const LOCAL_HEADER: u32 = 0x0403_4b50;
pub(crate) const DESCRIPTOR: u32 = 0x0807_4b50;
pub(crate) const CENTRAL_HEADER: u32 = 0x0201_4b50;
pub(crate) const ZIP64_END: u32 = 0x0606_4b50;
pub(crate) const ZIP64_LOCATOR: u32 = 0x0706_4b50;
pub(crate) const END: u32 = 0x0605_4b50;

/// The extra field that holds the long numbers (4.5.3).
pub(crate) const ZIP64_EXTRA: u16 = 0x0001;

/// Bit 3: sizes and CRC follow the data (4.4.4).
pub(crate) const FLAG_DESCRIPTOR: u16 = 1 << 3;
/// Bit 11: the name is UTF-8 (4.4.4, appendix D).
pub(crate) const FLAG_UTF8: u16 = 1 << 11;
/// Compression method 8 (4.4.5).
pub(crate) const DEFLATED: u16 = 8;

/// Version needed to read deflate and folders, and zip64 (4.4.3.2).
const VERSION_DEFLATE: u16 = 20;
const VERSION_ZIP64: u16 = 45;
/// Made on Unix (4.4.2.2), so that the external attributes are a file mode.
const MADE_BY: u16 = 3 << 8 | VERSION_ZIP64;
/// A regular file, readable by all, writable by its owner (4.4.15).
const EXTERNAL_ATTRIBUTES: u32 = 0o100_644 << 16;

/// One entry as the central directory tells it.
#[derive(Debug)]
pub(crate) struct Written {
    pub(crate) name: Box<str>,
    pub(crate) start: Position,
    pub(crate) crc32: u32,
    pub(crate) compressed_bytes: u64,
    pub(crate) bytes: u64,
}

/// Where the central directory lies, for the end records.
#[derive(Debug, Default)]
pub(crate) struct Directory {
    /// Where its first header begins; `None` without entries.
    start: Option<Position>,
    bytes: u64,
    entries: u64,
    /// The disk of the last header, and how many headers are in it.
    last_disk: u32,
    entries_on_last_disk: u64,
}

impl Directory {
    /// Counts a header in that was written at `position`.
    pub(crate) fn add(&mut self, position: Position, header_bytes: usize) {
        self.start.get_or_insert(position);
        if position.disk != self.last_disk {
            self.last_disk = position.disk;
            self.entries_on_last_disk = 0;
        }
        self.entries_on_last_disk += 1;
        self.entries += 1;
        self.bytes += header_bytes as u64;
    }
}

trait Put {
    fn put16(&mut self, value: u16);
    fn put32(&mut self, value: u32);
    fn put64(&mut self, value: u64);
}

impl Put for Vec<u8> {
    fn put16(&mut self, value: u16) {
        self.extend_from_slice(&value.to_le_bytes());
    }
    fn put32(&mut self, value: u32) {
        self.extend_from_slice(&value.to_le_bytes());
    }
    fn put64(&mut self, value: u64) {
        self.extend_from_slice(&value.to_le_bytes());
    }
}

/// The value for a field of 16 bits, all ones when it stands in the zip64 field.
fn short16(value: u64) -> u16 {
    u16::try_from(value).unwrap_or(u16::MAX)
}

/// The same for 32 bits.
fn short32(value: u64) -> u32 {
    u32::try_from(value).unwrap_or(u32::MAX)
}

/// The length of a name or of an extra field; both are checked to be far below the limit.
fn length16(bytes: &[u8]) -> u16 {
    short16(bytes.len() as u64)
}

/// Local file header (4.3.7): sizes and CRC zero, they follow in the descriptor (4.4.4 bit 3).
pub(crate) fn local_header(name: &str, modified: DosTime) -> Vec<u8> {
    let mut header = Vec::with_capacity(30 + name.len());
    header.put32(LOCAL_HEADER);
    header.put16(VERSION_DEFLATE);
    header.put16(FLAG_DESCRIPTOR | FLAG_UTF8);
    header.put16(DEFLATED);
    header.put16(modified.time);
    header.put16(modified.date);
    header.put32(0); // CRC-32
    header.put32(0); // compressed size
    header.put32(0); // uncompressed size
    header.put16(length16(name.as_bytes()));
    header.put16(0); // extra field
    header.extend_from_slice(name.as_bytes());
    header
}

/// Data descriptor (4.3.9) with signature (4.3.9.3). Its sizes are 32-bit unless one needs 64: that is how readers
/// of a stream tell the two apart.
pub(crate) fn descriptor(entry: &Written) -> Vec<u8> {
    let mut descriptor = Vec::with_capacity(24);
    descriptor.put32(DESCRIPTOR);
    descriptor.put32(entry.crc32);
    match (u32::try_from(entry.compressed_bytes), u32::try_from(entry.bytes)) {
        (Ok(compressed_bytes), Ok(bytes)) => {
            descriptor.put32(compressed_bytes);
            descriptor.put32(bytes);
        }
        _ => {
            descriptor.put64(entry.compressed_bytes);
            descriptor.put64(entry.bytes);
        }
    }
    descriptor
}

/// Central directory header (4.3.12).
pub(crate) fn central_header(entry: &Written, modified: DosTime) -> Vec<u8> {
    let extra = zip64_extra(entry);
    let mut header = Vec::with_capacity(46 + entry.name.len() + extra.len());
    header.put32(CENTRAL_HEADER);
    header.put16(MADE_BY);
    header.put16(if extra.is_empty() { VERSION_DEFLATE } else { VERSION_ZIP64 });
    header.put16(FLAG_DESCRIPTOR | FLAG_UTF8);
    header.put16(DEFLATED);
    header.put16(modified.time);
    header.put16(modified.date);
    header.put32(entry.crc32);
    header.put32(short32(entry.compressed_bytes));
    header.put32(short32(entry.bytes));
    header.put16(length16(entry.name.as_bytes()));
    header.put16(length16(&extra));
    header.put16(0); // comment
    header.put16(short16(entry.start.disk.into()));
    header.put16(0); // internal attributes: not known to be text
    header.put32(EXTERNAL_ATTRIBUTES);
    header.put32(short32(entry.start.offset));
    header.extend_from_slice(entry.name.as_bytes());
    header.extend_from_slice(&extra);
    header
}

/// Zip64 extended information (4.5.3): only the numbers whose field is all ones, in this order; nothing when there
/// is none.
fn zip64_extra(entry: &Written) -> Vec<u8> {
    let mut numbers = Vec::with_capacity(28);
    for number in [entry.bytes, entry.compressed_bytes, entry.start.offset] {
        if number >= u32::MAX.into() {
            numbers.put64(number);
        }
    }
    if entry.start.disk >= u16::MAX.into() {
        numbers.put32(entry.start.disk);
    }
    if numbers.is_empty() {
        return numbers;
    }
    let mut extra = Vec::with_capacity(4 + numbers.len());
    extra.put16(ZIP64_EXTRA);
    extra.put16(length16(&numbers));
    extra.extend_from_slice(&numbers);
    extra
}

/// All that follows the central directory: zip64 end and its locator where a number needs them, then the end of
/// central directory with a comment of one byte if `padded`. Together in one volume (8.5.4), beginning at `start`.
pub(crate) fn end(directory: &Directory, start: Position, padded: bool) -> Vec<u8> {
    let mut end = Vec::with_capacity(56 + 20 + 22 + 1);
    let on_this_disk = if directory.last_disk == start.disk { directory.entries_on_last_disk } else { 0 };
    // 4.4.1.4: a field that is all ones refers to the zip64 record.
    let directory_start = directory.start.unwrap_or(start);
    let needs_zip64 = directory.entries >= u16::MAX.into()
        || directory.bytes >= u32::MAX.into()
        || directory_start.offset >= u32::MAX.into()
        || start.disk >= u16::MAX.into();
    if needs_zip64 {
        end.put32(ZIP64_END);
        end.put64(44); // what follows this field (4.3.14.1)
        end.put16(MADE_BY);
        end.put16(VERSION_ZIP64);
        end.put32(start.disk);
        end.put32(directory_start.disk);
        end.put64(on_this_disk);
        end.put64(directory.entries);
        end.put64(directory.bytes);
        end.put64(directory_start.offset);
        end.put32(ZIP64_LOCATOR);
        end.put32(start.disk);
        end.put64(start.offset);
        end.put32(start.disk.saturating_add(1)); // disks in all
    }
    end.put32(END);
    end.put16(short16(start.disk.into()));
    end.put16(short16(directory_start.disk.into()));
    end.put16(short16(on_this_disk));
    end.put16(short16(directory.entries));
    end.put32(short32(directory.bytes));
    end.put32(short32(directory_start.offset));
    end.put16(padded.into());
    end.extend_from_slice(if padded { b" " } else { b"" });
    end
}
