//! What a certificate says about itself, held against what `openssl x509` says.

use seal::Certificate;

use crate::workshop::{ANA, BEN, Workshop};

fn openssl_says(flag: &str) -> String {
    let shop = Workshop::with_identities();
    let answer = shop.openssl(&format!("x509 -in ana.crt -noout {flag}"));
    answer.trim().split_once('=').unwrap().1.to_owned()
}

#[test]
fn fingerprint_and_serial_number_are_those_of_openssl() {
    let certificate = ANA.certificate();
    assert_eq!(certificate.fingerprint().to_string(), openssl_says("-fingerprint -sha256"));
    assert_eq!(certificate.serial_number(), openssl_says("-serial"));
}

#[test]
fn names_read_as_rfc_4514() {
    let certificate = ANA.certificate();
    assert_eq!(certificate.subject(), openssl_says("-subject -nameopt rfc2253"));
    assert_eq!(certificate.subject(), certificate.issuer());
    assert!(certificate.is_self_signed());
}

#[test]
fn times_are_those_of_openssl() {
    let shop = Workshop::with_identities();
    let printed = shop.openssl("x509 -in ana.crt -noout -dates -dateopt iso_8601");
    let certificate = ANA.certificate();
    let ours = [certificate.not_before_unix_seconds(), certificate.not_after_unix_seconds()].map(|seconds| {
        let program = format!("import datetime as d; print(d.datetime.fromtimestamp({seconds}, d.UTC).strftime('%Y-%m-%d %H:%M:%SZ'))");
        shop.python(&program).trim().to_owned()
    });
    assert_eq!(printed.trim(), format!("notBefore={}\nnotAfter={}", ours[0], ours[1]));
}

#[test]
fn the_pem_it_gives_is_the_certificate_alone() {
    let pem = ANA.certificate().to_pem();
    assert_eq!(pem.as_bytes(), ANA.certificate_pem);
    assert_eq!(Certificate::parse(pem.as_bytes()).unwrap().to_der(), ANA.certificate().to_der());
}

#[test]
fn a_key_matches_its_own_certificate_only() {
    assert!(ANA.key().matches(&ANA.certificate()));
    assert!(!ANA.key().matches(&BEN.certificate()));
    assert_eq!(ANA.key().public_key_fingerprint(), ANA.certificate().public_key_fingerprint());
}
