//! Sealed files of two kinds: any bytes, and a real message with changes, so that the fuzzer gets past the
//! recipient to the content. Refused or read, never a panic, never more plaintext than input.
#![no_main]

use std::io::{Read, Write};
use std::sync::LazyLock;

use libfuzzer_sys::fuzz_target;
use seal::{Opener, PrivateKey, Sealer, issue, recipients};

static KEYS: LazyLock<([PrivateKey; 1], Vec<u8>)> = LazyLock::new(|| {
    let issued = issue("fuzz", 2048, 1, 1_800_000_000, b"fuzz").expect("a key");
    let key = PrivateKey::parse(issued.key_pem.as_bytes(), Some(b"fuzz")).expect("the key again");
    let mut sealer = Sealer::new(Vec::new(), &[issued.certificate], "fuzz").expect("a message");
    sealer.write_all(&[7; 1000]).expect("its content");
    ([key], sealer.finish().expect("its end"))
});

fn read_all(file: &[u8]) {
    let (keys, _) = &*KEYS;
    let _ = recipients(file);
    if let Ok(mut opener) = Opener::open(file, keys) {
        let mut plain = Vec::new();
        let _ = opener.read_to_end(&mut plain);
        assert!(plain.len() <= file.len());
    }
}

fuzz_target!(|bytes: &[u8]| {
    read_all(bytes);
    // Each five bytes: where (two), what is left out (one), what is put in (two).
    let mut changed = KEYS.1.clone();
    for change in bytes.as_chunks::<5>().0.iter().take(8) {
        let at = usize::from(u16::from_be_bytes([change[0], change[1]])) % (changed.len() + 1);
        let end = changed.len().min(at + usize::from(change[2] % 4));
        changed.splice(at..end, change[3..].iter().copied());
    }
    read_all(&changed);
});
