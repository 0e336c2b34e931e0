//! What is known of a stream when all of its blocks went by, in order.

use aws_lc_rs::digest;

use super::block::Block;

/// Sizes and checksums of a stream.
pub(crate) struct Totals {
    pub(crate) bytes: u64,
    pub(crate) compressed_bytes: u64,
    crc: crc32fast::Hasher,
    sha256: digest::Context,
}

impl Default for Totals {
    fn default() -> Self {
        Self {
            bytes: 0,
            compressed_bytes: 0,
            crc: crc32fast::Hasher::new(),
            sha256: digest::Context::new(&digest::SHA256),
        }
    }
}

impl Totals {
    /// Counts the next block in.
    pub(crate) fn add(&mut self, block: &Block) {
        self.bytes += block.plain.len() as u64;
        self.compressed_bytes += block.compressed.len() as u64;
        self.crc.combine(&block.crc);
        self.sha256.update(&block.plain);
    }

    /// The CRC-32 of the plain bytes.
    pub(crate) fn crc32(&self) -> u32 {
        self.crc.clone().finalize()
    }

    /// The SHA-256 of the plain bytes.
    pub(crate) fn sha256(self) -> [u8; 32] {
        let mut sum = [0; digest::SHA256_OUTPUT_LEN];
        sum.copy_from_slice(self.sha256.finish().as_ref());
        sum
    }
}
