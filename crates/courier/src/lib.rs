//! Takes messages out of the house: mail by SMTP, webhooks by HTTP. Each call is one try, with limits on its time, and
//! blocks its thread. Never knows the metadata, nor when to try again; what it says of a failure names nobody.

mod mail;
mod undelivered;
mod webhook;

pub use mail::{Encryption, Letter, Login, MailServer};
pub use undelivered::{BadAddress, Undelivered};
pub use webhook::Webhook;
