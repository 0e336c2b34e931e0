//! Opens encrypted private keys: PKCS#8 with PBES2 (RFC 8018 §6.2) and OpenSSL's older encrypted PEM.
//! Work and memory that a file asks for are bounded before the first hash.

use der::asn1::OctetStringRef;
use der::{Decode, Encode, Sequence};
use md5::{Digest, Md5};
use pkcs8::pkcs5::EncryptionScheme;
use pkcs8::pkcs5::pbes2::Kdf;
use pkcs8::spki::AlgorithmIdentifierRef;
use zeroize::{Zeroize, Zeroizing};

use super::KeyError;
use crate::block_cipher::BlockCipher;
use crate::hex;

/// Over ten times what tools write today; more would be minutes of work for a file that may be hostile.
const LIMIT_ITERATIONS: u32 = 10_000_000;
/// OpenSSL's scrypt keys need 16 MiB.
const LIMIT_SCRYPT_BYTES: u64 = 256 * 1024 * 1024;

/// `EncryptedPrivateKeyInfo` (RFC 5208 §6) with any algorithm, so that an unknown one can be named.
#[derive(Sequence)]
struct EncryptedKey<'a> {
    algorithm: AlgorithmIdentifierRef<'a>,
    data: &'a OctetStringRef,
}

/// The `PrivateKeyInfo` inside an `EncryptedPrivateKeyInfo`.
pub(super) fn pkcs8(encrypted_der: &[u8], passphrase: &[u8]) -> Result<Zeroizing<Vec<u8>>, KeyError> {
    let damaged = |error: der::Error| KeyError::Damaged { detail: error.to_string() };
    let key = EncryptedKey::from_der(encrypted_der).map_err(damaged)?;
    let algorithm = key.algorithm.to_der().map_err(damaged)?;
    let unsupported = || KeyError::UnsupportedEncryption { algorithm: scheme_name(&key.algorithm) };
    let EncryptionScheme::Pbes2(scheme) =
        EncryptionScheme::from_der(&algorithm).map_err(|_| unsupported())?
    else {
        return Err(unsupported());
    };
    if !is_bounded(&scheme.kdf) {
        return Err(KeyError::UnsupportedEncryption { algorithm: "a key derivation of extreme cost".into() });
    }
    let mut buffer = Zeroizing::new(key.data.as_bytes().to_vec());
    let plain = scheme.decrypt_in_place(passphrase, &mut buffer).map_err(|error| match error {
        pkcs8::pkcs5::Error::DecryptFailed => KeyError::WrongPassphrase,
        _ => unsupported(),
    })?;
    Ok(Zeroizing::new(plain.to_vec()))
}

fn is_bounded(kdf: &Kdf) -> bool {
    match kdf {
        Kdf::Pbkdf2(pbkdf2) => pbkdf2.iteration_count <= LIMIT_ITERATIONS,
        Kdf::Scrypt(scrypt) => scrypt
            .cost_parameter
            .checked_mul(u64::from(scrypt.block_size) * u64::from(scrypt.parallelization) * 128)
            .is_some_and(|bytes| bytes <= LIMIT_SCRYPT_BYTES),
        _ => false,
    }
}

fn scheme_name(algorithm: &AlgorithmIdentifierRef<'_>) -> String {
    match algorithm.oid.to_string() {
        oid if oid.starts_with("1.2.840.113549.1.12.1.") => "PKCS#12 password encryption".into(),
        oid if oid == "1.2.840.113549.1.5.13" => "a PBES2 cipher that is not known here".into(),
        oid if oid.starts_with("1.2.840.113549.1.5.") => "PBES1".into(),
        oid => format!("algorithm {oid}"),
    }
}

/// The `RSAPrivateKey` inside encrypted PEM. `dek_info` is `CIPHER,IV` with the IV in hexadecimal.
pub(super) fn pem(
    dek_info: &str,
    ciphertext: &[u8],
    passphrase: &[u8],
) -> Result<Zeroizing<Vec<u8>>, KeyError> {
    let (name, iv) = dek_info.split_once(',').unwrap_or((dek_info, ""));
    let cipher = match name.trim() {
        "AES-128-CBC" => BlockCipher::Aes128,
        "AES-192-CBC" => BlockCipher::Aes192,
        "AES-256-CBC" => BlockCipher::Aes256,
        "DES-EDE3-CBC" => BlockCipher::DesEde3,
        other => {
            return Err(KeyError::UnsupportedEncryption { algorithm: other.chars().take(40).collect() });
        }
    };
    let iv = hex::decode(iv.trim()).filter(|iv| iv.len() == cipher.algorithm().block_len());
    let iv = iv.ok_or_else(|| KeyError::Damaged { detail: "the DEK-Info line".into() })?;
    let key = bytes_to_key(passphrase, &iv[..8], cipher.key_bytes());
    cipher.decrypt_small(&key, &iv, ciphertext).ok_or(KeyError::WrongPassphrase)
}

/// OpenSSL's EVP_BytesToKey with MD5 and one round: D_i = MD5(D_{i-1} || passphrase || salt).
fn bytes_to_key(passphrase: &[u8], salt: &[u8], key_bytes: usize) -> Zeroizing<Vec<u8>> {
    let mut key = Zeroizing::new(Vec::with_capacity(key_bytes + 16));
    while key.len() < key_bytes {
        let previous = key.len().saturating_sub(16);
        let mut digest =
            Md5::new().chain_update(&key[previous..]).chain_update(passphrase).chain_update(salt).finalize();
        key.extend_from_slice(&digest);
        digest.as_mut_slice().zeroize();
    }
    key.truncate(key_bytes);
    key
}

#[cfg(test)]
mod tests {
    use super::*;
    use pkcs8::pkcs5::pbes2::{Pbkdf2Params, ScryptParams};
    use pkcs8::pkcs5::scrypt::Params;

    #[test]
    fn key_derivation_of_extreme_cost_is_refused() {
        let pbkdf2 = |iterations| Kdf::from(Pbkdf2Params::hmac_sha256(iterations, b"saltsalt").unwrap());
        assert!(is_bounded(&pbkdf2(LIMIT_ITERATIONS)));
        assert!(!is_bounded(&pbkdf2(LIMIT_ITERATIONS + 1)));
        let scrypt = |log_n| {
            let params = Params::new(log_n, 8, 1).unwrap();
            Kdf::from(ScryptParams::from_params_and_salt(params, b"saltsalt").unwrap())
        };
        assert!(is_bounded(&scrypt(18)));
        assert!(!is_bounded(&scrypt(19)));
    }
}
