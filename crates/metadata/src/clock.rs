//! The time of a transaction: the database's, so that all nodes agree; the test's in tests.

use std::sync::Arc;
use std::sync::atomic::{AtomicI64, Ordering};

use model::Moment;

/// Where transactions take their time from.
#[derive(Debug, Clone, Default)]
pub enum Clock {
    /// The database's clock.
    #[default]
    Database,
    /// A clock that stands until it is moved.
    Manual(ManualClock),
}

/// A clock for tests; clones show the same time.
#[derive(Debug, Clone)]
pub struct ManualClock(Arc<AtomicI64>);

impl ManualClock {
    /// A clock that shows this moment.
    pub fn at(moment: Moment) -> Self {
        Self(Arc::new(AtomicI64::new(moment.unix_ms())))
    }

    /// What it shows.
    pub fn now(&self) -> Moment {
        Moment::from_unix_ms(self.0.load(Ordering::SeqCst))
    }

    /// Moves it to another moment, later or earlier.
    pub fn set(&self, moment: Moment) {
        self.0.store(moment.unix_ms(), Ordering::SeqCst);
    }
}
