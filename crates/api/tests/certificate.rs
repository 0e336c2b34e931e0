//! The page of certificates.

mod key_test;
mod replace;
