//! Everything of an enveloped-data message (RFC 5652 §6.1) but the ciphertext: what stands before it and after.
//! BER has no lengths to wait for (X.690 §8.1.3.6), so it streams; DER (X.690 §10.1) needs the ciphertext's length.

use std::io;

use der::Encode;

use super::content_key::ContentKey;
use crate::Certificate;
use crate::cms::{DATA, ENVELOPED_DATA};
use crate::tlv::{self, CONTEXT_0, CONTEXT_0_CONSTRUCTED, OCTET_STRING, SEQUENCE, SET};

const INDEFINITE: u8 = 0x80;
/// `CMSVersion` 0: issuerAndSerialNumber everywhere, no attributes.
const VERSION_0: [u8; 3] = [0x02, 0x01, 0x00];

/// The parts that do not depend on the ciphertext.
pub(super) struct Head {
    /// OBJECT IDENTIFIER id-envelopedData.
    content_type: Vec<u8>,
    /// One `RecipientInfo` for each certificate, in their order.
    recipients: Vec<Vec<u8>>,
    /// Content type and algorithm of `EncryptedContentInfo`.
    encrypted_content_start: Vec<u8>,
}

impl Head {
    pub(super) fn new(key: &ContentKey, recipients: &[Certificate]) -> io::Result<Self> {
        if recipients.is_empty() {
            let message = "sealing needs at least one certificate to seal for";
            return Err(io::Error::new(io::ErrorKind::InvalidInput, message));
        }
        let wrapped: io::Result<_> = recipients.iter().map(|one| key.wrap_for(one)).collect();
        let encode = |start: der::Result<Vec<u8>>| start.map_err(io::Error::other);
        Ok(Self {
            content_type: encode(ENVELOPED_DATA.to_der())?,
            recipients: wrapped?,
            encrypted_content_start: [encode(DATA.to_der())?, encode(key.algorithm_der())?].concat(),
        })
    }

    /// What stands before the fragments of the ciphertext in BER, all lengths indefinite.
    pub(super) fn ber(&self) -> Vec<u8> {
        [
            &[SEQUENCE, INDEFINITE][..],
            &self.content_type,
            &[CONTEXT_0_CONSTRUCTED, INDEFINITE, SEQUENCE, INDEFINITE],
            &VERSION_0,
            &tlv::element(SET, &self.recipients.concat()),
            &[SEQUENCE, INDEFINITE],
            &self.encrypted_content_start,
            &[CONTEXT_0_CONSTRUCTED, INDEFINITE],
        ]
        .concat()
    }

    /// What stands before `ciphertext_bytes` bytes of ciphertext in DER; nothing follows them.
    pub(super) fn der(&self, ciphertext_bytes: u64) -> Vec<u8> {
        // X.690 §11.6: DER sorts the members of a SET OF, and strict readers refuse another order.
        let mut sorted = self.recipients.clone();
        sorted.sort();
        let recipient_infos = tlv::element(SET, &sorted.concat());
        // From the inside out: each header counts all that follows it.
        let layers: [(u8, &[&[u8]]); 5] = [
            (CONTEXT_0, &[]),
            (SEQUENCE, &[&self.encrypted_content_start]),
            (SEQUENCE, &[&VERSION_0, &recipient_infos]),
            (CONTEXT_0_CONSTRUCTED, &[]),
            (SEQUENCE, &[&self.content_type]),
        ];
        layers.iter().fold(Vec::new(), |inner, (tag, start)| {
            let inner = [start.concat(), inner].concat();
            [tlv::header(*tag, inner.len() as u64 + ciphertext_bytes), inner].concat()
        })
    }
}

/// The end-of-contents octets (X.690 §8.1.5) of the five layers that [`Head::ber`] opens.
pub(super) const BER_END: [u8; 10] = [0; 10];

/// The header of one fragment of ciphertext in BER.
pub(super) fn fragment(ciphertext_bytes: u64) -> Vec<u8> {
    tlv::header(OCTET_STRING, ciphertext_bytes)
}
