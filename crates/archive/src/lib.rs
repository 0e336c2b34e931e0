//! Bytes of an export: JSON lines, zip, volumes, manifest; and the way back.

pub mod deflate;
pub mod volume;
pub mod zip;
