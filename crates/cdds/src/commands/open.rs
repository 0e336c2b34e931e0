//! `cdds open`: the way back, from sealed files to verified tables on the disk of whoever holds the key.

use std::path::PathBuf;

use anyhow::Context;
use archive::extract::{Destination, Extracted, extract};
use archive::zip::Limits;
use clap::Args;
use serde_json::{Value, json};
use source::Cancel;

use crate::terminal::{Meter, Unit};
use crate::{interrupt, terminal};

mod checksums;
pub mod keys;
mod set;
mod staging;
mod tables;
mod volumes;

use set::SealedSet;
use staging::{Nowhere, Staging};
use volumes::DecryptedVolumes;

/// Decrypt, verify and unpack an export
///
/// Any file of a split set will do; the others are found beside it. Everything is checked before anything appears: the
/// sealed files against export-ID.sha256 where it lies beside them, the unpacked ones against the archive's manifest.
#[derive(Debug, Args)]
pub struct Open {
    /// A sealed file, such as export-ID.zip.smime
    #[arg(value_name = "FILE")]
    file: PathBuf,
    /// The private key, or a directory in which to find the right one
    #[arg(long, value_name = "KEY")]
    key: PathBuf,
    /// Read the passphrase of the key from the first line of this file instead of asking for it
    #[arg(long, value_name = "FILE")]
    passphrase_file: Option<PathBuf>,
    /// The directory to unpack into; export-ID in the current directory if not given
    #[arg(long, value_name = "DIR", conflicts_with = "list")]
    out: Option<PathBuf>,
    /// Verify and list what is inside, unpack nothing
    #[arg(long)]
    list: bool,
    /// Write a table (CSV) beside each file of rows
    #[arg(long, conflicts_with = "list")]
    csv: bool,
    /// Refuse an archive that unpacks to more than this many gigabytes (10^9 bytes)
    #[arg(long, value_name = "GB")]
    max_size: Option<u64>,
    /// Print the result as JSON
    #[arg(long)]
    json: bool,
}

/// An export that was opened, and how to say so.
pub struct Opened {
    extracted: Extracted,
    /// Whether a list of checksums lay beside the sealed files.
    is_sealed_checked: bool,
    directory: Option<PathBuf>,
}

impl Open {
    pub fn run(self) -> anyhow::Result<()> {
        let opened = self.open(&interrupt::cancel_on_interrupt()?)?;
        if self.json { terminal::say_json(&opened.as_json()) } else { opened.print() }
    }

    /// What somebody asks for who has just fetched a sealed file.
    pub fn into(
        file: PathBuf,
        key: PathBuf,
        passphrase_file: Option<PathBuf>,
        out: PathBuf,
        is_quiet: bool,
    ) -> Self {
        Self {
            file,
            key,
            passphrase_file,
            out: Some(out),
            list: false,
            csv: false,
            max_size: None,
            json: is_quiet,
        }
    }

    /// Does it.
    pub fn open(&self, cancel: &Cancel) -> anyhow::Result<Opened> {
        let set = SealedSet::find(&self.file)?;
        let is_sealed_checked =
            checksums::verify(&set, cancel, &mut Meter::new("checking", Unit::Bytes, self.json))?;
        let first = set.files().first().context("the set has no file")?;
        let keys = keys::load(&self.key, self.passphrase_file.as_deref(), first)?;
        let meter = Meter::new("opening", Unit::Bytes, self.json);
        let volumes = DecryptedVolumes::new(&set, &keys, cancel, meter)?;

        let (extracted, directory) = if self.list {
            (self.extract(volumes, &set, &mut Nowhere)?, None)
        } else {
            let out = self.out.clone().unwrap_or_else(|| PathBuf::from(set.stem()));
            let mut staging = Staging::new(&out)?;
            let extracted = self.extract(volumes, &set, &mut staging)?;
            if self.csv {
                tables::write(&mut staging, &extracted.files, cancel)?;
            }
            staging.publish()?;
            (extracted, Some(out))
        };
        if extracted.manifest.is_none() {
            terminal::complain(
                "warning: the archive has no manifest, as those of the original service; nothing could be verified but \
                 the zip's own checksums",
            );
        }
        Ok(Opened { extracted, is_sealed_checked, directory })
    }

    fn extract(
        &self,
        volumes: DecryptedVolumes<'_>,
        set: &SealedSet,
        destination: &mut impl Destination,
    ) -> anyhow::Result<Extracted> {
        let mut limits = Limits::default();
        if let Some(gigabytes) = self.max_size {
            // Who says how much it may be means it, whatever the ratio.
            limits.max_total_bytes = gigabytes.saturating_mul(1_000_000_000);
            limits.ratio_grace_bytes = limits.max_total_bytes;
        }
        extract(volumes, limits, destination)
            .with_context(|| format!("{} was not unpacked ({})", self.file.display(), set.in_words()))
    }
}

impl Opened {
    /// For programs.
    pub fn as_json(&self) -> Value {
        json!({
            "files": self.extracted.files,
            "manifest": self.extracted.manifest,
            "isVerified": self.extracted.manifest.is_some(),
            "sealedFilesChecked": self.is_sealed_checked,
            "directory": self.directory.as_ref().map(|directory| directory.display().to_string()),
        })
    }

    /// For people.
    pub fn print(&self) -> anyhow::Result<()> {
        for file in &self.extracted.files {
            let rows = file.rows.map_or(String::new(), |rows| format!("{rows} rows, "));
            terminal::say(&format!("  {}  {rows}{} bytes  SHA-256 {}", file.path, file.bytes, file.sha256))?;
        }
        if !self.is_sealed_checked {
            terminal::say(
                "No list of checksums lies beside the sealed files; they were not checked against one.",
            )?;
        }
        if let Some(manifest) = &self.extracted.manifest {
            let settings = &manifest.settings;
            terminal::say(&format!(
                "Verified: {} files are as the manifest says: {} of {}, as of {}.",
                self.extracted.files.len(),
                settings.r#type,
                settings.source,
                manifest.snapshot_time
            ))?;
        }
        match &self.directory {
            Some(directory) => terminal::say(&format!("Unpacked into {}", directory.display())),
            None => Ok(()),
        }
    }
}
