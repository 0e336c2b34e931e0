//! What the service remembers: tenants, users, certificates, jobs, the queue of runs, artifacts. One SQL text serves
//! SQLite and PostgreSQL; each module is one aggregate. Every transaction knows its time, and nothing here reads a clock
//! but [`Clock`].

pub mod access;
pub mod address;
pub mod api_keys;
pub mod artifacts;
pub mod audit;
pub mod backups;
pub mod certificates;
pub mod clock;
pub mod coverage;
pub mod downloads;
pub mod error;
pub mod escrow;
pub mod estimates;
pub mod first_steps;
pub mod guesses;
pub mod holds;
pub mod idempotency;
pub mod installation;
pub mod jobs;
pub mod key_tests;
pub mod legacy;
pub mod migrations;
pub mod nodes;
pub mod notices;
pub mod orphans;
pub mod page;
pub mod queue;
pub mod restore;
mod rows;
pub mod runs;
pub mod schedule;
pub mod sessions;
mod snapshot;
pub mod source_states;
mod statement;
pub mod store;
pub mod tenants;
pub mod users;
mod values;

pub use access::Access;
pub use clock::Clock;
pub use error::MetadataError;
pub use migrations::Tables;
pub use page::{Page, PageRequest, Total};
pub use store::{LONGEST_TRANSACTION, Metadata, Transaction};
