//! Zip archives (PKWARE APPNOTE 6.3.10), written and read as a stream over volumes, without seeking.
//!
//! Written: deflate only, one data descriptor for each entry, zip64 only where a number needs it.
//! Neither side keeps a file's content: memory grows by the length of each entry's name alone.

mod dos_time;
mod path;
mod record;
mod writer;

pub use writer::{Entry, EntrySummary, ZipWriter};
