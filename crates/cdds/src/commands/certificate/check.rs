//! `cdds certificate check`: whether files can be sealed for a certificate, and if not, why.

use std::fs;
use std::path::PathBuf;

use anyhow::Context;
use clap::Args;
use row::Timestamp;
use seal::Certificate;
use serde_json::{Value, json};

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
        let parsed = Certificate::parse(&file);
        let verdict = match &parsed {
            Ok(certificate) => certificate.check_validity(clock::unix_seconds()),
            Err(error) => Err(error.clone()),
        };
        let reason = verdict.as_ref().err().map(ToString::to_string);
        if self.json {
            terminal::say_json(&as_json(parsed.as_ref().ok(), reason))?;
        } else if let Ok(certificate) = &parsed {
            print(certificate)?;
        }
        verdict.with_context(|| format!("{name} is refused"))?;
        if !self.json {
            terminal::say("Accepted: files can be sealed for this certificate.")?;
        }
        Ok(())
    }
}

/// The verdict, and what is known of the certificate if it is one.
fn as_json(certificate: Option<&Certificate>, reason: Option<String>) -> Value {
    let mut verdict = json!({ "isAccepted": reason.is_none(), "reason": reason });
    if let (Some(certificate), Some(verdict)) = (certificate, verdict.as_object_mut()) {
        verdict.extend([
            ("subject".to_owned(), certificate.subject().into()),
            ("issuer".to_owned(), certificate.issuer().into()),
            ("isSelfSigned".to_owned(), certificate.is_self_signed().into()),
            ("serialNumber".to_owned(), certificate.serial_number().into()),
            ("keyBits".to_owned(), certificate.key_bits().into()),
            ("notBefore".to_owned(), at(certificate.not_before_unix_seconds()).into()),
            ("notAfter".to_owned(), at(certificate.not_after_unix_seconds()).into()),
            ("fingerprint".to_owned(), certificate.fingerprint().to_string().into()),
        ]);
    }
    verdict
}

fn print(certificate: &Certificate) -> anyhow::Result<()> {
    let self_signed = if certificate.is_self_signed() { " (self-signed)" } else { "" };
    let (from, to) = (at(certificate.not_before_unix_seconds()), at(certificate.not_after_unix_seconds()));
    for (label, value) in [
        ("Subject", certificate.subject()),
        ("Issuer", format!("{}{self_signed}", certificate.issuer())),
        ("Serial number", certificate.serial_number()),
        ("Key", format!("RSA, {} bits", certificate.key_bits())),
        ("Valid", format!("{from} to {to}")),
        ("SHA-256", certificate.fingerprint().to_string()),
    ] {
        terminal::say(&format!("{label:<14} {value}"))?;
    }
    Ok(())
}

fn at(unix_seconds: i64) -> String {
    Timestamp::At { unix_seconds, micros: 0 }.to_string()
}
