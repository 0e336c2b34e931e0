//! Reading bytes from any `BufRead` without losing one, interruptions included.

use std::io::{BufRead, ErrorKind};

use super::OpenError;

/// What lies next in the input; empty only at its end.
pub(super) fn available<R: BufRead>(input: &mut R) -> Result<&[u8], OpenError> {
    loop {
        match input.fill_buf() {
            Ok(_) => break,
            Err(error) if error.kind() == ErrorKind::Interrupted => {}
            Err(error) => return Err(error.into()),
        }
    }
    // Filled already: this second call returns the same bytes and cannot block or fail.
    Ok(input.fill_buf()?)
}
