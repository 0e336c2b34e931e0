//! `cdds fetch`: all files of a run from a service, each whole and checked, and opened if wanted.

use std::fs::{self, File};
use std::io::Write;
use std::path::{Path, PathBuf};

use anyhow::{Context, bail};
use clap::Args;
use model::RunId;
use serde_json::json;
use source::Cancel;

use crate::commands::open::Open;
use crate::{interrupt, terminal};

mod crew;
mod key_file;
mod part;
mod patience;
mod run_files;
mod server;
mod trust;

use run_files::RunFiles;
use server::Server;

/// Fetch all files of a run from a service
///
/// A broken connection is taken up again where it broke, also by a later fetch into the same directory. Each file is held
/// against its SHA-256 before it appears under its name.
#[derive(Debug, Args)]
pub struct Fetch {
    /// The run's id, as History and the API show it
    #[arg(value_name = "RUN")]
    run: RunId,
    /// The address of the service
    #[arg(long, value_name = "URL", env = "CDDS_SERVER")]
    server: String,
    /// Trust the service by this certificate alone (PEM), whatever the system trusts: its own, or that of who signed it
    #[arg(long, value_name = "FILE")]
    server_certificate: Option<PathBuf>,
    /// The file whose first line is the API key
    #[arg(long, value_name = "FILE")]
    key_file: PathBuf,
    /// The directory that the files go to
    #[arg(long, value_name = "DIR", default_value = ".")]
    out: PathBuf,
    /// How many files are fetched at a time
    #[arg(long, value_name = "N", default_value_t = 4, value_parser = clap::value_parser!(u8).range(1..=16))]
    parallel: u8,
    /// Decrypt, verify and unpack the export too, into a directory export-ID beside the files
    #[arg(long, requires = "key")]
    open: bool,
    /// The private key, or a directory in which to find the right one
    #[arg(long, value_name = "KEY", requires = "open")]
    key: Option<PathBuf>,
    /// Read the passphrase of the key from the first line of this file instead of asking for it
    #[arg(long, value_name = "FILE", requires = "open")]
    passphrase_file: Option<PathBuf>,
    /// Print the result as JSON
    #[arg(long)]
    json: bool,
}

impl Fetch {
    pub fn run(self) -> anyhow::Result<()> {
        let cancel = interrupt::cancel_on_interrupt()?;
        let trusted = trust::roots(self.server_certificate.as_deref())?;
        let server = Server::new(&self.server, trusted, &key_file::read(&self.key_file)?)?;
        let run = RunFiles::of(&server, self.run, &cancel)?;
        fs::create_dir_all(&self.out)
            .with_context(|| format!("cannot make the directory {}", self.out.display()))?;
        crew::fetch(&server, &run, &self.out, self.parallel, self.json, &cancel)?;
        let checksums = self.write_checksums(&server, &run, &cancel)?;
        if !self.json {
            self.print(&run, &checksums)?;
        }
        let opened = self.open_files(&run, &cancel)?;
        if self.json {
            terminal::say_json(&json!({
                "runId": self.run,
                "directory": self.out.display().to_string(),
                "files": run.files,
                "checksums": checksums.file_name().map(|name| name.to_string_lossy()),
                "opened": opened,
            }))?;
        }
        Ok(())
    }

    /// The list that `sha256sum -c` reads; last, so that where it lies everything lies.
    fn write_checksums(&self, server: &Server, run: &RunFiles, cancel: &Cancel) -> anyhow::Result<PathBuf> {
        let list = patience::insist(cancel, || server.text(&format!("runs/{}/checksums", self.run)))?;
        if list != run.checksums() {
            bail!(
                "the service lists other checksums for the run than for its files; nothing can be trusted here"
            );
        }
        let path = self.out.join(run.checksums_name());
        write_whole(&path, list.as_bytes()).with_context(|| format!("cannot write {}", path.display()))?;
        Ok(path)
    }

    fn open_files(&self, run: &RunFiles, cancel: &Cancel) -> anyhow::Result<Option<serde_json::Value>> {
        let Some(key) = self.key.clone().filter(|_| self.open) else { return Ok(None) };
        let last = self.out.join(&run.last().name);
        let out = self.out.join(run.stem());
        let open = Open::into(last, key, self.passphrase_file.clone(), out, self.json);
        let opened = open.open(cancel)?;
        if !self.json {
            opened.print()?;
        }
        Ok(Some(opened.as_json()))
    }

    fn print(&self, run: &RunFiles, checksums: &Path) -> anyhow::Result<()> {
        for file in &run.files {
            terminal::say(&format!("  {}  {} bytes  SHA-256 {}", file.name, file.bytes, file.sha256))?;
        }
        let (count, out) = (run.files.len(), self.out.display());
        terminal::say(&format!(
            "Fetched and checked {count} files into {out}; the list is {}",
            checksums.display()
        ))?;
        if !self.open {
            let last = self.out.join(&run.last().name);
            terminal::say(&format!("Open them with: cdds open {} --key KEY", last.display()))?;
        }
        Ok(())
    }
}

/// Writes a file so that it appears whole or not at all.
fn write_whole(path: &Path, content: &[u8]) -> std::io::Result<()> {
    let directory = path.parent().unwrap_or(Path::new("."));
    let mut file = tempfile::Builder::new().prefix(".cdds-fetch-").tempfile_in(directory)?;
    file.write_all(content)?;
    file.as_file().sync_all()?;
    #[cfg(unix)]
    file.as_file().set_permissions(std::os::unix::fs::PermissionsExt::from_mode(0o644))?;
    file.persist(path).map_err(|error| error.error)?;
    sync_directory(directory)
}

/// Makes names durable, where the system knows how.
fn sync_directory(directory: &Path) -> std::io::Result<()> {
    if cfg!(unix) { File::open(directory)?.sync_all() } else { Ok(()) }
}
