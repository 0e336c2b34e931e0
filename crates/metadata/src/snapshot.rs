//! A copy of all metadata as of one moment, taken while others read and write. Only of the embedded database: a server has
//! its own ways.

use std::path::Path;

use crate::{Metadata, MetadataError};

impl Metadata {
    /// Writes everything into the SQLite file at this path, which is absent or empty. It takes as long as it takes; writers
    /// do not wait for it.
    pub async fn copy_to(&self, path: &Path) -> Result<(), MetadataError> {
        let failed = |reason: String| MetadataError::Database { doing: "copying them".to_owned(), reason };
        if self.file().is_none() {
            return Err(failed("PostgreSQL has them: use pg_dump".to_owned()));
        }
        let path = path.to_str().ok_or_else(|| failed(format!("{} is no UTF-8", path.display())))?;
        // Not in a transaction: the statement is one itself.
        let copy = sqlx::query("VACUUM INTO $1").bind(path.to_owned());
        copy.execute(self.readers()).await.map_err(|error| failed(error.to_string()))?;
        Ok(())
    }
}
