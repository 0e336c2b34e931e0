//! SHA-256 where the interface needs one: telling requests apart, naming a style sheet, spelling digests for headers.

use aws_lc_rs::digest::{Context, SHA256};
use base64::Engine;
use base64::engine::general_purpose::STANDARD;

/// SHA-256 of the parts, each with its length before it so that no two lists of parts look alike; hexadecimal.
pub fn of_parts(parts: &[&[u8]]) -> String {
    let mut context = Context::new(&SHA256);
    for part in parts {
        context.update(&(part.len() as u64).to_be_bytes());
        context.update(part);
    }
    context.finish().as_ref().iter().map(|byte| format!("{byte:02x}")).collect()
}

/// SHA-256 in base64, as a Content-Security-Policy names an inline style, and a tag a file.
pub fn base64_of(bytes: &[u8]) -> String {
    let mut context = Context::new(&SHA256);
    context.update(bytes);
    STANDARD.encode(context.finish())
}

/// Hexadecimal digits as base64, as `Repr-Digest` wants them (RFC 9530); `None` if they are none.
pub fn hex_to_base64(hex: &str) -> Option<String> {
    let digits = hex.as_bytes();
    if !digits.len().is_multiple_of(2) {
        return None;
    }
    let byte = |pair: &[u8]| u8::from_str_radix(std::str::from_utf8(pair).ok()?, 16).ok();
    digits.chunks(2).map(byte).collect::<Option<Vec<u8>>>().map(|bytes| STANDARD.encode(bytes))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_digest_is_spelled_in_base64() {
        // printf 'a' | openssl dgst -sha256 -binary | base64
        assert_eq!(base64_of(b"a"), "ypeBEsobvcr6wjGzmiPcTaeG7/gUfE5yuYB3ha/uSLs=");
        let hex = "ca978112ca1bbdcafac231b39a23dc4da786eff8147c4e72b9807785afee48bb";
        assert_eq!(hex_to_base64(hex).as_deref(), Some("ypeBEsobvcr6wjGzmiPcTaeG7/gUfE5yuYB3ha/uSLs="));
        assert_eq!(hex_to_base64("xyz"), None);
        assert_eq!(hex_to_base64("xy"), None);
    }

    #[test]
    fn parts_are_told_apart() {
        assert_ne!(of_parts(&[b"ab", b"c"]), of_parts(&[b"a", b"bc"]));
        assert_eq!(of_parts(&[b"ab", b"c"]).len(), 64);
    }
}
