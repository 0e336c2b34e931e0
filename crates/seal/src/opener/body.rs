//! The binary message, whatever carries it.

use std::io::{self, BufRead, Read};

use super::base64_body::Base64Body;

/// A `BufRead` of the message's bytes.
pub(super) enum Body<R> {
    Binary(R),
    Base64(Base64Body<R>),
}

impl<R: BufRead> BufRead for Body<R> {
    fn fill_buf(&mut self) -> io::Result<&[u8]> {
        match self {
            Self::Binary(input) => input.fill_buf(),
            Self::Base64(input) => input.fill_buf(),
        }
    }

    fn consume(&mut self, amount: usize) {
        match self {
            Self::Binary(input) => input.consume(amount),
            Self::Base64(input) => input.consume(amount),
        }
    }
}

impl<R: BufRead> Read for Body<R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        match self {
            Self::Binary(input) => input.read(buffer),
            Self::Base64(input) => input.read(buffer),
        }
    }
}
