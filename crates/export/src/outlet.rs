//! Where sealed files go, and what they are called there.

use std::fs::File;
use std::io::{self, Write};

/// One sealed file of a finished export.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize)]
pub struct Artifact {
    /// Its name, for example `export-438dd02b-4029-4de4-bcd5-ec7e3b262fc4.z01.smime`.
    pub name: String,
    /// Its size.
    pub bytes: u64,
    /// SHA-256 of its bytes, lower-case hexadecimal.
    pub sha256: String,
}

/// Takes sealed files one after the other and makes them visible together. Dropping it before `publish` returns
/// removes whatever was begun.
pub trait Outlet: Send + 'static {
    /// A file in the making; dropping it aborts it.
    type File: Write + Send + 'static;

    /// Begins the next file, which has no name yet: whether it is the last is known only later.
    fn create(&mut self) -> io::Result<Self::File>;

    /// Takes a file back that is complete, and makes it durable. Files are completed in the order of their creation.
    fn complete(&mut self, file: Self::File) -> io::Result<()>;

    /// A place for ciphertext whose length must be known before it can be written; it has no name, and is gone when
    /// closed.
    fn spool(&mut self) -> io::Result<File>;

    /// Gives the completed files their names, in the order in which they were completed, and adds the list of their
    /// checksums. After it returns `Ok` all are there for good.
    fn publish(&mut self, artifacts: &[Artifact], checksums_name: &str, checksums: &str) -> io::Result<()>;
}

/// The name of a sealed volume, counted from 1: `.z01.smime`, `.z02.smime`, …, the last `.zip.smime`.
pub fn artifact_name(export_id: &str, number: u32, is_last: bool) -> String {
    format!("export-{export_id}.{}.smime", archive::volume::extension(number, is_last))
}

/// The name of the list of a set's checksums, in the form that `sha256sum -c` reads.
pub fn checksums_name(export_id: &str) -> String {
    format!("export-{export_id}.sha256")
}
