//! Zip archives (PKWARE APPNOTE 6.3.10), written and read as a stream over volumes, without seeking.
//!
//! Written: deflate only, one data descriptor for each entry, zip64 only where a number needs it. Read: what others
//! write, too, and every number in it is checked. Neither side keeps a file's content.

mod body;
mod directory;
mod dos_time;
mod error;
mod header;
mod input;
mod limits;
mod names;
mod path;
mod reader;
mod record;
mod writer;

pub use error::{ZipError, ZipFault};
pub use input::VolumeSource;
pub use limits::Limits;
pub use path::PathFault;
pub use reader::{EntryReader, ListedEntry, Listing, ZipReader};
pub use writer::{Entry, EntrySummary, ZipWriter};
