//! Names and texts inside SQL (PostgreSQL documentation, section "Lexical Structure"). COPY takes no parameters, so
//! values must be spelled out; everything that comes from outside goes through these two functions.

use row::{Relation, Timestamp};

use crate::SourceError;
use crate::dialect::Dialect;

/// A name between double quotes: case and every character but NUL are kept.
pub(super) fn identifier(name: &str) -> Result<String, SourceError> {
    refuse_nul(name)?;
    Ok(format!("\"{}\"", name.replace('"', "\"\"")))
}

/// A text between single quotes. With a backslash in it the E'…' form is used, which means the same whatever
/// `standard_conforming_strings` says.
pub(super) fn literal(text: &str) -> Result<String, SourceError> {
    refuse_nul(text)?;
    let quoted = text.replace('\'', "''");
    Ok(if quoted.contains('\\') {
        format!(" E'{}'", quoted.replace('\\', r"\\"))
    } else {
        format!("'{quoted}'")
    })
}

fn refuse_nul(text: &str) -> Result<(), SourceError> {
    if text.contains('\0') {
        return Err(SourceError::Database {
            doing: format!("writing {text:?} in SQL"),
            reason: "no name or text of PostgreSQL holds the character NUL; take it out".to_owned(),
            is_final: true,
        });
    }
    Ok(())
}

/// The schema's relations and our values, spelled for PostgreSQL.
#[derive(Debug)]
pub(super) struct PostgresDialect {
    /// Already quoted.
    schema: String,
}

impl PostgresDialect {
    pub(super) fn new(schema: &str) -> Result<Self, SourceError> {
        Ok(Self { schema: identifier(schema)? })
    }
}

impl Dialect for PostgresDialect {
    const SLICE_BYTES: u32 = 4 << 20;
    // Known from the row's own header; the content is not fetched.
    const CONTENT_LENGTH: &'static str = "octet_length(r.content)";

    fn slice_numbers(last: &str) -> String {
        format!("LATERAL generate_series(0, {last}) s (number)")
    }

    fn relation(&self, relation: Relation) -> String {
        format!("{}.{relation}", self.schema)
    }

    fn text(&self, text: &str) -> Result<String, SourceError> {
        literal(text)
    }

    fn timestamp(&self, timestamp: Timestamp) -> String {
        format!("'{timestamp}'::timestamptz")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn quotes_and_backslashes_are_doubled() {
        assert_eq!(identifier(r#"a"b\c"#).unwrap(), r#""a""b\c""#);
        assert_eq!(literal("it's").unwrap(), "'it''s'");
        assert_eq!(literal(r"\'; DROP").unwrap(), r" E'\\''; DROP'");
    }

    #[test]
    fn a_nul_is_refused() {
        assert!(identifier("a\0").is_err());
        assert!(literal("\0").unwrap_err().to_string().contains("NUL"));
    }
}
