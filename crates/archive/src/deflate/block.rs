//! One block of a deflate stream: its plain bytes, what they compress to, their CRC-32. It knows nothing of its
//! neighbours.

use std::io;

use flate2::{Compress, Compression, FlushCompress};

use super::Level;

/// The plain size of every block but the last.
pub(crate) const BLOCK_BYTES: usize = 1 << 20;

/// What a level may add while it compresses: fixed codes take up to 9 bits for a byte (RFC 1951 3.2.6).
const GROWTH_BYTES: usize = BLOCK_BYTES / 8 + 64;

/// The most bytes in one stored block, and what its header takes (RFC 1951 3.2.4).
const STORED_BYTES: usize = 65_535;
const STORED_HEADER_BYTES: usize = 5;

/// A block on its way through the threads; its buffers are used again for the next.
#[derive(Default)]
pub(crate) struct Block {
    pub(crate) plain: Vec<u8>,
    pub(crate) compressed: Vec<u8>,
    pub(crate) crc: crc32fast::Hasher,
}

impl Block {
    pub(crate) fn clear(&mut self) {
        self.plain.clear();
        self.compressed.clear();
        self.crc.reset();
    }
}

/// The state of a compressor, used again for each block: setting it up costs more than a small entry.
pub(crate) struct Compressor {
    state: Compress,
}

impl Compressor {
    /// The numbers are those of zlib-rs, whose levels differ from zlib's: its 5 compresses as well as zlib's 6, and its
    /// 1 does not shrink base64 at all (docs/decisions/0004-deflate-levels.md).
    pub(crate) fn new(level: Level) -> Self {
        let level = match level {
            Level::Fast => Compression::new(2),
            Level::Default => Compression::new(5),
            Level::Small => Compression::new(9),
        };
        Self { state: Compress::new(level, false) }
    }

    /// Fills `compressed` and `crc` from `plain`: without a reference to bytes before the block, ending at a byte
    /// boundary and not final.
    pub(crate) fn compress(&mut self, block: &mut Block) -> io::Result<()> {
        block.crc.update(&block.plain);
        self.deflate(block)?;
        let stored_bytes = block.plain.len() + block.plain.len().div_ceil(STORED_BYTES) * STORED_HEADER_BYTES;
        if block.compressed.len() > stored_bytes {
            store(block);
        }
        Ok(())
    }

    fn deflate(&mut self, block: &mut Block) -> io::Result<()> {
        block.compressed.clear();
        block.compressed.reserve(block.plain.len() + GROWTH_BYTES);
        self.state.reset();
        loop {
            let taken = usize::try_from(self.state.total_in()).unwrap_or(usize::MAX);
            let rest = block.plain.get(taken..).unwrap_or_default();
            self.state
                .compress_vec(rest, &mut block.compressed, FlushCompress::Sync)
                .map_err(io::Error::other)?;
            // Room left over means that all input is taken and nothing is pending (zlib.h, deflate).
            if block.compressed.len() < block.compressed.capacity() {
                return if self.state.total_in() == block.plain.len() as u64 {
                    Ok(())
                } else {
                    Err(io::Error::other("deflate left a part of a block behind"))
                };
            }
            block.compressed.reserve(GROWTH_BYTES);
        }
    }
}

/// Writes the plain bytes as stored blocks: for what does not compress, shorter and faster to read.
fn store(block: &mut Block) {
    block.compressed.clear();
    for piece in block.plain.chunks(STORED_BYTES) {
        let [low, high] = u16::try_from(piece.len()).unwrap_or(u16::MAX).to_le_bytes();
        block.compressed.extend_from_slice(&[0, low, high, !low, !high]);
        block.compressed.extend_from_slice(piece);
    }
}

/// What one entry leaves for the next: a block and a compressor for the caller's thread.
pub(crate) struct Kit {
    pub(crate) compressor: Compressor,
    pub(crate) block: Block,
}

impl Kit {
    /// The numbers are those of zlib-rs, whose levels differ from zlib's: its 5 compresses as well as zlib's 6, and its
    /// 1 does not shrink base64 at all (docs/decisions/0004-deflate-levels.md).
    pub(crate) fn new(level: Level) -> Self {
        Self { compressor: Compressor::new(level), block: Block::default() }
    }
}
