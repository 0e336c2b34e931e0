//! What the workers saw of each source: the API asks here, since it knows no source. Of several nodes one at a time looks
//! at a source.

use model::run::Reason;
use model::{ExportType, Moment, TenantId};

use crate::statement::Record;
use crate::{MetadataError, Transaction};

mod claim;
mod note;

pub use claim::{Claim, Pace, claim, due};
pub use note::{counted, leave, saw};

/// A source that is granted to a tenant, as it was seen last.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SourceState {
    /// Its name.
    pub source: String,
    /// When it was looked at last, if it ever was.
    pub checked_at: Option<Moment>,
    /// Whether it answered then; `None` also where it is in no settings.
    pub is_reachable: Option<bool>,
    /// What was wrong with it.
    pub problem: Option<Reason>,
    /// When its rows were counted last, or were to be.
    pub counted_at: Option<Moment>,
    /// Why they could not be counted.
    pub count_problem: Option<Reason>,
    /// What the tenant may export, by `tenant_id` and type.
    pub rows: Vec<GrantedRows>,
}

/// How much there is of one type with one `tenant_id`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct GrantedRows {
    /// The `tenant_id`.
    pub source_tenant_id: i64,
    /// Which rows.
    pub export_type: ExportType,
    /// How many; `None` if they were not counted.
    pub rows: Option<u64>,
}

/// What a look at a source found.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Seen {
    /// Whether it answered; `None` where it is in no settings.
    pub is_reachable: Option<bool>,
    /// What is wrong with it.
    pub problem: Option<Reason>,
}

/// The sources of the tenant by name, also those that nobody has looked at.
pub async fn of_tenant(tx: &mut Transaction, tenant: TenantId) -> Result<Vec<SourceState>, MetadataError> {
    const READ: &str = "SELECT g.source, g.source_tenant_id, s.checked_at, s.is_reachable, s.problem_code, s.problem, \
        s.counted_at, s.count_problem_code, s.count_problem, i.rows_there AS interactions, c.rows_there AS contacts \
        FROM tenant_sources g LEFT JOIN source_states s ON s.source = g.source \
        LEFT JOIN source_rows i ON i.source = g.source AND i.source_tenant_id = g.source_tenant_id \
        AND i.export_type = $2 \
        LEFT JOIN source_rows c ON c.source = g.source AND c.source_tenant_id = g.source_tenant_id \
        AND c.export_type = $3 \
        WHERE g.tenant_id = $1 ORDER BY g.source, g.source_tenant_id";
    let read = sqlx::query(READ).bind(tenant.to_string());
    let read = read.bind(ExportType::Interaction.to_string()).bind(ExportType::Contact.to_string());
    let mut states: Vec<SourceState> = Vec::new();
    for row in &tx.all("reading how sources stand", read).await? {
        let record = Record::new(row, "the state of a source");
        let source: String = record.get("source")?;
        if states.last().is_none_or(|last| last.source != source) {
            states.push(state(source, record)?);
        }
        if let Some(state) = states.last_mut() {
            state.rows.extend(rows(record)?);
        }
    }
    Ok(states)
}

fn state(source: String, record: Record<'_>) -> Result<SourceState, MetadataError> {
    let is_reachable: Option<i64> = record.get("is_reachable")?;
    Ok(SourceState {
        source,
        checked_at: record.optional_moment("checked_at")?,
        is_reachable: is_reachable.map(|is| is != 0),
        problem: reason(record, "problem_code", "problem")?,
        counted_at: record.optional_moment("counted_at")?,
        count_problem: reason(record, "count_problem_code", "count_problem")?,
        rows: Vec::new(),
    })
}

fn reason(
    record: Record<'_>,
    code: &'static str,
    message: &'static str,
) -> Result<Option<Reason>, MetadataError> {
    let code: Option<String> = record.get(code)?;
    let message: Option<String> = record.get(message)?;
    Ok(code.map(|code| Reason { code, message: message.unwrap_or_default() }))
}

fn rows(record: Record<'_>) -> Result<[GrantedRows; 2], MetadataError> {
    let source_tenant_id = record.get("source_tenant_id")?;
    let of = |export_type, column| {
        let rows = record.optional_count(column)?;
        Ok::<_, MetadataError>(GrantedRows { source_tenant_id, export_type, rows })
    };
    Ok([of(ExportType::Interaction, "interactions")?, of(ExportType::Contact, "contacts")?])
}
