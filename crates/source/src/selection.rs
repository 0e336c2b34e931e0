//! Which rows an export reads.

use model::{ExportType, Window};
use row::Timestamp;
use time::OffsetDateTime;

/// The rows of one export. Attachments are selected with their interactions.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Selection {
    /// What is exported.
    pub export_type: ExportType,
    /// The `tenant_id`s whose rows are read, and no others; never empty.
    pub tenant_ids: Vec<i64>,
    /// The time that the rows are of.
    pub window: Window,
    /// Which of a row's dates must lie in the window.
    pub by: SelectBy,
    /// The `media_type_id`s of interactions; `None` for all. Does not apply to contacts.
    pub media_types: Option<Vec<String>>,
}

/// Which date of an interaction the window is about. Contacts always are selected by `modified_date`, by
/// `created_date` where that is null.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum SelectBy {
    /// `start_date`: what happened in the window.
    #[default]
    Dates,
    /// `modified_date`, and `start_date` where that is null: what was new or changed in the window.
    Modified,
}

impl Selection {
    /// The column that the window is about; rows where it is null go by the date at which they began.
    pub fn selected_by(&self) -> &'static str {
        match (self.export_type, self.by) {
            (ExportType::Interaction, SelectBy::Dates) => "start_date",
            (ExportType::Interaction, SelectBy::Modified) | (ExportType::Contact, _) => "modified_date",
        }
    }
}

/// The first microsecond that is not before this point. Sources hold microseconds: what is at or after an end of a
/// window, and what is before it, stays the same.
pub(crate) fn microsecond_from(point: OffsetDateTime) -> Timestamp {
    let nanoseconds = point.unix_timestamp_nanos();
    // The years of `time`, ±9999, are far inside the range.
    let micros = (nanoseconds + 999).div_euclid(1_000);
    Timestamp::from_unix_micros(i64::try_from(micros).unwrap_or(i64::MAX))
}

#[cfg(test)]
mod tests {
    use time::macros::datetime;

    use super::*;

    #[test]
    fn the_end_of_a_window_between_two_microseconds_moves_to_the_later() {
        for (point, micros) in [
            (datetime!(1970-01-01 00:00:01 UTC), 1_000_000),
            (datetime!(1970-01-01 00:00:01.000000001 UTC), 1_000_001),
            (datetime!(1970-01-01 00:00:01.000001 UTC), 1_000_001),
            (datetime!(1969-12-31 23:59:59.999999999 UTC), 0),
            (datetime!(1970-01-01 02:00 +2), 0),
        ] {
            assert_eq!(microsecond_from(point), Timestamp::from_unix_micros(micros), "{point}");
        }
    }
}
