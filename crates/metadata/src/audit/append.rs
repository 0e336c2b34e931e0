//! Putting a deed on record.

use model::AuditId;
use model::audit::{Actor, Deed};

use super::{Chain, Entry, FIRST_PREVIOUS, ends};
use crate::{MetadataError, Transaction};

/// Appends to the chain, in the transaction that does the deed: both are true or neither. Call it last: it holds the end
/// of the chain until the transaction ends, and everybody else who acts in the tenant waits for that.
pub async fn append(
    tx: &mut Transaction,
    chain: Chain,
    actor: &Actor,
    deed: &Deed,
) -> Result<(), MetadataError> {
    begin(tx, chain).await?;
    let lock = tx.for_update();
    let Some(ends) = ends(tx, chain, lock).await? else {
        return Err(MetadataError::Damaged {
            what: "the audit trail".to_owned(),
            reason: "its chain vanished while it was written".to_owned(),
        });
    };
    let entry = Entry::new(tx.now(), ends.last_number + 1, actor, deed, &ends.last_hash);
    let sealed = entry.sealed()?;
    let id = AuditId::new(tx.now());
    let insert =
        sqlx::query(INSERT).bind(id.to_string()).bind(chain.id()).bind(entry.number).bind(sealed.entry);
    let insert = insert.bind(sealed.hash.clone()).bind(tx.now().unix_ms()).bind(deed.kind.word());
    let insert = insert.bind(actor.name.clone()).bind(deed.job_id.map(|id| id.to_string()));
    let insert = insert.bind(deed.run_id.map(|id| id.to_string()));
    tx.execute(DOING, insert.bind(deed.artifact_id.map(|id| id.to_string()))).await?;
    let update = sqlx::query(ADVANCE).bind(chain.id()).bind(entry.number).bind(sealed.hash);
    tx.execute(DOING, update).await?;
    Ok(())
}

/// The chain, made if this is its first entry.
async fn begin(tx: &mut Transaction, chain: Chain) -> Result<(), MetadataError> {
    let begin = sqlx::query(BEGIN).bind(chain.id()).bind(FIRST_PREVIOUS);
    tx.execute(DOING, begin).await?;
    Ok(())
}

const DOING: &str = "writing the audit trail";
const BEGIN: &str = "INSERT INTO audit_chains (tenant_id, last_number, last_hash, pruned_number, pruned_hash) \
                     VALUES ($1, 0, $2, 0, $2) ON CONFLICT (tenant_id) DO NOTHING";
const INSERT: &str = "INSERT INTO audit (id, tenant_id, number, entry, hash, happened_at, kind, user_name, job_id, \
                      run_id, artifact_id) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)";
const ADVANCE: &str = "UPDATE audit_chains SET last_number = $2, last_hash = $3 WHERE tenant_id = $1";
