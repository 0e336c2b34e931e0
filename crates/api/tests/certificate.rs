//! The page of certificates.

mod replace;
