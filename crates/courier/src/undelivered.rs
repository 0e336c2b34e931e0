//! Why a message was not delivered, in words for the log: without the addresses and names that a server may quote.

/// A try that failed.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{reason}")]
pub struct Undelivered {
    /// What happened and what to do.
    pub reason: String,
    /// Another try of this message would fail too.
    pub is_final: bool,
}

impl Undelivered {
    /// One that may pass.
    pub(crate) fn passing(reason: impl Into<String>) -> Self {
        Self { reason: reason.into(), is_final: false }
    }

    /// One that lasts.
    pub(crate) fn lasting(reason: impl Into<String>) -> Self {
        Self { reason: reason.into(), is_final: true }
    }
}

/// An address in the settings that cannot be one.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{0}")]
pub struct BadAddress(pub(crate) String);
