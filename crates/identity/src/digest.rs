//! The hash under which secrets of many random bits are kept: with so many, a plain SHA-256 cannot be guessed backwards.

use aws_lc_rs::digest::{SHA256, digest};

/// SHA-256, lower-case hexadecimal.
pub(crate) fn sha256_hex(secret: &[u8]) -> String {
    hex(digest(&SHA256, secret).as_ref())
}

/// Lower-case hexadecimal.
pub(crate) fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}
