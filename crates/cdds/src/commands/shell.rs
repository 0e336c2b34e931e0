//! Words for a command line that people copy into their shell.

/// The text as one word of a POSIX shell (POSIX.1-2017, Shell Command Language §2.2.2).
pub fn word(text: &str) -> String {
    let is_plain = |byte: u8| byte.is_ascii_alphanumeric() || b"-_./:@".contains(&byte);
    if !text.is_empty() && text.bytes().all(is_plain) {
        text.to_owned()
    } else {
        format!("'{}'", text.replace('\'', r"'\''"))
    }
}

#[cfg(test)]
mod tests {
    use std::process::Command;

    use super::word;

    #[test]
    fn a_shell_reads_the_word_as_it_was() {
        assert_eq!(word("Acme"), "Acme");
        for text in ["", "Acme", "Acme Ltd", "O'Neill & Söhne", "$(id)", "a\\b\"c", "~", "*"] {
            let output =
                Command::new("sh").args(["-c", &format!("printf %s {}", word(text))]).output().unwrap();
            assert_eq!(String::from_utf8(output.stdout).unwrap(), text);
        }
    }
}
