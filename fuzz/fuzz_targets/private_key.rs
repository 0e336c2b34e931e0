//! Any file handed in as a private key, with a passphrase: refused or read, never a panic.
#![no_main]

use libfuzzer_sys::fuzz_target;
use seal::{PrivateKey, needs_passphrase};

fuzz_target!(|file: &[u8]| {
    let is_encrypted = needs_passphrase(file);
    let without = PrivateKey::parse(file, None);
    assert!(!(is_encrypted && without.is_ok()), "an encrypted key was read without its passphrase");
    let _ = PrivateKey::parse(file, Some(b"passphrase"));
});
