//! Names and texts inside SQL (SQLite documentation, "SQLite Keywords" and "Literal Values"). Everything that comes
//! from outside goes through these two functions.

use row::{Relation, Timestamp};

use super::decode;
use crate::SourceError;
use crate::dialect::Dialect;

/// A name between double quotes.
pub(super) fn identifier(name: &str) -> Result<String, SourceError> {
    refuse_nul(name)?;
    Ok(format!("\"{}\"", name.replace('"', "\"\"")))
}

/// A text between single quotes; a backslash means nothing to SQLite.
pub(super) fn literal(text: &str) -> Result<String, SourceError> {
    refuse_nul(text)?;
    Ok(format!("'{}'", text.replace('\'', "''")))
}

fn refuse_nul(text: &str) -> Result<(), SourceError> {
    if text.contains('\0') {
        return Err(SourceError::Database {
            doing: format!("writing {text:?} in SQL"),
            reason: "SQL of SQLite ends at the character NUL; take it out".to_owned(),
            is_final: true,
        });
    }
    Ok(())
}

/// Our values, spelled for SQLite.
#[derive(Debug)]
pub(super) struct SqliteDialect;

impl Dialect for SqliteDialect {
    // SQLite reads a long value from its start for every slice of it: short slices would make that quadratic.
    const SLICE_BYTES: u32 = 16 << 20;
    // Known from the row's own header; the content is not read.
    const CONTENT_LENGTH: &'static str = "length(r.content)";

    fn slice_numbers(last: &str) -> String {
        // A CROSS JOIN keeps SQLite from turning the loops round. A value has at most 2^31 bytes.
        format!(
            "(WITH RECURSIVE n (number) AS (SELECT 0 UNION ALL SELECT number + 1 FROM n WHERE number < 127)
            SELECT number FROM n) s ON s.number <= {last}"
        )
    }

    fn relation(&self, relation: Relation) -> String {
        format!("main.{relation}")
    }

    fn text(&self, text: &str) -> Result<String, SourceError> {
        literal(text)
    }

    fn timestamp(&self, timestamp: Timestamp) -> String {
        // The ends of windows lie within ±9999 years.
        decode::to_integer(timestamp).unwrap_or(i64::MAX).to_string()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn quotes_are_doubled_and_a_nul_is_refused() {
        assert_eq!(identifier(r#"a"b"#).unwrap(), r#""a""b""#);
        assert_eq!(literal(r"it's \").unwrap(), r"'it''s \'");
        assert!(identifier("a\0").is_err());
        assert!(literal("\0").is_err());
    }
}
