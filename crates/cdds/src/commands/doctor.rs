//! `cdds doctor`: looks at everything that the service stands on, and says what to do about what is not right.

use anyhow::bail;
use clap::Args;
use metadata::{Metadata, tenants};
use serde_json::json;

use crate::commands::settings_options::SettingsOptions;
use crate::config::Loaded;
use crate::terminal;

mod backups;
mod data_dir;
mod finding;
mod metadata_findings;
mod people;
mod sources;
mod store;
mod time;
mod tls;

use finding::{Finding, State};
use sources::Granted;

/// Look at all that the service stands on, and say what to do
///
/// Settings, metadata, clock, files, disk, sources, users, certificates, TLS and backups. It changes nothing and can be run while the
/// service runs; looking at large sources takes a while. Exit code 1 if there is a problem.
#[derive(Debug, Args)]
pub struct Doctor {
    /// Print the result as JSON
    #[arg(long)]
    json: bool,
    #[command(flatten)]
    settings: SettingsOptions,
}

impl Doctor {
    pub fn run(self) -> anyhow::Result<()> {
        let findings = match self.settings.load() {
            Ok(loaded) => look(&loaded),
            Err(error) => {
                let advice = "correct them: cdds config check shows them";
                vec![Finding::problem("settings", format!("{error:#}"), advice)]
            }
        };
        let count = |state| findings.iter().filter(|finding| finding.state == state).count();
        let (problems, warnings) = (count(State::Problem), count(State::Warning));
        if self.json {
            let findings: Vec<_> = findings.iter().map(Finding::as_json).collect();
            terminal::say_json(&json!({ "isHealthy": problems == 0, "findings": findings }))?;
        } else {
            for finding in &findings {
                terminal::say(&finding.in_words())?;
            }
        }
        match (problems, warnings) {
            (0, 0) => Ok(()),
            (0, _) if self.json => Ok(()),
            (0, warnings) => terminal::say(&format!("No problem; warnings: {warnings}")),
            (problems, warnings) => bail!("problems: {problems}, warnings: {warnings}"),
        }
    }
}

fn look(loaded: &Loaded) -> Vec<Finding> {
    let settings = &loaded.settings;
    let from = loaded.file.as_deref().map_or("the defaults".to_owned(), |file| file.display().to_string());
    let mut findings = vec![Finding::ok("settings", format!("from {from}"))];
    findings.extend(data_dir::look(&settings.data_dir));
    findings.push(tls::look(settings));
    let mut granted = None;
    match tokio::runtime::Builder::new_current_thread().enable_all().build() {
        Ok(runtime) => findings.extend(runtime.block_on(look_at_records(loaded, &mut granted))),
        Err(error) => {
            findings.push(Finding::problem("metadata", error.to_string(), "free memory and processes"))
        }
    }
    // Sources are asked where waiting is allowed: outside of the runtime.
    findings.extend(sources::look(settings, granted.as_deref()));
    findings
}

/// What is on record, and what belongs to it. `granted` becomes what tenants may export, if that can be read.
async fn look_at_records(loaded: &Loaded, granted: &mut Option<Vec<Granted>>) -> Vec<Finding> {
    let settings = &loaded.settings;
    let mut findings = Vec::new();
    let metadata = match metadata_findings::open(settings, &mut findings).await {
        Some(metadata) => {
            findings.extend(asked("clock", time::look(&metadata).await));
            findings.extend(asked("users", people::look(&metadata, settings).await));
            findings.extend(asked("backups", backups::look(loaded, &metadata).await));
            *granted = read_grants(&metadata).await.ok();
            Some(metadata)
        }
        None => None,
    };
    findings.extend(store::look(settings, metadata.as_ref()).await);
    if let Some(metadata) = metadata {
        metadata.close().await;
    }
    findings
}

/// What was found, or that it could not be asked.
fn asked(about: &str, findings: anyhow::Result<Vec<Finding>>) -> Vec<Finding> {
    findings.unwrap_or_else(|error| {
        vec![Finding::problem(about, format!("{error:#}"), "see to the database of the metadata")]
    })
}

async fn read_grants(metadata: &Metadata) -> anyhow::Result<Vec<Granted>> {
    let mut tx = metadata.read().await?;
    let mut granted = Vec::new();
    for tenant in tenants::list(&mut tx).await? {
        let grants = tenants::grants(&mut tx, tenant.id).await?.into_iter();
        granted.extend(grants.map(|grant| Granted { tenant: tenant.name.clone(), grant }));
    }
    Ok(granted)
}
