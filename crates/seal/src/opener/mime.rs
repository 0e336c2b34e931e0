//! Where the message begins: past a MIME header (RFC 8551 §3, RFC 5322 §2.2) or a PEM line, or at once.
//! Lenient where mail programs differ: case, folding, order, CRLF. At most 64 KiB are read before the body.

use std::io::{BufRead, Read};

use super::OpenError;
use super::base64_body::Base64Body;
use super::body::Body;
use super::input::available;
use crate::tlv::SEQUENCE;

const LIMIT_HEADER_BYTES: usize = 64 * 1024;

/// Reads up to the body and tells how it is encoded.
pub(super) fn find_body<R: BufRead>(mut input: R) -> Result<Body<R>, OpenError> {
    match available(&mut input)?.first() {
        None => Err(not_sealed("it is empty")),
        Some(&SEQUENCE) => Ok(Body::Binary(input)),
        Some(_) => read_header(input),
    }
}

fn read_header<R: BufRead>(mut input: R) -> Result<Body<R>, OpenError> {
    let mut header = Header::default();
    let mut left = LIMIT_HEADER_BYTES;
    loop {
        let Some(line) = read_line(&mut input, &mut left)? else {
            return Err(not_sealed("it ends before a message begins"));
        };
        if is_pem_begin(&line) {
            return Ok(Body::Base64(Base64Body::until_pem_end(input)));
        }
        match line.trim_ascii_end() {
            // Empty lines before the header do no harm.
            [] if header.fields.is_empty() => {}
            [] => return header.body(input),
            text => header.add(text)?,
        }
    }
}

/// RFC 7468 §9, and §8 for the older label of the same structure.
fn is_pem_begin(line: &[u8]) -> bool {
    matches!(line.trim_ascii(), b"-----BEGIN CMS-----" | b"-----BEGIN PKCS7-----")
}

fn read_line<R: BufRead>(input: &mut R, left: &mut usize) -> Result<Option<Vec<u8>>, OpenError> {
    let mut line = Vec::new();
    let read = input.by_ref().take(*left as u64).read_until(b'\n', &mut line)?;
    *left -= read;
    if *left == 0 {
        return Err(OpenError::TooLarge { what: "its header", limit_bytes: LIMIT_HEADER_BYTES });
    }
    Ok((read > 0).then_some(line))
}

#[derive(Default)]
struct Header {
    /// Name in lower case, and value.
    fields: Vec<(String, String)>,
}

impl Header {
    fn add(&mut self, line: &[u8]) -> Result<(), OpenError> {
        let text = String::from_utf8_lossy(line);
        if text.starts_with([' ', '\t']) {
            // RFC 5322 §2.2.3: a folded line goes on with the field before.
            let (_, value) = self.fields.last_mut().ok_or_else(|| not_sealed("it begins with a space"))?;
            value.push(' ');
            value.push_str(text.trim());
            return Ok(());
        }
        let (name, value) =
            text.split_once(':').ok_or_else(|| not_sealed("its first lines are no MIME header"))?;
        self.fields.push((name.trim().to_ascii_lowercase(), value.trim().to_owned()));
        Ok(())
    }

    fn value(&self, name: &str) -> Option<String> {
        let field = self.fields.iter().find(|(found, _)| found == name);
        field.map(|(_, value)| value.to_ascii_lowercase())
    }

    fn body<R: BufRead>(&self, input: R) -> Result<Body<R>, OpenError> {
        let content_type =
            self.value("content-type").ok_or_else(|| not_sealed("its header has no Content-Type"))?;
        let media_type = content_type.split(';').next().unwrap_or_default().trim();
        if !matches!(media_type, "application/pkcs7-mime" | "application/x-pkcs7-mime") {
            return Err(not_sealed(&format!("its content type is {}", shown(media_type))));
        }
        // RFC 2045 §6.1: without the field the body is plain 7-bit text.
        match self.value("content-transfer-encoding").as_deref() {
            Some("base64") => Ok(Body::Base64(Base64Body::until_end(input))),
            Some("binary" | "8bit") => Ok(Body::Binary(input)),
            other => {
                let encoding = shown(other.unwrap_or("7bit"));
                Err(OpenError::Unsupported { what: format!("the transfer encoding {encoding}") })
            }
        }
    }
}

/// Text of the file in a message: short and safe to print.
fn shown(text: &str) -> String {
    format!("{:?}", text.chars().take(60).collect::<String>())
}

fn not_sealed(detail: &str) -> OpenError {
    OpenError::NotSealed { detail: detail.to_owned() }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn body_of(file: &[u8]) -> Result<Vec<u8>, OpenError> {
        let mut bytes = Vec::new();
        find_body(file)?.read_to_end(&mut bytes)?;
        Ok(bytes)
    }

    #[test]
    fn the_header_may_be_written_in_many_ways() {
        let spellings = [
            "MIME-Version: 1.0\nContent-Type: application/pkcs7-mime\nContent-Transfer-Encoding: base64\n\nAQID\n",
            "\r\nCONTENT-TRANSFER-ENCODING:BASE64\r\ncontent-type: Application/X-PKCS7-mime;\r\n\tname=a\r\n\r\nAQID\r\n\r\n",
            "To: a\nContent-Type:\n application/pkcs7-mime; smime-type=enveloped-data\nContent-Transfer-Encoding: base64\n\nAQ\nID",
            "-----BEGIN CMS-----\nAQID\n-----END CMS-----\n",
        ];
        for file in spellings {
            assert_eq!(body_of(file.as_bytes()).unwrap(), [1, 2, 3], "{file}");
        }
    }

    #[test]
    fn binary_messages_pass_as_they_are() {
        assert_eq!(body_of(b"\x30\x80\n").unwrap(), b"\x30\x80\n");
        let mime = b"Content-Type: application/pkcs7-mime\nContent-Transfer-Encoding: binary\n\n\x30\x80";
        assert_eq!(body_of(mime).unwrap(), b"\x30\x80");
    }

    #[test]
    fn what_is_no_sealed_file_is_said_to_be_none() {
        let cases: [(&[u8], &str); 5] = [
            (b"", "it is empty"),
            (b"PK\x03\x04", "no MIME header"),
            (b"Subject: x\n\nhello", "no Content-Type"),
            (b"Content-Type: text/plain\n\nhello", "\"text/plain\""),
            (b"Content-Type: application/pkcs7-mime\n", "ends before"),
        ];
        for (file, reason) in cases {
            let message = body_of(file).unwrap_err().to_string();
            assert!(message.contains(reason), "{message}");
        }
    }

    #[test]
    fn an_endless_header_is_refused() {
        let endless = vec![b'x'; 1 << 20];
        assert!(matches!(body_of(&endless), Err(OpenError::TooLarge { .. })));
    }
}
