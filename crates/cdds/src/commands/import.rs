//! `cdds import`: JSON Lines files into a source, all of them or nothing.

use std::fs::{self, File};
use std::io::{BufRead, BufReader, Read};
use std::path::{Path, PathBuf};

use anyhow::{Context, bail};
use archive::json_lines::{LineError, LineParser};
use archive::layout;
use clap::Args;
use flate2::bufread::MultiGzDecoder;
use row::Relation;
use source::{Loader, RelationLoader};

use crate::terminal::{Meter, Unit};
use crate::{databases, interrupt, terminal};

/// A line must fit into memory; nothing that contact history holds is longer.
const LONGEST_LINE_BYTES: u64 = 2 << 30;
/// After how many lines the progress is shown and an interrupt heard.
const LOOK_EVERY_LINES: u64 = 1_000;

/// Load rows from JSON Lines files into a database
///
/// Takes every file in DIR and the folders below whose name begins with contact, interaction or attachment and ends in
/// .ndjson, .jsonl or .json, also with .gz behind it: what `cdds open` writes, in each record format.
#[derive(Debug, Args)]
pub struct Import {
    /// The directory with the files
    #[arg(value_name = "DIR")]
    directory: PathBuf,
    /// The database: postgres://user@host/database or the path of a SQLite file, which is made if it does not exist
    #[arg(long, value_name = "URL", env = "CDDS_SOURCE", hide_env_values = true)]
    source: String,
    /// Print the result as JSON
    #[arg(long)]
    json: bool,
}

impl Import {
    pub fn run(self) -> anyhow::Result<()> {
        let files = files(&self.directory)?;
        if files.is_empty() {
            bail!(
                "{} holds no file of rows; their names begin with contact, interaction or attachment and end in \
                 .ndjson, .jsonl or .json, also with .gz",
                self.directory.display()
            );
        }
        let cancel = interrupt::cancel_on_interrupt()?;
        let source = databases::open_or_create(&self.source)?;
        let mut loader = source.loader()?;
        let mut meter = Meter::new("importing", Unit::Rows, self.json);
        let mut loaded = Vec::new();
        for relation in Relation::ALL {
            let mut rows = 0;
            for (_, path) in files.iter().filter(|(of, _)| *of == relation) {
                let mut look = |file_rows| {
                    meter.show(rows + file_rows, 0, relation.name());
                    if cancel.is_cancelled() { bail!("cancelled; nothing was loaded") } else { Ok(()) }
                };
                rows += load(loader.as_mut(), relation, path, &mut look)
                    .with_context(|| format!("nothing was loaded: {}", path.display()))?;
            }
            loaded.push((relation, rows));
        }
        loader.commit()?;
        meter.finish();
        if self.json {
            let rows: serde_json::Map<_, _> =
                loaded.iter().map(|(relation, rows)| (relation.name().to_owned(), (*rows).into())).collect();
            return terminal::say_json(&serde_json::json!({ "rows": rows }));
        }
        for (relation, rows) in loaded {
            terminal::say(&format!("{relation}: {rows} rows loaded"))?;
        }
        Ok(())
    }
}

/// The files of rows in a directory and below, each with its relation, in the order of their names.
fn files(directory: &Path) -> anyhow::Result<Vec<(Relation, PathBuf)>> {
    let unreadable = || format!("cannot read the directory {}", directory.display());
    let mut found = Vec::new();
    for entry in fs::read_dir(directory).with_context(unreadable)? {
        let entry = entry.with_context(unreadable)?;
        let path = entry.path();
        // Links are not followed: a loop of them would never end.
        if entry.file_type().with_context(unreadable)?.is_dir() {
            found.append(&mut files(&path)?);
        } else if let Some(relation) = entry.file_name().to_str().and_then(relation_of) {
            found.push((relation, path));
        }
    }
    found.sort();
    Ok(found)
}

fn relation_of(file_name: &str) -> Option<Relation> {
    let bare = file_name.strip_suffix(".gz").unwrap_or(file_name);
    let is_json_lines = [".ndjson", ".jsonl", ".json"].iter().any(|suffix| bare.ends_with(suffix));
    is_json_lines.then(|| layout::relation_of(bare)).flatten()
}

/// Loads one file; returns its rows.
fn load(
    loader: &mut dyn Loader,
    relation: Relation,
    path: &Path,
    look: &mut dyn FnMut(u64) -> anyhow::Result<()>,
) -> anyhow::Result<u64> {
    let parser = LineParser::new(relation, loader.columns(relation)?);
    let mut sink = loader.relation(relation)?;
    sink.begin(parser.columns())?;
    let mut lines = reader(path)?;
    let mut line = Vec::new();
    for number in 1.. {
        line.clear();
        if lines.by_ref().take(LONGEST_LINE_BYTES).read_until(b'\n', &mut line)? == 0 {
            break;
        }
        push(&parser, &line, sink.as_mut()).map_err(|error| match error.downcast_ref() {
            // Rows go to the database in batches: it may have refused one of an earlier line.
            Some(LineError::Sink(_)) => error.context(format!("line {number} or shortly before")),
            _ => error.context(format!("line {number}")),
        })?;
        if number % LOOK_EVERY_LINES == 0 {
            look(number)?;
        }
    }
    sink.flush().context("at the end of the file")
}

fn push(parser: &LineParser, line: &[u8], sink: &mut dyn RelationLoader) -> anyhow::Result<()> {
    let text = str::from_utf8(line).context("not UTF-8")?.trim_end_matches(['\r', '\n']);
    if text.is_empty() {
        return Ok(());
    }
    Ok(parser.parse(text)?.push(sink)?)
}

fn reader(path: &Path) -> anyhow::Result<Box<dyn BufRead>> {
    let file = BufReader::with_capacity(1 << 20, File::open(path)?);
    if path.extension().is_some_and(|extension| extension == "gz") {
        return Ok(Box::new(BufReader::with_capacity(1 << 20, MultiGzDecoder::new(file))));
    }
    Ok(Box::new(file))
}
