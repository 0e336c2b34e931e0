//! Who vouches for the service: whom the system trusts, or one certificate that somebody handed over.

use std::fs;
use std::path::Path;

use anyhow::{Context, bail};
use ureq::tls::{PemItem, RootCerts, parse_pem};

/// The certificates of this file, else those of the system.
pub fn roots(file: Option<&Path>) -> anyhow::Result<RootCerts> {
    let Some(file) = file else { return Ok(RootCerts::PlatformVerifier) };
    let name = file.display();
    let pem = fs::read(file).with_context(|| format!("cannot read {name}"))?;
    let items: Vec<_> =
        parse_pem(&pem).collect::<Result<_, _>>().with_context(|| format!("{name} is no PEM"))?;
    let certificates: Vec<_> = items
        .into_iter()
        .filter_map(|item| match item {
            PemItem::Certificate(certificate) => Some(certificate),
            _ => None,
        })
        .collect();
    if certificates.is_empty() {
        bail!("{name} holds no certificate in PEM; give the one that the service shows");
    }
    Ok(certificates.into())
}
