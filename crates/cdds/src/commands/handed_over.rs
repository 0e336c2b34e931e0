//! Secrets that a command makes and hands over once: to standard output, or into a new file of the owner's.

use std::fs;
use std::path::PathBuf;

use clap::Args;
use metadata::Transaction;

use crate::private_file::write_new;
use crate::terminal;

/// Where a secret goes.
#[derive(Debug, Args)]
pub struct HandOver {
    /// Write it to a new file that only its owner can read, instead of to standard output
    #[arg(long, value_name = "FILE")]
    out: Option<PathBuf>,
}

impl HandOver {
    /// Commits what makes the secret good, once it is in the file: one that could not be handed over must not work.
    pub async fn commit(&self, tx: Transaction, secret: &str) -> anyhow::Result<()> {
        if let Some(path) = &self.out {
            write_new(path, format!("{secret}\n").as_bytes())?;
        }
        Ok(tx.commit().await.inspect_err(|_| {
            if let Some(path) = &self.out {
                let _ = fs::remove_file(path);
            }
        })?)
    }

    /// Writes it to standard output, or says where it is.
    pub fn say(&self, what: &str, secret: &str) -> anyhow::Result<()> {
        match &self.out {
            Some(path) => {
                let path = path.display();
                terminal::complain(&format!("{what} is in {path}; keep it safe and to yourself"));
                Ok(())
            }
            None => terminal::say(secret),
        }
    }
}
