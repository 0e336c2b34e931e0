//! A fingerprint: the SHA-256 digest by which people compare certificates and keys.

use std::fmt;

use aws_lc_rs::digest::{SHA256, digest};

/// SHA-256 of a DER structure. Shows as `AA:BB:…`, the form of `openssl x509 -fingerprint -sha256`.
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
pub struct Fingerprint([u8; 32]);

impl Fingerprint {
    /// That of these bytes.
    pub fn of(der: &[u8]) -> Self {
        let mut bytes = [0; 32];
        bytes.copy_from_slice(digest(&SHA256, der).as_ref());
        Self(bytes)
    }

    /// The 32 bytes of the digest.
    pub fn as_bytes(&self) -> &[u8; 32] {
        &self.0
    }
}

impl fmt::Display for Fingerprint {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (index, byte) in self.0.iter().enumerate() {
            let separator = if index == 0 { "" } else { ":" };
            write!(f, "{separator}{byte:02X}")?;
        }
        Ok(())
    }
}

impl fmt::Debug for Fingerprint {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Fingerprint({self})")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn shows_as_pairs_of_upper_case_digits() {
        // FIPS 180-4: SHA-256 of "abc" begins with ba7816bf and ends with 15ad.
        let shown = Fingerprint::of(b"abc").to_string();
        assert!(shown.starts_with("BA:78:16:BF:") && shown.ends_with(":15:AD"), "{shown}");
        assert_eq!(shown.len(), 32 * 3 - 1);
    }
}
