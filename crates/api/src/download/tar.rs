//! A tar archive of plain files in the ustar interchange format (POSIX.1-2024, utility `pax`, "ustar Interchange Format"),
//! which every tar reads. Nothing in it depends on what is in the files, so that the length of the whole is known before its
//! first byte. Only makes headers: never holds a file's bytes.

use bytes::Bytes;
use model::Moment;

/// Headers, and files with what fills them up, are multiples of this.
const BLOCK_BYTES: u64 = 512;
/// The field `name` has 100 bytes; the last may be a letter.
const LONGEST_NAME: usize = 100;
/// The field `size` has room for eleven octal digits: 8 GiB less a byte. A sealed volume has about a sixth of that at most.
const MOST_BYTES: u64 = 0o777_7777_7777;
/// "At the end of the archive file there shall be two 512-octet logical records filled with binary zeros."
const END: [u8; 1_024] = [0; 1_024];

/// One file of an archive.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Entry {
    name: String,
    bytes: u64,
    modified: Moment,
}

/// Why a file cannot be in an archive of this format.
#[derive(Debug, thiserror::Error)]
#[error("{0} cannot be put into a tar archive: its name is too long or it has more than 8 GiB")]
pub struct DoesNotFit(String);

impl Entry {
    /// A file of so many bytes.
    pub fn new(name: &str, bytes: u64, modified: Moment) -> Result<Self, DoesNotFit> {
        if name.is_empty() || name.len() > LONGEST_NAME || bytes > MOST_BYTES {
            return Err(DoesNotFit(name.to_owned()));
        }
        Ok(Self { name: name.to_owned(), bytes, modified })
    }

    /// What stands before the file's bytes.
    pub fn header(&self) -> Bytes {
        let mut header = [0; BLOCK_BYTES as usize];
        let seconds = u64::try_from(self.modified.unix_seconds()).unwrap_or(0).min(MOST_BYTES);
        put(&mut header, 0, self.name.as_bytes());
        put(&mut header, 100, b"0000644\0"); // mode
        put(&mut header, 108, b"0000000\0"); // uid
        put(&mut header, 116, b"0000000\0"); // gid
        put(&mut header, 124, format!("{:011o}\0", self.bytes).as_bytes()); // size
        put(&mut header, 136, format!("{seconds:011o}\0").as_bytes()); // mtime
        put(&mut header, 148, b"        "); // chksum: spaces while it is reckoned
        put(&mut header, 156, b"0"); // typeflag: a regular file
        put(&mut header, 257, b"ustar\0"); // magic
        put(&mut header, 263, b"00"); // version
        put(&mut header, 329, b"0000000\0"); // devmajor
        put(&mut header, 337, b"0000000\0"); // devminor
        let sum: u32 = header.iter().copied().map(u32::from).sum();
        put(&mut header, 148, format!("{sum:06o}\0 ").as_bytes());
        Bytes::copy_from_slice(&header)
    }

    /// What stands after them, up to the next block.
    pub fn filling(&self) -> Bytes {
        let over = self.bytes % BLOCK_BYTES;
        let missing = (BLOCK_BYTES - over) % BLOCK_BYTES;
        Bytes::from_static(END.get(..missing as usize).unwrap_or_default())
    }

    /// What it takes in the archive, all in all.
    pub fn length(&self) -> u64 {
        BLOCK_BYTES + self.bytes.next_multiple_of(BLOCK_BYTES)
    }
}

/// What stands after the last file.
pub fn end() -> Bytes {
    Bytes::from_static(&END)
}

fn put(header: &mut [u8; BLOCK_BYTES as usize], place: usize, field: &[u8]) {
    for (byte, value) in header.iter_mut().skip(place).zip(field) {
        *byte = *value;
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    /// A number field, as the standard has it: octal digits, ended by a NUL or a space.
    fn number(header: &[u8], place: usize, length: usize) -> u64 {
        let digits = std::str::from_utf8(&header[place..place + length]).unwrap();
        u64::from_str_radix(digits.trim_end_matches(['\0', ' ']), 8).unwrap()
    }

    proptest! {
        #[test]
        fn a_header_says_what_it_was_told(name in "[a-zA-Z0-9._-]{1,100}", bytes in 0..=MOST_BYTES, ms in any::<i64>()) {
            let modified = Moment::from_unix_ms(ms);
            let header = Entry::new(&name, bytes, modified).unwrap().header();
            prop_assert_eq!(header.len(), 512);
            let end = header[..100].iter().position(|byte| *byte == 0).unwrap_or(100);
            prop_assert_eq!(&header[..end], name.as_bytes());
            prop_assert_eq!(number(&header, 124, 12), bytes);
            let seconds = modified.unix_seconds().clamp(0, MOST_BYTES as i64) as u64;
            prop_assert_eq!(number(&header, 136, 12), seconds);
            let others = header.iter().enumerate().filter(|(place, _)| !(148..156).contains(place));
            let sum: u64 = others.map(|(_, byte)| u64::from(*byte)).sum::<u64>() + 8 * u64::from(b' ');
            prop_assert_eq!(number(&header, 148, 8), sum);
            prop_assert_eq!(&header[257..265], b"ustar\x0000");
        }

        #[test]
        fn lengths_are_those_of_the_parts(bytes in prop_oneof![0..5_000_u64, 0..=MOST_BYTES]) {
            let entry = Entry::new("a", bytes, Moment::MIN).unwrap();
            prop_assert_eq!(entry.length(), 512 + bytes + entry.filling().len() as u64);
            prop_assert_eq!(entry.length() % 512, 0);
            prop_assert!(entry.filling().len() < 512);
        }
    }

    #[test]
    fn what_does_not_fit_is_refused() {
        for (name, bytes) in [("", 1), (&*"a".repeat(101), 1), ("a", MOST_BYTES + 1)] {
            let refused = Entry::new(name, bytes, Moment::MIN).unwrap_err();
            assert!(refused.to_string().starts_with(name), "{refused}");
        }
    }

    #[test]
    fn an_archive_ends_with_two_empty_blocks() {
        assert_eq!(end(), vec![0; 1_024]);
    }
}
