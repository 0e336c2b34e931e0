//! The room held against real tools: `openssl` in both directions and Python's `cryptography`, each rule with a
//! real certificate, damage of every kind, and bytes of any kind. All of them are installed by scripts/setup.
#![expect(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    reason = "the helpers of tests fail loudly too"
)]

mod certificate_facts;
mod certificate_rules;
mod damage;
mod hostile_bytes;
mod issued;
mod key_forms;
mod sealed_by_others;
mod sealed_by_us;
mod workshop;
