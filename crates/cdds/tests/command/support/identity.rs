//! Two people with a key and a certificate each, made once and kept in `tests/keys`: Ana receives, Ben is somebody else.
//! Both certificates are self-signed and valid from 2020 to 2120; the keys protect nothing.

use std::path::PathBuf;

/// Whose files they are.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Identity {
    Ana,
    Ben,
}

impl Identity {
    /// The private key, PKCS#8 without a passphrase.
    pub fn key(self) -> PathBuf {
        self.file("key")
    }

    /// The certificate, PEM.
    pub fn certificate(self) -> PathBuf {
        self.file("crt")
    }

    fn file(self, extension: &str) -> PathBuf {
        let name = match self {
            Identity::Ana => "ana",
            Identity::Ben => "ben",
        };
        PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("tests/keys").join(format!("{name}.{extension}"))
    }
}
