//! A table with what is read of it: the columns, and the tables joined to it.

use sqlx::AssertSqlSafe;

/// Constants from which statements are put together.
pub(crate) struct Table {
    /// The table's name.
    pub(crate) name: &'static str,
    /// What its columns are prefixed with.
    pub(crate) alias: &'static str,
    /// What is read; each column has a name of its own.
    pub(crate) columns: &'static str,
    /// Joins that neither add nor drop rows.
    pub(crate) joins: &'static str,
}

impl Table {
    /// A SELECT that goes on with `rest`, which must be made of constants.
    pub(crate) fn select(&self, rest: &str) -> AssertSqlSafe<String> {
        let Self { name, alias, columns, joins } = self;
        AssertSqlSafe(format!("SELECT {columns} FROM {name} {alias} {joins} {rest}"))
    }
}
