//! Between the volumes of the zip and the outlet: each volume is sealed as one S/MIME message, and the sealed bytes are
//! counted and hashed on their way out.

use std::fs::File;
use std::io::{self, Write};

use archive::hashed::{Hashed, Sum};
use archive::volume::Volumes;
use seal::{Certificate, DerSealer, Encoding, Sealer};

use crate::Outlet;
use crate::progress::SealedBytes;

/// The file name inside the MIME header. Whether a volume is the last, and so its real name, is not known when the
/// header is written; this is the name that RFC 8551 section 3.2.1 proposes.
const MIME_FILE_NAME: &str = "smime.p7m";

/// Seals every volume and hands it to the outlet.
pub(crate) struct SealedVolumes<O> {
    outlet: O,
    recipients: Vec<Certificate>,
    encoding: Encoding,
    progress: SealedBytes,
    /// Size and SHA-256 of each sealed file.
    sealed: Vec<Sum>,
}

impl<O> SealedVolumes<O> {
    pub(crate) fn new(
        outlet: O,
        recipients: Vec<Certificate>,
        encoding: Encoding,
        progress: SealedBytes,
    ) -> Self {
        Self { outlet, recipients, encoding, progress, sealed: Vec::new() }
    }

    /// The outlet, and the volumes in their order.
    pub(crate) fn into_parts(self) -> (O, Vec<Sum>) {
        (self.outlet, self.sealed)
    }
}

impl<O: Outlet> Volumes for SealedVolumes<O> {
    type Volume = SealedVolume<O::File>;

    fn open(&mut self, _number: u32) -> io::Result<Self::Volume> {
        let file = Counted { file: self.outlet.create()?, progress: self.progress.clone() };
        let file = Hashed::new(file);
        Ok(match self.encoding {
            Encoding::Ber => SealedVolume::Ber(Sealer::new(file, &self.recipients, MIME_FILE_NAME)?),
            Encoding::Der => {
                let spool = self.outlet.spool()?;
                SealedVolume::Der(DerSealer::new(file, spool, &self.recipients, MIME_FILE_NAME)?)
            }
        })
    }

    fn close(&mut self, volume: Self::Volume) -> io::Result<()> {
        let hashed = match volume {
            SealedVolume::Ber(sealer) => sealer.finish()?,
            SealedVolume::Der(sealer) => sealer.finish()?,
        };
        let (file, sum) = hashed.finish();
        self.sealed.push(sum);
        self.outlet.complete(file.file)
    }
}

/// Counts for the progress what the outlet takes.
pub(crate) struct Counted<F> {
    file: F,
    progress: SealedBytes,
}

impl<F: Write> Write for Counted<F> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        let written = self.file.write(bytes)?;
        self.progress.add(written as u64);
        Ok(written)
    }

    fn flush(&mut self) -> io::Result<()> {
        self.file.flush()
    }
}

/// One volume on its way through the seal.
pub(crate) enum SealedVolume<F: Write> {
    Ber(Sealer<Hashed<Counted<F>>>),
    Der(DerSealer<Hashed<Counted<F>>, File>),
}

impl<F: Write> Write for SealedVolume<F> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        match self {
            Self::Ber(sealer) => sealer.write(bytes),
            Self::Der(sealer) => sealer.write(bytes),
        }
    }

    fn flush(&mut self) -> io::Result<()> {
        match self {
            Self::Ber(sealer) => sealer.flush(),
            Self::Der(sealer) => sealer.flush(),
        }
    }
}
