//! From the address of a source to the database behind it: the only place that names both kinds.

use source::postgres::{Limits, PostgresSource};
use source::sqlite::SqliteSource;
use source::{Source, SourceError};

/// Opens an existing source.
pub fn open(url: &str) -> Result<Box<dyn Source>, SourceError> {
    Ok(match kind(url)? {
        Kind::Postgres => Box::new(PostgresSource::open(url, Limits::default())?),
        Kind::Sqlite => Box::new(SqliteSource::open(url)?),
    })
}

/// Opens a source to fill it; a SQLite file is made if it does not exist.
pub fn open_or_create(url: &str) -> Result<Box<dyn Source>, SourceError> {
    Ok(match kind(url)? {
        Kind::Postgres => Box::new(PostgresSource::open(url, Limits::default())?),
        Kind::Sqlite => Box::new(SqliteSource::open_or_create(url)?),
    })
}

/// The address without who logs in and how: what may be shown and recorded. Of a file only its name.
pub fn name(url: &str) -> String {
    let without_query = url.split_once('?').map_or(url, |(address, _)| address);
    match without_query.split_once("://") {
        Some((scheme, rest)) if scheme != "sqlite" => {
            let host = rest.rsplit_once('@').map_or(rest, |(_, host)| host);
            format!("{scheme}://{host}")
        }
        _ => without_query.rsplit(['/', ':']).next().unwrap_or(without_query).to_owned(),
    }
}

enum Kind {
    Postgres,
    Sqlite,
}

fn kind(url: &str) -> Result<Kind, SourceError> {
    match url.split_once("://") {
        Some(("postgres" | "postgresql", _)) => Ok(Kind::Postgres),
        Some(("sqlite", _)) | None => Ok(Kind::Sqlite),
        Some((scheme, _)) => {
            let reason = format!("{scheme} is no kind of database that cdds knows");
            Err(SourceError::BadUrl { url: name(url), reason })
        }
    }
}

#[cfg(test)]
mod tests {
    use super::name;

    #[test]
    fn a_name_tells_no_secret() {
        for (url, expected) in [
            (
                "postgres://ann:s@cr@t@db.example:5432/history?password=x",
                "postgres://db.example:5432/history",
            ),
            ("postgresql:///history?host=/run/pg&user=ann", "postgresql:///history"),
            ("sqlite:///var/lib/sample.db?mode=ro", "sample.db"),
            ("data/sample.db", "sample.db"),
            ("sqlite:sample.db", "sample.db"),
            ("mysql://ann:secret@db/history", "mysql://db/history"),
        ] {
            assert_eq!(name(url), expected);
        }
    }
}
