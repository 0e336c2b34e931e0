//! Each rule for certificates, with a real certificate that keeps or breaks it.

use seal::{Certificate, CertificateError};

use crate::workshop::{ANA, BEN, Workshop};

fn refusal(file: &[u8]) -> CertificateError {
    Certificate::parse(file).expect_err("the file should be refused")
}

/// A certificate over any public key, signed by Ana: `openssl` itself would never make such keys.
fn certificate_over(modulus: &str, exponent: u32) -> Vec<u8> {
    let shop = Workshop::with_identities();
    let shape = format!(
        "asn1=SEQUENCE:info\n[info]\nalgorithm=SEQUENCE:algorithm\nkey=BITWRAP,SEQUENCE:key\n\
         [algorithm]\noid=OID:rsaEncryption\nparameters=NULL\n\
         [key]\nn=INTEGER:0x{modulus}\ne=INTEGER:{exponent}\n"
    );
    shop.write("shape.cnf", shape.as_bytes());
    shop.openssl("asn1parse -genconf shape.cnf -noout -out key.der");
    shop.openssl("pkey -pubin -inform DER -in key.der -out key.pub");
    shop.openssl("req -new -key ana.key -subj /CN=odd -out odd.csr");
    shop.openssl(
        "x509 -req -in odd.csr -CA ana.crt -CAkey ana.key -set_serial 1 -force_pubkey key.pub -out odd.crt",
    );
    shop.read("odd.crt")
}

/// A certificate for a new key of the kind that `arguments` of `openssl req` name.
fn certificate_with(arguments: &str) -> Vec<u8> {
    let shop = Workshop::new();
    shop.openssl(&format!("req -x509 -nodes -keyout new.key -out new.crt -subj /CN=new {arguments}"));
    shop.read("new.crt")
}

#[test]
fn pem_and_der_are_the_same_certificate_also_with_text_and_crlf() {
    let shop = Workshop::with_identities();
    shop.openssl("x509 -in ana.crt -outform DER -out ana.der");
    shop.openssl("x509 -in ana.crt -text -out ana.txt");
    let crlf = String::from_utf8(shop.read("ana.txt")).unwrap().replace('\n', "\r\n");
    let expected = ANA.certificate().fingerprint();
    let byte_order_mark = [b"\xef\xbb\xbf", ANA.certificate_pem.as_slice()].concat();
    for file in [shop.read("ana.der"), shop.read("ana.txt"), crlf.into_bytes(), byte_order_mark] {
        assert_eq!(Certificate::parse(&file).unwrap().fingerprint(), expected);
    }
}

#[test]
fn a_certificate_signed_by_another_is_accepted() {
    let shop = Workshop::with_identities();
    shop.openssl("req -new -key ben.key -subj /CN=leaf -out leaf.csr");
    shop.openssl("x509 -req -in leaf.csr -CA ana.crt -CAkey ana.key -CAcreateserial -out leaf.crt");
    let leaf = Certificate::parse(&shop.read("leaf.crt")).unwrap();
    assert!(!leaf.is_self_signed());
    assert_eq!(leaf.issuer(), ANA.certificate().subject());
}

#[test]
fn ca_true_is_no_reason_to_refuse() {
    let shop = Workshop::with_identities();
    assert!(shop.openssl("x509 -in ana.crt -noout -text").contains("CA:TRUE"));
    Certificate::parse(&ANA.certificate_pem).unwrap();
}

#[test]
fn a_private_key_in_the_file_is_refused_in_every_form() {
    let shop = Workshop::with_identities();
    shop.openssl("rsa -in ana.key -traditional -out pkcs1.pem");
    shop.openssl("pkcs8 -topk8 -in ana.key -passout pass:secret -out encrypted.pem");
    shop.openssl("pkcs8 -topk8 -in ana.key -passout pass:secret -outform DER -out encrypted.der");
    shop.openssl("pkcs8 -topk8 -nocrypt -in ana.key -outform DER -out pkcs8.der");
    shop.openssl("rsa -in ana.key -traditional -outform DER -out pkcs1.der");
    shop.openssl("ecparam -name prime256v1 -genkey -noout -outform DER -out ec.der");
    for name in ["ana.key", "pkcs1.pem", "encrypted.pem", "encrypted.der", "pkcs8.der", "pkcs1.der", "ec.der"]
    {
        assert_eq!(refusal(&shop.read(name)), CertificateError::PrivateKey, "{name}");
    }
    let with_certificate = [ANA.certificate_pem.as_slice(), &ANA.key_pem].concat();
    assert_eq!(refusal(&with_certificate), CertificateError::PrivateKey);
    let cut_off = &ANA.key_pem[..ANA.key_pem.len() / 2];
    assert_eq!(refusal(cut_off), CertificateError::PrivateKey);
}

#[test]
fn other_things_are_named_as_what_they_are() {
    let shop = Workshop::with_identities();
    shop.openssl("x509 -in ana.crt -trustout -addtrust emailProtection -out trusted.pem");
    shop.openssl("req -new -key ana.key -subj /CN=x -out request.pem");
    shop.openssl("req -in request.pem -outform DER -out request.der");
    shop.openssl("x509 -in ana.crt -pubkey -noout -out public.pem");
    shop.write("public.pem", shop.openssl("x509 -in ana.crt -pubkey -noout").as_bytes());
    shop.openssl("pkey -pubin -in public.pem -outform DER -out public.der");
    shop.openssl("crl2pkcs7 -nocrl -certfile ana.crt -out bundle.p7b");
    shop.openssl("crl2pkcs7 -nocrl -certfile ana.crt -outform DER -out bundle.der");
    shop.openssl("pkcs12 -export -inkey ana.key -in ana.crt -passout pass:secret -out store.p12");
    let cases = [
        ("trusted.pem", "TRUSTED CERTIFICATE"),
        ("request.pem", "certificate request"),
        ("request.der", "certificate request"),
        ("public.pem", "public key"),
        ("public.der", "public key"),
        ("bundle.p7b", "PKCS#7"),
        ("bundle.der", "PKCS#7"),
        ("store.p12", "PKCS#12"),
    ];
    for (name, expected) in cases {
        match refusal(&shop.read(name)) {
            CertificateError::OtherContents { found } => assert!(found.contains(expected), "{name}: {found}"),
            other => panic!("{name}: {other:?}"),
        }
    }
}

#[test]
fn what_is_no_certificate_is_refused() {
    for file in [&b""[..], b"hello", b"PK\x03\x04", &[0; 100], b"\x30\x03\x02\x01\x00"] {
        assert_eq!(refusal(file), CertificateError::NotACertificate, "{file:?}");
    }
}

#[test]
fn several_certificates_and_chains_are_refused() {
    let chain = [ANA.certificate_pem.as_slice(), &BEN.certificate_pem].concat();
    assert_eq!(refusal(&chain), CertificateError::SeveralCertificates { count: 2 });
    let der = [ANA.certificate().to_der(), BEN.certificate().to_der()].concat();
    assert_eq!(refusal(&der), CertificateError::SeveralCertificates { count: 2 });
}

#[test]
fn more_than_64_kib_is_refused() {
    let padded =
        |total: usize| [vec![b'\n'; total - ANA.certificate_pem.len()], ANA.certificate_pem.clone()].concat();
    Certificate::parse(&padded(65_536)).unwrap();
    assert_eq!(refusal(&padded(65_537)), CertificateError::TooLarge { bytes: 65_537 });
}

#[test]
fn bytes_after_a_der_certificate_are_refused() {
    let longer = [ANA.certificate().to_der(), b"\nxy"].concat();
    assert_eq!(refusal(&longer), CertificateError::TrailingGarbage { bytes: 3 });
}

#[test]
fn a_certificate_that_breaks_off_is_damaged_or_no_certificate() {
    let pem = &ANA.certificate_pem[..ANA.certificate_pem.len() - 30];
    assert!(matches!(refusal(pem), CertificateError::Damaged { .. }));
    let der = ANA.certificate();
    let der = der.to_der();
    for length in 0..der.len() {
        refusal(&der[..length]);
    }
}

#[test]
fn keys_that_are_not_plain_rsa_are_refused() {
    let ec = certificate_with("-newkey ec -pkeyopt ec_paramgen_curve:P-256");
    assert_eq!(refusal(&ec), CertificateError::NotRsa { algorithm: "elliptic curves (EC)".into() });
    let ed25519 = certificate_with("-newkey ed25519");
    assert_eq!(refusal(&ed25519), CertificateError::NotRsa { algorithm: "Ed25519".into() });
    let pss = certificate_with("-newkey rsa-pss -pkeyopt rsa_keygen_bits:2048");
    assert_eq!(refusal(&pss), CertificateError::PssOnly);
}

#[test]
fn rsa_keys_have_2048_to_8192_bits() {
    assert_eq!(refusal(&certificate_with("-newkey rsa:1024")), CertificateError::KeyTooShort { bits: 1024 });
    assert_eq!(refusal(&certificate_with("-newkey rsa:2047")), CertificateError::KeyTooShort { bits: 2047 });
    assert_eq!(Certificate::parse(&certificate_with("-newkey rsa:3072")).unwrap().key_bits(), 3072);
    let longest = "FF".repeat(1024);
    assert_eq!(Certificate::parse(&certificate_over(&longest, 65_537)).unwrap().key_bits(), 8192);
    let too_long = format!("01{longest}");
    assert_eq!(refusal(&certificate_over(&too_long, 65_537)), CertificateError::KeyTooLong { bits: 8193 });
}

#[test]
fn the_exponent_is_odd_and_at_least_3() {
    let modulus = "FF".repeat(256);
    for exponent in [1, 2, 4, 65_536] {
        assert_eq!(refusal(&certificate_over(&modulus, exponent)), CertificateError::Exponent, "{exponent}");
    }
    Certificate::parse(&certificate_over(&modulus, 3)).unwrap();
}

#[test]
fn an_even_modulus_is_no_key() {
    let even = format!("{}FE", "FF".repeat(255));
    assert_eq!(refusal(&certificate_over(&even, 65_537)), CertificateError::UnusableKey);
}

#[test]
fn key_usage_must_allow_key_encipherment_where_it_is_present() {
    let signing = certificate_with("-newkey rsa:2048 -addext keyUsage=digitalSignature,dataEncipherment");
    assert_eq!(refusal(&signing), CertificateError::NoKeyEncipherment);
    let both = certificate_with("-newkey rsa:2048 -addext keyUsage=digitalSignature,keyEncipherment");
    Certificate::parse(&both).unwrap();
}

#[test]
fn a_certificate_counts_from_its_first_to_its_last_second() {
    let certificate = ANA.certificate();
    let (first, last) = (certificate.not_before_unix_seconds(), certificate.not_after_unix_seconds());
    assert_eq!(last - first, 30 * 86_400);
    assert!(matches!(certificate.check_validity(first - 1), Err(CertificateError::NotYetValid { .. })));
    assert_eq!((certificate.check_validity(first), certificate.check_validity(last)), (Ok(()), Ok(())));
    assert!(matches!(certificate.check_validity(last + 1), Err(CertificateError::Expired { .. })));
}
