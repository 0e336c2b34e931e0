//! `cdds certificate check`: whether files can be sealed for a certificate, and if not, why.

use std::fs;
use std::path::PathBuf;

use anyhow::Context;
use clap::Args;
use row::Timestamp;
use seal::Certificate;
use serde_json::json;

use crate::{clock, terminal};

/// Accept or refuse a certificate by the rules, with the reason
#[derive(Debug, Args)]
pub struct Check {
    /// The certificate, PEM or DER
    #[arg(value_name = "FILE")]
    file: PathBuf,
    /// Print the result as JSON
    #[arg(long)]
    json: bool,
}

impl Check {
    pub fn run(self) -> anyhow::Result<()> {
        let name = self.file.display();
        let file = fs::read(&self.file).with_context(|| format!("cannot read {name}"))?;
        let certificate = Certificate::parse(&file).with_context(|| format!("{name} is refused"))?;
        self.print(&certificate)?;
        certificate.check_validity(clock::unix_seconds()).with_context(|| format!("{name} is refused"))?;
        if !self.json {
            terminal::say("Accepted: files can be sealed for this certificate.")?;
        }
        Ok(())
    }

    fn print(&self, certificate: &Certificate) -> anyhow::Result<()> {
        let is_accepted = certificate.check_validity(clock::unix_seconds()).is_ok();
        let (not_before, not_after) =
            (at(certificate.not_before_unix_seconds()), at(certificate.not_after_unix_seconds()));
        if self.json {
            return terminal::say_json(&json!({
                "isAccepted": is_accepted,
                "subject": certificate.subject(),
                "issuer": certificate.issuer(),
                "isSelfSigned": certificate.is_self_signed(),
                "serialNumber": certificate.serial_number(),
                "keyBits": certificate.key_bits(),
                "notBefore": not_before,
                "notAfter": not_after,
                "fingerprint": certificate.fingerprint().to_string(),
            }));
        }
        let self_signed = if certificate.is_self_signed() { " (self-signed)" } else { "" };
        for (label, value) in [
            ("Subject", certificate.subject()),
            ("Issuer", format!("{}{self_signed}", certificate.issuer())),
            ("Serial number", certificate.serial_number()),
            ("Key", format!("RSA, {} bits", certificate.key_bits())),
            ("Valid", format!("{not_before} to {not_after}")),
            ("SHA-256", certificate.fingerprint().to_string()),
        ] {
            terminal::say(&format!("{label:<14} {value}"))?;
        }
        Ok(())
    }
}

fn at(unix_seconds: i64) -> String {
    Timestamp::At { unix_seconds, micros: 0 }.to_string()
}
