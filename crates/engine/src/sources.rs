//! The sources that this node knows, by the names that jobs use.

use std::collections::BTreeMap;
use std::fmt;
use std::sync::Arc;

use export::Source;

/// Names and what they stand for; cheap to clone.
#[derive(Clone, Default)]
pub struct Sources(Arc<BTreeMap<String, Arc<dyn Source>>>);

impl Sources {
    /// The source of this name.
    pub fn get(&self, name: &str) -> Option<Arc<dyn Source>> {
        self.0.get(name).cloned()
    }

    /// All names, ascending.
    pub fn names(&self) -> impl Iterator<Item = &str> {
        self.0.keys().map(String::as_str)
    }
}

impl FromIterator<(String, Arc<dyn Source>)> for Sources {
    fn from_iter<I: IntoIterator<Item = (String, Arc<dyn Source>)>>(sources: I) -> Self {
        Self(Arc::new(sources.into_iter().collect()))
    }
}

impl fmt::Debug for Sources {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_set().entries(self.0.keys()).finish()
    }
}
