//! What the end or the deletion of one run means for the others of its slot: the hole that they left is filled, or open
//! again.

use model::RunId;

use crate::{MetadataError, Transaction};

/// Whoever watches is told of the runs of this one's slot that left a hole.
pub(crate) async fn others_changed(tx: &mut Transaction, id: RunId) -> Result<(), MetadataError> {
    const OTHERS: &str = "UPDATE runs SET revision = revision + 1, changed_at = $2 \
        WHERE job_id = (SELECT job_id FROM runs WHERE id = $1) AND slot = (SELECT slot FROM runs WHERE id = $1) \
        AND id <> $1 AND status IN ('failed', 'cancelled', 'missed') AND deleted_at IS NULL";
    let others = sqlx::query(OTHERS).bind(id.to_string()).bind(tx.now().unix_ms());
    tx.execute("telling of the runs of a slot", others).await.map(|_| ())
}
