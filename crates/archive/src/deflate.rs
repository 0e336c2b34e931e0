//! One raw deflate stream (RFC 1951) made of independent blocks of 1 MiB, compressed in parallel.
//!
//! Each block ends with a sync flush (one that does not compress is stored), the stream with an empty final block;
//! the CRC-32 is combined from the blocks', the SHA-256 runs over the plain bytes in order. What fits in one block
//! is compressed on the caller's thread; more goes to `threads` compressor threads and one drain thread that owns
//! the layers below. Memory: at most 2 × threads + 2 blocks, each 1 MiB plain and up to 1.2 MiB compressed, and 0.4
//! MiB for each compressor.

use std::io::{self, Write};

mod block;
mod pool;
mod totals;

pub(crate) use block::Kit;
use block::{BLOCK_BYTES, Compressor};
use pool::Pool;
pub(crate) use totals::Totals;

/// An empty block with the final bit set, in fixed codes (RFC 1951 3.2.3, 3.2.6): it ends a stream at a byte
/// boundary.
const FINAL_BLOCK: [u8; 2] = [0x03, 0x00];

/// How hard to compress.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Level {
    /// The least work that is still worth it.
    Fast,
    /// As small as zip programs make it unless told otherwise.
    #[default]
    Default,
    /// The smallest result.
    Small,
}

/// How an archive's entries are compressed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Compression {
    /// How hard to compress.
    pub level: Level,
    /// How many threads compress an entry of more than 1 MiB; 0 counts as 1.
    pub threads: usize,
}

/// A writer of plain bytes that owns the writer below, which takes the compressed ones.
pub(crate) struct Deflater<W> {
    compression: Compression,
    kit: Kit,
    below: Below<W>,
}

enum Below<W> {
    /// All so far fits in one block.
    Inline(W),
    Pool(Pool<W>),
    /// An error was reported and the layers below are gone.
    Failed,
}

impl<W: Write + Send + 'static> Deflater<W> {
    /// A new stream over `below`; `kit` is what the one before has left.
    pub(crate) fn new(below: W, compression: Compression, kit: Kit) -> Self {
        Self { compression, kit, below: Below::Inline(below) }
    }

    /// Ends the stream and gives back the writer below and the kit for the next stream.
    pub(crate) fn finish(mut self) -> io::Result<(W, Kit, Totals)> {
        let (mut below, mut totals) = match std::mem::replace(&mut self.below, Below::Failed) {
            Below::Inline(mut below) => {
                let mut totals = Totals::default();
                if !self.kit.block.plain.is_empty() {
                    self.kit.compressor.compress(&mut self.kit.block)?;
                    below.write_all(&self.kit.block.compressed)?;
                    totals.add(&self.kit.block);
                }
                (below, totals)
            }
            Below::Pool(mut pool) => {
                let last = std::mem::take(&mut self.kit.block);
                if !last.plain.is_empty() {
                    self.kit.block = pool.submit(last)?;
                }
                pool.finish()?
            }
            Below::Failed => return Err(given_up()),
        };
        below.write_all(&FINAL_BLOCK)?;
        totals.compressed_bytes += FINAL_BLOCK.len() as u64;
        self.kit.block.clear();
        Ok((below, self.kit, totals))
    }

    /// Hands the full block to the compressor threads, which start with the first one.
    fn hand_over(&mut self) -> io::Result<()> {
        let mut pool = match std::mem::replace(&mut self.below, Below::Failed) {
            Below::Inline(below) => {
                let compressors = (0..self.compression.threads.max(1))
                    .map(|_| Compressor::new(self.compression.level))
                    .map(|mut compressor| -> pool::Work {
                        Box::new(move |block| compressor.compress(block))
                    });
                Pool::start(below, compressors.collect())?
            }
            Below::Pool(pool) => pool,
            Below::Failed => return Err(given_up()),
        };
        self.kit.block = pool.submit(std::mem::take(&mut self.kit.block))?;
        self.below = Below::Pool(pool);
        Ok(())
    }
}

impl<W: Write + Send + 'static> Write for Deflater<W> {
    fn write(&mut self, data: &[u8]) -> io::Result<usize> {
        if data.is_empty() {
            return Ok(0);
        }
        if matches!(self.below, Below::Failed) {
            return Err(given_up());
        }
        // Only the byte after a full block shows that the stream has more than one.
        if self.kit.block.plain.len() == BLOCK_BYTES {
            self.hand_over()?;
        }
        let taken = data.len().min(BLOCK_BYTES - self.kit.block.plain.len());
        self.kit.block.plain.extend_from_slice(&data[..taken]);
        Ok(taken)
    }

    /// Does nothing: a block is compressed when it is full.
    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

fn given_up() -> io::Error {
    io::Error::other("the archive was given up after an earlier error")
}

#[cfg(test)]
mod tests;
