//! What the tests stand on: the binary, sources to fill, exports to open, rows to compare.

pub mod binary;
pub mod directory_state;
pub mod hand_made;
pub mod identity;
pub mod json_value;
pub mod program;
pub mod readers;
pub mod rows;
pub mod rows_file;
pub mod sealed_export;
pub mod spelling;
pub mod test_source;
