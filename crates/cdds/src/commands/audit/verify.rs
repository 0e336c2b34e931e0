//! `cdds audit verify`: whether anybody touched the audit trail.

use std::fs::File;
use std::io::{BufRead, BufReader};
use std::path::{Path, PathBuf};

use anyhow::{Context, bail};
use clap::Args;
use metadata::audit::{self, Beginning, Sealed, Verdict, Verifier};
use serde_json::json;

use super::chains;
use crate::commands::settings_options::SettingsOptions;
use crate::{backends, terminal};

/// Verify the audit trail: every entry is there, unchanged, in its place
///
/// Reads the chain of each tenant and of the service itself, or a file that `cdds audit export` wrote. Note the last hash of
/// each chain somewhere else: with it, nobody can cut off the end of a chain unnoticed. Exit code 1 if a chain is broken.
#[derive(Debug, Args)]
pub struct Verify {
    /// A file that was exported, instead of what the service has on record
    #[arg(value_name = "FILE")]
    file: Option<PathBuf>,
    /// Print the result as JSON
    #[arg(long)]
    json: bool,
    #[command(flatten)]
    settings: SettingsOptions,
}

impl Verify {
    pub fn run(self) -> anyhow::Result<()> {
        let verdicts = match &self.file {
            Some(file) => vec![(file.display().to_string(), of_file(file)?)],
            None => self.on_record()?,
        };
        if self.json {
            let verdicts = verdicts.iter().map(|(chain, verdict)| {
                json!({
                    "chain": chain,
                    "isWhole": verdict.broken.is_none(),
                    "entries": verdict.entries,
                    "firstNumber": first(verdict.beginning),
                    "isBeginningKnown": !matches!(verdict.beginning, Beginning::Unsaid(_)),
                    "lastNumber": verdict.last.0,
                    "lastHash": verdict.last.1,
                    "broken": verdict.broken.as_ref().map(ToString::to_string),
                })
            });
            terminal::say_json(&verdicts.collect::<Vec<_>>())?;
        } else {
            for (chain, verdict) in &verdicts {
                terminal::say(&in_words(chain, verdict))?;
            }
        }
        let broken = verdicts.iter().filter(|(_, verdict)| verdict.broken.is_some()).count();
        if broken > 0 {
            bail!("{broken} of {} chains of the audit trail are broken", verdicts.len());
        }
        Ok(())
    }

    fn on_record(&self) -> anyhow::Result<Vec<(String, Verdict)>> {
        let loaded = self.settings.load()?;
        backends::with_metadata(&loaded.settings, async |metadata| {
            let mut tx = metadata.read().await?;
            let mut verdicts = Vec::new();
            for (name, chain) in chains(&mut tx).await? {
                verdicts.push((name, audit::verify(&mut tx, chain).await?));
            }
            Ok(verdicts)
        })
    }
}

fn in_words(chain: &str, verdict: &Verdict) -> String {
    let Verdict { entries, beginning, last: (number, hash), broken } = verdict;
    match broken {
        None if *entries == 0 => format!("{chain}: no entry yet"),
        None => {
            let before = match beginning {
                Beginning::First => "",
                Beginning::Pruned(_) => ", those before were removed when their time was over",
                Beginning::Unsaid(_) => ", and nothing here says what became of those before",
            };
            let first = first(*beginning);
            format!(
                "{chain}: {entries} entries, whole; the first is {first}{before}; the last is {number}, {hash}"
            )
        }
        Some(broken) => format!("{chain}: BROKEN after {entries} good entries: {broken}"),
    }
}

fn first(beginning: Beginning) -> i64 {
    match beginning {
        Beginning::First => 1,
        Beginning::Pruned(number) | Beginning::Unsaid(number) => number,
    }
}

fn of_file(path: &Path) -> anyhow::Result<Verdict> {
    let cannot = || format!("cannot read {}", path.display());
    let lines = BufReader::new(File::open(path).with_context(cannot)?).lines();
    let mut verifier: Option<Verifier> = None;
    for (number, line) in (1..).zip(lines) {
        let line = line.with_context(cannot)?;
        let no_entry = || format!("{}: line {number} is no entry of an audit trail", path.display());
        let sealed = Sealed::of_line(&line).with_context(no_entry)?;
        let mut verifying = match verifier.take() {
            Some(verifying) => verifying,
            None => Verifier::of_export(&sealed).with_context(no_entry)?,
        };
        if let Err(broken) = verifying.take(&sealed) {
            return Ok(verifying.verdict(Some(broken)));
        }
        verifier = Some(verifying);
    }
    match verifier {
        Some(verifier) => Ok(verifier.verdict(None)),
        None => bail!("{} is empty", path.display()),
    }
}
