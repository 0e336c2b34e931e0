//! The address of a mailbox, as people write it: one line of ASCII, so that nothing in it can become a header or a second
//! address.

use std::fmt;

/// RFC 5321 §4.5.3.1, and the longest path less its brackets.
const MOST_LOCAL: usize = 64;
const MOST_CHARACTERS: usize = 254;
/// What a name before the @ may hold beside letters and digits (RFC 5322 §3.2.3, `atext`).
const MARKS: &[u8] = b"!#$%&'*+-/=?^_`{|}~";

/// An address that mail can go to, `ann@example.com`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MailAddress(String);

impl MailAddress {
    /// Reads what somebody typed, or says what is wrong with it.
    pub fn parse(typed: &str) -> Result<Self, String> {
        let address = typed.trim();
        let wrong = || format!("{address:?} is no address of a mailbox; write it as ann@example.com");
        if address.len() > MOST_CHARACTERS {
            return Err(format!("it is longer than {MOST_CHARACTERS} characters; write a shorter one"));
        }
        let (local, domain) = address.rsplit_once('@').ok_or_else(wrong)?;
        if is_local(local) && is_domain(domain) { Ok(Self(address.to_owned())) } else { Err(wrong()) }
    }

    /// As it is written.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for MailAddress {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

fn is_local(local: &str) -> bool {
    let is_atom = |atom: &str| {
        !atom.is_empty() && atom.bytes().all(|byte| byte.is_ascii_alphanumeric() || MARKS.contains(&byte))
    };
    local.len() <= MOST_LOCAL && local.split('.').all(is_atom)
}

fn is_domain(domain: &str) -> bool {
    domain.split('.').all(|label| {
        (1..=63).contains(&label.len())
            && label.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'-')
            && !label.starts_with('-')
            && !label.ends_with('-')
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_is_one_mailbox_and_nothing_more() {
        for good in ["ann@example.com", "a.b+c@x-y.example", " ann@localhost ", "o'neil@example.com"] {
            assert_eq!(MailAddress::parse(good).unwrap().as_str(), good.trim());
        }
        let long = format!("{}@example.com", "a".repeat(65));
        for wrong in [
            "",
            "ann",
            "@example.com",
            "ann@",
            "ann@@example.com",
            "a b@example.com",
            "ann@example.com\r\nBcc: bob@example.com",
            "ann@example.com,bob@example.com",
            "Ann <ann@example.com>",
            "ann@-x.example",
            "ann.@example.com",
            "änn@example.com",
            &long,
        ] {
            assert!(MailAddress::parse(wrong).is_err(), "{wrong:?}");
        }
    }
}
