//! Files that nobody downloaded and that nobody can download any more. A run that has such files is lost as a whole, since its
//! files open only together.

use model::RunId;
use sqlx::AssertSqlSafe;

use crate::{MetadataError, Transaction};

/// What holds of such an artifact `a`, as SQL; `now` is the parameter with the time: `$2`.
pub(crate) fn lost(now: &str) -> String {
    format!("(a.downloads = 0 AND (a.state <> 'available' OR a.expires_at <= {now}))")
}

/// Whether this run has such files.
pub(crate) async fn has_lost(tx: &mut Transaction, run: RunId) -> Result<bool, MetadataError> {
    let find = format!("SELECT a.id FROM artifacts a WHERE a.run_id = $1 AND {} LIMIT 1", lost("$2"));
    let find = sqlx::query(AssertSqlSafe(find)).bind(run.to_string()).bind(tx.now().unix_ms());
    Ok(tx.one("looking for lost files of a run", find).await?.is_some())
}
