//! Which sources this node is asking. A thread that hangs in a source cannot be ended: as long as there is one, no other
//! joins it.

use std::collections::HashMap;
use std::sync::{Arc, Weak};

/// The sources that were asked and may still be.
#[derive(Debug, Default)]
pub(super) struct Asked(HashMap<String, Weak<()>>);

/// As long as there is a copy of it, a source is being asked. Each of its threads holds one.
#[derive(Debug, Clone)]
pub(super) struct Asking(Arc<()>);

impl Asked {
    /// Asks the source; `None` as long as it has not answered the last time.
    pub(super) fn begin(&mut self, source: &str) -> Option<Asking> {
        if self.0.get(source).is_some_and(|last| last.strong_count() > 0) {
            return None;
        }
        let asking = Arc::new(());
        self.0.insert(source.to_owned(), Arc::downgrade(&asking));
        Some(Asking(asking))
    }
}

impl Asking {
    /// Asks; the source counts as asked until there is an answer, whoever still waits for it.
    pub(super) fn during<T>(self, ask: impl FnOnce() -> T) -> T {
        let answer = ask();
        drop(self.0);
        answer
    }
}
