//! The MIME header of a sealed file (RFC 8551 §3.3), the part that a mail program or `openssl smime` reads first.

use std::io;

/// The header with its empty line. `file_name` is what a mail program would offer to save the message as.
pub(super) fn mime_header(file_name: &str) -> io::Result<String> {
    // RFC 2045 §5.1 quoted-string without its escapes: any other character could end the line or the string.
    let is_plain = |c: char| matches!(c, ' '..='~') && !matches!(c, '"' | '\\');
    if file_name.is_empty() || file_name.len() > 255 || !file_name.chars().all(is_plain) {
        let message =
            format!("{file_name:?} cannot be the name of a sealed file: use 1 to 255 plain ASCII characters");
        return Err(io::Error::new(io::ErrorKind::InvalidInput, message));
    }
    Ok(format!(
        "MIME-Version: 1.0\n\
         Content-Disposition: attachment; filename=\"{file_name}\"\n\
         Content-Type: application/pkcs7-mime; smime-type=enveloped-data; name=\"smime.p7m\"\n\
         Content-Transfer-Encoding: base64\n\
         \n"
    ))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_cannot_smuggle_in_a_header_line() {
        for name in ["", "a\nb", "a\r", "a\"b", "a\\b", "é", &"x".repeat(256)] {
            assert!(mime_header(name).is_err(), "{name:?}");
        }
        assert!(mime_header("export 1.zip.smime").unwrap().contains("filename=\"export 1.zip.smime\"\n"));
    }
}
