//! How people type in a hurry: no capital at the start, no full stop at the end, letters missing or swapped.

use crate::random::Random;

/// One letter in so many goes wrong.
const LETTERS_PER_SLIP: u64 = 70;

/// Makes what was appended since `from` look typed in a hurry.
pub fn hasten(text: &mut String, from: usize, random: &mut Random) {
    if text.ends_with('.') {
        text.pop();
    }
    if let Some(first) = text.get_mut(from..from + 1) {
        first.make_ascii_lowercase();
    }
    slip(text, from, random);
}

/// Drops or doubles a letter here and there, always one of a to z between two others and inside a plain word: numbers
/// and addresses stay as they are.
pub fn slip(text: &mut String, from: usize, random: &mut Random) {
    let mut at = from + random.below(2 * LETTERS_PER_SLIP) as usize;
    while at + 1 < text.len() {
        let around = text.as_bytes().get(at.saturating_sub(1)..at + 2);
        let is_inside = at > from && around.is_some_and(|letters| letters.iter().all(u8::is_ascii_lowercase));
        if is_inside && is_word(text, at) {
            match random.below(3) {
                0 => text.insert(at, char::from(text.as_bytes()[at])),
                _ => drop(text.remove(at)),
            }
        }
        at += 1 + random.below(2 * LETTERS_PER_SLIP) as usize;
    }
}

/// Whether what stands between white space around this place is a word and not an address.
fn is_word(text: &str, at: usize) -> bool {
    let is_end = |byte: &u8| byte.is_ascii_whitespace();
    let bytes = text.as_bytes();
    let start = bytes[..at].iter().rposition(is_end).map_or(0, |end| end + 1);
    let length = bytes[start..].iter().position(is_end).unwrap_or(bytes.len() - start);
    let word = &bytes[start..start + length];
    let word = word.strip_suffix(b".").unwrap_or(word);
    !word.iter().any(|byte| b"@/.:_0123456789".contains(byte))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::random::Stream;

    #[test]
    fn haste_changes_letters_and_nothing_else() {
        let written = "My order TD-12345678, 49,90 €, 日本 is late. ".repeat(40) + "The end.";
        let mut typed = written.clone();
        hasten(&mut typed, 0, &mut Random::new(1, Stream::Case, 0));
        assert!(typed.starts_with("my") && typed.ends_with("nd"));
        assert_ne!(typed[1..], written[1..written.len() - 1]);
        let rest = |text: &str| text.replace(|letter: char| letter.is_ascii_lowercase(), "");
        assert_eq!(rest(&typed), rest(&written)[1..].trim_end_matches('.'));
    }
}
