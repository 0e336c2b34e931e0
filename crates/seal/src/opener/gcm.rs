//! AES-GCM decryption as a stream (NIST SP 800-38D §7.2): counter mode from AWS-LC, GHASH beside it.
//! Plaintext comes out before the tag is checked: it counts only once [`Gcm::verify`] has agreed.

use aws_lc_rs::cipher::{DecryptionContext, EncryptingKey, StreamingDecryptingKey, UnboundCipherKey};
use aws_lc_rs::constant_time::verify_slices_are_equal;
use aws_lc_rs::iv::FixedLength;
use ghash::universal_hash::UniversalHash;
use ghash::{GHash, Key};
use zeroize::Zeroizing;

use super::OpenError;
use crate::block_cipher::BlockCipher;

/// SP 800-38D §5.2.1.1: the counter has 32 bits, and its first two values are taken.
const LIMIT_BYTES: u64 = (1 << 36) - 32;

pub(super) struct Gcm {
    counter_mode: StreamingDecryptingKey,
    ghash: GHash,
    /// The encrypted first counter block, which covers the tag.
    mask: [u8; 16],
    tag_bytes: usize,
    ciphertext_bytes: u64,
}

impl Gcm {
    /// `None` if `key` does not fit the cipher.
    pub(super) fn new(cipher: BlockCipher, key: &[u8], nonce: [u8; 12], tag_bytes: usize) -> Option<Self> {
        let unbound = || UnboundCipherKey::new(cipher.algorithm(), key).ok();
        let mut hash_key = Zeroizing::new([0; 16]);
        EncryptingKey::ecb(unbound()?).ok()?.encrypt(hash_key.as_mut_slice()).ok()?;
        let mut first_counter = [0; 16];
        first_counter[..12].copy_from_slice(&nonce);
        first_counter[15] = 1;
        let context = DecryptionContext::Iv128(FixedLength::from(first_counter));
        let mut counter_mode = StreamingDecryptingKey::ctr(unbound()?, context).ok()?;
        let mut mask = [0; 32];
        counter_mode.update(&[0; 16], &mut mask).ok()?;
        let [mask, _] = mask.as_chunks().0 else {
            return None;
        };
        let ghash = ghash::universal_hash::KeyInit::new(&Key::from(*hash_key));
        Some(Self { counter_mode, ghash, mask: *mask, tag_bytes, ciphertext_bytes: 0 })
    }

    /// Decrypts a piece; all pieces but the last are multiples of 16 bytes.
    pub(super) fn update(&mut self, ciphertext: &[u8], plain: &mut [u8]) -> Result<usize, OpenError> {
        self.ciphertext_bytes += ciphertext.len() as u64;
        if self.ciphertext_bytes > LIMIT_BYTES {
            return Err(OpenError::Unsupported {
                what: "AES-GCM for more than 64 GiB, beyond its limit".into(),
            });
        }
        self.ghash.update_padded(ciphertext);
        let written = self.counter_mode.update(ciphertext, plain).map_err(|_| OpenError::Damaged)?;
        Ok(written.written().len())
    }

    /// Whether `tag` is that of everything decrypted.
    pub(super) fn verify(mut self, tag: &[u8]) -> Result<(), OpenError> {
        let mut lengths = [0; 16];
        lengths[8..].copy_from_slice(&(self.ciphertext_bytes * 8).to_be_bytes());
        self.ghash.update(&[lengths.into()]);
        let mut expected: [u8; 16] = self.ghash.finalize().into();
        expected.iter_mut().zip(self.mask).for_each(|(byte, mask)| *byte ^= mask);
        verify_slices_are_equal(&expected[..self.tag_bytes], tag).map_err(|_| OpenError::Tampered)
    }
}
