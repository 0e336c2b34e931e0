//! The page of certificates.

pub mod key_test;
mod replace;
