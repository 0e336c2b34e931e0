//! The name of one export: a random UUID that all its files carry.

use std::fmt;

use uuid::Uuid;

/// Names one export and the files it leaves.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, serde::Serialize, serde::Deserialize)]
pub struct ExportId(Uuid);

impl ExportId {
    /// A new, random id (RFC 9562 version 4).
    pub fn random() -> Self {
        Self(Uuid::new_v4())
    }
}

impl fmt::Display for ExportId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}
