//! API keys: 256 random bits that a program shows with every request. The service keeps only their hash; with that many
//! random bits a plain SHA-256 cannot be guessed backwards, so no slow password hash is needed.

use std::fmt;

use aws_lc_rs::digest::{SHA256, digest};
use aws_lc_rs::rand;
use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use zeroize::Zeroizing;

/// What every key begins with, so that people and scanners for leaked secrets recognise it.
const PREFIX: &str = "cdds_";
const RANDOM_BYTES: usize = 32;

/// A key as its owner has it. It shows itself only through [`ApiKey::reveal`].
pub struct ApiKey(Zeroizing<String>);

/// The system has no random numbers to give.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("the system gave no random numbers; no key was made")]
pub struct NoRandomness;

/// The text is no API key of this service.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("this is no API key; keys begin with {PREFIX} and are made by `cdds token add`")]
pub struct NotAnApiKey;

impl ApiKey {
    /// A new random key.
    pub fn generate() -> Result<Self, NoRandomness> {
        let mut bytes = Zeroizing::new([0; RANDOM_BYTES]);
        rand::fill(bytes.as_mut_slice()).map_err(|_| NoRandomness)?;
        Ok(Self(Zeroizing::new(format!("{PREFIX}{}", URL_SAFE_NO_PAD.encode(bytes.as_slice())))))
    }

    /// The key that somebody showed, if it has the form of one.
    pub fn parse(text: &str) -> Result<Self, NotAnApiKey> {
        let bytes = text.strip_prefix(PREFIX).and_then(|rest| URL_SAFE_NO_PAD.decode(rest).ok());
        match bytes.map(Zeroizing::new) {
            Some(bytes) if bytes.len() == RANDOM_BYTES => Ok(Self(Zeroizing::new(text.to_owned()))),
            _ => Err(NotAnApiKey),
        }
    }

    /// The key itself: for its owner, once.
    pub fn reveal(&self) -> &str {
        &self.0
    }

    /// What the service keeps: SHA-256 of the text, lower-case hexadecimal.
    pub fn hash(&self) -> String {
        digest(&SHA256, self.0.as_bytes()).as_ref().iter().map(|byte| format!("{byte:02x}")).collect()
    }
}

impl fmt::Debug for ApiKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("ApiKey(…)")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_key_is_recognised_again_by_its_hash() {
        let key = ApiKey::generate().unwrap();
        let shown = ApiKey::parse(key.reveal()).unwrap();
        assert_eq!(shown.hash(), key.hash());
        assert_ne!(ApiKey::generate().unwrap().hash(), key.hash());
    }

    #[test]
    fn the_hash_is_the_sha_256_of_the_text() {
        let key = ApiKey::parse("cdds_AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA").unwrap();
        // printf %s cdds_AAA… | sha256sum
        assert_eq!(key.hash(), "69f38e99480b112dcc7c6a198df3baf46de1ca84f64799323d47187b6a65c2d9");
    }

    #[test]
    fn what_is_no_key_is_refused() {
        for text in
            ["", "cdds_", "cdds_short", "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA", "cdds_AAAA AAAA"]
        {
            assert!(ApiKey::parse(text).is_err(), "{text:?}");
        }
    }

    #[test]
    fn a_key_does_not_show_itself_in_logs() {
        assert_eq!(format!("{:?}", ApiKey::generate().unwrap()), "ApiKey(…)");
    }
}
