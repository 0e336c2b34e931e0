//! Bytes of any kind: no parser panics, hangs or takes memory for what is only declared.

use proptest::prelude::*;
use seal::{Certificate, OpenError, Opener, PrivateKey, needs_passphrase, recipients};

use crate::workshop::{ANA, BEN, open};

fn mutated(original: &[u8], changes: &[(usize, u8)]) -> Vec<u8> {
    let mut bytes = original.to_vec();
    changes.iter().for_each(|(at, value)| {
        let length = bytes.len();
        bytes[at % length] = *value;
    });
    bytes
}

fn read_all(file: &[u8]) {
    let _ = recipients(file);
    if let Ok(mut opener) = Opener::open(file, &[BEN.key()]) {
        let _ = std::io::copy(&mut opener, &mut std::io::sink());
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 400, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_bytes_are_refused_or_read(bytes in proptest::collection::vec(any::<u8>(), 0..600)) {
        let _ = Certificate::parse(&bytes);
        let _ = PrivateKey::parse(&bytes, Some(b"x"));
        let _ = needs_passphrase(&bytes);
        read_all(&bytes);
        read_all(&[b"\x30".as_slice(), &bytes].concat());
        read_all(&[b"-----BEGIN CMS-----\n".as_slice(), &bytes].concat());
    }

    #[test]
    fn changed_certificates_are_refused_or_read(changes in proptest::collection::vec((any::<usize>(), any::<u8>()), 1..6)) {
        let _ = Certificate::parse(&mutated(ANA.certificate().to_der(), &changes));
        let _ = Certificate::parse(&mutated(&ANA.certificate_pem, &changes));
    }

    #[test]
    fn changed_keys_are_refused_or_read(changes in proptest::collection::vec((any::<usize>(), any::<u8>()), 1..4)) {
        let _ = PrivateKey::parse(&mutated(&ANA.key_pem, &changes), None);
    }

    #[test]
    fn text_that_looks_like_mime_is_refused_or_read(lines in proptest::collection::vec("[ -~]{0,40}", 0..8), body in "[A-Za-z0-9+/=\n-]{0,200}") {
        let header = "Content-Type: application/pkcs7-mime\nContent-Transfer-Encoding: base64\n";
        read_all(format!("{}\n\n{body}", lines.join("\n")).as_bytes());
        read_all(format!("{header}{}\n\n{body}", lines.join("\n")).as_bytes());
    }
}

/// ContentInfo › EnvelopedData, up to where the recipients begin.
const START: &[u8] = b"\x30\x80\x06\x09\x2a\x86\x48\x86\xf7\x0d\x01\x07\x03\xa0\x80\x30\x80\x02\x01\x00";

#[test]
fn lengths_that_are_only_declared_take_no_memory() {
    let cases: [&[u8]; 4] = [
        b"\x31\x88\xff\xff\xff\xff\xff\xff\xff\xff",
        b"\x31\x80\x30\x84\xff\xff\xff\xff",
        b"\x31\x80\x30\x80\x04\x84\x7f\xff\xff\xff",
        b"\xa0\x80\x30\x87\xff\xff\xff\xff\xff\xff\xff",
    ];
    for case in cases {
        assert!(recipients([START, case].concat().as_slice()).is_err(), "{case:x?}");
    }
}

#[test]
fn endless_nesting_and_endless_lists_are_refused() {
    let nested = [START, b"\x31\x80".as_slice(), &b"\x30\x80".repeat(100_000)].concat();
    assert!(matches!(recipients(nested.as_slice()), Err(OpenError::Malformed { .. })));
    let empty = [START, b"\x31\x80\x30\x80".as_slice(), &b"\x05\x00".repeat(1_000_000)].concat();
    assert!(matches!(recipients(empty.as_slice()), Err(OpenError::TooLarge { .. })));
}

#[test]
fn an_empty_message_is_no_message() {
    for file in [&b""[..], b"\n", b"\x30\x80\x00\x00", b"\x30\x00"] {
        assert!(open(file, &ANA.key()).is_err());
    }
}
