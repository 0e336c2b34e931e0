//! A key and certificate made here, held against `openssl`.

use seal::{Certificate, IssueError, PrivateKey, issue};

use crate::workshop::{Workshop, open, sample_bytes};

/// 2026-01-02 03:04:05 UTC.
const NOW: i64 = 1_767_323_045;

#[test]
fn openssl_opens_the_key_and_verifies_the_certificate() {
    let issued = issue("Zoë, night shift", 2048, 365, NOW, b"a passphrase").unwrap();
    let shop = Workshop::new();
    shop.write("new.key", issued.key_pem.as_bytes());
    shop.write("new.crt", issued.certificate.to_pem().as_bytes());
    assert!(issued.key_pem.starts_with("-----BEGIN ENCRYPTED PRIVATE KEY-----\n"));
    shop.openssl("pkey -in new.key -check -noout -passin|pass:a passphrase");
    shop.openssl("verify -check_ss_sig -attime 1767323045 -CAfile new.crt new.crt");
    let scheme = shop.openssl("asn1parse -in new.key");
    for expected in ["PBES2", "PBKDF2", ":0927C0", "hmacWithSHA256", "aes-256-cbc"] {
        assert!(scheme.contains(expected), "{expected}: {scheme}");
    }
    let text = shop.openssl("x509 -in new.crt -noout -text -nameopt utf8");
    for expected in ["Zoë, night shift", "Key Encipherment", "CA:FALSE", "Subject Key Identifier", "2048 bit"]
    {
        assert!(text.contains(expected), "{expected}: {text}");
    }
}

#[test]
fn what_is_sealed_for_a_new_certificate_opens_with_its_key() {
    use std::io::Write;
    let issued = issue("Zoë", 2048, 1, NOW, b"a passphrase").unwrap();
    let key = PrivateKey::parse(issued.key_pem.as_bytes(), Some(b"a passphrase")).unwrap();
    assert!(key.matches(&issued.certificate));
    let mut sealer = seal::Sealer::new(Vec::new(), &[issued.certificate], "x").unwrap();
    sealer.write_all(&sample_bytes(1000)).unwrap();
    assert_eq!(open(&sealer.finish().unwrap(), &key).unwrap(), sample_bytes(1000));
}

#[test]
fn it_is_valid_from_now_for_the_days_asked() {
    let certificate: Certificate = issue("a", 2048, 10, NOW, b"pass").unwrap().certificate;
    certificate.check_validity(NOW).unwrap();
    assert_eq!(certificate.not_after_unix_seconds(), NOW + 10 * 86_400);
    // Past 2049 the form of the time changes (RFC 5280 §4.1.2.5).
    let long = issue("a", 2048, 20_000, NOW, b"pass").unwrap().certificate;
    assert_eq!(long.not_after_unix_seconds(), NOW + 20_000 * 86_400);
}

#[test]
fn what_cannot_be_made_is_refused_before_a_key_is() {
    assert!(matches!(issue("", 2048, 1, NOW, b"pass"), Err(IssueError::Name)));
    assert!(matches!(issue(&"é".repeat(65), 2048, 1, NOW, b"pass"), Err(IssueError::Name)));
    assert!(matches!(issue("a\nb", 2048, 1, NOW, b"pass"), Err(IssueError::Name)));
    assert!(matches!(issue("a", 1024, 1, NOW, b"pass"), Err(IssueError::KeyBits { key_bits: 1024 })));
    assert!(matches!(issue("a", 2048, 0, NOW, b"pass"), Err(IssueError::Validity { valid_days: 0 })));
    assert!(matches!(issue("a", 2048, 4_000_000, NOW, b"pass"), Err(IssueError::Validity { .. })));
    assert!(matches!(issue("a", 2048, 1, NOW, b"abc"), Err(IssueError::Passphrase)));
}
