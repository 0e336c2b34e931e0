//! `cdds job import`: jobs made of a file, all of them or none.

use std::collections::HashSet;
use std::fmt::Write;
use std::path::PathBuf;

use anyhow::bail;
use clap::Args;
use metadata::audit::{self, Chain};
use metadata::{MetadataError, Transaction, jobs, tenants, users};
use model::job_form::FormContext;
use model::{Deed, DeedKind, FieldError, JobSettings, Right, Start, Tenant, User};
use serde_json::{Value, json};

use super::entry::{self, Entry};
use crate::commands::operator::operator;
use crate::commands::settings_options::SettingsOptions;
use crate::commands::whom::tenant;
use crate::{backends, terminal};

/// Make jobs of a file that `cdds job export` wrote, or somebody by hand
///
/// All jobs are made, or none: everything that is wrong is listed with the job and the field. A schedule whose start has
/// passed goes on with its next slot; a job that starts "immediately" runs at once.
#[derive(Debug, Args)]
pub struct Import {
    /// The file: a JSON list of jobs
    #[arg(value_name = "FILE")]
    file: PathBuf,
    /// The tenant; may be left out where there is only one
    #[arg(long, value_name = "NAME")]
    tenant: Option<String>,
    /// Whose the jobs will be: a user with a valid certificate; each job's own `owner` if not given
    #[arg(long, value_name = "USER")]
    owner: Option<String>,
    /// Leave out jobs whose title a job of the tenant has already, instead of refusing them
    #[arg(long)]
    skip_existing: bool,
    /// Check everything, make nothing
    #[arg(long)]
    dry_run: bool,
    /// Print the result as JSON
    #[arg(long)]
    json: bool,
    #[command(flatten)]
    settings: SettingsOptions,
}

/// What became of the file.
#[derive(Default)]
struct Imported {
    created: Vec<String>,
    skipped: Vec<String>,
    problems: Vec<String>,
}

/// What every job of the file is held against.
struct Target<'a> {
    tenant: &'a Tenant,
    sources: Vec<String>,
    /// Of the tenant's jobs, and of those before it in the file.
    titles: HashSet<String>,
}

impl Import {
    pub fn run(self) -> anyhow::Result<()> {
        let values = entry::read(&self.file)?;
        let loaded = self.settings.load()?;
        let imported = backends::with_metadata(&loaded.settings, async |metadata| {
            let mut tx = metadata.write().await?;
            let tenant = tenant(&mut tx, self.tenant.as_deref()).await?;
            let imported = self.import(&mut tx, &tenant, &values).await?;
            if imported.problems.is_empty() && !self.dry_run {
                tx.commit().await?;
            }
            Ok(imported)
        })?;
        if !imported.problems.is_empty() {
            let mut said = format!("nothing of {} was imported:", self.file.display());
            for problem in &imported.problems {
                // Writing into a String cannot fail.
                let _ = write!(said, "\n  {problem}");
            }
            bail!(said);
        }
        self.say(&imported)
    }

    async fn import(
        &self,
        tx: &mut Transaction,
        tenant: &Tenant,
        values: &[Value],
    ) -> anyhow::Result<Imported> {
        let grants = tenants::grants(tx, tenant.id).await?;
        let sources = grants.into_iter().map(|grant| grant.source).collect();
        let titles = super::all(tx, tenant.id).await?.into_iter().map(|job| job.settings.title).collect();
        let mut target = Target { tenant, sources, titles };
        let mut imported = Imported::default();
        for (number, value) in (1..).zip(values) {
            let title = value["title"].as_str().unwrap_or_default().trim();
            if self.skip_existing && target.titles.contains(title) {
                imported.skipped.push(title.to_owned());
                continue;
            }
            match self.job(tx, &target, value).await? {
                Ok(()) => imported.created.push(title.to_owned()),
                Err(problems) => imported.problems.extend(
                    problems.into_iter().map(|problem| format!("job {number}, {title:?}: {problem}")),
                ),
            }
            if !title.is_empty() {
                target.titles.insert(title.to_owned());
            }
        }
        Ok(imported)
    }

    /// Makes one job, or says all that is wrong with it.
    async fn job(
        &self,
        tx: &mut Transaction,
        target: &Target<'_>,
        value: &Value,
    ) -> anyhow::Result<Result<(), Vec<String>>> {
        let entry = match Entry::from_json(value) {
            Ok(entry) => entry,
            Err(problem) => return Ok(Err(vec![problem])),
        };
        let mut problems = Vec::new();
        let owner = match self.owner(tx, target.tenant, &entry).await? {
            Ok(owner) => Some(owner),
            Err(problem) => {
                problems.push(format!("owner: {problem}"));
                None
            }
        };
        let start = entry.form.written_start();
        let unchanged_start = start.filter(|_| entry.repeats());
        let context = FormContext { now: tx.now(), sources: target.sources.clone(), unchanged_start };
        let settings = entry.form.validate(&context);
        let in_words = |error: &FieldError| format!("{}: {}", error.field, error.message);
        problems.extend(settings.as_ref().err().into_iter().flatten().map(in_words));
        if !entry.is_active && start == Some(Start::Immediately) {
            problems
                .push("isActive: a suspended job cannot start immediately; write when it starts".to_owned());
        }
        if entry.form.title.as_ref().is_some_and(|title| target.titles.contains(title.trim())) {
            let why =
                "title: there is a job of this title, here or further up; --skip-existing leaves it as it is";
            problems.push(why.to_owned());
        }
        let (Some(owner), Ok(settings), true) = (owner, settings, problems.is_empty()) else {
            return Ok(Err(problems));
        };
        match create(tx, &owner, settings, entry.is_active).await {
            Err(MetadataError::Refused(refusal)) => Ok(Err(vec![format!("owner: {refusal}")])),
            created => Ok(Ok(created?)),
        }
    }

    /// Whose the job will be.
    async fn owner(
        &self,
        tx: &mut Transaction,
        tenant: &Tenant,
        entry: &Entry,
    ) -> anyhow::Result<Result<User, String>> {
        let Some(name) = self.owner.as_ref().or(entry.owner.as_ref()) else {
            return Ok(Err("say whose it will be, here or with --owner".to_owned()));
        };
        let Some(user) = users::by_name(tx, tenant.id, name.trim()).await? else {
            return Ok(Err(format!("{:?} has no user {name:?}", tenant.name)));
        };
        let may_export = user.rights().allow(Right::Export);
        Ok(if may_export { Ok(user) } else { Err(format!("{name:?} may not export: see cdds user list")) })
    }

    fn say(&self, imported: &Imported) -> anyhow::Result<()> {
        let Imported { created, skipped, .. } = imported;
        if self.json {
            return terminal::say_json(&json!({
                "created": created, "skipped": skipped, "isDryRun": self.dry_run,
            }));
        }
        for title in skipped {
            terminal::say(&format!("left out, there is one: {title:?}"))?;
        }
        let what = if self.dry_run { "Jobs that could be made" } else { "Jobs made" };
        terminal::say(&format!("{what}: {}", created.len()))
    }
}

async fn create(
    tx: &mut Transaction,
    owner: &User,
    settings: JobSettings,
    is_active: bool,
) -> Result<(), MetadataError> {
    let job = jobs::create(tx, owner, settings).await?;
    if !is_active {
        jobs::suspend(tx, owner.tenant_id, job.id).await?;
    }
    let deed = Deed::new(DeedKind::JobCreated, job.settings.title).job(job.id);
    let deed = deed.with("owner", owner.name.clone()).with("isActive", is_active).with("imported", true);
    audit::append(tx, Chain::Tenant(owner.tenant_id), &operator(), &deed).await
}
