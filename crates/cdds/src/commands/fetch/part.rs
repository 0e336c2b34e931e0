//! One file on its way: it grows in a hidden part file, is taken up again where it broke, and gets its name when it is
//! whole, checked and synced.

use std::fs::{self, File, OpenOptions, TryLockError};
use std::io::{self, Read, Seek, SeekFrom, Write};
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicU64, Ordering};

use anyhow::{Context, bail};
use archive::hashed::Hashed;
use source::Cancel;
use ureq::http::StatusCode;
use ureq::http::header::CONTENT_RANGE;

use super::patience::{Patience, Trouble};
use super::run_files::RemoteFile;
use super::server::{Server, strong_tag};
use super::sync_directory;

const BUFFER_BYTES: usize = 256 << 10;

/// A file on its way into a directory.
pub struct Part<'a> {
    remote: &'a RemoteFile,
    part: File,
    part_path: PathBuf,
    path: PathBuf,
    done_bytes: u64,
    /// Bytes of all files that are here, for the meter.
    meter: &'a AtomicU64,
    cancel: &'a Cancel,
}

/// Fetches a file, unless it is there and as it must be.
pub fn fetch(
    server: &Server,
    remote: &RemoteFile,
    directory: &Path,
    meter: &AtomicU64,
    cancel: &Cancel,
) -> anyhow::Result<()> {
    let path = directory.join(&remote.name);
    if path.exists() {
        if sha256(&path, cancel)? != remote.sha256 {
            bail!("{} is already there and is another file; it is not overwritten", path.display());
        }
        meter.fetch_add(remote.bytes, Ordering::Relaxed);
        return Ok(());
    }
    let mut part = Part::open(remote, directory, meter, cancel)?;
    // What an earlier fetch left may be damaged: then it is fetched anew, once.
    let was_begun = part.done_bytes > 0;
    part.fill(server)?;
    if part.publish()? {
        return Ok(());
    }
    part.restart()?;
    if was_begun {
        part.fill(server)?;
        if part.publish()? {
            return Ok(());
        }
    }
    // There is nothing in it to take up again.
    let _ = fs::remove_file(&part.part_path);
    bail!("{} does not arrive as the service has it: its SHA-256 is another", remote.name);
}

impl<'a> Part<'a> {
    fn open(
        remote: &'a RemoteFile,
        directory: &Path,
        meter: &'a AtomicU64,
        cancel: &'a Cancel,
    ) -> anyhow::Result<Self> {
        let part_path = directory.join(format!(".{}.part", remote.name));
        let cannot = || format!("cannot write {}", part_path.display());
        let part = OpenOptions::new().create(true).truncate(false).read(true).write(true).open(&part_path);
        let part = part.with_context(cannot)?;
        match part.try_lock() {
            Ok(()) => {}
            Err(TryLockError::WouldBlock) => {
                bail!("another process is fetching {} into {}", remote.name, directory.display())
            }
            Err(TryLockError::Error(error)) => return Err(error).with_context(cannot),
        }
        let done_bytes = part.metadata().with_context(cannot)?.len();
        let path = directory.join(&remote.name);
        let mut part = Self { remote, part, part_path: part_path.clone(), path, done_bytes, meter, cancel };
        part.meter.fetch_add(done_bytes, Ordering::Relaxed);
        if done_bytes > remote.bytes {
            part.restart()?;
        }
        Ok(part)
    }

    /// Begins again from the first byte.
    fn restart(&mut self) -> anyhow::Result<()> {
        self.part.set_len(0).with_context(|| format!("cannot write {}", self.part_path.display()))?;
        self.meter.fetch_sub(self.done_bytes, Ordering::Relaxed);
        self.done_bytes = 0;
        Ok(())
    }

    /// Fetches until all bytes are here.
    fn fill(&mut self, server: &Server) -> anyhow::Result<()> {
        // The tag of a file is its SHA-256; a service that tags otherwise sends all of it, and says so.
        let mut tag = format!("\"{}\"", self.remote.sha256);
        let mut patience = Patience::default();
        while self.done_bytes < self.remote.bytes {
            let before = self.done_bytes;
            if let Err(trouble) = self.fill_once(server, &mut tag) {
                if self.done_bytes > before {
                    patience.renew();
                }
                patience
                    .wait(trouble, self.cancel)
                    .with_context(|| format!("cannot fetch {}", self.remote.name))?;
            }
        }
        Ok(())
    }

    fn fill_once(&mut self, server: &Server, tag: &mut String) -> Result<(), Trouble> {
        let response = server.file(&self.remote.id, self.done_bytes, tag)?;
        if response.status() == StatusCode::PARTIAL_CONTENT {
            let range = response.headers().get(CONTENT_RANGE).and_then(|range| range.to_str().ok());
            let wanted = format!("bytes {}-", self.done_bytes);
            if !range.is_some_and(|range| range.starts_with(&wanted)) {
                return Err(Trouble::Lasting(anyhow::anyhow!(
                    "the service sends other bytes than those asked for"
                )));
            }
        } else {
            self.restart().map_err(Trouble::Lasting)?;
        }
        if let Some(strong) = strong_tag(&response) {
            *tag = strong;
        }
        self.append(response.into_body().into_reader())
    }

    fn append(&mut self, mut body: impl Read) -> Result<(), Trouble> {
        let cannot_write = |error: io::Error| {
            let context = format!("cannot write {}", self.part_path.display());
            Trouble::Lasting(anyhow::Error::new(error).context(context))
        };
        self.part.seek(SeekFrom::Start(self.done_bytes)).map_err(cannot_write)?;
        let mut buffer = vec![0; BUFFER_BYTES];
        loop {
            if self.cancel.is_cancelled() {
                return Err(Trouble::Lasting(anyhow::anyhow!(
                    "cancelled; the next fetch takes up what is here"
                )));
            }
            let read =
                body.read(&mut buffer).map_err(|error| passing(format!("the connection broke: {error}")))?;
            if read == 0 && self.done_bytes < self.remote.bytes {
                return Err(passing("the connection ended early".to_owned()));
            }
            if read == 0 {
                return Ok(());
            }
            if self.done_bytes + read as u64 > self.remote.bytes {
                return Err(Trouble::Lasting(anyhow::anyhow!("the service sends more than the file has")));
            }
            self.part.write_all(&buffer[..read]).map_err(cannot_write)?;
            self.done_bytes += read as u64;
            self.meter.fetch_add(read as u64, Ordering::Relaxed);
        }
    }

    /// Gives the file its name if it is as it must be; otherwise `false`.
    fn publish(&mut self) -> anyhow::Result<bool> {
        // Read back from the disk: what was fetched earlier counts as much as what came just now.
        if sha256(&self.part_path, self.cancel)? != self.remote.sha256 {
            return Ok(false);
        }
        let cannot = || format!("cannot write {}", self.path.display());
        self.part.sync_all().with_context(cannot)?;
        fs::rename(&self.part_path, &self.path).with_context(cannot)?;
        sync_directory(self.path.parent().unwrap_or(Path::new("."))).with_context(cannot)?;
        Ok(true)
    }
}

fn passing(message: String) -> Trouble {
    Trouble::Passing { error: anyhow::Error::msg(message), after: None }
}

fn sha256(path: &Path, cancel: &Cancel) -> anyhow::Result<String> {
    let unreadable = || format!("cannot read {}", path.display());
    let mut file = File::open(path).with_context(unreadable)?;
    let mut hashed = Hashed::new(io::sink());
    let mut buffer = vec![0; BUFFER_BYTES];
    loop {
        let read = file.read(&mut buffer).with_context(unreadable)?;
        if read == 0 {
            return Ok(hashed.finish().1.sha256);
        }
        if cancel.is_cancelled() {
            bail!("cancelled; the next fetch takes up what is here");
        }
        hashed.write_all(&buffer[..read])?;
    }
}
