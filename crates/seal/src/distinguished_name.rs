//! A distinguished name as people read it: RFC 4514 text, safe to print on a terminal.

use der::Decode;
use x509_cert::name::Name;

use crate::hex;

/// The name in RFC 4514 order, most specific part first. A name that cannot be read is shown as `#` and its DER
/// in hexadecimal, the form of RFC 4514 §2.4 for unknown values: it is shown only, never compared.
pub(crate) fn readable(name_der: &[u8]) -> String {
    match Name::from_der(name_der) {
        Ok(name) => name.to_string().chars().map(printable).collect(),
        Err(_) => format!("#{}", hex::encode(name_der)),
    }
}

/// Control characters and those that turn the writing direction could make a terminal show another name.
fn printable(character: char) -> char {
    let turns_direction =
        matches!(character, '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}');
    if character.is_control() || turns_direction { char::REPLACEMENT_CHARACTER } else { character }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn common_name(text: &str) -> Vec<u8> {
        let length = u8::try_from(text.len()).unwrap();
        let mut der =
            vec![0x30, length + 11, 0x31, length + 9, 0x30, length + 7, 6, 3, 0x55, 4, 3, 0x0c, length];
        der.extend_from_slice(text.as_bytes());
        der
    }

    #[test]
    fn a_name_reads_as_rfc_4514() {
        assert_eq!(readable(&common_name("Ana, Ltd")), "CN=Ana\\, Ltd");
    }

    #[test]
    fn control_and_direction_characters_never_reach_a_terminal() {
        assert_eq!(readable(&common_name("a\u{1b}[2J\u{9b}\u{202e}b")), "CN=a\\1b[2J\u{fffd}\u{fffd}b");
    }

    #[test]
    fn what_is_no_name_is_shown_in_hexadecimal() {
        assert_eq!(readable(&[0x04, 0x01, 0xff]), "#0401FF");
    }
}
