//! The certificate that the service shows, and its key, as two files that may be replaced while it runs.

pub mod end;
pub mod own;
mod pair;
mod watch;

pub use pair::Pair;
pub use watch::Watch;
