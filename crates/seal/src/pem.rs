//! PEM text (RFC 7468, and RFC 1421 headers as old OpenSSL keys carry them): finds every block of a small file.
//! Lenient where real files are: text around the blocks, CRLF, a byte order mark, any line width.
//! The caller bounds the file; nothing here is for streams.

use base64ct::{Base64, Encoding};
use zeroize::Zeroizing;

/// One `-----BEGIN LABEL-----` … `-----END LABEL-----`.
pub(crate) struct Block {
    pub(crate) label: String,
    /// The value of the RFC 1421 header `DEK-Info`: cipher and initialization vector of an encrypted key.
    pub(crate) dek_info: Option<String>,
    pub(crate) der: Zeroizing<Vec<u8>>,
}

/// Why a file with a BEGIN line is no PEM.
#[derive(Debug, PartialEq, Eq)]
pub(crate) enum PemError {
    /// No END line of the same label.
    Unterminated(String),
    /// The text between the lines is no base64.
    BadBase64(String),
}

/// All blocks of `file`, in order; none when it holds no BEGIN line.
pub(crate) fn blocks(file: &[u8]) -> Result<Vec<Block>, PemError> {
    let file = file.strip_prefix(b"\xef\xbb\xbf").unwrap_or(file);
    let mut lines = file.split(|byte| *byte == b'\n').map(<[u8]>::trim_ascii);
    let mut found = Vec::new();
    while let Some(line) = lines.next() {
        if let Some(label) = label_of(line, b"-----BEGIN ") {
            found.push(block(label, &mut lines)?);
        }
    }
    Ok(found)
}

fn block<'a>(label: String, lines: &mut impl Iterator<Item = &'a [u8]>) -> Result<Block, PemError> {
    let mut dek_info = None;
    let mut text = Zeroizing::new(Vec::new());
    for line in lines {
        if label_of(line, b"-----END ").as_ref() == Some(&label) {
            let der = Base64::decode_vec(str::from_utf8(&text).unwrap_or("?"))
                .map_err(|_| PemError::BadBase64(label.clone()))?;
            return Ok(Block { label, dek_info, der: Zeroizing::new(der) });
        }
        if let Some(value) = line.strip_prefix(b"DEK-Info:") {
            dek_info = Some(String::from_utf8_lossy(value).trim().to_owned());
        } else if !line.starts_with(b"Proc-Type:") {
            // Growing would leave copies of key text behind: the old buffer is wiped first.
            let mut longer = Zeroizing::new(Vec::with_capacity(text.len() + line.len()));
            longer.extend_from_slice(&text);
            longer.extend(line.iter().filter(|byte| !byte.is_ascii_whitespace()));
            text = longer;
        }
    }
    Err(PemError::Unterminated(label))
}

fn label_of(line: &[u8], start: &[u8]) -> Option<String> {
    let label = line.strip_prefix(start)?.strip_suffix(b"-----")?;
    let is_label = label.iter().all(|byte| byte.is_ascii_graphic() || *byte == b' ');
    is_label.then(|| String::from_utf8_lossy(label).into_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn blocks_are_found_between_text_and_with_any_line_ending() {
        let file = b"\xef\xbb\xbf-----BEGIN A B-----\r\nAQI\r\nD\r\n-----END A B-----\r\ntext\n-----BEGIN C-----\nBA==\n-----END C-----";
        let found = blocks(file).ok().unwrap();
        let seen: Vec<_> = found.iter().map(|b| (b.label.as_str(), b.der.as_slice())).collect();
        assert_eq!(seen, [("A B", &[1, 2, 3][..]), ("C", &[4][..])]);
    }

    #[test]
    fn the_dek_info_header_is_kept_apart_from_the_body() {
        let file =
            b"-----BEGIN K-----\nProc-Type: 4,ENCRYPTED\nDEK-Info: AES-128-CBC,00\n\nAQID\n-----END K-----\n";
        let found = blocks(file).ok().unwrap();
        assert_eq!(found[0].dek_info.as_deref(), Some("AES-128-CBC,00"));
        assert_eq!(found[0].der.as_slice(), [1, 2, 3]);
    }

    #[test]
    fn an_open_block_and_bad_base64_are_named() {
        assert_eq!(blocks(b"-----BEGIN X-----\nAQID\n").err(), Some(PemError::Unterminated("X".into())));
        assert_eq!(
            blocks(b"-----BEGIN X-----\nA?\n-----END X-----").err(),
            Some(PemError::BadBase64("X".into()))
        );
    }
}
