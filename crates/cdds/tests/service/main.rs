//! The real `cdds serve` from outside, over HTTP: what its users and operators meet. Nothing reaches into its code; what
//! comes out is held against the rows of the source as other programs see them.
#![expect(
    clippy::expect_used,
    clippy::panic,
    clippy::print_stderr,
    clippy::unwrap_used,
    reason = "a test fails by panicking, and says on standard error how to repeat it"
)]

mod api_contract;
mod backup;
mod canaries;
mod coverage;
mod doc_examples;
mod doctor;
mod escrow;
mod estimate;
mod fetch;
mod file_limit;
mod graceful;
mod house;
mod jobs_file;
mod keys;
mod kill;
mod legacy;
mod life;
mod notices;
mod operators;
mod people;
mod proxy;
mod python_client;
mod start;
mod status;
mod support;
mod tls;
