//! Who somebody is. Secrets are made, hashed and compared here; where hashes are kept is not this room's matter.

pub mod client;
pub mod code;
mod digest;
mod letters;
pub mod password;
pub mod token;

pub use client::NewClient;
pub use code::Code;
pub use password::Password;
pub use token::{ApiKey, ClientSecret, LegacyToken, SessionToken};

/// The system has no random numbers to give.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("the system gave no random numbers; no secret was made")]
pub struct NoRandomness;
