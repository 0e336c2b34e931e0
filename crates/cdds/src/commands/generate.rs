//! `cdds generate`: a believable contact history, for a first look, for tests and for benchmarks.

use std::io;
use std::path::PathBuf;

use anyhow::{Context, bail};
use clap::Args;
use row::Relation;
use sample::Plan;

use crate::terminal::{Meter, Unit};
use crate::{databases, interrupt, terminal};

/// Fill a database with a sample contact history
///
/// The same seed gives the same rows. Contacts and attachments come along with the interactions.
#[derive(Debug, Args)]
pub struct Generate {
    /// How many interactions
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u64).range(1..=Plan::MAX_INTERACTIONS))]
    rows: u64,
    /// Another seed gives other rows
    #[arg(long, value_name = "S", default_value_t = 1)]
    seed: u64,
    /// The SQLite file to make; it must not exist yet
    #[arg(long, value_name = "FILE", required_unless_present = "source", conflicts_with = "source")]
    out: Option<PathBuf>,
    /// The PostgreSQL database to fill: postgres://user@host/database
    #[arg(long, value_name = "URL")]
    source: Option<String>,
    /// Print the result as JSON
    #[arg(long)]
    json: bool,
}

impl Generate {
    pub fn run(self) -> anyhow::Result<()> {
        let url = self.url()?;
        let cancel = interrupt::cancel_on_interrupt()?;
        let plan = Plan::new(self.rows, self.seed);
        let source = databases::open_or_create(&url)?;
        let mut loader = source.loader()?;
        let mut meter = Meter::new("generating", Unit::Rows, self.json);
        let (contacts, interactions) = (plan.rows(Relation::Contact)?, plan.rows(Relation::Interaction)?);
        let attachments = plan.rows(Relation::Attachment)?;
        let total = contacts + interactions + attachments;
        sample::fill(&plan, loader.as_mut(), &mut |relation, rows| {
            let before = match relation {
                Relation::Contact => 0,
                Relation::Interaction => contacts,
                Relation::Attachment => contacts + interactions,
            };
            meter.show(before + rows, total, "");
            if cancel.is_cancelled() {
                Err(io::Error::other("cancelled; nothing was written"))
            } else {
                Ok(())
            }
        })?;
        loader.commit()?;
        meter.finish();
        if self.json {
            let rows = serde_json::json!({ "contact": contacts, "interaction": interactions, "attachment": attachments });
            return terminal::say_json(&serde_json::json!({ "rows": rows }));
        }
        let name = databases::name(&url);
        terminal::say(&format!(
            "{name}: {interactions} interactions, {contacts} contacts, {attachments} attachments of {} tenants: {}",
            plan.tenants.len(),
            plan.tenants.iter().map(ToString::to_string).collect::<Vec<_>>().join(", ")
        ))
    }

    fn url(&self) -> anyhow::Result<String> {
        let Some(file) = &self.out else {
            return self.source.clone().context("neither --out nor --source is given");
        };
        if file.exists() {
            bail!("{} is already there; choose another name or remove it", file.display());
        }
        Ok(file.display().to_string())
    }
}
