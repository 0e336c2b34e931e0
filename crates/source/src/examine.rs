//! Holds one relation against the contract, in the same way for both kinds of database.

use row::contract::{Field, Presence};
use row::{Column, Relation};

use crate::dialect::Dialect;
use crate::inspection::{Finding, InspectedColumn, InspectedIndex, InspectedRelation, TenantRows};
use crate::{SourceError, indexes};

/// A column that is there.
pub(crate) struct FoundColumn {
    pub(crate) column: Column,
    /// Why its type does not fit the contract.
    pub(crate) misfit: Option<Finding>,
    /// A condition that is true for values which the type lets in and an export refuses, and what is wrong with them.
    pub(crate) refused: Option<(String, &'static str)>,
}

/// What each kind of database finds out in its own way.
pub(crate) trait Examiner {
    type Dialect: Dialect;

    fn dialect(&self) -> &Self::Dialect;

    /// The columns, arranged; none where there is no such table or view.
    fn columns(&mut self, relation: Relation) -> Result<Vec<FoundColumn>, SourceError>;

    /// The columns of each index that covers every row; `None` where they cannot be seen.
    fn indexes(&mut self, relation: Relation) -> Result<Option<Vec<Vec<String>>>, SourceError>;

    /// The one row of an answer that holds whole numbers.
    fn numbers(&mut self, relation: Relation, sql: String) -> Result<Vec<i64>, SourceError>;

    /// Rows of each tenant, ordered; `date` is an expression over the row `r`.
    fn tenants(&mut self, relation: Relation, date: Option<&str>) -> Result<Vec<TenantRows>, SourceError>;
}

pub(crate) fn relation(
    examiner: &mut impl Examiner,
    relation: Relation,
) -> Result<InspectedRelation, SourceError> {
    let found = examiner.columns(relation)?;
    let mut columns = Vec::new();
    for field in relation.fields() {
        let there = found.iter().find(|found| found.column.name == field.name);
        columns
            .push(InspectedColumn { name: field.name, finding: finding(examiner, relation, field, there)? });
    }
    let is_usable = |name: &str| {
        columns.iter().any(|column| {
            column.name == name && !matches!(column.finding, Finding::Missing | Finding::WrongType { .. })
        })
    };
    let date =
        date(relation).filter(|(needed, _)| needed.iter().all(|name| is_usable(name))).map(|(_, date)| date);
    let tenants = if is_usable("tenant_id") { examiner.tenants(relation, date)? } else { Vec::new() };
    let there = if found.is_empty() { None } else { examiner.indexes(relation)? };
    Ok(InspectedRelation {
        relation,
        is_found: !found.is_empty(),
        indexes: there.map(|there| needed_indexes(relation, &there)).unwrap_or_default(),
        further_columns: found
            .into_iter()
            .map(|found| found.column)
            .filter(|column| relation.field(&column.name).is_none())
            .collect(),
        columns,
        tenants,
    })
}

fn finding(
    examiner: &mut impl Examiner,
    relation: Relation,
    field: &Field,
    there: Option<&FoundColumn>,
) -> Result<Finding, SourceError> {
    let Some(there) = there else {
        return Ok(if field.presence == Presence::Usual { Finding::Absent } else { Finding::Missing });
    };
    if let Some(misfit) = &there.misfit {
        return Ok(misfit.clone());
    }
    let mut checks = Vec::new();
    if field.presence == Presence::Required {
        checks.push((format!("r.{} IS NULL", field.name), "each row must have a value here"));
    }
    checks.extend(there.refused.clone());
    for (condition, problem) in checks {
        let table = examiner.dialect().relation(relation);
        let sql = format!("SELECT count(*) FROM {table} r WHERE {condition}");
        if let Some(finding) = bad_values(&examiner.numbers(relation, sql)?, problem) {
            return Ok(finding);
        }
    }
    if field.name == relation.id_column() {
        let table = examiner.dialect().relation(relation);
        let sql = format!("SELECT count(r.{0}) - count(DISTINCT r.{0}) FROM {table} r", field.name);
        if let Some(finding) = bad_values(&examiner.numbers(relation, sql)?, "another row has the same id") {
            return Ok(finding);
        }
    }
    Ok(Finding::Found)
}

fn bad_values(numbers: &[i64], problem: &str) -> Option<Finding> {
    let rows = numbers.first().copied().unwrap_or_default().cast_unsigned();
    (rows > 0).then(|| Finding::BadValues { rows, problem: problem.to_owned() })
}

/// The columns that the date of a row is made of, and that date.
fn date(relation: Relation) -> Option<(&'static [&'static str], &'static str)> {
    match relation {
        Relation::Contact => {
            Some((&["created_date", "modified_date"], "coalesce(r.modified_date, r.created_date)"))
        }
        Relation::Interaction => Some((&["start_date"], "r.start_date")),
        Relation::Attachment => None,
    }
}

fn needed_indexes(relation: Relation, there: &[Vec<String>]) -> Vec<InspectedIndex> {
    indexes::of(relation)
        .iter()
        .map(|columns| InspectedIndex {
            columns,
            is_found: there.iter().any(|index| {
                index.iter().map(|name| &**name).take(columns.len()).eq(columns.iter().copied())
            }),
        })
        .collect()
}
