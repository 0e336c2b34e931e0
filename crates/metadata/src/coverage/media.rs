//! Which runs exported the media types that are asked for.

use model::JobSettings;

use crate::MetadataError;
use crate::statement::Record;

/// Says of each run whether it counts.
pub struct Media<'s> {
    /// All, if there are none.
    wanted: Option<&'s [String]>,
    /// The settings that were read last, and what came of them: those of a job seldom change.
    last: (String, bool),
}

impl<'s> Media<'s> {
    pub fn new(wanted: Option<&'s [String]>) -> Self {
        Self { wanted, last: (String::new(), false) }
    }

    /// Whether the run of this record, which has its `settings` where those decide, exported all that is asked for.
    pub fn count(&mut self, record: Record<'_>) -> Result<bool, MetadataError> {
        if !record.truth("is_limited")? {
            return Ok(true);
        }
        let Some(wanted) = self.wanted else { return Ok(false) };
        let settings: &str = record.get("settings")?;
        if self.last.0 != settings {
            let exported = record.json::<JobSettings>("settings")?.media_types;
            let has_all = |exported: Vec<String>| wanted.iter().all(|wanted| exported.contains(wanted));
            self.last = (settings.to_owned(), exported.is_none_or(has_all));
        }
        Ok(self.last.1)
    }
}
