//! Writes tags and definite lengths (X.690 §8.1, §10.1) for lengths beyond the 4 GiB that `der` counts to.

/// The header of an element: its tag and the shortest form of its length.
pub(crate) fn header(tag: u8, length: u64) -> Vec<u8> {
    let bytes = length.to_be_bytes();
    match &bytes[length.leading_zeros() as usize / 8..] {
        [] => vec![tag, 0],
        [short] if *short < 0x80 => vec![tag, *short],
        long => [&[tag, 0x80 | long.len() as u8], long].concat(),
    }
}

/// A whole element.
pub(crate) fn element(tag: u8, contents: &[u8]) -> Vec<u8> {
    [&header(tag, contents.len() as u64), contents].concat()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lengths_take_the_shortest_form() {
        let cases: [(u64, &[u8]); 6] = [
            (0, &[4, 0]),
            (127, &[4, 127]),
            (128, &[4, 0x81, 128]),
            (65_535, &[4, 0x82, 255, 255]),
            (65_536, &[4, 0x83, 1, 0, 0]),
            (1 << 32, &[4, 0x85, 1, 0, 0, 0, 0]),
        ];
        for (length, expected) in cases {
            assert_eq!(header(4, length), expected, "{length}");
        }
    }
}
