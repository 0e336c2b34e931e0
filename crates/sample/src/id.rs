//! Ids in the manner of the original: 18 upper-case base-36 characters. `0000`, a letter for the kind, five characters
//! for the installation (from the seed), eight for the row. An id follows from seed, kind and row alone, so that a
//! reference can be written without having seen the row it points to.

/// What an id names.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum IdKind {
    /// A contact.
    Contact = b'C' as isize,
    /// An interaction.
    Interaction = b'I' as isize,
    /// An attachment.
    Attachment = b'D' as isize,
    /// A thread of interactions.
    Thread = b'T' as isize,
    /// A category.
    Category = b'K' as isize,
    /// A chat session, a call: things that have no row of their own.
    Session = b'S' as isize,
}

/// Ids are unique for numbers below this: 36⁸.
pub const MAX_NUMBER: u64 = 2_821_109_907_456;

const DIGITS: &[u8; 36] = b"0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ";
/// Has no factor in common with 36, so that multiplying by it modulo 36⁸ maps numbers one to one.
const STRIDE: u64 = 1_618_033_988_749;
const _: () = assert!(!STRIDE.is_multiple_of(2) && !STRIDE.is_multiple_of(3));

/// Appends the id.
pub fn push_id(seed: u64, kind: IdKind, number: u64, out: &mut String) {
    out.push_str("0000");
    out.push(kind as u8 as char);
    push_base36(seed.wrapping_mul(0x9e37_79b9_7f4a_7c15) >> 32, 5, out);
    let scattered = u128::from(number) * u128::from(STRIDE) % u128::from(MAX_NUMBER);
    push_base36(scattered as u64, 8, out);
}

/// Appends the last `length` base-36 digits of a number.
pub fn push_base36(mut number: u64, length: usize, out: &mut String) {
    let mut digits = [b'0'; 13];
    for digit in digits.iter_mut().rev() {
        *digit = DIGITS[(number % 36) as usize];
        number /= 36;
    }
    let from = digits.len().saturating_sub(length);
    out.extend(digits[from..].iter().map(|digit| *digit as char));
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;

    fn id(seed: u64, kind: IdKind, number: u64) -> String {
        let mut out = String::new();
        push_id(seed, kind, number, &mut out);
        out
    }

    #[test]
    fn ids_are_18_base36_characters_and_unique() {
        let ids: BTreeSet<_> = (0..100_000).map(|row| id(7, IdKind::Interaction, row)).collect();
        assert_eq!(ids.len(), 100_000);
        assert!(ids.iter().all(|id| {
            id.len() == 18 && id.bytes().all(|byte| byte.is_ascii_digit() || byte.is_ascii_uppercase())
        }));
    }

    #[test]
    fn kinds_and_seeds_do_not_collide() {
        assert_ne!(id(7, IdKind::Contact, 5), id(7, IdKind::Interaction, 5));
        assert_ne!(id(7, IdKind::Contact, 5), id(8, IdKind::Contact, 5));
    }
}
