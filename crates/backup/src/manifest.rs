//! What a backup says of itself: `manifest.json`, the last file in it.

use serde::{Deserialize, Serialize};

/// The version of the format that is written; a greater one is not read.
pub const FORMAT_VERSION: u32 = 1;

/// The name of the manifest in the archive.
pub(crate) const NAME: &str = "manifest.json";

/// What is in a backup, and of what it is one.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Manifest {
    /// [`FORMAT_VERSION`] of whoever wrote it.
    pub format_version: u32,
    /// Program and version.
    pub created_by: String,
    /// When, in RFC 3339.
    pub created_at: String,
    /// The id of the installation, which its store of files bears too.
    pub installation: String,
    /// The files, in the order of the archive.
    #[serde(default)]
    pub parts: Vec<PartRecord>,
}

/// A file of a backup.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct PartRecord {
    /// Its name.
    pub name: String,
    /// Its size.
    pub bytes: u64,
    /// Its SHA-256, lower-case hexadecimal.
    pub sha256: String,
}

impl Manifest {
    /// Whether there is a file of this name.
    pub fn has(&self, name: &str) -> bool {
        self.parts.iter().any(|part| part.name == name)
    }
}
