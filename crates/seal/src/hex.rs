//! Bytes as hexadecimal text and back. Not constant time: never for key material.

/// Upper-case digits without separators.
pub(crate) fn encode(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02X}")).collect()
}

/// Reads digits of either case; `None` for an odd count or any other character.
pub(crate) fn decode(text: &str) -> Option<Vec<u8>> {
    let (pairs, rest) = text.as_bytes().as_chunks::<2>();
    let nibble = |digit: u8| char::from(digit).to_digit(16).and_then(|value| u8::try_from(value).ok());
    if !rest.is_empty() {
        return None;
    }
    pairs.iter().map(|[high, low]| Some(nibble(*high)? << 4 | nibble(*low)?)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn bytes_come_back_from_their_digits() {
        assert_eq!(encode(&[0x00, 0xab, 0x7f]), "00AB7F");
        assert_eq!(decode("00aB7f"), Some(vec![0x00, 0xab, 0x7f]));
    }

    #[test]
    fn odd_counts_and_other_characters_are_refused() {
        for text in ["0", "0g", "+1", "é"] {
            assert_eq!(decode(text), None, "{text}");
        }
    }
}
