//! Passwords: hashed with Argon2id (RFC 9106) and a salt of their own, kept as a PHC string. Checking one takes some 20 ms
//! and 19 MiB on purpose: call it on a thread that may block.

use std::fmt;

use argon2::password_hash::{PasswordHasher, PasswordVerifier};
use argon2::{Algorithm, Argon2, Params, PasswordHash, Version};
use aws_lc_rs::rand;
use zeroize::Zeroizing;

use crate::{NoRandomness, letters};

/// Fewer are guessed too soon. What is in them is nobody's business (NIST SP 800-63B §3.1.1.2).
pub const FEWEST_CHARS: usize = 12;
/// More would only keep the hash busy.
pub const MOST_BYTES: usize = 1_024;

/// Memory in KiB, passes, lanes: the second of the choices that OWASP names, which costs a login little and a
/// guesser much.
const MEMORY_KIB: u32 = 19 * 1_024;
const PASSES: u32 = 2;
const LANES: u32 = 1;
const SALT_BYTES: usize = 16;

/// A password as its owner typed it. It never shows itself.
pub struct Password(Zeroizing<String>);

/// Why this cannot become somebody's password.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum WeakPassword {
    /// Too short.
    #[error("a password has at least {FEWEST_CHARS} characters")]
    Short,
    /// Too long.
    #[error("a password has at most {MOST_BYTES} bytes")]
    Long,
    /// Somebody who knows the name knows it.
    #[error("the password is made of the user's name; choose another")]
    Name,
    /// A guesser's first try.
    #[error("the password repeats very few characters; choose another")]
    Monotonous,
}

/// A password could not be hashed.
#[derive(Debug, thiserror::Error)]
pub enum HashError {
    /// No salt.
    #[error(transparent)]
    NoRandomness(#[from] NoRandomness),
    /// Argon2 failed, for want of memory.
    #[error("the password could not be hashed: {0}")]
    Argon2(String),
}

impl Password {
    /// What somebody typed, to be held against a hash.
    pub fn typed(text: impl Into<String>) -> Self {
        Self(Zeroizing::new(text.into()))
    }

    /// A new random one, to be handed over and changed at the first login: 20 characters of 32, in groups.
    pub fn one_time() -> Result<Self, NoRandomness> {
        letters::groups(4).map(Self)
    }

    /// Whether this may become the password of the user of this name.
    pub fn check(&self, user: &str) -> Result<(), WeakPassword> {
        let folded = Zeroizing::new(self.0.to_lowercase());
        let user = user.to_lowercase();
        let mut kinds: Vec<char> = folded.chars().collect();
        kinds.sort_unstable();
        kinds.dedup();
        if self.0.chars().count() < FEWEST_CHARS {
            Err(WeakPassword::Short)
        } else if self.0.len() > MOST_BYTES {
            Err(WeakPassword::Long)
        } else if !user.is_empty() && folded.replace(&user, "").chars().count() < FEWEST_CHARS / 2 {
            Err(WeakPassword::Name)
        } else if kinds.len() < 4 {
            Err(WeakPassword::Monotonous)
        } else {
            Ok(())
        }
    }

    /// Whether this can be the secret of a program: it travels in a header, and may have been made by others.
    pub fn can_be_secret(&self) -> bool {
        (1..=MOST_BYTES).contains(&self.0.len()) && self.0.bytes().all(|byte| byte.is_ascii_graphic())
    }

    /// What is kept of it: a PHC string with the salt.
    pub fn hash(&self) -> Result<String, HashError> {
        let mut salt = [0; SALT_BYTES];
        rand::fill(&mut salt).map_err(|_| NoRandomness)?;
        let hash = argon2()?.hash_password_with_salt(self.0.as_bytes(), &salt);
        hash.map(|hash| hash.to_string()).map_err(|error| HashError::Argon2(error.to_string()))
    }

    /// Whether the hash was made of this password. A hash that cannot be read matches nothing.
    pub fn matches(&self, hash: &str) -> bool {
        let (Ok(hash), true) = (PasswordHash::new(hash), self.0.len() <= MOST_BYTES) else {
            self.match_nothing();
            return false;
        };
        Argon2::default().verify_password(self.0.as_bytes(), &hash).is_ok()
    }

    /// Takes as long as [`Password::matches`], so that nobody learns from the time whether there is such a user.
    pub fn match_nothing(&self) {
        // Any salt will do: the result is thrown away.
        let text = &self.0.as_bytes()[..self.0.len().min(MOST_BYTES)];
        let _ = argon2().map(|argon2| argon2.hash_password_with_salt(text, &[0; SALT_BYTES]));
    }

    /// The password itself: for its owner, once.
    pub fn reveal(&self) -> &str {
        &self.0
    }
}

fn argon2() -> Result<Argon2<'static>, HashError> {
    let params = Params::new(MEMORY_KIB, PASSES, LANES, None);
    let params = params.map_err(|error| HashError::Argon2(error.to_string()))?;
    Ok(Argon2::new(Algorithm::Argon2id, Version::V0x13, params))
}

impl fmt::Debug for Password {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Password(…)")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_password_matches_its_own_hash_and_no_other() {
        let (password, other) = (Password::typed("correct horse battery"), Password::typed("correct horse"));
        let hash = password.hash().unwrap();
        assert!(hash.starts_with("$argon2id$v=19$m=19456,t=2,p=1$"), "{hash}");
        assert!(password.matches(&hash));
        assert!(!other.matches(&hash));
        assert!(!password.matches("") && !password.matches("$argon2id$broken"));
        assert_ne!(password.hash().unwrap(), hash, "each has a salt of its own");
    }

    #[test]
    fn a_hash_of_other_costs_still_matches() {
        let cheap = Argon2::new(Algorithm::Argon2id, Version::V0x13, Params::new(64, 1, 1, None).unwrap());
        let hash = cheap.hash_password_with_salt(b"an older password", &[7; 16]).unwrap().to_string();
        assert!(Password::typed("an older password").matches(&hash));
    }

    #[test]
    fn weak_ones_are_refused_with_the_reason() {
        let check = |text: &str| Password::typed(text).check("administrator");
        assert_eq!(check("short"), Err(WeakPassword::Short));
        assert_eq!(check("ääääöööüüüß"), Err(WeakPassword::Short), "characters count, not bytes");
        assert_eq!(check(&"long".repeat(300)), Err(WeakPassword::Long));
        assert_eq!(check("Administrator1"), Err(WeakPassword::Name));
        assert_eq!(check("aaaaaabbbbbb"), Err(WeakPassword::Monotonous));
        assert_eq!(check("correct horse battery"), Ok(()));
    }

    #[test]
    fn a_secret_of_a_program_is_what_a_header_can_carry() {
        let can = |text: &str| Password::typed(text).can_be_secret();
        assert!(can("a:b+/=") && can(&"x".repeat(MOST_BYTES)));
        assert!(!can("") && !can("a b") && !can("ä") && !can(&"x".repeat(MOST_BYTES + 1)));
    }

    #[test]
    fn a_one_time_password_is_good_and_new_each_time() {
        let password = Password::one_time().unwrap();
        assert_eq!(password.reveal().len(), 23, "{}", password.reveal());
        assert_eq!(password.check("ann"), Ok(()));
        assert_ne!(Password::one_time().unwrap().reveal(), password.reveal());
        assert_eq!(format!("{password:?}"), "Password(…)");
    }
}
