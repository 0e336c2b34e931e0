//! A code that somebody reads in one place and types in another, to show that they could read it.

use zeroize::Zeroizing;

use crate::{NoRandomness, digest, letters};

/// 15 letters of 32, 75 bits: more than anybody guesses in the tries that there are. It shows itself only through
/// [`Code::reveal`].
pub struct Code(Zeroizing<String>);

impl Code {
    /// A new random one, in groups.
    pub fn generate() -> Result<Self, NoRandomness> {
        letters::groups(3).map(Self)
    }

    /// What somebody typed; spaces, dashes and capitals are as good as none.
    pub fn typed(text: &str) -> Self {
        Self(Zeroizing::new(text.to_owned()))
    }

    /// The code itself: for whoever is to read it.
    pub fn reveal(&self) -> &str {
        &self.0
    }

    /// What the service keeps: SHA-256 of the letters alone, lower-case hexadecimal.
    pub fn hash(&self) -> String {
        let letters: Zeroizing<String> = Zeroizing::new(
            self.0.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect(),
        );
        digest::sha256_hex(letters.as_bytes())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_code_is_the_same_however_it_is_typed() {
        let code = Code::generate().unwrap();
        assert_eq!(code.reveal().len(), 17, "{}", code.reveal());
        for typed in [
            code.reveal().to_owned(),
            code.reveal().to_uppercase(),
            format!(" {} \n", code.reveal().replace('-', " ")),
        ] {
            assert_eq!(Code::typed(&typed).hash(), code.hash(), "{typed:?}");
        }
    }

    #[test]
    fn another_code_is_another() {
        let code = Code::generate().unwrap();
        assert_ne!(Code::generate().unwrap().hash(), code.hash());
        assert_ne!(Code::typed(&code.reveal()[1..]).hash(), code.hash());
        assert_ne!(Code::typed("").hash(), code.hash());
    }
}
