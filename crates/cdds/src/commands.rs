//! The command line: one file for each verb, and this table of them.

use std::error::Error;
use std::fmt;

use clap::{Parser, Subcommand};

mod audit;
mod backup;
mod certificate;
mod clock;
mod config;
mod doctor;
mod export;
mod fetch;
mod generate;
mod handed_over;
mod import;
mod job;
mod legacy_client;
mod list_options;
mod open;
mod operator;
mod passphrase;
mod restore;
mod serve;
mod settings_options;
mod shell;
mod source;
mod tenant;
mod token;
mod user;
mod whom;

/// Cloud Data Download Service: export contact history as sealed archives, and open them again.
#[derive(Debug, Parser)]
#[command(name = "cdds", version, propagate_version = true, max_term_width = 110)]
pub struct Cli {
    #[command(subcommand)]
    command: Command,
}

// A verb's help is the doc comment of its own struct; one here would hide all but its first line.
#[derive(Debug, Subcommand)]
enum Command {
    Generate(generate::Generate),
    Import(import::Import),
    /// Look at a source of contact history
    #[command(subcommand)]
    Source(source::Source),
    Export(export::Export),
    Open(open::Open),
    Fetch(fetch::Fetch),
    /// Check or make a certificate
    #[command(subcommand)]
    Certificate(certificate::Certificate),
    Serve(serve::Serve),
    /// Write jobs to a file, or make jobs of one
    #[command(subcommand)]
    Job(job::JobCommand),
    /// Add and list tenants, and set their escrow certificates
    #[command(subcommand)]
    Tenant(tenant::Tenant),
    /// Add, list and disable users, and give them passwords and roles
    #[command(subcommand)]
    User(user::UserCommand),
    /// Make, list and end keys for the API
    #[command(subcommand)]
    Token(token::Token),
    /// Make or import, list and end clients of the original's API
    #[command(subcommand)]
    LegacyClient(legacy_client::LegacyClientCommand),
    /// Verify or export the audit trail
    #[command(subcommand)]
    Audit(audit::Audit),
    /// Look at the settings of the service
    #[command(subcommand)]
    Config(config::Config),
    Doctor(doctor::Doctor),
    Backup(backup::Backup),
    Restore(restore::Restore),
    /// Confirm the clock after it jumped
    #[command(subcommand)]
    Clock(clock::Clock),
}

/// What was asked cannot be, whatever the world is like; the exit code is that of clap's own usage errors.
#[derive(Debug)]
pub struct WrongUsage(String);

impl WrongUsage {
    /// Wrong usage for this reason.
    pub fn new(reason: impl ToString) -> Self {
        Self(reason.to_string())
    }
}

impl fmt::Display for WrongUsage {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl Error for WrongUsage {}

impl Cli {
    /// Does what was asked.
    pub fn run(self) -> anyhow::Result<()> {
        match self.command {
            Command::Generate(generate) => generate.run(),
            Command::Import(import) => import.run(),
            Command::Source(source) => source.run(),
            Command::Export(export) => export.run(),
            Command::Open(open) => open.run(),
            Command::Certificate(certificate) => certificate.run(),
            Command::Fetch(fetch) => fetch.run(),
            Command::Serve(serve) => serve.run(),
            Command::Job(job) => job.run(),
            Command::Tenant(tenant) => tenant.run(),
            Command::User(user) => user.run(),
            Command::Token(token) => token.run(),
            Command::LegacyClient(client) => client.run(),
            Command::Audit(audit) => audit.run(),
            Command::Config(config) => config.run(),
            Command::Doctor(doctor) => doctor.run(),
            Command::Backup(backup) => backup.run(),
            Command::Restore(restore) => restore.run(),
            Command::Clock(clock) => clock.run(),
        }
    }
}
