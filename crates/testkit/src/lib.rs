//! What tests of several rooms need: temporary databases, mail servers and the paths of the test material. For tests only: it
//! panics where something is missing and says what to install or set.
#![expect(
    clippy::expect_used,
    clippy::panic,
    clippy::disallowed_methods,
    reason = "a test that cannot be set up must fail loudly"
)]

pub mod mailbox;
pub mod material;
pub mod postgres;
