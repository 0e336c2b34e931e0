//! The block ciphers that sealed files and encrypted keys use in CBC mode with PKCS#7 padding (RFC 5652 §6.3).
//! All run in AWS-LC; triple DES only ever decrypts.

#[expect(deprecated, reason = "old keys and sealed files use triple DES; it only ever decrypts here")]
use aws_lc_rs::cipher::DES_EDE3_FOR_LEGACY_USE_ONLY as DES_EDE3;
use aws_lc_rs::cipher::{
    AES_128, AES_192, AES_256, Algorithm, DecryptionContext, StreamingDecryptingKey, UnboundCipherKey,
};
use aws_lc_rs::iv::FixedLength;
use zeroize::Zeroizing;

/// A cipher and its key length.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum BlockCipher {
    Aes128,
    Aes192,
    Aes256,
    DesEde3,
}

impl BlockCipher {
    pub(crate) fn algorithm(self) -> &'static Algorithm {
        match self {
            Self::Aes128 => &AES_128,
            Self::Aes192 => &AES_192,
            Self::Aes256 => &AES_256,
            #[expect(deprecated, reason = "as its import")]
            Self::DesEde3 => &DES_EDE3,
        }
    }

    pub(crate) fn key_bytes(self) -> usize {
        match self {
            Self::Aes128 => 16,
            Self::Aes192 | Self::DesEde3 => 24,
            Self::Aes256 => 32,
        }
    }

    /// A streaming CBC decryption; `None` if `key` or `iv` has the wrong length or is a weak DES key.
    pub(crate) fn decrypt_cbc(self, key: &[u8], iv: &[u8]) -> Option<StreamingDecryptingKey> {
        let context = match self {
            Self::DesEde3 => DecryptionContext::Iv64(FixedLength::try_from(iv).ok()?),
            _ => DecryptionContext::Iv128(FixedLength::try_from(iv).ok()?),
        };
        let key = UnboundCipherKey::new(self.algorithm(), key).ok()?;
        StreamingDecryptingKey::cbc_pkcs7(key, context).ok()
    }

    /// Decrypts a small secret whole; `None` if the padding is wrong, as it is with almost every wrong key.
    pub(crate) fn decrypt_small(
        self,
        key: &[u8],
        iv: &[u8],
        ciphertext: &[u8],
    ) -> Option<Zeroizing<Vec<u8>>> {
        let mut cipher = self.decrypt_cbc(key, iv)?;
        let mut plain = Zeroizing::new(vec![0; ciphertext.len() + 2 * self.algorithm().block_len()]);
        let written = cipher.update(ciphertext, &mut plain).ok()?.written().len();
        let last = cipher.finish(&mut plain[written..]).ok()?.written().len();
        plain.truncate(written + last);
        Some(plain)
    }
}
