//! Where sealed files live. An attempt writes files under a prefix of its own; each is durable and read back before it
//! has its key, and goes again unless the attempt is kept. Knows nothing of runs but their ids, and never decides which
//! file is of use to anybody: that is the metadata's to say.

pub mod attempt;
pub mod error;
pub mod key;
mod local;
pub mod store;

pub use attempt::{Attempt, AttemptFile, Stored};
pub use error::StoreError;
pub use key::{ArtifactKey, AttemptPrefix, InvalidKey};
pub use local::read::PIECE_BYTES;
pub use store::{Kind, Space, Store, StoredObject};
