//! What `openssl` seals, in each of its forms and ciphers, opened here.

use seal::{OpenError, PrivateKey, RecipientId};

use crate::workshop::{ANA, Workshop, open, sample_bytes};

const SIZES: [usize; 5] = [0, 1, 16, 65_536, 300_001];

/// Seals a sample with `openssl` and holds what opens to it.
fn check(shop: &Workshop, arguments: &str, size: usize) {
    let plain = sample_bytes(size);
    shop.write("plain", &plain);
    let (command, rest) = arguments.split_once(' ').unwrap();
    shop.openssl(&format!("{command} -encrypt -binary -in plain -out sealed {rest}"));
    let opened = open(&shop.read("sealed"), &ANA.key());
    assert!(opened.as_ref().ok() == Some(&plain), "{arguments}, {size} bytes: {:?}", opened.map(|o| o.len()));
}

#[test]
fn smime_and_cms_open_in_every_form_and_cipher() {
    let shop = Workshop::with_identities();
    for command in ["smime", "cms"] {
        for form in ["SMIME", "DER", "PEM", "SMIME -stream", "DER -stream", "PEM -stream"] {
            for cipher in ["aes128", "aes192", "aes256", "des3"] {
                check(&shop, &format!("{command} -outform {form} -{cipher} ana.crt"), 70_000);
            }
        }
        for size in SIZES {
            check(&shop, &format!("{command} -stream ana.crt"), size);
            check(&shop, &format!("{command} -aes256 ben.crt ana.crt"), size);
        }
    }
}

#[test]
fn gcm_opens_and_its_tag_is_checked() {
    let shop = Workshop::with_identities();
    for cipher in ["aes-128-gcm", "aes-192-gcm", "aes-256-gcm"] {
        for size in SIZES {
            check(&shop, &format!("cms -outform DER -{cipher} ana.crt"), size);
            check(&shop, &format!("cms -outform PEM -{cipher} ana.crt"), size);
        }
    }
    shop.openssl("cms -encrypt -binary -in plain -out sealed -outform DER -aes-256-gcm ana.crt");
    let sealed = shop.read("sealed");
    for at in [sealed.len() - 1, sealed.len() - 40, sealed.len() - 150_000] {
        let mut changed = sealed.clone();
        changed[at] ^= 1;
        assert!(matches!(open(&changed, &ANA.key()), Err(OpenError::Tampered)), "byte {at}");
    }
}

#[test]
fn key_identifiers_and_oaep_open() {
    let shop = Workshop::with_identities();
    check(&shop, "cms -keyid ana.crt", 1000);
    let oaep = "-keyopt rsa_padding_mode:oaep";
    check(&shop, &format!("cms -recip ana.crt {oaep}"), 1000);
    for digest in ["sha256", "sha384", "sha512"] {
        check(&shop, &format!("cms -recip ana.crt {oaep} -keyopt rsa_oaep_md:{digest}"), 1000);
    }
    check(&shop, &format!("cms -recip ana.crt {oaep} -keyopt rsa_oaep_label:0102"), 1000);
}

#[test]
fn the_key_identifier_names_its_certificate() {
    let shop = Workshop::with_identities();
    check(&shop, "cms -keyid ana.crt", 10);
    let named = seal::recipients(shop.read("sealed").as_slice()).unwrap();
    assert!(matches!(&named[0], RecipientId::KeyId(id) if id.len() == 40));
    assert!(ANA.certificate().is_named_by(&named[0]));
}

#[test]
fn recipients_that_cannot_be_served_are_named() {
    let shop = Workshop::with_identities();
    shop.write("plain", b"x");
    shop.openssl("req -x509 -newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes -keyout ec.key -out ec.crt -subj /CN=ec");
    let cases = [
        ("ec.crt", "key agreement"),
        ("-pwri_password secret", "a password"),
        ("-secretkey 000102030405060708090A0B0C0D0E0F -secretkeyid 01", "a shared symmetric key"),
        ("-recip ana.crt -keyopt rsa_padding_mode:oaep -keyopt rsa_oaep_md:sha224", "RSA-OAEP"),
    ];
    for (recipient, expected) in cases {
        shop.openssl(&format!("cms -encrypt -in plain -out sealed {recipient}"));
        match open(&shop.read("sealed"), &ANA.key()).unwrap_err() {
            OpenError::Unsupported { what } => assert!(what.contains(expected), "{what}"),
            other => panic!("{recipient}: {other:?}"),
        }
        assert!(matches!(
            seal::recipients(shop.read("sealed").as_slice()).unwrap()[0],
            RecipientId::Unsupported(_)
        ));
    }
    shop.openssl("cms -encrypt -in plain -out sealed ec.crt ana.crt");
    assert_eq!(open(&shop.read("sealed"), &ANA.key()).unwrap(), b"x\r\n".strip_suffix(b"\r\n").unwrap());
}

#[test]
fn messages_of_other_kinds_are_named() {
    let shop = Workshop::with_identities();
    shop.write("plain", b"x");
    let cases = [
        ("cms -sign -nodetach -in plain -signer ana.crt -inkey ana.key -out out", "signed data"),
        ("cms -data_create -in plain -outform DER -out out", "plain data"),
        (
            "cms -EncryptedData_encrypt -secretkey 000102030405060708090A0B0C0D0E0F -aes128 -in plain -out out -outform DER",
            "1.2.840.113549.1.7.6",
        ),
    ];
    for (arguments, expected) in cases {
        shop.openssl(arguments);
        match open(&shop.read("out"), &ANA.key()).unwrap_err() {
            OpenError::NotEncrypted { found } => assert!(found.contains(expected), "{found}"),
            other => panic!("{arguments}: {other:?}"),
        }
    }
}

#[test]
fn the_key_that_fits_is_found_among_many() {
    let shop = Workshop::with_identities();
    check(&shop, "smime -aes256 ana.crt", 100);
    let keys = [crate::workshop::BEN.key(), PrivateKey::parse(&ANA.key_pem, None).unwrap()];
    let sealed = shop.read("sealed");
    let mut opener = seal::Opener::open(sealed.as_slice(), &keys).unwrap();
    assert_eq!(std::io::copy(&mut opener, &mut std::io::sink()).unwrap(), 100);
    match seal::Opener::open(sealed.as_slice(), &keys[..1]).unwrap_err() {
        OpenError::NoKey { keys: 1, needed } => assert!(ANA.certificate().is_named_by(&needed[0])),
        other => panic!("{other:?}"),
    }
}
