//! TLS on our own connections: versions 1.2 and 1.3, with a certificate that can be replaced while connections stand. Reads
//! no files: where certificate and key come from is the caller's affair.

use std::fmt;
use std::sync::{Arc, PoisonError, RwLock};

use rustls::ServerConfig;
use rustls::crypto::{CryptoProvider, aws_lc_rs};
use rustls::pki_types::pem::{self, PemObject};
use rustls::pki_types::{CertificateDer, PrivateKeyDer};
use rustls::server::{ClientHello, ResolvesServerCert};
use rustls::sign::CertifiedKey;
use seal::{CertificateError, Fingerprint, end_of_validity};
use thiserror::Error;
use tokio_rustls::TlsAcceptor;

/// For those who watch over certificates.
const END: &str = "cdds_tls_certificate_end_seconds";

/// As who the service shows itself: a certificate with its chain, and the private key.
#[derive(Debug, Clone)]
pub struct Identity {
    key: Arc<CertifiedKey>,
    fingerprint: Fingerprint,
    end_unix_seconds: i64,
}

/// Why nobody can be shown by a certificate and a key.
#[derive(Debug, Error)]
#[non_exhaustive]
pub enum IdentityError {
    /// No chain.
    #[error(
        "the certificate file cannot be read: {0}; it must hold the service's certificate and those between it and the root, in PEM"
    )]
    Chain(pem::Error),
    /// No certificate in it.
    #[error(
        "the certificate file holds no certificate; it must hold the service's own, and then those between it and the root, in PEM"
    )]
    NoCertificate,
    /// It is no X.509.
    #[error("the certificate cannot be read: {0}")]
    Certificate(CertificateError),
    /// No key.
    #[error("the key file cannot be read: {0}; it must hold a private key in PEM, without a passphrase")]
    Key(pem::Error),
    /// They do not belong together, or are of a kind that TLS does not have.
    #[error("certificate and key cannot be used: {0}")]
    Refused(rustls::Error),
}

/// How connections are encrypted. Clones share the identity.
#[derive(Clone)]
pub struct Tls {
    shown: Arc<Shown>,
    config: Arc<ServerConfig>,
    is_promised: bool,
}

/// The identity that new connections are shown.
#[derive(Debug)]
struct Shown(RwLock<Arc<CertifiedKey>>);

impl Identity {
    /// Takes a chain of certificates, the service's own first, and its key, all in PEM.
    pub fn from_pem(chain: &[u8], key: &[u8]) -> Result<Self, IdentityError> {
        let chain: Vec<_> =
            CertificateDer::pem_slice_iter(chain).collect::<Result<_, _>>().map_err(IdentityError::Chain)?;
        let own = chain.first().ok_or(IdentityError::NoCertificate)?;
        let fingerprint = Fingerprint::of(own);
        let end_unix_seconds = end_of_validity(own).map_err(IdentityError::Certificate)?;
        let key = PrivateKeyDer::from_pem_slice(key).map_err(IdentityError::Key)?;
        let key = CertifiedKey::from_der(chain, key, &provider()).map_err(IdentityError::Refused)?;
        Ok(Self { key: Arc::new(key), fingerprint, end_unix_seconds })
    }

    /// The SHA-256 of the service's certificate.
    pub fn fingerprint(&self) -> &Fingerprint {
        &self.fingerprint
    }

    /// The last second at which the certificate is valid.
    pub fn end_unix_seconds(&self) -> i64 {
        self.end_unix_seconds
    }
}

impl Tls {
    /// Shows this identity. If it is promised that the service always speaks TLS, browsers are told to remember it.
    pub fn new(identity: Identity, is_promised: bool) -> Result<Self, rustls::Error> {
        metrics::describe_gauge!(
            END,
            metrics::Unit::Seconds,
            "When the certificate that is shown ends, since 1970"
        );
        metrics::gauge!(END).set(identity.end_unix_seconds as f64);
        let shown = Arc::new(Shown(RwLock::new(identity.key)));
        let config = ServerConfig::builder_with_provider(Arc::new(provider()));
        let config = config.with_protocol_versions(&[&rustls::version::TLS13, &rustls::version::TLS12])?;
        let mut config = config.with_no_client_auth().with_cert_resolver(shown.clone());
        config.alpn_protocols = vec![b"http/1.1".to_vec()];
        Ok(Self { shown, config: Arc::new(config), is_promised })
    }

    /// Shows another identity from now on; connections that stand are not touched.
    pub fn show(&self, identity: Identity) {
        metrics::gauge!(END).set(identity.end_unix_seconds as f64);
        *self.shown.0.write().unwrap_or_else(PoisonError::into_inner) = identity.key;
    }

    pub(crate) fn acceptor(&self) -> TlsAcceptor {
        self.config.clone().into()
    }

    pub(crate) fn is_promised(&self) -> bool {
        self.is_promised
    }
}

impl fmt::Debug for Tls {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Tls").field("is_promised", &self.is_promised).finish_non_exhaustive()
    }
}

impl ResolvesServerCert for Shown {
    fn resolve(&self, _: ClientHello<'_>) -> Option<Arc<CertifiedKey>> {
        Some(self.0.read().unwrap_or_else(PoisonError::into_inner).clone())
    }
}

/// The one that the whole service has; named here, so that nothing depends on who installed one first.
fn provider() -> CryptoProvider {
    aws_lc_rs::default_provider()
}

#[cfg(test)]
mod tests {
    use rcgen::{CertifiedKey, generate_simple_self_signed};

    use super::*;

    fn pair() -> (String, String) {
        let CertifiedKey { cert, signing_key } =
            generate_simple_self_signed(["localhost".to_owned()]).unwrap();
        (cert.pem(), signing_key.serialize_pem())
    }

    fn error(chain: &str, key: &str) -> String {
        Identity::from_pem(chain.as_bytes(), key.as_bytes()).unwrap_err().to_string()
    }

    #[test]
    fn a_pair_that_cannot_be_shown_says_why() {
        let ((chain, key), (_, other)) = (pair(), pair());
        assert!(Identity::from_pem(chain.as_bytes(), key.as_bytes()).is_ok());
        for (chain, key, said) in [
            ("", &*key, "holds no certificate"),
            (&key, &key, "holds no certificate"),
            ("-----BEGIN CERTIFICATE-----\nnonsense", &key, "the certificate file cannot be read"),
            (&chain, "", "the key file cannot be read"),
            (&chain, &chain, "the key file cannot be read"),
            (&chain, &other, "certificate and key cannot be used"),
        ] {
            let error = error(chain, key);
            assert!(error.contains(said), "{error}");
        }
    }

    #[test]
    fn a_certificate_knows_its_end() {
        let (chain, key) = pair();
        let identity = Identity::from_pem(chain.as_bytes(), key.as_bytes()).unwrap();
        // The library's default: the first second of 4096.
        assert_eq!(identity.end_unix_seconds(), 67_090_118_400);
    }

    #[test]
    fn the_fingerprint_is_that_of_the_first_certificate() {
        let ((first, key), (second, _)) = (pair(), pair());
        let of = |chain: &str| Identity::from_pem(chain.as_bytes(), key.as_bytes()).unwrap().fingerprint;
        assert_eq!(of(&first).to_string(), of(&format!("{first}{second}")).to_string());
    }
}
