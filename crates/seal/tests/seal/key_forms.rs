//! Every form of private key that `openssl` writes, plain and encrypted, and what is refused with which reason.

use seal::{KeyError, PrivateKey, needs_passphrase};

use crate::workshop::{ANA, Workshop};

/// Runs `arguments`, which write Ana's key to `out`, and returns the file.
fn written_by(arguments: &str) -> Vec<u8> {
    let shop = Workshop::with_identities();
    shop.openssl(arguments);
    shop.read("out")
}

fn refusal(file: &[u8], passphrase: Option<&[u8]>) -> KeyError {
    PrivateKey::parse(file, passphrase).expect_err("the key should be refused")
}

#[test]
fn plain_keys_are_read_in_every_form() {
    let forms = [
        "pkcs8 -topk8 -nocrypt -in ana.key -out out",
        "pkcs8 -topk8 -nocrypt -in ana.key -outform DER -out out",
        "rsa -in ana.key -traditional -out out",
        "rsa -in ana.key -traditional -outform DER -out out",
    ];
    for form in forms {
        let file = written_by(form);
        assert!(!needs_passphrase(&file), "{form}");
        assert!(PrivateKey::parse(&file, None).unwrap().matches(&ANA.certificate()), "{form}");
    }
}

#[test]
fn encrypted_keys_open_with_their_passphrase_only() {
    let forms = [
        "rsa -in ana.key -traditional -aes128 -passout pass:secret -out out",
        "rsa -in ana.key -traditional -aes192 -passout pass:secret -out out",
        "rsa -in ana.key -traditional -aes256 -passout pass:secret -out out",
        "rsa -in ana.key -traditional -des3 -passout pass:secret -out out",
        "pkcs8 -topk8 -in ana.key -passout pass:secret -out out",
        "pkcs8 -topk8 -in ana.key -passout pass:secret -outform DER -out out",
        "pkcs8 -topk8 -in ana.key -v2 aes-128-cbc -v2prf hmacWithSHA1 -passout pass:secret -out out",
        "pkcs8 -topk8 -in ana.key -v2 aes-192-cbc -v2prf hmacWithSHA512 -passout pass:secret -out out",
        "pkcs8 -topk8 -in ana.key -v2 des3 -iter 100000 -passout pass:secret -out out",
        "pkcs8 -topk8 -in ana.key -scrypt -passout pass:secret -out out",
    ];
    for form in forms {
        let file = written_by(form);
        assert!(needs_passphrase(&file), "{form}");
        assert!(PrivateKey::parse(&file, Some(b"secret")).unwrap().matches(&ANA.certificate()), "{form}");
        assert_eq!(refusal(&file, Some(b"Secret")), KeyError::WrongPassphrase, "{form}");
        assert_eq!(refusal(&file, None), KeyError::PassphraseNeeded, "{form}");
    }
}

#[test]
fn no_wrong_passphrase_is_taken_for_damage() {
    // Some of these pass the padding check by chance and must be told apart by what they leave.
    let file = written_by("rsa -in ana.key -traditional -aes128 -passout pass:secret -out out");
    for guess in 0..600_u32 {
        assert_eq!(refusal(&file, Some(guess.to_string().as_bytes())), KeyError::WrongPassphrase, "{guess}");
    }
}

#[test]
fn a_key_beside_its_certificate_is_found() {
    let both = [ANA.certificate_pem.as_slice(), &ANA.key_pem].concat();
    assert!(PrivateKey::parse(&both, None).unwrap().matches(&ANA.certificate()));
}

#[test]
fn old_encryption_schemes_are_named() {
    let cases = [
        ("pkcs8 -topk8 -in ana.key -v1 PBE-SHA1-3DES -passout pass:secret -out out", "PKCS#12"),
        ("rsa -in ana.key -traditional -camellia128 -passout pass:secret -out out", "CAMELLIA-128-CBC"),
    ];
    for (form, expected) in cases {
        match refusal(&written_by(form), Some(b"secret")) {
            KeyError::UnsupportedEncryption { algorithm } => {
                assert!(algorithm.contains(expected), "{algorithm}")
            }
            other => panic!("{form}: {other:?}"),
        }
    }
}

#[test]
fn keys_for_other_algorithms_are_named() {
    let cases = [
        ("genpkey -algorithm EC -pkeyopt ec_paramgen_curve:P-256 -out out", "elliptic curves (EC)"),
        ("ecparam -name prime256v1 -genkey -noout -out out", "elliptic curves (EC)"),
        ("ecparam -name prime256v1 -genkey -noout -outform DER -out out", "elliptic curves (EC)"),
        ("genpkey -algorithm ed25519 -out out", "Ed25519"),
        (
            "genpkey -algorithm rsa-pss -pkeyopt rsa_keygen_bits:2048 -out out",
            "RSA restricted to PSS signatures",
        ),
    ];
    for (form, algorithm) in cases {
        assert_eq!(
            refusal(&written_by(form), None),
            KeyError::NotRsa { algorithm: algorithm.into() },
            "{form}"
        );
    }
}

#[test]
fn what_is_no_private_key_is_named() {
    assert!(
        matches!(refusal(&ANA.certificate_pem, None), KeyError::OtherContents { found } if found.contains("CERTIFICATE"))
    );
    let der = ANA.certificate();
    assert_eq!(refusal(der.to_der(), None), KeyError::OtherContents { found: "a certificate".into() });
    let store = written_by("pkcs12 -export -inkey ana.key -in ana.crt -passout pass:secret -out out");
    assert!(matches!(refusal(&store, None), KeyError::OtherContents { found } if found.contains("PKCS#12")));
    assert_eq!(refusal(b"hello", None), KeyError::NotAKey);
    assert_eq!(refusal(&[b' '; 65_537], None), KeyError::TooLarge { bytes: 65_537 });
}

#[test]
fn short_and_damaged_keys_are_refused() {
    assert!(matches!(refusal(&written_by("genrsa -out out 1024"), None), KeyError::Damaged { .. }));
    let mut file = written_by("rsa -in ana.key -traditional -outform DER -out out");
    file[100] ^= 1;
    assert!(matches!(refusal(&file, None), KeyError::Damaged { .. }));
    let cut_off = &ANA.key_pem[..ANA.key_pem.len() / 2];
    assert!(matches!(refusal(cut_off, None), KeyError::Damaged { .. }));
}
