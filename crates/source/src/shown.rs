//! An address as it may be shown: scheme, user, host and database of a server, the text itself of a file.

/// The address without any password. It works on text alone, so that it also serves for what is no URL: what stands
/// between the first `:` of the user part and the last `@` may be a password, and so may every option.
pub fn shown(url: &str) -> String {
    let Some((scheme, rest)) = url.split_once("://") else {
        // What a person who means a server may write; a file is not called so.
        let looks_secret =
            ["postgres:", "postgresql:", "password=", "user="].iter().any(|part| url.contains(part));
        return if looks_secret { "…".to_owned() } else { url.to_owned() };
    };
    let (address, options) = rest.split_once('?').unwrap_or((rest, ""));
    if options.contains('@') {
        // The question mark may be part of a password.
        return format!("{scheme}://…");
    }
    match address.rsplit_once('@') {
        Some((credentials, host)) => {
            let user = credentials.split_once(':').map_or(credentials, |(user, _)| user);
            format!("{scheme}://{user}@{host}")
        }
        None => format!("{scheme}://{address}"),
    }
}

#[cfg(test)]
mod tests {
    use super::shown;

    #[test]
    fn no_password_is_shown() {
        for (url, expected) in [
            ("postgres://ana:s3cret@db:5433/history?sslmode=require", "postgres://ana@db:5433/history"),
            ("postgres://ana:s3@cret@db/history", "postgres://ana@db/history"),
            ("postgres://ana:s3?cret@db/history", "postgres://…"),
            ("postgres://db/history?user=ana&password=s3cret", "postgres://db/history"),
            ("postgres://db/history?password=s3@cret", "postgres://…"),
            ("mysql://ana:s3cret@db/h", "mysql://ana@db/h"),
            ("host=db user=ana password=s3cret", "…"),
            ("postgres:ana:s3cret@db/h", "…"),
            ("data/sample.db", "data/sample.db"),
        ] {
            assert_eq!(shown(url), expected);
        }
    }
}
