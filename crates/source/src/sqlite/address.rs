//! The file of a SQLite source.

use std::path::PathBuf;

use crate::SourceError;

/// The path in `sqlite:PATH`, `sqlite://PATH`, or the text itself. It is taken as it stands: no percent signs, no options.
pub(super) fn path(url: &str) -> Result<PathBuf, SourceError> {
    let path = url.strip_prefix("sqlite:").map_or(url, |path| path.strip_prefix("//").unwrap_or(path));
    if path.is_empty() || path.contains('\0') || path.contains("://") {
        return Err(SourceError::BadUrl { url: url.to_owned(), reason: "it names no file".to_owned() });
    }
    Ok(PathBuf::from(path))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_path_may_be_plain_or_a_url() {
        for (url, expected) in [
            ("sample.db", "sample.db"),
            ("sqlite:sample.db", "sample.db"),
            ("sqlite://data/a%20b?.db", "data/a%20b?.db"),
            ("sqlite:///data/a.db", "/data/a.db"),
            ("/data/a.db", "/data/a.db"),
        ] {
            assert_eq!(path(url).unwrap(), PathBuf::from(expected));
        }
    }

    #[test]
    fn what_names_no_file_is_refused() {
        for url in ["", "sqlite:", "sqlite://", "mysql://db/h", "a\0b"] {
            assert!(matches!(path(url), Err(SourceError::BadUrl { .. })), "{url:?}");
        }
    }
}
