//! The volumes of a sealed set, decrypted one after the other as a stream; nothing decrypted is kept.

use std::cell::RefCell;
use std::fs::File;
use std::io::{self, BufReader, Read};
use std::path::PathBuf;
use std::rc::Rc;

use seal::{Opener, PrivateKey};
use source::Cancel;

use super::set::SealedSet;
use crate::terminal::Meter;

/// Opens the files of a set in their order.
pub struct DecryptedVolumes<'a> {
    files: std::slice::Iter<'a, PathBuf>,
    keys: &'a [PrivateKey],
    watch: Rc<RefCell<Watch>>,
}

impl<'a> DecryptedVolumes<'a> {
    pub fn new(
        set: &'a SealedSet,
        keys: &'a [PrivateKey],
        cancel: &Cancel,
        meter: Meter,
    ) -> anyhow::Result<Self> {
        let total_bytes = set.total_bytes()?;
        let watch = Watch { cancel: cancel.clone(), meter, done_bytes: 0, total_bytes };
        Ok(Self { files: set.files().iter(), keys, watch: Rc::new(RefCell::new(watch)) })
    }
}

impl Iterator for DecryptedVolumes<'_> {
    type Item = io::Result<DecryptedVolume>;

    fn next(&mut self) -> Option<Self::Item> {
        let path = self.files.next()?;
        Some(DecryptedVolume::open(path, self.keys, self.watch.clone()))
    }
}

/// One volume; its errors name the sealed file.
pub struct DecryptedVolume {
    plain: Opener<BufReader<Watched>>,
    path: PathBuf,
}

impl DecryptedVolume {
    fn open(path: &PathBuf, keys: &[PrivateKey], watch: Rc<RefCell<Watch>>) -> io::Result<Self> {
        let named = |error: io::Error| io::Error::new(error.kind(), format!("{}: {error}", path.display()));
        let file = File::open(path).map_err(named)?;
        let input = BufReader::with_capacity(256 << 10, Watched { file, watch });
        let plain = Opener::open(input, keys).map_err(|error| named(io::Error::other(error)))?;
        Ok(Self { plain, path: path.clone() })
    }
}

impl Read for DecryptedVolume {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        self.plain
            .read(buffer)
            .map_err(|error| io::Error::new(error.kind(), format!("{}: {error}", self.path.display())))
    }
}

/// Who looks on while the files are read.
struct Watch {
    cancel: Cancel,
    meter: Meter,
    done_bytes: u64,
    total_bytes: u64,
}

/// A sealed file, read under watch.
struct Watched {
    file: File,
    watch: Rc<RefCell<Watch>>,
}

impl Read for Watched {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let read = self.file.read(buffer)?;
        let mut watch = self.watch.borrow_mut();
        if watch.cancel.is_cancelled() {
            return Err(io::Error::other("cancelled; nothing was unpacked"));
        }
        watch.done_bytes += read as u64;
        let (done_bytes, total_bytes) = (watch.done_bytes, watch.total_bytes);
        watch.meter.show(done_bytes, total_bytes, "");
        Ok(read)
    }
}
