//! Certificates and S/MIME: the rules of a good certificate, sealing, opening.
//!
//! [`Certificate`] accepts or refuses what a user uploads; [`Sealer`] and [`DerSealer`] write an S/MIME
//! enveloped-data message (RFC 8551, RFC 5652) that only the key of a given certificate opens; [`Opener`] reads
//! one back with a [`PrivateKey`]. Every layer streams: memory does not depend on the size of the message.
//! This room never touches files, sockets or clocks: it reads and writes what it is handed.

mod block_cipher;
mod certificate;
mod cms;
mod contents;
mod distinguished_name;
mod fingerprint;
mod hex;
mod issue;
mod opener;
mod pem;
mod private_key;
mod sealer;
mod tlv;

pub use certificate::{Certificate, CertificateError, end_of_validity};
pub use fingerprint::Fingerprint;
pub use issue::{IssueError, Issued, issue};
pub use opener::{OpenError, Opener, RecipientId, recipients};
pub use private_key::{KeyError, PrivateKey, needs_passphrase};
pub use sealer::{DerSealer, Encoding, Sealer};
