//! The URL of a PostgreSQL source, taken apart. What is shown of it never holds a password.

use std::str::FromStr;

use sqlx::postgres::PgConnectOptions;
use url::Url;

use super::quote;
use crate::{SourceError, shown};

/// Where to connect, and the schema that holds the three relations.
#[derive(Debug, Clone)]
pub(super) struct Address {
    pub(super) options: PgConnectOptions,
    pub(super) schema: String,
    /// For messages: without password and options.
    pub(super) shown: String,
}

impl Address {
    pub(super) fn parse(text: &str) -> Result<Self, SourceError> {
        let bad = |reason: String| SourceError::BadUrl { url: shown(text), reason };
        let mut url = Url::parse(text).map_err(|error| bad(error.to_string()))?;
        if !matches!(url.scheme(), "postgres" | "postgresql") {
            return Err(bad(format!("{} is not the scheme of PostgreSQL", url.scheme())));
        }
        refuse_unknown_options(&url).map_err(bad)?;
        let schema = take_schema(&mut url);
        quote::identifier(&schema).map_err(|error| bad(error.to_string()))?;
        let options = PgConnectOptions::from_str(url.as_str()).map_err(|error| bad(error.to_string()))?;
        let options =
            if options.get_application_name().is_none() { options.application_name("cdds") } else { options };
        Ok(Self { options, schema, shown: shown(text) })
    }
}

/// The options that the driver knows, and ours. It passes over any other in silence, and a mistyped `sslmode` must not be.
const OPTIONS: &[&str] = &[
    "application_name",
    "dbname",
    "host",
    "hostaddr",
    "options",
    "password",
    "port",
    "schema",
    "sslcert",
    "sslkey",
    "sslmode",
    "sslrootcert",
    "user",
];

fn refuse_unknown_options(url: &Url) -> Result<(), String> {
    match url.query_pairs().find(|(key, _)| !OPTIONS.contains(&&**key)) {
        Some((key, _)) => Err(format!("{key} is no option here; there are {}", OPTIONS.join(", "))),
        None => Ok(()),
    }
}

/// Takes our own option out of the URL, which the driver does not know; `public` where there is none.
fn take_schema(url: &mut Url) -> String {
    let pairs: Vec<(String, String)> = url.query_pairs().into_owned().collect();
    let schema = pairs.iter().find(|(key, _)| key == "schema").map(|(_, value)| value.clone());
    url.set_query(None);
    let others: Vec<_> = pairs.iter().filter(|(key, _)| key != "schema").collect();
    if !others.is_empty() {
        url.query_pairs_mut().extend_pairs(others);
    }
    schema.unwrap_or_else(|| "public".to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_schema_is_an_option_of_ours() {
        let schema = |url: &str| Address::parse(url).unwrap().schema;
        assert_eq!(schema("postgres://db/h"), "public");
        assert_eq!(schema("postgres://db/h?schema=my%20%22schema%22&sslmode=disable"), r#"my "schema""#);
    }

    #[test]
    fn other_options_reach_the_driver() {
        let address = Address::parse("postgres://u@localhost/h?host=/run/x&schema=s&user=v").unwrap();
        assert_eq!(address.options.get_socket().unwrap().to_str(), Some("/run/x"));
        assert_eq!(address.options.get_username(), "v");
        assert_eq!(address.options.get_application_name(), Some("cdds"));
    }

    #[test]
    fn what_is_no_address_is_refused() {
        for url in [
            "",
            "history",
            "mysql://db/h",
            "postgres://db/h?schema=a%00b",
            "postgres://db/h?sslmode=maybe",
            "postgres://db/h?sslmodee=require",
        ] {
            assert!(matches!(Address::parse(url), Err(SourceError::BadUrl { .. })), "{url}");
        }
    }
}
