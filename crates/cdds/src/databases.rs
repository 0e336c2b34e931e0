//! From the address of a source to the database behind it: the only place that names both kinds.

use source::postgres::{Limits, PostgresSource};
use source::sqlite::SqliteSource;
use source::{Source, SourceError, shown};

/// Opens an existing source.
pub fn open(url: &str) -> Result<Box<dyn Source>, SourceError> {
    open_with(url, Limits::default())
}

/// Opens an existing source; the limits are for servers.
pub fn open_with(url: &str, limits: Limits) -> Result<Box<dyn Source>, SourceError> {
    Ok(match kind(url)? {
        Kind::Postgres => Box::new(PostgresSource::open(url, limits)?),
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

/// The source as exports record it: without who logs in and how; of a file only its name.
pub fn name(url: &str) -> String {
    let shown = shown(url);
    match shown.split_once("://") {
        Some((scheme, rest)) if scheme != "sqlite" => {
            let host = rest.rsplit_once('@').map_or(rest, |(_, host)| host);
            format!("{scheme}://{host}")
        }
        _ => shown.rsplit(['/', ':']).next().unwrap_or(&shown).to_owned(),
    }
}

enum Kind {
    Postgres,
    Sqlite,
}

fn kind(url: &str) -> Result<Kind, SourceError> {
    match url.split_once("://") {
        Some(("postgres" | "postgresql", _)) => Ok(Kind::Postgres),
        Some(("sqlite", _)) => Ok(Kind::Sqlite),
        None if shown(url) == url => Ok(Kind::Sqlite),
        None => {
            let reason = "it is neither the URL of a database nor the path of a file".to_owned();
            Err(SourceError::BadUrl { url: shown(url), reason })
        }
        Some((scheme, _)) => {
            let reason = format!("{scheme} is no kind of database that cdds knows");
            Err(SourceError::BadUrl { url: shown(url), reason })
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
            ("sqlite:///var/lib/sample.db", "sample.db"),
            ("data/sample.db", "sample.db"),
            ("sqlite:sample.db", "sample.db"),
            ("mysql://ann:secret@db/history", "mysql://db/history"),
        ] {
            assert_eq!(name(url), expected);
        }
    }
}
