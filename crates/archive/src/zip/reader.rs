//! Reads a zip archive over volumes, first byte to last, and lets nothing in it go unchecked.
//!
//! Entries come from their local headers, in the order of the archive; at the end the central directory must list
//! exactly these. Only then is the archive good: what was extracted before is to be published after
//! [`finish`](ZipReader::finish) alone. Memory: 64 KiB of input, the window of inflate, and for each entry its name
//! twice and some 200 bytes.

use std::io::{self, Read};

use flate2::Decompress;

use super::body::Body;
use super::directory;
use super::error::{ZipError, ZipFault};
use super::header::Local;
use super::input::{Input, VolumeSource};
use super::limits::Limits;
use super::names::Names;
use super::record::{CENTRAL_HEADER, DESCRIPTOR, END, LOCAL_HEADER, ZIP64_END};
use crate::volume::Position;

/// Stands for [`DESCRIPTOR`] in front of the first entry when splitting turned out not to be needed (APPNOTE
/// 8.5.2).
const SINGLE_SPLIT_MARKER: u32 = 0x3030_4b50;

/// An archive being read; between two entries.
pub struct ZipReader<S: VolumeSource> {
    input: Input<S>,
    limits: Limits,
    inflate: Box<Decompress>,
    names: Names,
    seen: Vec<Seen>,
    current: Option<Body>,
    total_bytes: u64,
    state: State,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum State {
    Start,
    Entries,
    Directory,
    /// An error was reported.
    Broken,
}

/// An entry that was read whole, as the directory must list it.
#[derive(Debug)]
pub(crate) struct Seen {
    pub(crate) start: Position,
    pub(crate) method: u16,
    pub(crate) entry: ListedEntry,
    pub(crate) is_listed: bool,
}

/// One file of an archive.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ListedEntry {
    /// Its name, with `/` between folders.
    pub path: String,
    /// Plain size.
    pub bytes: u64,
    /// Size in the archive, without headers.
    pub compressed_bytes: u64,
    /// CRC-32 of the plain bytes.
    pub crc32: u32,
}

/// What a good archive holds.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Listing {
    /// The files, in the order of the archive; folders are left out.
    pub entries: Vec<ListedEntry>,
    /// How many volumes there are.
    pub volume_count: u32,
    /// The bytes of all volumes together.
    pub bytes: u64,
}

impl<S: VolumeSource> ZipReader<S> {
    /// A reader over the volumes of one archive, first to last.
    pub fn new(volumes: S, limits: Limits) -> Self {
        Self {
            input: Input::new(volumes),
            limits,
            inflate: Box::new(Decompress::new(false)),
            names: Names::default(),
            seen: Vec::new(),
            current: None,
            total_bytes: 0,
            state: State::Start,
        }
    }

    /// The next file; `None` when the directory begins. What was not read of the one before is read and checked
    /// first.
    ///
    /// # Errors
    /// The first fault found; after it, every call is an error.
    pub fn next_entry(&mut self) -> Result<Option<EntryReader<'_, S>>, ZipError> {
        self.find_file()?;
        let path = self.current.as_ref().map(|body| body.local.name.clone());
        Ok(path.map(|path| EntryReader { reader: self, path }))
    }

    /// Reads what is left, and holds the directory against the entries.
    ///
    /// # Errors
    /// The first fault found: then nothing of the archive is to be kept.
    pub fn finish(mut self) -> Result<Listing, ZipError> {
        while self.find_file()? {}
        directory::verify(&mut self.input, &mut self.seen)?;
        let entries = self.seen.into_iter().map(|seen| seen.entry).filter(|entry| !entry.path.ends_with('/'));
        Ok(Listing {
            entries: entries.collect(),
            volume_count: self.input.opened(),
            bytes: self.input.consumed_bytes(),
        })
    }

    /// Runs a step of the reading unless one has failed.
    fn guarded<T>(&mut self, step: impl FnOnce(&mut Self) -> Result<T, ZipError>) -> Result<T, ZipError> {
        if self.state == State::Broken {
            return Err(self.input.error(None, ZipFault::Broken));
        }
        step(self).inspect_err(|_| self.state = State::Broken)
    }

    /// Goes to the data of the next file, past folders.
    fn find_file(&mut self) -> Result<bool, ZipError> {
        self.guarded(|reader| {
            reader.skip_current()?;
            while reader.at_entry()? {
                let is_folder = reader.open()?;
                if !is_folder {
                    return Ok(true);
                }
                reader.skip_current()?;
            }
            Ok(false)
        })
    }

    fn skip_current(&mut self) -> Result<(), ZipError> {
        let mut scratch = [0; 16_384];
        while self.read_plain(&mut scratch)? > 0 {}
        Ok(())
    }

    /// Whether an entry comes next, and not the directory.
    fn at_entry(&mut self) -> Result<bool, ZipError> {
        if self.state == State::Directory {
            return Ok(false);
        }
        let mut signature = self.input.signature()?;
        if self.state == State::Start {
            // 8.5.1: the marker of a split archive.
            if matches!(signature, Some(DESCRIPTOR | SINGLE_SPLIT_MARKER)) {
                self.input.consume(4);
                signature = self.input.signature()?;
            }
            if !matches!(signature, Some(LOCAL_HEADER | END | ZIP64_END)) {
                return Err(self.input.error(None, ZipFault::NotZip));
            }
            self.state = State::Entries;
        }
        match signature {
            Some(LOCAL_HEADER) => Ok(true),
            Some(CENTRAL_HEADER | ZIP64_END | END) => {
                self.state = State::Directory;
                Ok(false)
            }
            Some(_) => {
                let offset = self.input.position().offset;
                Err(self.input.error(None, ZipFault::Gap { offset }))
            }
            None => Err(self.input.error(None, ZipFault::Truncated)),
        }
    }

    /// Reads the header of an entry; says whether it is a folder.
    fn open(&mut self) -> Result<bool, ZipError> {
        let local = Local::read(&mut self.input)?;
        let (path, is_folder) =
            local.name.strip_suffix('/').map_or((&*local.name, false), |path| (path, true));
        let added = self.names.add(path, is_folder);
        added.map_err(|fault| self.input.error(Some(&local.name), fault))?;
        if self.names.count().max(self.seen.len() as u64 + 1) > self.limits.max_entries {
            let fault = ZipFault::TooManyEntries(self.limits.max_entries);
            return Err(self.input.error(Some(&local.name), fault));
        }
        self.inflate.reset(false);
        self.current = Some(Body::new(local));
        Ok(is_folder)
    }

    /// Plain bytes of the open entry; 0 when it ends, and then it was verified.
    fn read_plain(&mut self, out: &mut [u8]) -> Result<usize, ZipError> {
        let Some(mut body) = self.current.take() else {
            return Ok(0);
        };
        let made = body.read(&mut self.input, &mut self.inflate, out)?;
        if made == 0 {
            let (local, counted) = body.verify(&mut self.input)?;
            let entry = ListedEntry {
                path: local.name,
                bytes: counted.bytes,
                compressed_bytes: counted.compressed_bytes,
                crc32: counted.crc32,
            };
            self.seen.push(Seen { start: local.start, method: local.method, entry, is_listed: false });
            return Ok(0);
        }
        self.total_bytes += made as u64;
        if body.local.name.ends_with('/') {
            return Err(body.fault(&self.input, ZipFault::FolderWithContent));
        }
        self.limits
            .check(body.bytes, self.total_bytes, self.input.consumed_bytes())
            .map_err(|fault| body.fault(&self.input, fault))?;
        self.current = Some(body);
        Ok(made)
    }
}

/// The plain bytes of one file. An error it reports is a [`ZipError`] inside an [`io::Error`]; only when it reports
/// the end were the file's size and checksum found right.
pub struct EntryReader<'a, S: VolumeSource> {
    reader: &'a mut ZipReader<S>,
    path: String,
}

impl<S: VolumeSource> EntryReader<'_, S> {
    /// The name, checked: relative, with `/` between folders, without `..`.
    #[must_use]
    pub fn path(&self) -> &str {
        &self.path
    }
}

impl<S: VolumeSource> Read for EntryReader<'_, S> {
    fn read(&mut self, out: &mut [u8]) -> io::Result<usize> {
        if out.is_empty() {
            return Ok(0);
        }
        Ok(self.reader.guarded(|reader| reader.read_plain(out))?)
    }
}
