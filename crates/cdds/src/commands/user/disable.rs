//! `cdds user disable`: a user leaves. What is theirs is shown, and of each job it is decided what becomes of it.

use std::io::{self, BufRead, IsTerminal, Write};

use anyhow::bail;
use clap::Args;
use metadata::audit::{self, Chain};
use metadata::users::{self, Belongings, Decision};
use model::{Job, JobId, User};

use crate::commands::operator::operator;
use crate::commands::settings_options::SettingsOptions;
use crate::commands::whom::{self, Whom};
use crate::{backends, terminal};

/// Disable a user: from now on they may do nothing
///
/// Shows their jobs, and the files that open with their key. Each job is suspended, or taken over by somebody else, whose
/// certificate its files are sealed for from then on. On a terminal each is asked about unless --jobs says what becomes of all.
#[derive(Debug, Args)]
pub struct Disable {
    #[command(flatten)]
    whom: Whom,
    /// What becomes of all their jobs: `suspend` or `take-over`
    #[arg(long, value_name = "WHAT", value_parser = decision)]
    jobs: Option<Decision>,
    /// Who takes jobs over: a user of the tenant with a valid certificate
    #[arg(long, value_name = "USER")]
    by: Option<String>,
    #[command(flatten)]
    settings: SettingsOptions,
}

fn decision(text: &str) -> Result<Decision, String> {
    match text {
        "suspend" => Ok(Decision::Suspend),
        "take-over" => Ok(Decision::TakeOver),
        other => Err(format!("{other:?} is no decision; write suspend or take-over")),
    }
}

impl Disable {
    pub fn run(self) -> anyhow::Result<()> {
        let loaded = self.settings.load()?;
        backends::with_metadata(&loaded.settings, async |metadata| {
            let mut tx = metadata.read().await?;
            let (tenant, user) = self.whom.find(&mut tx).await?;
            let by = match &self.by {
                Some(name) => whom::user(&mut tx, &tenant, name).await?,
                None => user.clone(),
            };
            let belongings = users::belongings(&mut tx, &user).await?;
            drop(tx);
            show(&user, &belongings)?;
            let decisions = self.decisions(&user, &belongings)?;
            if self.by.is_none() && decisions.iter().any(|(_, decision)| *decision == Decision::TakeOver) {
                bail!("say who takes the jobs over with --by USER");
            }
            let mut tx = metadata.write().await?;
            for deed in users::disable(&mut tx, &user, &by, &decisions).await?.deeds {
                audit::append(&mut tx, Chain::Tenant(user.tenant_id), &operator(), &deed).await?;
            }
            tx.commit().await?;
            terminal::say(&format!("{:?} is disabled.", user.name))
        })
    }

    fn decisions(&self, user: &User, belongings: &Belongings) -> anyhow::Result<Vec<(JobId, Decision)>> {
        let jobs = &belongings.jobs;
        match self.jobs {
            Some(decision) => Ok(jobs.iter().map(|job| (job.id, decision)).collect()),
            None if jobs.is_empty() => Ok(Vec::new()),
            None if io::stdin().is_terminal() => jobs.iter().map(|job| Ok((job.id, ask(job)?))).collect(),
            None => {
                bail!("say with --jobs what becomes of the jobs of {:?}: suspend, or take-over", user.name)
            }
        }
    }
}

fn show(user: &User, belongings: &Belongings) -> anyhow::Result<()> {
    let Belongings { jobs, files } = belongings;
    terminal::say(&format!("Jobs of {:?}: {}", user.name, jobs.len()))?;
    for job in jobs {
        let state = if job.is_active { "active" } else { "suspended" };
        terminal::say(&format!("  {:?} ({state})", job.settings.title))?;
    }
    terminal::say(&format!("Files that open with their key: {}", files.len()))?;
    for file in files {
        let besides =
            if file.escrow_fingerprint.is_some() { "and with the escrow key" } else { "only with theirs" };
        terminal::say(&format!(
            "  {} of {:?}, {besides}, until {}",
            file.name, file.job_title, file.expires_at
        ))?;
    }
    Ok(())
}

fn ask(job: &Job) -> anyhow::Result<Decision> {
    loop {
        let title = &job.settings.title;
        write!(io::stderr(), "{title:?}: (s)uspend or (t)ake over? ")?;
        let mut answer = String::new();
        if io::stdin().lock().read_line(&mut answer)? == 0 {
            bail!("nothing was decided, and nothing was done");
        }
        match answer.trim() {
            "s" | "suspend" => return Ok(Decision::Suspend),
            "t" | "take-over" => return Ok(Decision::TakeOver),
            _ => {}
        }
    }
}
