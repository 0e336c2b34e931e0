//! The volumes of an archive as one stream that knows where it is. Memory: one buffer of 64 KiB. It never goes
//! back.

use std::collections::VecDeque;
use std::io::{self, Read};

use super::error::{ZipError, ZipFault};
use crate::volume::Position;

const BUFFER_BYTES: usize = 65_536;

/// The volumes of an archive, first to last.
pub trait VolumeSource {
    /// One volume.
    type Volume: Read;

    /// The next volume, `None` after the last.
    ///
    /// # Errors
    /// Whatever keeps the volume from being opened; it ends the reading.
    fn next_volume(&mut self) -> io::Result<Option<Self::Volume>>;
}

/// Any iterator over readers will do.
impl<I, R> VolumeSource for I
where
    I: Iterator<Item = io::Result<R>>,
    R: Read,
{
    type Volume = R;

    fn next_volume(&mut self) -> io::Result<Option<R>> {
        self.next().transpose()
    }
}

/// A buffered stream over the volumes.
pub(crate) struct Input<S: VolumeSource> {
    source: S,
    current: Option<S::Volume>,
    opened: u32,
    ended: bool,
    buffer: Box<[u8]>,
    start: usize,
    end: usize,
    /// The buffered bytes by volume: where the first of them lies, and how many there are.
    parts: VecDeque<(Position, usize)>,
    consumed_bytes: u64,
}

impl<S: VolumeSource> Input<S> {
    pub(crate) fn new(source: S) -> Self {
        Self {
            source,
            current: None,
            opened: 0,
            ended: false,
            buffer: vec![0; BUFFER_BYTES].into(),
            start: 0,
            end: 0,
            parts: VecDeque::new(),
            consumed_bytes: 0,
        }
    }

    /// What is buffered: at least `wanted` bytes (at most the buffer's size), fewer only at the end of the archive.
    pub(crate) fn peek(&mut self, wanted: usize) -> Result<&[u8], ZipError> {
        while self.end - self.start < wanted && !self.ended {
            // An empty buffer is filled from its start, so that every read has room for much.
            if self.start == self.end || self.start + wanted > self.buffer.len() {
                self.buffer.copy_within(self.start..self.end, 0);
                self.end -= self.start;
                self.start = 0;
            }
            self.read_more().map_err(|error| self.error(None, ZipFault::Io(error)))?;
        }
        Ok(&self.buffer[self.start..self.end])
    }

    /// Drops `bytes` of what [`peek`](Self::peek) showed.
    pub(crate) fn consume(&mut self, bytes: usize) {
        self.start += bytes;
        self.consumed_bytes += bytes as u64;
        let mut left = bytes;
        while let Some((position, buffered)) = self.parts.front_mut() {
            let step = left.min(*buffered);
            position.offset += step as u64;
            *buffered -= step;
            left -= step;
            // The last part stays, to say where the stream is.
            if *buffered > 0 || self.parts.len() == 1 {
                break;
            }
            self.parts.pop_front();
        }
    }

    /// The next `N` bytes, which must be there.
    pub(crate) fn take<const N: usize>(&mut self) -> Result<[u8; N], ZipError> {
        match self.peek(N)?.first_chunk() {
            Some(bytes) => {
                let bytes = *bytes;
                self.consume(N);
                Ok(bytes)
            }
            None => Err(self.error(None, ZipFault::Truncated)),
        }
    }

    /// The next `length` bytes, as an owned piece; the length comes from a field of 16 bits.
    pub(crate) fn take_vec(&mut self, length: u16) -> Result<Vec<u8>, ZipError> {
        let mut bytes = Vec::new();
        while bytes.len() < length.into() {
            let wanted = usize::from(length) - bytes.len();
            let piece = self.peek(1)?;
            let piece = &piece[..piece.len().min(wanted)];
            if piece.is_empty() {
                return Err(self.error(None, ZipFault::Truncated));
            }
            bytes.extend_from_slice(piece);
            let taken = piece.len();
            self.consume(taken);
        }
        Ok(bytes)
    }

    /// The next four bytes as a record's signature; `None` when fewer are left.
    pub(crate) fn signature(&mut self) -> Result<Option<u32>, ZipError> {
        Ok(self.peek(4)?.first_chunk().map(|bytes| u32::from_le_bytes(*bytes)))
    }

    /// Where the next byte lies, once [`peek`](Self::peek) has shown it.
    pub(crate) fn position(&self) -> Position {
        self.parts.front().map_or(Position { disk: 0, offset: 0 }, |(position, _)| *position)
    }

    /// How many bytes of the archive were consumed.
    pub(crate) fn consumed_bytes(&self) -> u64 {
        self.consumed_bytes
    }

    /// How many volumes were opened.
    pub(crate) fn opened(&self) -> u32 {
        self.opened
    }

    /// A fault here.
    pub(crate) fn error(&self, entry: Option<&str>, fault: ZipFault) -> ZipError {
        let volume = match fault {
            // These happen where reading stopped, which may be a volume further on.
            ZipFault::Io(_) | ZipFault::Truncated => self.opened.max(1),
            _ => self.position().disk.saturating_add(1),
        };
        ZipError { volume, entry: entry.map(str::to_owned), fault }
    }

    /// Reads once into the free end of the buffer, or goes to the next volume.
    fn read_more(&mut self) -> io::Result<()> {
        let Some(volume) = &mut self.current else {
            self.current = self.source.next_volume()?;
            self.ended = self.current.is_none();
            if !self.ended {
                self.opened = self.opened.saturating_add(1);
                let position = Position { disk: self.opened - 1, offset: 0 };
                // An emptied part of the volume before has nothing more to say.
                self.parts.retain(|(_, buffered)| *buffered > 0);
                self.parts.push_back((position, 0));
            }
            return Ok(());
        };
        match volume.read(&mut self.buffer[self.end..]) {
            Ok(0) => self.current = None,
            Ok(bytes) => {
                self.end += bytes;
                if let Some((_, buffered)) = self.parts.back_mut() {
                    *buffered += bytes;
                }
            }
            Err(error) if error.kind() == io::ErrorKind::Interrupted => {}
            Err(error) => return Err(error),
        }
        Ok(())
    }
}
