//! A flag by which somebody else ends a long read.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

/// Shared between who works and who may call it off. Cloning shares the flag.
#[derive(Debug, Clone, Default)]
pub struct Cancel(Arc<AtomicBool>);

impl Cancel {
    /// Calls the work off; it ends soon with [`crate::SourceError::Cancelled`].
    pub fn cancel(&self) {
        self.0.store(true, Ordering::Relaxed);
    }

    /// Whether the work was called off.
    pub fn is_cancelled(&self) -> bool {
        self.0.load(Ordering::Relaxed)
    }
}
