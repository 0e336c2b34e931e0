//! Damaged files: each kind of damage has its own error, and none passes for a good file where that can be seen.

use std::io::{Read, Write};
use std::sync::LazyLock;

use base64ct::{Base64, Encoding};
use proptest::prelude::*;
use seal::{OpenError, Opener, Sealer};

use crate::sealed_by_us::{ber, der};
use crate::workshop::{ANA, BEN, open, sample_bytes};

/// The binary message inside a sealed file.
fn binary(sealed: &[u8]) -> Vec<u8> {
    let text = String::from_utf8(sealed.to_vec()).unwrap();
    let body = text.split_once("\n\n").unwrap().1.replace('\n', "");
    Base64::decode_vec(&body).unwrap()
}

/// 1000 bytes sealed for Ana, in both encodings.
static SMALL: LazyLock<[Vec<u8>; 2]> = LazyLock::new(|| {
    let plain = sample_bytes(1000);
    [binary(&ber(&plain, &[ANA.certificate()])), binary(&der(&plain, &[ANA.certificate()]))]
});
/// Ciphertext of 1000 bytes.
const CIPHERTEXT_BYTES: usize = 1008;

proptest! {
    #![proptest_config(ProptestConfig { cases: 64, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn what_is_sealed_in_any_pieces_opens_again(
        size in prop_oneof![0_usize..200, 65_500_usize..65_600, 0_usize..400_000],
        piece in prop_oneof![1_usize..100, 60_000_usize..70_000, Just(1 << 20)],
        is_der in any::<bool>(),
    ) {
        let plain = sample_bytes(size);
        let sealed = if is_der {
            der(&plain, &[ANA.certificate()])
        } else {
            let mut sealer = Sealer::new(Vec::new(), &[ANA.certificate()], "x").unwrap();
            plain.chunks(piece).for_each(|part| sealer.write_all(part).unwrap());
            sealer.finish().unwrap()
        };
        prop_assert!(open(&sealed, &ANA.key()).unwrap() == plain);
    }

    #[test]
    fn a_file_cut_anywhere_never_opens(part in 0.0_f64..1.0, which in 0_usize..2) {
        let whole = &SMALL[which];
        let cut = &whole[..(whole.len() as f64 * part) as usize];
        prop_assert!(open(cut, &ANA.key()).is_err());
    }
}

/// Every single bit outside of ciphertext and initialization vector: an error, or the plaintext untouched.
#[test]
fn a_flipped_bit_in_the_framing_never_gives_another_plaintext() {
    let plain = sample_bytes(1000);
    let key = ANA.key();
    for whole in SMALL.iter() {
        let end = if whole.ends_with(&[0; 10]) { whole.len() - 10 } else { whole.len() };
        let ciphertext = end - CIPHERTEXT_BYTES..end;
        // The vector ends where the header of the ciphertext begins.
        let vector = ciphertext.start - 30..ciphertext.start - 4;
        for at in (0..whole.len()).filter(|at| !ciphertext.contains(at) && !vector.contains(at)) {
            for bit in 0..8 {
                let mut flipped = whole.clone();
                flipped[at] ^= 1 << bit;
                if let Ok(opened) = open(&flipped, &key) {
                    assert!(opened == plain, "byte {at} bit {bit}");
                }
            }
        }
    }
}

#[test]
fn flipped_bits_in_the_ciphertext_never_panic_and_keep_the_length_rules() {
    for whole in SMALL.iter() {
        for at in (0..whole.len()).step_by(7) {
            let mut flipped = whole.clone();
            flipped[at] ^= 0x40;
            if let Ok(opened) = open(&flipped, &ANA.key()) {
                assert!(opened.len() < CIPHERTEXT_BYTES);
            }
        }
    }
}

#[test]
fn a_wrong_key_names_the_right_one() {
    match open(&SMALL[0], &BEN.key()).unwrap_err() {
        OpenError::NoKey { keys: 1, needed } => assert!(ANA.certificate().is_named_by(&needed[0])),
        other => panic!("{other:?}"),
    }
}

#[test]
fn bad_padding_is_damage() {
    for whole in SMALL.iter() {
        // The last byte of the block before the last turns the last byte of the plaintext: its padding, 8.
        let end = if whole.ends_with(&[0; 10]) { whole.len() - 10 } else { whole.len() };
        let mut flipped = whole.clone();
        flipped[end - 17] ^= 0x80;
        assert!(matches!(open(&flipped, &ANA.key()), Err(OpenError::Damaged)));
    }
}

#[test]
fn something_behind_the_message_is_refused() {
    for whole in SMALL.iter() {
        assert!(matches!(
            open(&[whole.as_slice(), b"\n"].concat(), &ANA.key()),
            Err(OpenError::TrailingData)
        ));
    }
    let sealed = ber(b"x", &[ANA.certificate()]);
    open(&[sealed.as_slice(), b"\r\n \n"].concat(), &ANA.key()).unwrap();
    for more in [&b"AAAA\n"[..], b"\nFrom: next\n"] {
        assert!(open(&[sealed.as_slice(), more].concat(), &ANA.key()).is_err());
    }
}

#[test]
fn a_cut_text_is_cut_off_and_a_wrong_character_is_placed() {
    let sealed = ber(&sample_bytes(100_000), &[ANA.certificate()]);
    let cut = &sealed[..sealed.len() / 65 * 64];
    assert!(matches!(open(cut, &ANA.key()), Err(OpenError::Truncated)));
    let mut changed = sealed.clone();
    let middle = sealed.len() / 2 / 65 * 65 + 40;
    changed[middle] = b'*';
    assert!(matches!(open(&changed, &ANA.key()), Err(OpenError::Base64 { .. })));
}

#[test]
fn reading_on_after_an_error_never_looks_like_the_end() {
    let cut = SMALL[0][..SMALL[0].len() - 500].to_vec();
    let mut bad_padding = SMALL[0].clone();
    bad_padding[SMALL[0].len() - 10 - 17] ^= 0x80;
    for file in [cut, bad_padding] {
        let mut opener = Opener::open(file.as_slice(), &[ANA.key()]).unwrap();
        let mut buffer = [0; 4096];
        assert!(opener.read(&mut buffer).is_err());
        assert!(matches!(OpenError::from(opener.read(&mut buffer).unwrap_err()), OpenError::GivenUp));
    }
}
