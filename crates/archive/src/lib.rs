//! The bytes of an export, and the way back: rows become JSON lines, JSON lines a zip, the zip volumes. Layers are
//! writers that own the writer below. This room knows no job, no certificate, no database and no network.

pub mod deflate;
pub mod extract;
pub mod hashed;
pub mod json_lines;
pub mod layout;
pub mod manifest;
pub mod record_format;
pub mod reference;
pub mod schema;
pub mod volume;
pub mod zip;

pub use json_lines::JsonLines;
pub use manifest::Manifest;
pub use record_format::RecordFormat;
