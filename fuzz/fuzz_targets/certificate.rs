//! Any file handed in as a certificate: refused or accepted, never a panic; what is accepted describes itself and
//! survives its own PEM.
#![no_main]

use libfuzzer_sys::fuzz_target;
use seal::Certificate;

fuzz_target!(|file: &[u8]| {
    let Ok(certificate) = Certificate::parse(file) else {
        return;
    };
    let _ = (certificate.subject(), certificate.issuer(), certificate.serial_number());
    let _ = certificate.check_validity(1_800_000_000);
    assert!((2048..=8192).contains(&certificate.key_bits()));
    let again = Certificate::parse(certificate.to_pem().as_bytes()).expect("its own PEM is accepted");
    assert_eq!(again.fingerprint(), certificate.fingerprint());
});
