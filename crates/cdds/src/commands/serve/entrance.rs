//! Where the API is reached: the address, whether it speaks TLS there, and which proxies are believed. Says what whoever runs
//! the service should know of it.

use std::net::SocketAddr;

use anyhow::Context;
use api::{Endpoint, Tls, TrustedProxies};
use tokio::net::TcpListener;

use super::certificate::{Pair, Watch, own};
use crate::config::{Settings, TlsMode};
use crate::data_dir;
use crate::terminal;

/// The way in, open.
pub struct Entrance {
    /// For the API.
    pub endpoint: Endpoint,
    /// Keeps the certificate up to date, where there is one.
    pub watch: Option<Watch>,
    /// The address for people and programs.
    pub url: String,
}

impl Entrance {
    /// Opens it.
    pub async fn open(settings: &Settings) -> anyhow::Result<Self> {
        let wanted = settings.listen;
        let listener = TcpListener::bind(wanted).await.with_context(|| {
            format!("cannot listen on {wanted}; choose another address with --listen or in the settings")
        })?;
        let address = listener.local_addr().context("cannot see where the service listens")?;
        let networks = settings.http.trusted_proxies.iter().map(|network| network.addresses());
        let proxies = TrustedProxies::new(networks.collect());
        let (tls, watch) = if is_encrypted(settings, address) {
            let (tls, watch) = encrypt(settings, address)?;
            (Some(tls), Some(watch))
        } else {
            warn_if_readable(settings, address);
            (None, None)
        };
        let scheme = if tls.is_some() { "https" } else { "http" };
        let url = format!("{scheme}://{address}");
        Ok(Self { endpoint: Endpoint { listener, tls, proxies }, watch, url })
    }
}

fn is_encrypted(settings: &Settings, address: SocketAddr) -> bool {
    match settings.tls.mode {
        TlsMode::On => true,
        TlsMode::Off => false,
        TlsMode::Auto => settings.tls.certificate_file.is_some() || is_exposed(settings, address),
    }
}

/// The certificate that a service with these settings shows, if it speaks TLS. One of its own may not be made yet.
pub fn shown(settings: &Settings) -> Option<Pair> {
    let own = || own::files(&settings.data_dir.join(data_dir::TLS));
    is_encrypted(settings, settings.listen).then(|| named(settings).unwrap_or_else(own))
}

/// The files that the settings name.
pub fn named(settings: &Settings) -> Option<Pair> {
    let files = settings.tls.certificate_file.clone().zip(settings.tls.key_file.clone());
    files.map(|(certificate, key)| Pair { certificate, key })
}

/// Whether others come here with no proxy before it.
pub fn is_exposed(settings: &Settings, address: SocketAddr) -> bool {
    !address.ip().to_canonical().is_loopback() && settings.http.trusted_proxies.is_empty()
}

/// With the certificate of the settings, else with one of our own; of the latter it cannot be promised that it stays.
fn encrypt(settings: &Settings, address: SocketAddr) -> anyhow::Result<(Tls, Watch)> {
    let named = named(settings);
    let is_named = named.is_some();
    let pair = match named {
        Some(pair) => pair,
        None => own::pair(&settings.data_dir.join(data_dir::TLS), address.ip())?,
    };
    let (state, identity) = (pair.state(), pair.read()?);
    let (file, fingerprint) = (pair.certificate.display(), identity.fingerprint());
    terminal::complain(&format!("TLS with the certificate {file}, SHA-256 {fingerprint}"));
    let end_unix_seconds = identity.end_unix_seconds();
    let tls = Tls::new(identity, is_named).context("cannot speak TLS")?;
    let every = settings.tls.look_every.duration();
    let watch = Watch { tls: tls.clone(), pair, state, end_unix_seconds, every };
    Ok((tls, watch))
}

fn warn_if_readable(settings: &Settings, address: SocketAddr) {
    if is_exposed(settings, address) {
        terminal::complain(&format!(
            "warning: {address} can be reached from other machines by plain HTTP: everybody on the way can read along, and \
             logins will be refused. Take tls.mode = \"off\" out of the settings, or name the proxy that speaks TLS in \
             http.trusted_proxies"
        ));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn it_is_encrypted_by_itself_where_others_could_listen() {
        let mut settings = Settings::default();
        let is = |settings: &Settings, address: &str| is_encrypted(settings, address.parse().unwrap());
        for (address, expected) in [
            ("127.0.0.1:1", false),
            ("[::1]:1", false),
            ("0.0.0.0:1", true),
            ("[::]:1", true),
            ("192.0.2.1:1", true),
        ] {
            assert_eq!(is(&settings, address), expected, "{address}");
        }
        settings.http.trusted_proxies = vec!["192.0.2.2".parse().unwrap()];
        assert!(!is(&settings, "0.0.0.0:1"));
        settings.tls.certificate_file = Some("a.pem".into());
        assert!(is(&settings, "127.0.0.1:1"), "whoever names a certificate wants it shown");
        settings.tls.mode = TlsMode::Off;
        assert!(!is(&settings, "127.0.0.1:1"));
        settings = Settings::default();
        settings.tls.mode = TlsMode::On;
        assert!(is(&settings, "127.0.0.1:1"));
    }
}
