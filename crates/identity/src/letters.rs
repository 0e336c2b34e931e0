//! Random letters that people read and type.

use aws_lc_rs::rand;
use zeroize::Zeroizing;

use crate::NoRandomness;

/// Without 0, 1, l and o, which are taken for one another when typed from paper.
const LETTERS: &[u8; 32] = b"abcdefghijkmnpqrstuvwxyz23456789";
const GROUP: usize = 5;

/// So many random groups of five, of 25 bits each, with dashes between.
pub(crate) fn groups(count: usize) -> Result<Zeroizing<String>, NoRandomness> {
    let mut bytes = Zeroizing::new(vec![0; count * GROUP]);
    rand::fill(bytes.as_mut_slice()).map_err(|_| NoRandomness)?;
    let mut text = Zeroizing::new(String::with_capacity(count * (GROUP + 1)));
    for (place, byte) in bytes.iter().enumerate() {
        if place > 0 && place % GROUP == 0 {
            text.push('-');
        }
        text.push(char::from(LETTERS[usize::from(byte % 32)]));
    }
    Ok(text)
}
