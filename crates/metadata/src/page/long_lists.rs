//! Which lists are known to have more rows than are counted, so that not every page counts them again. A list that has
//! become shorter is noticed when this is forgotten.

use std::collections::HashMap;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::{Duration, Instant};

/// How long a list is believed to be long.
const BELIEVED_FOR: Duration = Duration::from_secs(60);

/// By fingerprint, when it was found; clones share what they know.
#[derive(Debug, Clone, Default)]
pub(crate) struct LongLists(Arc<Mutex<HashMap<u64, Instant>>>);

impl LongLists {
    /// Whether the list was found to be long lately.
    pub(super) fn is_long(&self, list: u64) -> bool {
        let lists = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        lists.get(&list).is_some_and(|found| found.elapsed() < BELIEVED_FOR)
    }

    /// The list was found to be long.
    pub(super) fn note(&self, list: u64) {
        let mut lists = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        lists.retain(|_, found| found.elapsed() < BELIEVED_FOR);
        lists.insert(list, Instant::now());
    }
}
