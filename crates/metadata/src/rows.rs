//! How rows become what the rooms above speak of: for each kind its columns, its joins, and the way from row to struct.

pub(crate) mod artifact;
pub(crate) mod job;
pub(crate) mod run;
