//! History as the original lists it: an item for each volume, and one without a file for a run that has none yet. Slots
//! that were missed are no items: the original has no word for them.

use model::TenantId;
use sqlx::AssertSqlSafe;
use sqlx::any::AnyRow;

use crate::page::search::pattern;
use crate::statement::Record;
use crate::{MetadataError, Transaction};

/// An item.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Item {
    /// Its number; what became fetchable later has a greater one.
    pub id: i64,
    /// The job's title when the run was made.
    pub title: String,
    /// The file's name; `None` until the run has finished, and if it failed.
    pub file_name: Option<String>,
    /// The file's size; 0 without one.
    pub bytes: u64,
}

const FROM: &str = "FROM legacy_items i JOIN runs r ON r.id = i.run_id \
    WHERE i.tenant_id = $1 AND r.deleted_at IS NULL AND r.title_folded LIKE $2 ESCAPE '\\'";

/// The tenant's items whose title has this part, in any case of letters: at most `limit` of them by their numbers, and how
/// many there are in all.
pub async fn list(
    tx: &mut Transaction,
    tenant: TenantId,
    title: &str,
    is_descending: bool,
    limit: u32,
) -> Result<(Vec<Item>, u64), MetadataError> {
    const DOING: &str = "reading the original's History";
    let (tenant, pattern) = (tenant.to_string(), pattern(title));
    let count = AssertSqlSafe(format!("SELECT count(*) AS items {FROM}"));
    let count = tx.one(DOING, sqlx::query(count).bind(&tenant).bind(&pattern)).await?;
    let count = count.map_or(Ok(0), |row| Record::new(&row, "a count").count("items"))?;
    let order = if is_descending { "DESC" } else { "ASC" };
    // First the few items, then what is told of them.
    let list = AssertSqlSafe(format!(
        "SELECT f.id, f.job_title, a.name, a.bytes FROM (SELECT i.id, i.run_id, i.volume, r.job_title \
         {FROM} ORDER BY i.id {order} LIMIT $3) f \
         LEFT JOIN artifacts a ON a.run_id = f.run_id AND a.volume = f.volume ORDER BY f.id {order}"
    ));
    let list = sqlx::query(list).bind(&tenant).bind(&pattern).bind(i64::from(limit));
    let items = tx.all(DOING, list).await?.iter().map(item).collect::<Result<_, _>>()?;
    Ok((items, count))
}

fn item(row: &AnyRow) -> Result<Item, MetadataError> {
    let record = Record::new(row, "an item of the original's History");
    Ok(Item {
        id: record.get("id")?,
        title: record.get("job_title")?,
        file_name: record.optional_text("name")?,
        bytes: record.optional_count("bytes")?.unwrap_or_default(),
    })
}
