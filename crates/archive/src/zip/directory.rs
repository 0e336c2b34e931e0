//! The end of an archive, read and held against its entries: central directory (APPNOTE 4.3.12), zip64 end and
//! locator (4.3.14, 4.3.15), end (4.3.16), comment, and nothing more. So no entry is hidden, listed twice or laid
//! over another.

use super::error::{ZipError, ZipFault};
use super::header::{Central, u16_at, u32_at, u64_at};
use super::input::{Input, VolumeSource};
use super::reader::Seen;
use super::record::{CENTRAL_HEADER, END, ZIP64_END, ZIP64_LOCATOR};
use crate::volume::Position;

/// What the end records must say.
struct Facts {
    /// The disk of the record that says it.
    disk: u32,
    start: Position,
    bytes: u64,
    /// In all. How many of them count as being on the last disk differs among writers (zip4j takes those whose data
    /// begins there), so that number is only held to be no more.
    entries: u64,
}

/// Reads all that follows the entries.
pub(crate) fn verify<S: VolumeSource>(input: &mut Input<S>, seen: &mut [Seen]) -> Result<(), ZipError> {
    input.peek(1)?;
    let start = input.position();
    let consumed_before = input.consumed_bytes();
    let mut entries = 0;
    while input.signature()? == Some(CENTRAL_HEADER) {
        entries += 1;
        let central = Central::read(input)?;
        hold_against(seen, &central, start).map_err(|fault| input.error(Some(&central.name), fault))?;
    }
    if input.signature()?.is_none() {
        return Err(input.error(None, ZipFault::Truncated));
    }
    if let Some(hidden) = seen.iter().find(|seen| !seen.is_listed) {
        return Err(input.error(Some(&hidden.entry.path), ZipFault::Hidden));
    }
    let disk = input.position().disk;
    let bytes = input.consumed_bytes() - consumed_before;
    let facts = Facts { disk, start, bytes, entries };
    let has_zip64 = read_zip64(input, &facts)?;
    read_end(input, &facts, has_zip64)
}

/// Finds the entry that the directory means and compares all that both say of it.
fn hold_against(seen: &mut [Seen], central: &Central, directory: Position) -> Result<(), ZipFault> {
    // Entries were seen in the order of their places.
    let index = match seen.binary_search_by_key(&central.start, |seen| seen.start) {
        Ok(index) => index,
        Err(after) => return Err(misplaced(&seen[..after], central.start, directory)),
    };
    let seen = &mut seen[index];
    if central.is_special {
        return Err(ZipFault::Special);
    }
    let comparisons = [
        ("name", central.name == seen.entry.path),
        ("method", central.method == seen.method),
        ("checksum", central.crc32 == seen.entry.crc32),
        ("compressed size", central.compressed_bytes == seen.entry.compressed_bytes),
        ("size", central.bytes == seen.entry.bytes),
    ];
    if let Some((what, _)) = comparisons.iter().find(|(_, is_same)| !is_same) {
        return Err(ZipFault::Listed(what));
    }
    if std::mem::replace(&mut seen.is_listed, true) {
        return Err(ZipFault::ListedTwice);
    }
    Ok(())
}

/// What is wrong with a place where no entry begins; `before` are the entries that begin before it.
fn misplaced(before: &[Seen], place: Position, directory: Position) -> ZipFault {
    match before.last() {
        Some(seen) if place < directory => ZipFault::Overlap { other: seen.entry.path.clone() },
        _ => ZipFault::Absent { volume: u64::from(place.disk) + 1, offset: place.offset },
    }
}

/// Reads the zip64 records, where there are any.
fn read_zip64<S: VolumeSource>(input: &mut Input<S>, facts: &Facts) -> Result<bool, ZipError> {
    if input.signature()? != Some(ZIP64_END) {
        return Ok(false);
    }
    let start = input.position();
    let end: [u8; 56] = input.take()?;
    let checks = [
        // 44 bytes follow the field; more would be the encryption of the directory (7.3.4).
        ("length of its zip64 record", u64_at(&end, 4) == 44),
        ("volume number", u32_at(&end, 16) == facts.disk),
        (
            "place of its directory",
            u32_at(&end, 20) == facts.start.disk && u64_at(&end, 48) == facts.start.offset,
        ),
        ("number of entries in the last volume", u64_at(&end, 24) <= facts.entries),
        ("number of entries", u64_at(&end, 32) == facts.entries),
        ("size of its directory", u64_at(&end, 40) == facts.bytes),
    ];
    require(input, &checks)?;
    input.peek(1)?;
    let end_disk = input.position().disk;
    let locator: [u8; 20] = input.take()?;
    let checks = [
        ("zip64 locator", u32_at(&locator, 0) == ZIP64_LOCATOR),
        (
            "place of its zip64 record",
            u32_at(&locator, 4) == start.disk && u64_at(&locator, 8) == start.offset,
        ),
        ("number of volumes", u64::from(u32_at(&locator, 16)) == u64::from(end_disk) + 1),
    ];
    require(input, &checks)?;
    Ok(true)
}

/// Reads the end record and its comment; nothing may follow.
fn read_end<S: VolumeSource>(input: &mut Input<S>, facts: &Facts, has_zip64: bool) -> Result<(), ZipError> {
    match input.signature()? {
        Some(END) => {}
        Some(_) => {
            let offset = input.position().offset;
            return Err(input.error(None, ZipFault::Gap { offset }));
        }
        None => return Err(input.error(None, ZipFault::Truncated)),
    }
    let disk = input.position().disk;
    let end: [u8; 22] = input.take()?;
    // 4.4.1.4: all ones refers to the zip64 record, which was found right.
    let is16 =
        |at, value| u64::from(u16_at(&end, at)) == value || (has_zip64 && u16_at(&end, at) == u16::MAX);
    let is32 =
        |at, value| u64::from(u32_at(&end, at)) == value || (has_zip64 && u32_at(&end, at) == u32::MAX);
    let checks = [
        ("volume number", is16(4, disk.into())),
        ("place of its directory", is16(6, facts.start.disk.into()) && is32(16, facts.start.offset)),
        ("number of entries in the last volume", u64::from(u16_at(&end, 8)) <= facts.entries || has_zip64),
        ("number of entries", is16(10, facts.entries)),
        ("size of its directory", is32(12, facts.bytes)),
    ];
    require(input, &checks)?;
    input.take_vec(u16_at(&end, 20))?; // comment
    if !input.peek(1)?.is_empty() {
        return Err(input.error(None, ZipFault::TrailingBytes));
    }
    Ok(())
}

fn require<S: VolumeSource>(input: &Input<S>, checks: &[(&'static str, bool)]) -> Result<(), ZipError> {
    match checks.iter().find(|(_, holds)| !holds) {
        Some((what, _)) => Err(input.error(None, ZipFault::End(what))),
        None => Ok(()),
    }
}
