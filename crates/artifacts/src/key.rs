//! What a stored file is called: `tenant/run/fence/number`. The name that a user sees is another, and not known here.

use std::fmt;
use std::str::FromStr;

use model::{RunId, TenantId};

/// The part of the store that belongs to one attempt at one run. The fence is a number that every attempt has alone, so
/// that an attempt which was given up, and writes on without knowing, cannot touch the files of the next.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct AttemptPrefix {
    tenant_id: TenantId,
    run_id: RunId,
    fence: i64,
}

impl AttemptPrefix {
    /// The prefix of the attempt that holds the run by this fence.
    pub fn new(tenant_id: TenantId, run_id: RunId, fence: i64) -> Self {
        Self { tenant_id, run_id, fence }
    }

    /// The prefix under which this key lies.
    pub fn from_key(key: &ArtifactKey) -> Self {
        key.prefix
    }

    /// The key of the attempt's file with this number; the first is 1.
    pub fn key(&self, number: u32) -> ArtifactKey {
        ArtifactKey { prefix: *self, number }
    }

    /// Whose run.
    pub fn tenant_id(&self) -> TenantId {
        self.tenant_id
    }

    /// Which run.
    pub fn run_id(&self) -> RunId {
        self.run_id
    }

    /// The fence by which the attempt holds the run.
    pub fn fence(&self) -> i64 {
        self.fence
    }
}

impl fmt::Display for AttemptPrefix {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}/{}/{}", self.tenant_id, self.run_id, self.fence)
    }
}

impl FromStr for AttemptPrefix {
    type Err = InvalidKey;

    fn from_str(text: &str) -> Result<Self, InvalidKey> {
        let invalid = || InvalidKey(text.to_owned());
        let mut parts = text.split('/');
        let mut part = || parts.next().ok_or_else(invalid);
        let prefix = Self {
            tenant_id: part()?.parse().map_err(|_| invalid())?,
            run_id: part()?.parse().map_err(|_| invalid())?,
            fence: part()?.parse().map_err(|_| invalid())?,
        };
        // Other spellings of the same ids and numbers, and what follows, are other paths: they name no file of ours.
        if prefix.to_string() == text { Ok(prefix) } else { Err(invalid()) }
    }
}

/// The key of a stored file. Shows as `tenant/run/fence/number` and is parsed from nothing else: no other spelling of
/// an id or a number, so that a key can be a path on disk.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct ArtifactKey {
    prefix: AttemptPrefix,
    number: u32,
}

impl ArtifactKey {
    /// Which file of its attempt; the first is 1.
    pub fn number(&self) -> u32 {
        self.number
    }
}

impl fmt::Display for ArtifactKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}/{}", self.prefix, self.number)
    }
}

impl FromStr for ArtifactKey {
    type Err = InvalidKey;

    fn from_str(text: &str) -> Result<Self, InvalidKey> {
        let invalid = || InvalidKey(text.to_owned());
        let (prefix, number) = text.rsplit_once('/').ok_or_else(invalid)?;
        let key = Self {
            prefix: prefix.parse().map_err(|_| invalid())?,
            number: number.parse().map_err(|_| invalid())?,
        };
        if key.to_string() == text { Ok(key) } else { Err(invalid()) }
    }
}

/// A text that is not a key.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{0:?} is not the key of a stored file: it must read tenant/run/fence/number")]
pub struct InvalidKey(String);

#[cfg(test)]
mod tests {
    use model::Moment;
    use proptest::prelude::*;

    use super::*;

    fn prefix(ms: i64, fence: i64) -> AttemptPrefix {
        let now = Moment::from_unix_ms(ms);
        AttemptPrefix::new(TenantId::new(now), RunId::new(now), fence)
    }

    proptest! {
        #[test]
        fn a_key_is_parsed_from_what_it_shows(
            ms in 0..4_000_000_000_000_i64, fence: i64, number: u32,
        ) {
            let key = prefix(ms, fence).key(number);
            prop_assert_eq!(key.to_string().parse::<ArtifactKey>(), Ok(key));
            prop_assert_eq!(AttemptPrefix::from_key(&key).to_string().parse(), Ok(prefix_of(&key)));
        }

        #[test]
        fn a_text_that_parses_is_shown_as_it_was(text in "[0-9a-fA-F/.{}+-]{0,90}") {
            if let Ok(key) = text.parse::<ArtifactKey>() {
                prop_assert_eq!(key.to_string(), text);
            }
        }
    }

    fn prefix_of(key: &ArtifactKey) -> AttemptPrefix {
        AttemptPrefix::from_key(key)
    }

    #[test]
    fn no_other_spelling_is_a_key() {
        let prefix = prefix(1_700_000_000_000, 7);
        let (tenant, run) = (prefix.tenant_id(), prefix.run_id());
        let simple = run.to_string().replace('-', "");
        for text in [
            String::new(),
            "/".to_owned(),
            "../../../etc/passwd".to_owned(),
            format!("{tenant}/{run}/7"),
            format!("{tenant}/{run}/7/"),
            format!("{tenant}/{run}/7/1/"),
            format!("{tenant}/{run}/7/1/2"),
            format!("/{tenant}/{run}/7/1"),
            format!("{tenant}/{run}/07/1"),
            format!("{tenant}/{run}/+7/1"),
            format!("{tenant}/{run}/7/01"),
            format!("{tenant}/{run}/7/-1"),
            format!("{tenant}/{run}/7/4294967296"),
            format!("{tenant}/{run}/7/1.part"),
            format!("{tenant}/../7/1"),
            format!("{tenant}/{{{run}}}/7/1"),
            format!("{tenant}/{simple}/7/1"),
            format!("{tenant}/{}/7/1", "A".repeat(36)),
            format!("{}/{run}/7/1", tenant.to_string().to_uppercase()),
            format!("{tenant}//7/1"),
            format!("{tenant}\\{run}\\7\\1"),
        ] {
            assert_eq!(text.parse::<ArtifactKey>(), Err(InvalidKey(text.clone())), "{text}");
        }
        assert!(format!("{tenant}/{run}/7/1").parse::<ArtifactKey>().is_ok());
    }
}
