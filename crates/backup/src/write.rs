//! Writing: each file into the zip, the zip into the sealed message, nothing of it anywhere else. Memory: what
//! `archive::deflate` states for two threads.

use std::fs::File;
use std::io::{self, Write};
use std::path::PathBuf;

use archive::deflate::{Compression, Level};
use archive::hashed::{Hashed, Sum, hex};
use archive::volume::{VolumeWriter, Volumes};
use archive::zip::ZipWriter;
use seal::{Certificate, Sealer};

use crate::manifest::{Manifest, NAME, PartRecord};

/// A file that goes into a backup.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Part {
    /// What it is called there; no folders.
    pub name: &'static str,
    /// Where it is now.
    pub path: PathBuf,
}

/// Writes a backup of these files, sealed for the recipients, and gives back the writer with the sum of the sealed bytes.
/// The manifest's own list of parts is made here. `name` is what the sealed message calls the file.
///
/// # Errors
/// Whatever keeps a file from being read or `out` from being written; what was written is of no use then.
pub fn write<W: Write + Send + 'static>(
    out: W,
    name: &str,
    recipients: &[Certificate],
    mut manifest: Manifest,
    parts: &[Part],
) -> io::Result<(W, Sum)> {
    let sealer = Sealer::new(Hashed::new(out), recipients, name)?;
    let volumes = VolumeWriter::new(Single::Ahead(Some(sealer)), None)?;
    let compression = Compression { level: Level::Default, threads: 2 };
    let mut zip = ZipWriter::new(volumes, compression, 0);
    manifest.parts.clear();
    for part in parts {
        let at = |error: io::Error| io::Error::new(error.kind(), format!("{}: {error}", part.path.display()));
        let mut file = File::open(&part.path).map_err(at)?;
        let mut entry = zip.start(part.name)?;
        io::copy(&mut file, &mut entry)?;
        let (next, summary) = entry.finish()?;
        zip = next;
        let (bytes, sha256) = (summary.bytes, hex(&summary.sha256));
        manifest.parts.push(PartRecord { name: part.name.to_owned(), bytes, sha256 });
    }
    let mut entry = zip.start(NAME)?;
    serde_json::to_writer_pretty(&mut entry, &manifest)?;
    let (zip, _) = entry.finish()?;
    match zip.finish()?.volumes {
        Single::Over(sealer) => Ok(sealer.finish()?.finish()),
        Single::Ahead(_) => Err(io::Error::other("the archive ended without a byte")),
    }
}

/// The one volume of the archive, before it is opened and when it is over.
enum Single<W: Write> {
    Ahead(Option<Sealer<W>>),
    Over(Sealer<W>),
}

impl<W: Write + Send> Volumes for Single<W> {
    type Volume = Sealer<W>;

    fn open(&mut self, _: u32) -> io::Result<Sealer<W>> {
        match self {
            Single::Ahead(sealer) => sealer.take(),
            Single::Over(_) => None,
        }
        .ok_or_else(|| io::Error::other("a backup is one file"))
    }

    fn close(&mut self, sealer: Sealer<W>) -> io::Result<()> {
        *self = Single::Over(sealer);
        Ok(())
    }
}
