//! What users are told of: an outbox. A notice is a row that is written in the transaction that makes it true, once for
//! each user and thing; whoever delivers it claims it by a lease, so that it arrives at least once, and rarely twice.

mod certificates;
mod channels;
mod claim;
mod count;
mod escrow;
mod files;
mod runs;
mod tell;

pub use certificates::{of_certificate, tell_of_certificates};
pub use channels::open;
pub use claim::{Delivery, claim, delivered, failed, forget_old};
pub use count::{CertificatesEnding, count_ending, count_jobs_too_late};
pub use escrow::{of_escrow, tell_of_escrow};
pub use files::tell_of_files;
pub use tell::tell;

pub(crate) use runs::{tell_failed, tell_finished};

const DAY_MS: i64 = 86_400_000;
