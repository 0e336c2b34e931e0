//! Walks an enveloped message (RFC 5652 §6.1) or an authenticated one (RFC 5083 §2.1) up to its ciphertext, and
//! from the end of the ciphertext to the end of the message. What it keeps is at most about 1 MiB.

use std::io::BufRead;

use der::Decode;
use der::asn1::{ObjectIdentifier, OctetStringRef};

use super::OpenError;
use super::ber::{BerReader, Budget};
use super::content::Content;
use super::recipient::Recipient;
use crate::cms::{AUTH_ENVELOPED_DATA, COMPRESSED_DATA, DATA, ENVELOPED_DATA, SIGNED_DATA};
use crate::tlv::{
    CONTEXT_0_CONSTRUCTED, CONTEXT_1_CONSTRUCTED, CONTEXT_2_CONSTRUCTED, INTEGER, OBJECT_IDENTIFIER,
    OCTET_STRING, SEQUENCE, SET,
};

const LIMIT_RECIPIENTS_BYTES: usize = 1024 * 1024;
const LIMIT_OTHER_BYTES: usize = 64 * 1024;

/// A message up to its ciphertext.
pub(super) struct Envelope {
    /// Authenticated-enveloped data: a message authentication code follows the ciphertext.
    pub(super) is_authenticated: bool,
    pub(super) recipients: Vec<Recipient>,
    /// The DER of `contentEncryptionAlgorithm`.
    pub(super) algorithm_der: Vec<u8>,
}

impl Envelope {
    pub(super) fn read<R: BufRead>(reader: &mut BerReader<R>) -> Result<Self, OpenError> {
        reader.enter(SEQUENCE, "the message does not begin as CMS does")?;
        let is_authenticated = is_authenticated(object_identifier(reader)?)?;
        reader.enter(CONTEXT_0_CONSTRUCTED, "the message has no content")?;
        reader.enter(SEQUENCE, "the envelope is missing")?;
        expect(reader, INTEGER, "the version is missing")?;
        let mut other = Budget::new("the certificates of its sender", LIMIT_RECIPIENTS_BYTES);
        if reader.peek_tag()? == Some(CONTEXT_0_CONSTRUCTED) {
            reader.element(&mut other)?; // originatorInfo
        }
        let recipients = recipients(reader)?;
        reader.enter(SEQUENCE, "the encrypted content is missing")?;
        object_identifier(reader)?; // of the plaintext: id-data or another, which the caller sees
        let algorithm_der = expect(reader, SEQUENCE, "the encryption algorithm is missing")?;
        Ok(Self { is_authenticated, recipients, algorithm_der })
    }

    /// Reads what follows the ciphertext up to the very end of the input. Returns the authentication code of an
    /// authenticated message.
    pub(super) fn finish<R: BufRead>(&self, reader: &mut BerReader<R>) -> Result<Option<Vec<u8>>, OpenError> {
        reader.leave()?; // encryptedContentInfo
        let mut code = None;
        if self.is_authenticated {
            if reader.peek_tag()? == Some(CONTEXT_1_CONSTRUCTED) {
                // Their digest comes before the ciphertext's in GCM, but they stand behind it in the stream.
                return Err(OpenError::Unsupported { what: "authenticated attributes".into() });
            }
            let mac = expect(reader, OCTET_STRING, "the authentication code is missing")?;
            let mac = <&OctetStringRef>::from_der(&mac);
            code = Some(
                mac.map_err(|_| reader.malformed("the authentication code is wrong"))?.as_bytes().to_vec(),
            );
        }
        let attributes = if self.is_authenticated { CONTEXT_2_CONSTRUCTED } else { CONTEXT_1_CONSTRUCTED };
        if reader.peek_tag()? == Some(attributes) {
            reader.element(&mut small("its attributes"))?;
        }
        reader.leave()?; // the envelope
        reader.leave()?; // content
        reader.leave()?; // contentInfo
        match reader.peek_tag()? {
            None => Ok(code),
            Some(_) => Err(OpenError::TrailingData),
        }
    }
}

/// The ciphertext, which is the last member of `encryptedContentInfo`.
pub(super) fn content<R: BufRead>(reader: &mut BerReader<R>) -> Result<Content, OpenError> {
    match reader.peek_tag()? {
        Some(_) => Content::enter(reader),
        None => Err(OpenError::Unsupported { what: "content that is kept in another file".into() }),
    }
}

fn is_authenticated(content_type: ObjectIdentifier) -> Result<bool, OpenError> {
    let found = match content_type {
        ENVELOPED_DATA => return Ok(false),
        AUTH_ENVELOPED_DATA => return Ok(true),
        SIGNED_DATA => "signed data or certificates".to_owned(),
        COMPRESSED_DATA => "compressed data".to_owned(),
        DATA => "plain data".to_owned(),
        other => format!("CMS content of type {other}"),
    };
    Err(OpenError::NotEncrypted { found })
}

fn recipients<R: BufRead>(reader: &mut BerReader<R>) -> Result<Vec<Recipient>, OpenError> {
    let mut budget = Budget::new("its list of recipients", LIMIT_RECIPIENTS_BYTES);
    let mut recipients = Vec::new();
    reader.enter(SET, "the list of recipients is missing")?;
    while reader.peek_tag()?.is_some() {
        let info = reader.element(&mut budget)?;
        recipients
            .push(Recipient::from_der(&info).ok_or_else(|| reader.malformed("a recipient is damaged"))?);
    }
    reader.leave()?;
    Ok(recipients)
}

fn object_identifier<R: BufRead>(reader: &mut BerReader<R>) -> Result<ObjectIdentifier, OpenError> {
    let der = expect(reader, OBJECT_IDENTIFIER, "a content type is missing")?;
    ObjectIdentifier::from_der(&der).map_err(|_| reader.malformed("a content type is damaged"))
}

/// The next element, which must have this tag and be small.
fn expect<R: BufRead>(
    reader: &mut BerReader<R>,
    tag: u8,
    missing: &'static str,
) -> Result<Vec<u8>, OpenError> {
    match reader.peek_tag()? {
        Some(found) if found == tag => reader.element(&mut small("a header")),
        _ => Err(reader.malformed(missing)),
    }
}

fn small(what: &'static str) -> Budget {
    Budget::new(what, LIMIT_OTHER_BYTES)
}
