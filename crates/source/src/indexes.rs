//! The indexes that an export needs so that it does not read what it will not export.

use row::Relation;

/// For each index the columns that it must begin with. Those of `modified_date` also serve exports since the last run.
pub(crate) fn of(relation: Relation) -> &'static [&'static [&'static str]] {
    match relation {
        Relation::Contact => &[&["tenant_id", "modified_date"]],
        Relation::Interaction => &[&["tenant_id", "start_date"], &["tenant_id", "modified_date"]],
        Relation::Attachment => &[&["entity_id"]],
    }
}
