//! Who may do what: a user has one role, a role is a set of rights, and an API key may carry fewer of them.

use std::fmt;
use std::str::FromStr;

/// What one may be allowed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Right {
    /// See jobs, history and artifacts, but not fetch files.
    Read,
    /// Make and run jobs, fetch and delete files, have a certificate.
    Export,
    /// Users, API keys of others, settings of the tenant.
    Administer,
    /// See who did what.
    Audit,
}

impl Right {
    /// All that there are.
    pub const ALL: [Right; 4] = [Right::Read, Right::Export, Right::Administer, Right::Audit];

    /// The word for it in the API and on the command line.
    pub fn word(self) -> &'static str {
        match self {
            Right::Read => "read",
            Right::Export => "export",
            Right::Administer => "administer",
            Right::Audit => "audit",
        }
    }

    fn bit(self) -> u8 {
        1 << self as u8
    }
}

/// What a user is in the tenant. Who has no role is known, and denied access.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Role {
    /// Everything of the tenant.
    Administrator,
    /// Jobs, history, artifacts and their own certificate.
    Exporter,
    /// Reads history and audit.
    Auditor,
}

impl Role {
    /// All that there are.
    pub const ALL: [Role; 3] = [Role::Administrator, Role::Exporter, Role::Auditor];

    /// The word for it in the API and on the command line.
    pub fn word(self) -> &'static str {
        match self {
            Role::Administrator => "administrator",
            Role::Exporter => "exporter",
            Role::Auditor => "auditor",
        }
    }

    /// What it allows.
    pub fn rights(self) -> Rights {
        match self {
            Role::Administrator => Rights::of(&Right::ALL),
            Role::Exporter => Rights::of(&[Right::Read, Right::Export]),
            Role::Auditor => Rights::of(&[Right::Read, Right::Audit]),
        }
    }
}

/// A set of rights; as text their words with commas between, in one order.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Rights(u8);

impl Rights {
    /// These.
    pub fn of(rights: &[Right]) -> Self {
        Self(rights.iter().fold(0, |bits, right| bits | right.bit()))
    }

    /// Whether this one is among them.
    pub fn allow(self, right: Right) -> bool {
        self.0 & right.bit() != 0
    }

    /// Whether all of the other set are in this one.
    pub fn cover(self, other: Rights) -> bool {
        self.0 & other.0 == other.0
    }

    /// Those that are in both sets.
    #[must_use]
    pub fn and(self, other: Rights) -> Rights {
        Rights(self.0 & other.0)
    }

    /// One by one.
    pub fn iter(self) -> impl Iterator<Item = Right> {
        Right::ALL.into_iter().filter(move |right| self.allow(*right))
    }
}

/// The text names nothing of the kind.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{typed:?} is no {what}; there are: {known}")]
pub struct UnknownWord {
    what: &'static str,
    typed: String,
    known: String,
}

impl FromStr for Right {
    type Err = UnknownWord;

    fn from_str(text: &str) -> Result<Self, UnknownWord> {
        find(text, "right", &Right::ALL, Right::word)
    }
}

impl FromStr for Role {
    type Err = UnknownWord;

    fn from_str(text: &str) -> Result<Self, UnknownWord> {
        find(text, "role", &Role::ALL, Role::word)
    }
}

impl FromStr for Rights {
    type Err = UnknownWord;

    /// No words are no rights.
    fn from_str(text: &str) -> Result<Self, UnknownWord> {
        if text.is_empty() {
            return Ok(Rights::default());
        }
        let rights: Vec<Right> = text.split(',').map(|word| word.trim().parse()).collect::<Result<_, _>>()?;
        Ok(Rights::of(&rights))
    }
}

fn find<T: Copy>(
    text: &str,
    what: &'static str,
    all: &[T],
    word: fn(T) -> &'static str,
) -> Result<T, UnknownWord> {
    let found = all.iter().copied().find(|one| word(*one) == text);
    found.ok_or_else(|| {
        let known: Vec<_> = all.iter().map(|one| word(*one)).collect();
        UnknownWord { what, typed: text.to_owned(), known: known.join(", ") }
    })
}

impl fmt::Display for Right {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.word())
    }
}

impl fmt::Display for Role {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.word())
    }
}

impl fmt::Display for Rights {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let words: Vec<_> = self.iter().map(Right::word).collect();
        f.write_str(&words.join(","))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_role_allows_what_the_product_says() {
        let allowed = |role: Role| role.rights().to_string();
        assert_eq!(allowed(Role::Administrator), "read,export,administer,audit");
        assert_eq!(allowed(Role::Exporter), "read,export");
        assert_eq!(allowed(Role::Auditor), "read,audit");
    }

    #[test]
    fn a_key_never_allows_more_than_its_user_may() {
        let asked: Rights = "administer, read".parse().unwrap();
        assert_eq!(Role::Exporter.rights().and(asked).to_string(), "read");
        assert_eq!(Rights::default().and(asked), Rights::default());
        assert!(Role::Administrator.rights().cover(Role::Auditor.rights()));
        assert!(!asked.cover(Role::Exporter.rights()));
    }

    #[test]
    fn words_are_read_back() {
        for role in Role::ALL {
            assert_eq!(role.to_string().parse(), Ok(role));
            assert_eq!(role.rights().to_string().parse(), Ok(role.rights()));
        }
        let error = "owner".parse::<Role>().unwrap_err();
        assert_eq!(error.to_string(), "\"owner\" is no role; there are: administrator, exporter, auditor");
        assert!("read,".parse::<Rights>().is_err());
        assert_eq!(Rights::default().to_string().parse(), Ok(Rights::default()));
    }
}
