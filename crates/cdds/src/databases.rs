//! From the address of a source to the database behind it: the only place that names both kinds.

use source::postgres::{Limits, PostgresSource};
use source::sqlite::SqliteSource;
use source::{Source, SourceError};

/// Opens an existing source.
pub fn open(url: &str) -> Result<Box<dyn Source>, SourceError> {
    if is_postgres(url) {
        Ok(Box::new(PostgresSource::open(url, Limits::default())?))
    } else {
        Ok(Box::new(SqliteSource::open(url)?))
    }
}

/// Opens a source to fill it; a SQLite file is made if it does not exist.
pub fn open_or_create(url: &str) -> Result<Box<dyn Source>, SourceError> {
    if is_postgres(url) {
        Ok(Box::new(PostgresSource::open(url, Limits::default())?))
    } else {
        Ok(Box::new(SqliteSource::open_or_create(url)?))
    }
}

/// The address without who logs in and how: what may be shown and recorded.
pub fn name(url: &str) -> String {
    let without_query = url.split_once('?').map_or(url, |(address, _)| address);
    if !is_postgres(url) {
        let path = without_query.trim_start_matches("sqlite:").trim_start_matches("//");
        return path.rsplit('/').next().unwrap_or(path).to_owned();
    }
    let (scheme, rest) = without_query.split_once("://").unwrap_or(("postgres", without_query));
    let host = rest.rsplit_once('@').map_or(rest, |(_, host)| host);
    format!("{scheme}://{host}")
}

fn is_postgres(url: &str) -> bool {
    url.starts_with("postgres://") || url.starts_with("postgresql://")
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
        ] {
            assert_eq!(name(url), expected);
        }
    }
}
