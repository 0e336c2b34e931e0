//! Backups of an installation: a zip of a few files and a manifest, sealed for the owner of a certificate. Written and read
//! back as a stream, whatever the size. This room never knows what is in the files, and reads no clock.

mod manifest;
mod read;
mod write;

pub use archive::hashed::Sum;
pub use manifest::{FORMAT_VERSION, Manifest, PartRecord};
pub use read::{ReadError, read};
pub use seal::{Certificate, PrivateKey};
pub use write::{Part, write};
