//! Names and labels as people give them: blanks around them go, and nothing in them commands a terminal.

const MOST_CHARACTERS: usize = 100;

/// The name of a tenant.
pub fn name(given: &str) -> Result<String, String> {
    match label(given)? {
        name if name.is_empty() => Err("it is empty; write a name".to_owned()),
        name => Ok(name),
    }
}

/// The name of a user, which people also write as `tenant\\user`.
pub fn user_name(given: &str) -> Result<String, String> {
    match name(given)? {
        name if name.contains('\\') => {
            Err("it holds a \\, which parts tenant and user; leave it out".to_owned())
        }
        name => Ok(name),
    }
}

/// What programs call themselves in headers (RFC 9110 §5.5, and RFC 7617 §2, where a colon would end it).
pub fn program_name(given: &str) -> Result<String, String> {
    let name = given.trim();
    let is_good = |byte: u8| byte.is_ascii_graphic() && byte != b':';
    if (1..=MOST_CHARACTERS).contains(&name.len()) && name.bytes().all(is_good) {
        return Ok(name.to_owned());
    }
    Err(format!("write 1 to {MOST_CHARACTERS} visible ASCII characters, no blank and no colon among them"))
}

/// What something is for; may be empty.
pub fn label(given: &str) -> Result<String, String> {
    let label = given.trim();
    if label.chars().count() > MOST_CHARACTERS {
        return Err(format!("it is longer than {MOST_CHARACTERS} characters; write a shorter one"));
    }
    if label.chars().any(char::is_control) {
        return Err("it holds control characters, such as a line feed; leave them out".to_owned());
    }
    Ok(label.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_have_1_to_100_characters_and_labels_0_to_100() {
        assert_eq!(name(" Müller & Söhne "), Ok("Müller & Söhne".to_owned()));
        assert_eq!((name(&"é".repeat(100)), label(" ")), (Ok("é".repeat(100)), Ok(String::new())));
        for (given, is_label) in [("", true), ("  ", true), ("a\nb", false), ("a\u{9b}b", false)] {
            assert_eq!((name(given).is_err(), label(given).is_ok()), (true, is_label), "{given:?}");
        }
        assert!(name(&"é".repeat(101)).is_err() && label(&"é".repeat(101)).is_err());
    }

    #[test]
    fn programs_have_names_that_headers_can_carry() {
        assert_eq!(program_name(" aZ-09_=/+ "), Ok("aZ-09_=/+".to_owned()));
        for given in ["", " ", "a b", "a:b", "é", "a\nb", &"x".repeat(101)] {
            assert!(program_name(given).is_err(), "{given:?}");
        }
    }
}
