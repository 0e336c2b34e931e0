//! Tokens: 256 random bits that stand for a login or a program. The service keeps only their hash; with that many random
//! bits a plain SHA-256 cannot be guessed backwards, so no slow password hash is needed.

use std::fmt;
use std::marker::PhantomData;

use aws_lc_rs::rand;
use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use zeroize::Zeroizing;

use crate::{NoRandomness, digest};

const RANDOM_BYTES: usize = 32;

/// What a token is for.
pub trait Purpose {
    /// What every token of the kind begins with, so that people and scanners for leaked secrets recognise it, and so that
    /// none is taken for one of another kind.
    const PREFIX: &'static str;
}

/// Calls of the API by programs.
#[derive(Debug)]
pub enum Api {}

/// The time between a login in a browser and its end.
#[derive(Debug)]
pub enum Session {}

/// Some hours of a client of the original's API.
#[derive(Debug)]
pub enum Legacy {}

/// What such a client shows to be given one.
#[derive(Debug)]
pub enum Client {}

impl Purpose for Api {
    const PREFIX: &'static str = "cdds_";
}

impl Purpose for Session {
    const PREFIX: &'static str = "cddss_";
}

impl Purpose for Legacy {
    const PREFIX: &'static str = "cddst_";
}

impl Purpose for Client {
    const PREFIX: &'static str = "cddsc_";
}

/// A key that a program shows with every request.
pub type ApiKey = Token<Api>;

/// What a browser shows with every request after a login.
pub type SessionToken = Token<Session>;

/// What a client of the original's API shows with every request.
pub type LegacyToken = Token<Legacy>;

/// The secret of such a client. One that was imported has a form of its own.
pub type ClientSecret = Token<Client>;

/// A token as its holder has it. It shows itself only through [`Token::reveal`].
pub struct Token<P>(Zeroizing<String>, PhantomData<P>);

/// The text is no token of this kind.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("this is no token of the service; such begin with {0}")]
pub struct NotAToken(&'static str);

impl<P: Purpose> Token<P> {
    /// A new random token.
    pub fn generate() -> Result<Self, NoRandomness> {
        let mut bytes = Zeroizing::new([0; RANDOM_BYTES]);
        rand::fill(bytes.as_mut_slice()).map_err(|_| NoRandomness)?;
        let text = format!("{}{}", P::PREFIX, URL_SAFE_NO_PAD.encode(bytes.as_slice()));
        Ok(Self(Zeroizing::new(text), PhantomData))
    }

    /// The token that somebody showed, if it has the form of one.
    pub fn parse(text: &str) -> Result<Self, NotAToken> {
        let bytes = text.strip_prefix(P::PREFIX).and_then(|rest| URL_SAFE_NO_PAD.decode(rest).ok());
        match bytes.map(Zeroizing::new) {
            Some(bytes) if bytes.len() == RANDOM_BYTES => {
                Ok(Self(Zeroizing::new(text.to_owned()), PhantomData))
            }
            _ => Err(NotAToken(P::PREFIX)),
        }
    }

    /// The token itself: for its holder, once.
    pub fn reveal(&self) -> &str {
        &self.0
    }

    /// What the service keeps: SHA-256 of the text, lower-case hexadecimal.
    pub fn hash(&self) -> String {
        digest::sha256_hex(self.0.as_bytes())
    }
}

impl<P> fmt::Debug for Token<P> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Token(…)")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_token_is_recognised_again_by_its_hash() {
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
    fn what_is_no_token_is_refused() {
        for text in
            ["", "cdds_", "cdds_short", "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA", "cdds_AAAA AAAA"]
        {
            assert!(ApiKey::parse(text).is_err(), "{text:?}");
        }
    }

    #[test]
    fn a_token_of_one_kind_is_none_of_the_other() {
        assert!(ApiKey::parse(SessionToken::generate().unwrap().reveal()).is_err());
        assert!(SessionToken::parse(ApiKey::generate().unwrap().reveal()).is_err());
    }

    #[test]
    fn a_token_does_not_show_itself_in_logs() {
        assert_eq!(format!("{:?}", ApiKey::generate().unwrap()), "Token(…)");
    }
}
