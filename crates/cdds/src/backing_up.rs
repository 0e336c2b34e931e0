//! Making a backup of this installation, for the command and for the schedule: the metadata as of one moment, the node's
//! name, the certificate that the service made for itself, and the settings, sealed into one file. The copy of the metadata lies in the data directory while that is done.

use std::fs::File;
use std::io::{self, Write};
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use ::backup::{Certificate, FORMAT_VERSION, Manifest, Part, Sum};
use anyhow::Context;
use metadata::audit::{self, Chain};
use metadata::backups::{self, Backup};
use metadata::{Metadata, installation};
use model::{Actor, Deed, DeedKind};
use tempfile::TempDir;

use crate::config::Loaded;
use crate::data_dir::{self, BACKUP, METADATA, NODE};
use crate::private_file::write_new;
use crate::whole_file::WholeFile;

/// What the settings file is called in a backup, whatever it is called elsewhere.
pub const SETTINGS: &str = "cdds.toml";

/// What of the data directory is the installation's own and goes along: the name in a backup, and the path. In the order in
/// which a restore puts it there: a certificate that is there has its key.
pub const KEPT: [(&str, &str); 3] =
    [(NODE, NODE), ("tls-key.pem", "tls/key.pem"), ("tls-certificate.pem", "tls/certificate.pem")];

/// What goes into backups of this installation, and for whom they are sealed.
#[derive(Debug, Clone)]
pub struct Recipe {
    data_dir: PathBuf,
    settings_file: Option<PathBuf>,
    certificate_file: PathBuf,
}

/// A backup that is on the disk and on record.
pub struct Made {
    pub backup: Backup,
    pub sha256: String,
    pub certificate: Certificate,
}

impl Recipe {
    /// By these settings, for the owner of this certificate.
    pub fn new(loaded: &Loaded, certificate_file: &Path) -> Self {
        Self {
            data_dir: loaded.settings.data_dir.clone(),
            settings_file: loaded.file.clone(),
            certificate_file: certificate_file.to_owned(),
        }
    }

    /// The certificate.
    pub fn certificate(&self) -> anyhow::Result<Certificate> {
        let name = self.certificate_file.display();
        let file = std::fs::read(&self.certificate_file)
            .with_context(|| format!("cannot read the certificate for backups, {name}"))?;
        Certificate::parse(&file).with_context(|| format!("backups cannot be sealed for {name}"))
    }

    /// Writes a backup into a file, in the place of any that is there, and puts it on record as done by this actor.
    pub async fn make(&self, metadata: &Metadata, out: &Path, actor: &Actor) -> anyhow::Result<Made> {
        let certificate = self.certificate()?;
        let mut tx = metadata.write().await?;
        let (made_at, installation) = (tx.now(), installation::get(&mut tx).await?.id);
        tx.commit().await?;
        let manifest = Manifest {
            format_version: FORMAT_VERSION,
            created_by: concat!("cdds ", env!("CARGO_PKG_VERSION")).to_owned(),
            created_at: made_at.to_string(),
            installation: installation.to_string(),
            parts: Vec::new(),
        };
        let copy = self.copy(metadata).await?;
        let sum = self.seal(out, manifest, &certificate, copy.as_ref()).await?;
        if let Some(copy) = copy {
            copy.folder
                .close()
                .context("cannot remove the copy of the metadata that was made for the backup")?;
        }
        let backup = Backup { made_at, file: out.display().to_string(), bytes: sum.bytes };
        let mut tx = metadata.write().await?;
        backups::made(&mut tx, &backup).await?;
        let deed = Deed::new(DeedKind::BackedUp, backup.file.clone()).with("sha256", sum.sha256.clone());
        let deed = deed.with("certificate", certificate.fingerprint().to_string());
        audit::append(&mut tx, Chain::Service, actor, &deed).await?;
        tx.commit().await?;
        Ok(Made { backup, sha256: sum.sha256, certificate })
    }

    /// A folder with a copy of the metadata, gone with the value; none where a server has them.
    async fn copy(&self, metadata: &Metadata) -> anyhow::Result<Option<Copy>> {
        if metadata.file().is_none() {
            return Ok(None);
        }
        let cannot = || format!("cannot copy the metadata within {}", self.data_dir.display());
        let folder =
            tempfile::Builder::new().prefix(BACKUP).tempdir_in(&self.data_dir).with_context(cannot)?;
        let lock = data_dir::lock(folder.path())?;
        let copy = folder.path().join(METADATA);
        // Made first, so that it is never its owner's alone only later.
        write_new(&copy, b"").with_context(cannot)?;
        metadata.copy_to(&copy).await?;
        Ok(Some(Copy { folder, _lock: lock }))
    }

    async fn seal(
        &self,
        out: &Path,
        manifest: Manifest,
        certificate: &Certificate,
        copy: Option<&Copy>,
    ) -> anyhow::Result<Sum> {
        let mut parts: Vec<_> = copy
            .map(|copy| Part { name: METADATA, path: copy.folder.path().join(METADATA) })
            .into_iter()
            .collect();
        parts.extend(KEPT.map(|(name, path)| Part { name, path: self.data_dir.join(path) }));
        parts.extend(self.settings_file.clone().map(|path| Part { name: SETTINGS, path }));
        parts.retain(|part| part.path.exists());
        let (out, recipients) = (out.to_owned(), vec![certificate.clone()]);
        // Ends the work when nobody waits for it any more.
        let wanted = Wanted::default();
        let watch = wanted.0.clone();
        let sealed = tokio::task::spawn_blocking(move || -> anyhow::Result<Sum> {
            let file = Watched { file: WholeFile::begin(&out)?, watch };
            let (file, sum) = ::backup::write(file, "backup.zip.smime", &recipients, manifest, &parts)
                .with_context(|| format!("cannot write {}", out.display()))?;
            file.file.publish()?;
            Ok(sum)
        });
        let sum = sealed.await.context("the backup was given up")?;
        drop(wanted);
        sum
    }
}

/// A copy of the metadata, gone with this value. While it is locked, a service that starts does not take it for what a killed
/// process left.
struct Copy {
    folder: TempDir,
    _lock: File,
}

/// Somebody waits for the backup, as long as this is there.
struct Wanted(Arc<AtomicBool>);

impl Default for Wanted {
    fn default() -> Self {
        Self(Arc::new(AtomicBool::new(true)))
    }
}

impl Drop for Wanted {
    fn drop(&mut self) {
        self.0.store(false, Ordering::Relaxed);
    }
}

/// A file that is written as long as somebody waits for it.
struct Watched {
    file: WholeFile,
    watch: Arc<AtomicBool>,
}

impl Write for Watched {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        if self.watch.load(Ordering::Relaxed) {
            self.file.write(bytes)
        } else {
            Err(io::Error::other("nobody waits for it any more"))
        }
    }

    fn flush(&mut self) -> io::Result<()> {
        self.file.flush()
    }
}
