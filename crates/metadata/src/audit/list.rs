//! Reading the trail: a page of what a filter finds, or all of a chain in order.

use model::audit::DeedKind;
use model::{ArtifactId, AuditId, JobId, Moment, RunId, TenantId};
use sqlx::any::AnyRow;

use super::{Broken, Chain, Entry, Sealed};
use crate::page::{Listing, SortKey, Table, Value};
use crate::statement::Record;
use crate::{MetadataError, Page, PageRequest, Transaction};

const TABLE: Table =
    Table { name: "audit", alias: "e", columns: "e.id, e.number, e.entry, e.hash", joins: "" };
/// How many entries are read at a time when all are.
const AT_A_TIME: i64 = 1_000;

/// Which entries; all of them by default, newest last.
#[derive(Debug, Clone, Default)]
pub struct AuditFilter {
    /// Done by this user, as they were called.
    pub user: Option<String>,
    /// Done at or after this moment.
    pub from: Option<Moment>,
    /// Done before this moment.
    pub to: Option<Moment>,
    /// Of one of these kinds; of all if there are none.
    pub kinds: Vec<DeedKind>,
    /// About this job.
    pub job_id: Option<JobId>,
    /// About this run.
    pub run_id: Option<RunId>,
    /// About this file.
    pub artifact_id: Option<ArtifactId>,
    /// Newest first.
    pub is_descending: bool,
}

/// A page of the tenant's entries.
pub async fn list(
    tx: &mut Transaction,
    tenant: TenantId,
    filter: &AuditFilter,
    page: &PageRequest,
) -> Result<Page<(AuditId, Entry, Sealed)>, MetadataError> {
    let mut list = Listing::of_tenant(&TABLE, tenant, "", SortKey::Number("number"), filter.is_descending);
    let text = |id: Option<String>| id.map(Value::Text);
    let time = |moment: Option<Moment>| moment.map(|moment| Value::Number(moment.unix_ms()));
    list.filter("e.user_name", "=", text(filter.user.clone()));
    list.filter("e.happened_at", ">=", time(filter.from));
    list.filter("e.happened_at", "<", time(filter.to));
    list.filter("e.job_id", "=", text(filter.job_id.map(|id| id.to_string())));
    list.filter("e.run_id", "=", text(filter.run_id.map(|id| id.to_string())));
    list.filter("e.artifact_id", "=", text(filter.artifact_id.map(|id| id.to_string())));
    list.any_of("e.kind", filter.kinds.iter().map(|kind| Value::Text(kind.word().to_owned())));
    list.page(tx, page, |row| {
        let record = Record::new(row, "an entry of the audit trail");
        Ok((record.parsed("id")?, record.json("entry")?, sealed(record)?))
    })
    .await
}

/// What lists filter by, as it stands in the columns.
#[derive(Debug, Clone, PartialEq)]
pub struct Columns {
    number: i64,
    happened_at: Moment,
    kind: String,
    user: String,
    job_id: Option<JobId>,
    run_id: Option<RunId>,
    artifact_id: Option<ArtifactId>,
}

impl Columns {
    /// The number of the entry.
    pub fn number(&self) -> i64 {
        self.number
    }

    /// Whether they say what the entry says.
    pub(super) fn fit(&self, entry: &Entry) -> Result<(), Broken> {
        let fits = self.number == entry.number
            && self.happened_at.to_string() == entry.time
            && self.kind == entry.kind.word()
            && self.user == entry.user
            && (self.job_id, self.run_id, self.artifact_id)
                == (entry.job_id, entry.run_id, entry.artifact_id);
        fits.then_some(()).ok_or(Broken::Columns(entry.number))
    }
}

/// The entries of a chain after this number, in order, as many as are read at a time; none at its end.
pub async fn pages_from(
    tx: &mut Transaction,
    chain: Chain,
    after: i64,
) -> Result<Vec<(Columns, Sealed)>, MetadataError> {
    let query = sqlx::query(NEXT).bind(chain.id()).bind(after).bind(AT_A_TIME);
    let rows = tx.all("reading the audit trail", query).await?;
    let entry = |row: &AnyRow| {
        let record = Record::new(row, "an entry of the audit trail");
        let columns = Columns {
            number: record.get("number")?,
            happened_at: record.moment("happened_at")?,
            kind: record.get("kind")?,
            user: record.get("user_name")?,
            job_id: record.optional_parsed("job_id")?,
            run_id: record.optional_parsed("run_id")?,
            artifact_id: record.optional_parsed("artifact_id")?,
        };
        Ok((columns, sealed(record)?))
    };
    rows.iter().map(entry).collect()
}

fn sealed(record: Record<'_>) -> Result<Sealed, MetadataError> {
    Ok(Sealed { entry: record.get("entry")?, hash: record.get("hash")? })
}

const NEXT: &str = "SELECT number, entry, hash, happened_at, kind, \
    user_name, job_id, run_id, artifact_id FROM audit WHERE tenant_id = $1 AND number > $2 ORDER BY number LIMIT $3";
