//! `cdds certificate new`: a private key and its certificate, for people without openssl. The key never leaves the
//! machine it is made on, and never rests without a passphrase.

use std::path::PathBuf;

use anyhow::{Context, bail};
use clap::Args;
use seal::issue;

use crate::commands::passphrase;
use crate::private_file::write_new;
use crate::{clock, terminal};

/// Make a key with a passphrase, and its certificate
#[derive(Debug, Args)]
pub struct New {
    /// Who the certificate is for: a name or an e-mail address
    #[arg(long, value_name = "NAME")]
    name: String,
    /// The directory that key and certificate go to
    #[arg(long, value_name = "DIR")]
    out: PathBuf,
    /// How long it is valid
    #[arg(long, value_name = "DAYS", default_value_t = 730, value_parser = clap::value_parser!(u32).range(1..=36_500))]
    days: u32,
    /// Size of the RSA key
    #[arg(long, value_name = "BITS", default_value = "3072", value_parser = ["2048", "3072", "4096"])]
    bits: String,
    /// Read the passphrase from the first line of this file instead of asking for it
    #[arg(long, value_name = "FILE")]
    passphrase_file: Option<PathBuf>,
}

impl New {
    pub fn run(self) -> anyhow::Result<()> {
        let passphrase = match &self.passphrase_file {
            Some(file) => passphrase::from_file(file)?,
            None => passphrase::choose("Passphrase for the new key")?,
        };
        if passphrase.is_empty() {
            bail!("the passphrase is empty; a key without one opens every export for whoever finds it");
        }
        let bits = self.bits.parse()?;
        let issued = issue(&self.name, bits, self.days, clock::unix_seconds(), passphrase.as_bytes())?;
        std::fs::create_dir_all(&self.out).with_context(|| format!("cannot make {}", self.out.display()))?;
        let (key, certificate) = (self.out.join("cdds.key"), self.out.join("cdds.crt"));
        write_new(&key, issued.key_pem.as_bytes())?;
        write_new(&certificate, issued.certificate.to_pem().as_bytes()).inspect_err(|_| {
            // A key without its certificate is of no use; better none than half.
            let _ = std::fs::remove_file(&key);
        })?;
        terminal::say(&format!(
            "Private key: {} (keep it, and its passphrase, safe and to yourself)",
            key.display()
        ))?;
        terminal::say(&format!(
            "Certificate: {} (this is what exports are sealed for)",
            certificate.display()
        ))?;
        terminal::say(&format!("SHA-256:     {}", issued.certificate.fingerprint()))
    }
}
