//! The rules for the key in a certificate: plain RSA, 2048 to 8192 bits, a sound exponent, usable in fact.

use aws_lc_rs::rsa::PublicEncryptingKey;
use der::asn1::ObjectIdentifier;
use der::{Decode, Encode};
use x509_cert::spki::SubjectPublicKeyInfoRef;

use super::CertificateError;
use super::asn1::RsaPublicKey;
use super::file::damaged;
use crate::cms::{RSA_ENCRYPTION, key_algorithm_name};

/// RFC 4055 §3.1.
const RSASSA_PSS: ObjectIdentifier = ObjectIdentifier::new_unwrap("1.2.840.113549.1.1.10");

/// The key of a certificate that passed the rules.
#[derive(Clone)]
pub(super) struct PublicKey {
    /// SubjectPublicKeyInfo, as in the certificate.
    pub(super) info_der: Vec<u8>,
    /// RSAPublicKey alone: equal for equal keys, whatever the parameters around it.
    pub(super) rsa_der: Vec<u8>,
    pub(super) bits: usize,
}

impl PublicKey {
    pub(super) fn accept(info: &SubjectPublicKeyInfoRef<'_>) -> Result<Self, CertificateError> {
        match info.algorithm.oid {
            RSA_ENCRYPTION => {}
            RSASSA_PSS => return Err(CertificateError::PssOnly),
            other => {
                return Err(CertificateError::NotRsa { algorithm: key_algorithm_name(other) });
            }
        }
        let rsa_der = info.subject_public_key.as_bytes().ok_or(CertificateError::UnusableKey)?;
        let key = RsaPublicKey::from_der(rsa_der).map_err(damaged)?;
        let bits = bit_length(key.modulus.as_bytes());
        match bits {
            2048..=8192 => {}
            ..2048 => return Err(CertificateError::KeyTooShort { bits }),
            _ => return Err(CertificateError::KeyTooLong { bits }),
        }
        if !is_sound_exponent(key.exponent.as_bytes()) {
            return Err(CertificateError::Exponent);
        }
        let info_der = info.to_der().map_err(damaged)?;
        PublicEncryptingKey::from_der(&info_der).map_err(|_| CertificateError::UnusableKey)?;
        Ok(Self { info_der, rsa_der: rsa_der.to_vec(), bits })
    }
}

fn bit_length(big_endian: &[u8]) -> usize {
    let leading = big_endian.first().map_or(0, |byte| byte.leading_zeros() as usize);
    big_endian.len() * 8 - leading
}

/// Odd and at least 3: 1 would leave the message as it is, an even one has no inverse.
fn is_sound_exponent(big_endian: &[u8]) -> bool {
    big_endian.last().is_some_and(|last| last % 2 == 1) && bit_length(big_endian) > 1
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn exponents_below_three_and_even_ones_are_not_sound() {
        for bad in [&[0][..], &[1], &[2], &[4], &[1, 0]] {
            assert!(!is_sound_exponent(bad), "{bad:?}");
        }
        for good in [&[3][..], &[17], &[1, 0, 1]] {
            assert!(is_sound_exponent(good), "{good:?}");
        }
    }

    #[test]
    fn the_bit_length_does_not_count_leading_zeros() {
        assert_eq!((bit_length(&[]), bit_length(&[1]), bit_length(&[0x80, 0])), (0, 1, 16));
    }
}
