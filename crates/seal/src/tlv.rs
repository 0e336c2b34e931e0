//! Tags, and headers with definite lengths (X.690 §8.1, §10.1) also beyond the 4 GiB that `der` counts to.

// Tags of the elements that CMS is made of (X.690 §8.1.2), with the bit that says "constructed" where it is set.
pub(crate) const INTEGER: u8 = 0x02;
pub(crate) const OCTET_STRING: u8 = 0x04;
pub(crate) const OCTET_STRING_CONSTRUCTED: u8 = 0x24;
pub(crate) const OBJECT_IDENTIFIER: u8 = 0x06;
pub(crate) const SEQUENCE: u8 = 0x30;
pub(crate) const SET: u8 = 0x31;
pub(crate) const CONTEXT_0: u8 = 0x80;
pub(crate) const CONTEXT_0_CONSTRUCTED: u8 = 0xa0;
pub(crate) const CONTEXT_1_CONSTRUCTED: u8 = 0xa1;
pub(crate) const CONTEXT_2_CONSTRUCTED: u8 = 0xa2;

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
