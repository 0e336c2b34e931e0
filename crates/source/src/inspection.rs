//! What an inspection of a source found: each relation and column of the contract, and what is there instead.

use row::{Column, Relation, Timestamp};

/// A source, held against the contract.
#[derive(Debug, Clone, PartialEq)]
pub struct Inspection {
    /// The database's own name and version, for example `PostgreSQL 15.18`.
    pub database: String,
    /// One entry for each relation of the contract, in its order.
    pub relations: Vec<InspectedRelation>,
    /// What works but could be better or limits what can be promised, one sentence each.
    pub advice: Vec<String>,
}

/// One relation of the contract.
#[derive(Debug, Clone, PartialEq)]
pub struct InspectedRelation {
    /// Which one.
    pub relation: Relation,
    /// Whether a table or view of that name can be read.
    pub is_found: bool,
    /// The columns of the contract in its order.
    pub columns: Vec<InspectedColumn>,
    /// Columns that the contract does not know; they are exported too.
    pub further_columns: Vec<Column>,
    /// Rows, first and last date, for each tenant.
    pub tenants: Vec<TenantRows>,
    /// Indexes that an export needs, and whether they are there; empty where indexes cannot be seen (a view).
    pub indexes: Vec<InspectedIndex>,
}

/// One column of the contract.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct InspectedColumn {
    /// Its name.
    pub name: &'static str,
    /// What is there.
    pub finding: Finding,
}

/// What was found where the contract wants a column.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Finding {
    /// The column, with a fitting type.
    Found,
    /// No such column; the contract asks for it.
    Missing,
    /// No such column; the contract can do without.
    Absent,
    /// The column with a type that does not fit.
    WrongType {
        /// The type in the database's words.
        found: String,
        /// What the contract wants, in the database's words.
        wanted: String,
    },
    /// The column, but some rows have no value (or one of the wrong type) where each must have one.
    BadValues {
        /// How many rows.
        rows: u64,
        /// What is wrong with them.
        problem: String,
    },
}

/// How much one tenant has in a relation.
#[derive(Debug, Clone, PartialEq)]
pub struct TenantRows {
    /// The `tenant_id`.
    pub tenant_id: i64,
    /// Rows of this tenant.
    pub rows: u64,
    /// Earliest date by which rows are selected; `None` without rows, and for attachments.
    pub first: Option<Timestamp>,
    /// Latest such date.
    pub last: Option<Timestamp>,
}

/// An index that an export needs.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct InspectedIndex {
    /// The columns it must begin with.
    pub columns: &'static [&'static str],
    /// Whether one is there.
    pub is_found: bool,
}

impl Inspection {
    /// Whether an export can be made from this source: every relation found, every required column there and every
    /// column of the contract of a fitting type. Missing indexes make exports slow, not wrong.
    pub fn meets_contract(&self) -> bool {
        self.relations.iter().all(|relation| {
            let columns_fit = relation
                .columns
                .iter()
                .all(|column| matches!(column.finding, Finding::Found | Finding::Absent));
            relation.is_found && columns_fit
        })
    }
}
