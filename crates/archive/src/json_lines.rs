//! Rows as JSON Lines: UTF-8, one object a line, each line ended by `\n`, empty values left out. `encode` writes them,
//! `parse` reads them back in any record format.

mod encode;
mod escape;
mod parse;

pub use encode::JsonLines;
pub use parse::{Fields, LineError, LineParser, members};
