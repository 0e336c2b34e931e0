//! What these tests share with those of the other commands.
#![allow(unused, reason = "the tests of the other commands use all of it")]

#[path = "../command/support/binary.rs"]
pub mod binary;
#[path = "../command/support/directory_state.rs"]
pub mod directory_state;
#[path = "../command/support/identity.rs"]
pub mod identity;
#[path = "../command/support/json_value.rs"]
pub mod json_value;
#[path = "../command/support/program.rs"]
pub mod program;
#[path = "../command/support/readers.rs"]
pub mod readers;
#[path = "../command/support/rows.rs"]
pub mod rows;
#[path = "../command/support/rows_file.rs"]
pub mod rows_file;
#[path = "../command/support/sealed_export.rs"]
pub mod sealed_export;
#[path = "../command/support/spelling.rs"]
pub mod spelling;
#[path = "../command/support/test_source.rs"]
pub mod test_source;
