//! The real `cdds` binary from outside: what people and programs meet. Every test drives the binary that was built for
//! it; nothing reaches into its code. What comes out is held against readers that are not ours: OpenSSL, 7-Zip,
//! Python, Java, psql. A tool that is missing fails the test and says what installs it.
#![expect(
    clippy::expect_used,
    clippy::panic,
    clippy::print_stderr,
    clippy::unwrap_used,
    reason = "a test fails by panicking, and says on standard error what it skipped"
)]

mod export_cases;
mod generate;
mod hostile;
mod import_cases;
mod java;
mod keys;
mod open_cases;
mod real_data;
mod source_check;
mod support;
mod weird_data;
