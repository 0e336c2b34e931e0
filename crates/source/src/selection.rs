//! Which rows an export reads.

use model::{ExportType, Window};

/// The rows of one export. Attachments are selected with their interactions.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Selection {
    /// What is exported.
    pub export_type: ExportType,
    /// The `tenant_id`s whose rows are read, and no others; never empty.
    pub tenant_ids: Vec<i64>,
    /// Interactions by `start_date`, contacts by `modified_date` (by `created_date` where that is null).
    pub window: Window,
    /// The `media_type_id`s of interactions; `None` for all. Does not apply to contacts.
    pub media_types: Option<Vec<String>>,
}
