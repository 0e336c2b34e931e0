//! Webhooks: a JSON document by HTTP POST, signed so that its reader knows who wrote it and when:
//! `X-CDDS-Signature: t=<seconds since 1970>,v1=<hexadecimal HMAC-SHA-256 of "t.body">`.

use std::fmt::Write;
use std::sync::Arc;
use std::time::Duration;

use aws_lc_rs::hmac;
use ureq::Agent;
use ureq::http::Uri;
use ureq::tls::{RootCerts, TlsConfig, TlsProvider};

use crate::{BadAddress, Undelivered};

/// How long a delivery may take, from the question for the address to the end of the answer.
const DELIVERED_WITHIN: Duration = Duration::from_secs(10);

/// Somebody's address for webhooks.
pub struct Webhook {
    agent: Agent,
    url: Uri,
    key: hmac::Key,
}

impl Webhook {
    /// The address, and the secret that its owner shares with us.
    pub fn new(url: &str, secret: &str) -> Result<Self, BadAddress> {
        let bad = || BadAddress(format!("{url:?} is no address of a webhook; write https://host/path"));
        let url: Uri = url.parse().map_err(|_| bad())?;
        if !matches!(url.scheme_str(), Some("http" | "https")) || url.host().is_none_or(str::is_empty) {
            return Err(bad());
        }
        let tls = TlsConfig::builder()
            .provider(TlsProvider::Rustls)
            .root_certs(RootCerts::PlatformVerifier)
            .unversioned_rustls_crypto_provider(Arc::new(rustls::crypto::aws_lc_rs::default_provider()))
            .build();
        let config = Agent::config_builder()
            .http_status_as_error(false)
            // The settings say who is told, nobody else does.
            .max_redirects(0)
            .timeout_global(Some(DELIVERED_WITHIN))
            .user_agent(concat!("cdds/", env!("CARGO_PKG_VERSION")))
            .tls_config(tls);
        Ok(Self {
            agent: config.build().into(),
            url,
            key: hmac::Key::new(hmac::HMAC_SHA256, secret.as_bytes()),
        })
    }

    /// Posts a document, signed as of this second.
    pub fn deliver(&self, json: &str, unix_seconds: i64) -> Result<(), Undelivered> {
        let request = self
            .agent
            .post(&self.url)
            .header("Content-Type", "application/json")
            .header("X-CDDS-Signature", signature(&self.key, json, unix_seconds));
        match request.send(json) {
            Ok(answer) if answer.status().is_success() => Ok(()),
            Ok(answer) => Err(Undelivered::passing(format!("the webhook answers with {}", answer.status()))),
            Err(ureq::Error::Timeout(_)) => Err(Undelivered::passing("the webhook takes too long to answer")),
            Err(error) => Err(Undelivered::passing(format!(
                "the webhook cannot be reached: {error}; look at [webhook] in the settings"
            ))),
        }
    }
}

fn signature(key: &hmac::Key, json: &str, unix_seconds: i64) -> String {
    let tag = hmac::sign(key, format!("{unix_seconds}.{json}").as_bytes());
    let mut signature = format!("t={unix_seconds},v1=");
    for byte in tag.as_ref() {
        // Writing into a String cannot fail.
        let _ = write!(signature, "{byte:02x}");
    }
    signature
}

#[cfg(test)]
mod tests {
    use super::*;

    /// `printf '1777816800.{}' | openssl dgst -sha256 -hmac secret`
    #[test]
    fn a_signature_is_what_openssl_says() {
        let key = hmac::Key::new(hmac::HMAC_SHA256, b"secret");
        assert_eq!(
            signature(&key, "{}", 1_777_816_800),
            "t=1777816800,v1=c5ce8ac0f4f764c60a5a768064bd6cdc17b6bed088fb768e48ac1752c49bdadd"
        );
    }

    #[test]
    fn an_address_says_how_and_where() {
        for wrong in ["", "hooks.example.com", "/hooks", "ftp://example.com/", "https://", "http:///x"] {
            assert!(Webhook::new(wrong, "secret").is_err(), "{wrong:?}");
        }
        assert!(Webhook::new("https://hooks.example.com/cdds?x=1", "secret").is_ok());
    }
}
