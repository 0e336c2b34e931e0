//! How much an archive may unpack to. It counts; it knows no names and no bytes.

use super::error::ZipFault;

/// Bounds on what an archive unpacks to; the defaults let every honest export pass.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Limits {
    /// Plain bytes of one entry.
    pub max_entry_bytes: u64,
    /// Plain bytes of all entries.
    pub max_total_bytes: u64,
    /// Plain bytes for each byte of the archive, once more than `ratio_grace_bytes` are unpacked. Deflate reaches
    /// 1,032, and an attachment of zeros in base64 nearly so.
    pub max_ratio: u64,
    /// Plain bytes that unpack whatever the ratio.
    pub ratio_grace_bytes: u64,
    /// Files and folders, each of which takes some 200 bytes of memory and its name.
    pub max_entries: u64,
}

impl Default for Limits {
    fn default() -> Self {
        Self {
            max_entry_bytes: 1 << 40,
            max_total_bytes: 1 << 42,
            max_ratio: 200,
            ratio_grace_bytes: 1 << 30,
            max_entries: 1_000_000,
        }
    }
}

impl Limits {
    /// Holds what was unpacked so far against the limits.
    pub(crate) fn check(
        &self,
        entry_bytes: u64,
        total_bytes: u64,
        archive_bytes: u64,
    ) -> Result<(), ZipFault> {
        if entry_bytes > self.max_entry_bytes {
            return Err(ZipFault::EntryTooLarge(self.max_entry_bytes));
        }
        if total_bytes > self.max_total_bytes {
            return Err(ZipFault::TotalTooLarge(self.max_total_bytes));
        }
        let allowed_bytes = archive_bytes.saturating_mul(self.max_ratio).max(self.ratio_grace_bytes);
        if total_bytes > allowed_bytes { Err(ZipFault::Ratio(self.max_ratio)) } else { Ok(()) }
    }
}
