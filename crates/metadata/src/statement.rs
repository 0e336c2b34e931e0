//! Running statements in a transaction, and reading what they return. What the database answers in error is said in our
//! words here, so that the modules name only what they were doing.

use std::fmt::Display;
use std::str::FromStr;

use futures_util::TryStreamExt;
use model::Moment;
use sqlx::any::{AnyArguments, AnyRow};
use sqlx::query::Query;
use sqlx::{Any, ColumnIndex, Decode, Row, Type};

use crate::store::answered;
use crate::{MetadataError, Transaction};

/// A statement with its values.
pub(crate) type Statement<'q> = Query<'q, Any, AnyArguments>;

/// Stands for a time that a row does not have, where rows are sorted by it: greater than all that there are.
pub(crate) const NO_TIME: i64 = i64::MAX;
/// The same for text: the greatest there is when bytes are compared.
pub(crate) const NO_TEXT: &str = "\u{10FFFF}";

impl Transaction {
    /// Changes rows; returns how many.
    pub(crate) async fn execute(
        &mut self,
        doing: &str,
        statement: Statement<'_>,
    ) -> Result<u64, MetadataError> {
        let (connection, patience) = self.connection();
        Ok(answered(patience, doing, statement.execute(connection)).await?.rows_affected())
    }

    /// All rows.
    pub(crate) async fn all(
        &mut self,
        doing: &str,
        statement: Statement<'_>,
    ) -> Result<Vec<AnyRow>, MetadataError> {
        let (connection, patience) = self.connection();
        answered(patience, doing, statement.fetch_all(connection)).await
    }

    /// Looks at one row after the other, however many there are: they are never in memory together.
    pub(crate) async fn each(
        &mut self,
        doing: &str,
        statement: Statement<'_>,
        mut look: impl FnMut(&AnyRow) -> Result<(), MetadataError>,
    ) -> Result<(), MetadataError> {
        let (connection, patience) = self.connection();
        let mut rows = statement.fetch(connection);
        while let Some(row) = answered(patience, doing, rows.try_next()).await? {
            look(&row)?;
        }
        Ok(())
    }

    /// The only row, if there is one.
    pub(crate) async fn one(
        &mut self,
        doing: &str,
        statement: Statement<'_>,
    ) -> Result<Option<AnyRow>, MetadataError> {
        let (connection, patience) = self.connection();
        answered(patience, doing, statement.fetch_optional(connection)).await
    }

    /// The only row; none also where a unique index forbids it, after which the transaction is of no more use.
    pub(crate) async fn one_unless_taken(
        &mut self,
        doing: &str,
        statement: Statement<'_>,
    ) -> Result<Option<AnyRow>, MetadataError> {
        let (connection, patience) = self.connection();
        let row = async {
            match statement.fetch_optional(connection).await {
                Err(sqlx::Error::Database(error)) if error.is_unique_violation() => Ok(None),
                row => row,
            }
        };
        answered(patience, doing, row).await
    }
}

/// A row that is read column by column; `what` names it when it cannot be read.
#[derive(Clone, Copy)]
pub(crate) struct Record<'r> {
    row: &'r AnyRow,
    what: &'static str,
}

impl<'r> Record<'r> {
    /// Begins to read a row.
    pub(crate) fn new(row: &'r AnyRow, what: &'static str) -> Self {
        Self { row, what }
    }

    /// A value that is text or a number, or an `Option` of them.
    pub(crate) fn get<T>(self, column: &'static str) -> Result<T, MetadataError>
    where
        T: Decode<'r, Any> + Type<Any>,
        &'static str: ColumnIndex<AnyRow>,
    {
        self.row.try_get(column).map_err(|error| self.damaged(column, &error))
    }

    /// A number that is never negative.
    pub(crate) fn count<T: TryFrom<i64>>(self, column: &'static str) -> Result<T, MetadataError> {
        let number: i64 = self.get(column)?;
        T::try_from(number).map_err(|_| self.damaged(column, &format!("{number} is out of range")))
    }

    /// The same, where there may be none.
    pub(crate) fn optional_count(self, column: &'static str) -> Result<Option<u64>, MetadataError> {
        let number: Option<i64> = self.get(column)?;
        number.map(|_| self.count(column)).transpose()
    }

    /// 0 or 1.
    pub(crate) fn truth(self, column: &'static str) -> Result<bool, MetadataError> {
        self.get::<i64>(column).map(|number| number != 0)
    }

    /// A time.
    pub(crate) fn moment(self, column: &'static str) -> Result<Moment, MetadataError> {
        self.get(column).map(Moment::from_unix_ms)
    }

    /// A time that may be missing: null or [`NO_TIME`].
    pub(crate) fn optional_moment(self, column: &'static str) -> Result<Option<Moment>, MetadataError> {
        let time: Option<i64> = self.get(column)?;
        Ok(time.filter(|time| *time != NO_TIME).map(Moment::from_unix_ms))
    }

    /// Text that may be missing: null or [`NO_TEXT`].
    pub(crate) fn optional_text(self, column: &'static str) -> Result<Option<String>, MetadataError> {
        let text: Option<String> = self.get(column)?;
        Ok(text.filter(|text| text != NO_TEXT))
    }

    /// An id or a word.
    pub(crate) fn parsed<T>(self, column: &'static str) -> Result<T, MetadataError>
    where
        T: FromStr<Err: Display>,
    {
        let text: &str = self.get(column)?;
        text.parse().map_err(|error| self.damaged(column, &error))
    }

    /// An id or a word that may be missing.
    pub(crate) fn optional_parsed<T>(self, column: &'static str) -> Result<Option<T>, MetadataError>
    where
        T: FromStr<Err: Display>,
    {
        match self.optional_text(column)? {
            Some(text) => text.parse().map(Some).map_err(|error| self.damaged(column, &error)),
            None => Ok(None),
        }
    }

    /// What is stored as JSON.
    pub(crate) fn json<T: serde::de::DeserializeOwned>(
        self,
        column: &'static str,
    ) -> Result<T, MetadataError> {
        serde_json::from_str(self.get(column)?).map_err(|error| self.damaged(column, &error))
    }

    /// Why this row cannot be read.
    pub(crate) fn damaged(self, column: &str, why: &dyn Display) -> MetadataError {
        MetadataError::Damaged { what: self.what.to_owned(), reason: format!("{column}: {why}") }
    }
}
