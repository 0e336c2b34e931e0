//! Archives that lie, each in one place, and the fault that each must be refused for.

use archive::zip::{Limits, ZipError};

use super::raw::{End, Raw, build};
use super::set::read;

mod directory;
mod entry;
mod whole;

fn refuse(what: &str, volumes: &[Vec<u8>], limits: Limits, expected: &str) -> ZipError {
    match read(volumes, limits) {
        Ok(_) => panic!("{what}: read without a fault, expected {expected}"),
        Err(error) => {
            let fault = format!("{:?}", error.fault);
            assert!(fault.starts_with(expected), "{what}: expected {expected}, got {error} ({fault})");
            error
        }
    }
}

/// Refused in an archive with a good entry before and behind.
fn refuse_entry(what: &str, entry: Raw, expected: &str) -> ZipError {
    let entries = [Raw::stored("first", b"1"), entry, Raw::deflated("last", b"good")];
    refuse(what, &[build(&entries, &End::default())], Limits::default(), expected)
}
