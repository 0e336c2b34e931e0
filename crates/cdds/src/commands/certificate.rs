//! `cdds certificate …`

use clap::Subcommand;

mod check;
mod new;

/// Check or make a certificate
#[derive(Debug, Subcommand)]
pub enum Certificate {
    /// Accept or refuse a certificate by the rules, with the reason
    Check(check::Check),
    /// Make a key with a passphrase, and its certificate
    New(new::New),
}

impl Certificate {
    pub fn run(self) -> anyhow::Result<()> {
        match self {
            Certificate::Check(check) => check.run(),
            Certificate::New(new) => new.run(),
        }
    }
}
