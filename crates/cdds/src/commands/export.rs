//! `cdds export`: one snapshot of a source, sealed for the owner of a certificate, into a directory.

use std::fs;
use std::num::NonZeroU64;
use std::path::PathBuf;
use std::sync::Arc;
use std::sync::mpsc::{Receiver, RecvTimeoutError, channel};
use std::thread;
use std::time::Duration;

use anyhow::{Context, bail};
use archive::RecordFormat;
use archive::deflate::{Compression, Level};
use archive::manifest::OPEN_INTERACTIONS;
use clap::{Args, ValueEnum};
use export::{Directory, Order, Progress, Report, export};
use model::{ExportId, ExportType, SplitSize, Window};
use row::contract::MEDIA_TYPES;
use seal::{Certificate, Encoding};
use source::{SelectBy, Selection};

use crate::commands::WrongUsage;
use crate::terminal::{Meter, Unit};
use crate::{clock, databases, interrupt, terminal};

/// How often the progress is looked at.
const LOOK_EVERY: Duration = Duration::from_millis(100);

/// Export contact history into sealed files
#[derive(Debug, Args)]
pub struct Export {
    /// The database: postgres://user@host/database or the path of a SQLite file
    #[arg(long, value_name = "URL", env = "CDDS_SOURCE", hide_env_values = true)]
    source: String,
    /// The tenant_id whose rows are exported; may be given more than once
    #[arg(long, value_name = "ID", required = true)]
    tenant: Vec<i64>,
    /// What to export
    #[arg(long, value_name = "interaction|contact")]
    r#type: ExportType,
    /// The certificate that the files are sealed for, PEM or DER; may be given more than once
    #[arg(long, value_name = "FILE", required = true)]
    certificate: Vec<PathBuf>,
    /// The directory that the files go to
    #[arg(long, value_name = "DIR")]
    out: PathBuf,
    /// First moment to export, UTC: 2026-05-03, or 2026-05-03 14:00:00
    #[arg(long, value_name = "TIME")]
    from: Option<String>,
    /// First moment not to export; a date without a time is included whole
    #[arg(long, value_name = "TIME")]
    to: Option<String>,
    /// Let --from and --to be about when interactions were last modified, not when they started
    #[arg(long)]
    by_modified: bool,
    /// Only interactions of these media types
    #[arg(long, value_name = "TYPE", value_delimiter = ',', value_parser = media_type)]
    media: Option<Vec<String>>,
    /// Largest size of a volume before it is sealed: 1MiB to 1GiB
    #[arg(long, value_name = "SIZE", default_value = "1GiB")]
    split_size: SplitSize,
    /// How hard to compress
    #[arg(long, value_enum, default_value_t = CompressionChoice::Default)]
    compression: CompressionChoice,
    /// How the sealed message is encoded; der is for readers that do not know ber, and needs room for a second copy
    #[arg(long, value_enum, default_value_t = EncodingChoice::Ber)]
    encoding: EncodingChoice,
    /// How names and times are spelled
    #[arg(long, value_enum, default_value_t = FormatChoice::Original)]
    format: FormatChoice,
    /// Begin a new file in the archive after this many rows
    #[arg(long, value_name = "N")]
    rows_per_file: Option<NonZeroU64>,
    /// How many threads compress; as many as there are processors if not given
    #[arg(long, value_name = "N")]
    threads: Option<usize>,
    /// Print the result as JSON
    #[arg(long)]
    json: bool,
}

#[derive(Debug, Clone, Copy, ValueEnum)]
enum CompressionChoice {
    Fast,
    Default,
    Small,
}

#[derive(Debug, Clone, Copy, ValueEnum)]
enum EncodingChoice {
    Ber,
    Der,
}

#[derive(Debug, Clone, Copy, ValueEnum)]
enum FormatChoice {
    Original,
    Upper,
    Modern,
}

impl Export {
    pub fn run(self) -> anyhow::Result<()> {
        let order = self.order()?;
        let cancel = interrupt::cancel_on_interrupt()?;
        let mut snapshot = databases::open(&self.source)?.snapshot()?;
        let outlet =
            Directory::new(&self.out, &order.export_id).context("cannot write to the output directory")?;
        let progress = Arc::new(Progress::default());
        let (stop, stopped) = channel();
        let watcher = {
            let (progress, is_quiet) = (progress.clone(), self.json);
            thread::spawn(move || watch(&progress, &stopped, is_quiet))
        };
        let result = export(snapshot.as_mut(), &order, outlet, &progress, &cancel);
        drop(stop);
        // The watcher only draws; if it died, the export is no worse for it.
        let _ = watcher.join();
        self.print(&result?)
    }

    fn order(&self) -> anyhow::Result<Order> {
        if self.media.is_some() && self.r#type == ExportType::Contact {
            bail!(WrongUsage::new("--media applies to interactions; leave it out to export contacts"));
        }
        for media_type in self.media.iter().flatten() {
            if !MEDIA_TYPES.iter().any(|(known, _)| known == media_type) {
                terminal::complain(&format!(
                    "warning: {media_type:?} is no media type known here; looking for it all the same"
                ));
            }
        }
        let threads = self.threads.or_else(|| thread::available_parallelism().ok().map(usize::from));
        Ok(Order {
            export_id: ExportId::random().to_string(),
            created_by: concat!("cdds ", env!("CARGO_PKG_VERSION")).to_owned(),
            source_name: databases::name(&self.source),
            selection: Selection {
                export_type: self.r#type,
                tenant_ids: self.tenant.clone(),
                window: Window::parse(self.from.as_deref(), self.to.as_deref()).map_err(WrongUsage::new)?,
                by: if self.by_modified { SelectBy::Modified } else { SelectBy::Dates },
                media_types: self.media.clone(),
            },
            record_format: match self.format {
                FormatChoice::Original => RecordFormat::Original,
                FormatChoice::Upper => RecordFormat::Upper,
                FormatChoice::Modern => RecordFormat::Modern,
            },
            rows_per_file: self.rows_per_file,
            compression: Compression {
                level: match self.compression {
                    CompressionChoice::Fast => Level::Fast,
                    CompressionChoice::Default => Level::Default,
                    CompressionChoice::Small => Level::Small,
                },
                threads: threads.unwrap_or(1),
            },
            split_size_bytes: self.split_size.bytes(),
            encoding: match self.encoding {
                EncodingChoice::Ber => Encoding::Ber,
                EncodingChoice::Der => Encoding::Der,
            },
            recipients: self.recipients()?,
            modified: clock::now(),
        })
    }

    fn recipients(&self) -> anyhow::Result<Vec<Certificate>> {
        self.certificate
            .iter()
            .map(|path| {
                let name = path.display();
                let file = fs::read(path).with_context(|| format!("cannot read the certificate {name}"))?;
                let certificate = Certificate::parse(&file)
                    .with_context(|| format!("the certificate {name} is refused"))?;
                certificate
                    .check_validity(clock::unix_seconds())
                    .with_context(|| format!("the certificate {name} is refused"))?;
                Ok(certificate)
            })
            .collect()
    }

    fn print(&self, report: &Report) -> anyhow::Result<()> {
        if self.json {
            return terminal::say_json(&serde_json::json!({
                "exportId": report.manifest.export_id,
                "directory": self.out.display().to_string(),
                "artifacts": report.artifacts,
                "checksums": report.checksums_name,
                "manifest": report.manifest,
            }));
        }
        let rows: u64 = report.manifest.files.iter().filter_map(|file| file.rows).sum();
        terminal::say(&format!("Exported {rows} rows as of {}.", report.manifest.snapshot_time))?;
        for file in report.manifest.files.iter().filter(|file| file.rows.is_some()) {
            terminal::say(&format!("  {}: {} rows", file.path, file.rows.unwrap_or(0)))?;
        }
        if let Some(open) = report.manifest.counts.get(OPEN_INTERACTIONS).filter(|open| **open > 0) {
            terminal::say(&format!("  {open} of the interactions were still open and may change later."))?;
        }
        terminal::say(&format!("Sealed files in {}:", self.out.display()))?;
        for artifact in &report.artifacts {
            terminal::say(&format!(
                "  {}  {} bytes  SHA-256 {}",
                artifact.name, artifact.bytes, artifact.sha256
            ))?;
        }
        let last = report.artifacts.last().map_or("", |artifact| artifact.name.as_str());
        terminal::say(&format!("Open them with: cdds open {} --key KEY", self.out.join(last).display()))
    }
}

/// A media type as it was typed, without the space that people put behind a comma.
fn media_type(text: &str) -> Result<String, String> {
    match text.trim() {
        "" => Err("an empty media type; write them as chat,email".to_owned()),
        media_type => Ok(media_type.to_owned()),
    }
}

/// Shows the progress until the other end of the channel is gone.
fn watch(progress: &Progress, stopped: &Receiver<()>, is_quiet: bool) {
    let mut meter = Meter::new("exporting", Unit::Rows, is_quiet);
    while stopped.recv_timeout(LOOK_EVERY) == Err(RecvTimeoutError::Timeout) {
        let megabytes = format!("{} MB of JSON", progress.plain_bytes() / 1_000_000);
        meter.show(progress.rows(), progress.expected_rows(), &megabytes);
    }
    meter.finish();
}
