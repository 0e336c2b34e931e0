//! Where the metadata are, taken apart from the text of a setting. What is shown of it holds neither user nor password.

use std::path::PathBuf;
use std::str::FromStr;
use std::sync::Arc;

use sqlx::ConnectOptions;
use sqlx::any::AnyConnectOptions;
use sqlx::postgres::PgConnectOptions;

use crate::MetadataError;

/// The options of libpq that the driver knows. Others it would pass over, and log with their values.
const OPTIONS: [&str; 12] = [
    "application_name",
    "dbname",
    "host",
    "hostaddr",
    "options",
    "password",
    "port",
    "sslcert",
    "sslkey",
    "sslmode",
    "sslrootcert",
    "user",
];

/// Which database it is.
#[derive(Debug, Clone)]
pub(crate) enum Backend {
    Sqlite(Arc<PathBuf>),
    Postgres,
}

/// Where to connect.
pub(crate) struct Address {
    pub(crate) backend: Backend,
    pub(crate) options: AnyConnectOptions,
    /// For messages.
    pub(crate) shown: String,
}

/// Refuses what names no database; asks none.
pub fn check(url: &str) -> Result<(), MetadataError> {
    Address::parse(url).map(|_| ())
}

/// The SQLite file that this names; `None` if it names a server.
pub fn file(url: &str) -> Result<Option<PathBuf>, MetadataError> {
    Ok(match Address::parse(url)?.backend {
        Backend::Sqlite(file) => Some(file.to_path_buf()),
        Backend::Postgres => None,
    })
}

impl Address {
    /// To read and write; a SQLite file is made if it is absent.
    pub(crate) fn parse(url: &str) -> Result<Self, MetadataError> {
        Self::parse_for(url, "rwc")
    }

    /// To read what is there.
    pub(crate) fn parse_to_read(url: &str) -> Result<Self, MetadataError> {
        Self::parse_for(url, "rw")
    }

    fn parse_for(url: &str, sqlite_mode: &str) -> Result<Self, MetadataError> {
        let failed = |reason: String| MetadataError::Open { url: shown(url), reason };
        let backend = Backend::of(url).map_err(failed)?;
        let text = match &backend {
            Backend::Sqlite(file) => format!("sqlite://{}?mode={sqlite_mode}", file.display()),
            Backend::Postgres => url.to_owned(),
        };
        let options: AnyConnectOptions =
            text.parse().map_err(|error: sqlx::Error| failed(error.to_string()))?;
        if matches!(backend, Backend::Postgres) {
            must_be_known(&options).map_err(failed)?;
            PgConnectOptions::from_str(url).map_err(|error| failed(error.to_string()))?;
        }
        Ok(Self { backend, options: options.disable_statement_logging(), shown: shown(url) })
    }
}

impl Backend {
    fn of(url: &str) -> Result<Self, String> {
        if url.starts_with("postgres://") || url.starts_with("postgresql://") {
            return Ok(Backend::Postgres);
        }
        let file = url.strip_prefix("sqlite:").map_or(url, |path| path.trim_start_matches("//"));
        // Without the slashes the driver would connect to wherever it does by default.
        let is_half_a_server = file.starts_with("postgres:") || file.starts_with("postgresql:");
        if file.is_empty() || file.contains("://") || is_half_a_server {
            return Err(
                "it is neither postgres://user@host/database nor the path of a SQLite file".to_owned()
            );
        }
        Ok(Backend::Sqlite(Arc::new(file.into())))
    }
}

fn must_be_known(options: &AnyConnectOptions) -> Result<(), String> {
    match options.database_url.query_pairs().find(|(key, _)| !OPTIONS.contains(&&**key)) {
        Some((key, _)) => Err(format!("{key} is no option here; there are {}", OPTIONS.join(", "))),
        None => Ok(()),
    }
}

/// An address without user, password and options. It works on text alone, so that it serves for what is no URL too.
fn shown(url: &str) -> String {
    let (address, options) = url.split_once('?').unwrap_or((url, ""));
    match address.split_once("://") {
        // The question mark may be part of a password.
        Some((scheme, _)) if options.contains('@') => format!("{scheme}://…"),
        Some((scheme, rest)) => {
            format!("{scheme}://{}", rest.rsplit_once('@').map_or(rest, |(_, host)| host))
        }
        None if url.starts_with("postgres") || url.contains("password=") => "…".to_owned(),
        None => address.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_database_may_be_a_server_or_a_file() {
        for url in ["postgres://ann:x@db/h?sslmode=require", "postgresql:///h?host=/run/pg"] {
            assert!(matches!(Address::parse(url).unwrap().backend, Backend::Postgres), "{url}");
        }
        for (url, file) in
            [("data/m.db", "data/m.db"), ("sqlite:m.db", "m.db"), ("sqlite:///var/m.db", "/var/m.db")]
        {
            let Backend::Sqlite(found) = Address::parse(url).unwrap().backend else { panic!("{url}") };
            assert_eq!(found.to_str(), Some(file));
        }
    }

    #[test]
    fn what_names_no_database_is_refused_and_shows_no_secret() {
        for url in [
            "",
            "sqlite:",
            "mysql://ann:s3cret@db/h",
            "postgres://ann:s3cret@db:many/h",
            "postgres://ann:s3cret@db/h?sslmode=maybe",
            "postgres://ann@db/h?pasword=s3cret",
            "postgres://ann:s3?cret@db:many/h",
            "postgres:ann:s3cret@db",
            "postgres://db/h?password=x@s3cret&sslmode=maybe",
        ] {
            let said = check(url).unwrap_err().to_string();
            assert!(!said.contains("s3cret"), "{said}");
        }
    }
}
