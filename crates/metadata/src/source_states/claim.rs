//! Taking a source to look at: whoever has it has it alone, until it is left or the lease is over.

use std::time::Duration;

use model::Moment;
use sqlx::AssertSqlSafe;

use crate::statement::{Record, Statement};
use crate::{MetadataError, Transaction};

/// How often sources are looked at, and for how long one belongs to whoever does.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Pace {
    /// How old the latest look must be.
    pub check_every: Duration,
    /// How old the latest count must be.
    pub count_every: Duration,
    /// After so long another node may look.
    pub lease: Duration,
}

/// A source that this node has taken to look at.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Claim {
    /// Until when it is this node's. What is put on record names it, so that nobody writes who comes too late.
    pub lease_until: Moment,
    /// The `tenant_id`s that are granted to anybody.
    pub source_tenant_ids: Vec<i64>,
    /// Whether its rows are to be counted too: the last count is old, or does not know all of them.
    pub is_count_due: bool,
}

/// Of a source `s`, at `$1`: the latest look is of `$2` or before, and nobody has the source, whose lease would end at `$3`
/// at the latest. What lies ahead is of a clock that was wrong.
const IS_DUE: &str = "(s.checked_at IS NULL OR s.checked_at <= $2 OR s.checked_at > $1) \
    AND (s.lease_until IS NULL OR s.lease_until <= $1 OR s.lease_until > $3)";

/// The sources that are granted to anybody and that it is time to look at, by name.
pub async fn due(tx: &mut Transaction, pace: Pace) -> Result<Vec<String>, MetadataError> {
    let look = AssertSqlSafe(format!(
        "SELECT DISTINCT g.source FROM tenant_sources g LEFT JOIN source_states s ON s.source = g.source \
         WHERE {IS_DUE} ORDER BY g.source"
    ));
    let look = at(tx, pace, sqlx::query(look));
    let rows = tx.all("looking which sources to look at", look).await?;
    rows.iter().map(|row| Record::new(row, "a grant").get("source")).collect()
}

/// Takes the source to look at it; `None` if another node did so, has it or was quicker.
pub async fn claim(tx: &mut Transaction, source: &str, pace: Pace) -> Result<Option<Claim>, MetadataError> {
    const DOING: &str = "taking a source to look at";
    const GRANTED: &str = "SELECT g.source_tenant_id, (SELECT count(*) FROM source_rows r WHERE r.source = g.source \
        AND r.source_tenant_id = g.source_tenant_id) AS types FROM tenant_sources g WHERE g.source = $1 \
        ORDER BY g.source_tenant_id";
    let take = AssertSqlSafe(format!(
        "INSERT INTO source_states AS s (source, lease_until) VALUES ($4, $3) ON CONFLICT (source) \
         DO UPDATE SET lease_until = excluded.lease_until WHERE {IS_DUE} \
         RETURNING lease_until, counted_at, count_problem_code"
    ));
    let take = at(tx, pace, sqlx::query(take)).bind(source);
    let Some(row) = tx.one(DOING, take).await? else { return Ok(None) };
    let record = Record::new(&row, "the state of a source");
    let lease_until = record.moment("lease_until")?;
    let (now, counted_at) = (tx.now(), record.optional_moment("counted_at")?);
    let is_old = counted_at.is_none_or(|at| at > now || now.since(at) >= pace.count_every);
    let has_failed = record.optional_text("count_problem_code")?.is_some();
    let (mut source_tenant_ids, mut is_one_unknown) = (Vec::new(), false);
    for row in &tx.all(DOING, sqlx::query(GRANTED).bind(source)).await? {
        let record = Record::new(row, "a grant");
        source_tenant_ids.push(record.get("source_tenant_id")?);
        is_one_unknown |= record.count::<u64>("types")? == 0;
    }
    // What failed is not tried at every look: it may have taken long.
    let is_count_due = is_old || (is_one_unknown && !has_failed);
    Ok(Some(Claim { lease_until, source_tenant_ids, is_count_due }))
}

/// Binds what [`IS_DUE`] asks for.
fn at<'q>(tx: &Transaction, pace: Pace, statement: Statement<'q>) -> Statement<'q> {
    let now = tx.now();
    let statement = statement.bind(now.unix_ms()).bind(now.minus(pace.check_every).unix_ms());
    statement.bind(now.plus(pace.lease).unix_ms())
}
