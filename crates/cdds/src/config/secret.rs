//! A setting that must not be seen, such as an address with a password. It shows itself only through
//! [`Secret::reveal`], and is wiped from memory with its last owner.

use std::borrow::Cow;
use std::fmt;
use std::fs;
use std::path::Path;

use anyhow::{Context, bail};
use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};
use serde::{Deserialize, Serialize, Serializer};
use zeroize::Zeroizing;

/// What stands for it wherever it would show.
pub const HIDDEN: &str = "…";

/// A text that is not to be shown.
#[derive(Clone, PartialEq, Eq, Deserialize)]
#[serde(from = "String")]
pub struct Secret(Zeroizing<String>);

impl Secret {
    /// The text itself, for whom it was meant.
    pub fn reveal(&self) -> &str {
        &self.0
    }

    /// The first line of a file.
    pub fn from_file(path: &Path) -> anyhow::Result<Self> {
        let unreadable = || format!("cannot read the secret in {}", path.display());
        let text = Zeroizing::new(fs::read_to_string(path).with_context(unreadable)?);
        let line = text.lines().next().unwrap_or_default().trim();
        if line.is_empty() {
            bail!("the first line of {} is empty; write the secret there", path.display());
        }
        Ok(Self(Zeroizing::new(line.to_owned())))
    }
}

impl From<String> for Secret {
    fn from(text: String) -> Self {
        Self(Zeroizing::new(text))
    }
}

impl fmt::Debug for Secret {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(HIDDEN)
    }
}

impl Serialize for Secret {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(HIDDEN)
    }
}

impl JsonSchema for Secret {
    fn schema_name() -> Cow<'static, str> {
        "secret".into()
    }

    fn inline_schema() -> bool {
        true
    }

    fn json_schema(_: &mut SchemaGenerator) -> Schema {
        json_schema!({ "type": "string", "title": "secret", "writeOnly": true })
    }
}

#[cfg(test)]
mod tests {
    use super::Secret;

    #[test]
    fn a_secret_shows_itself_to_nobody_by_accident() {
        let secret = Secret::from("postgres://ann:pass@db/h".to_owned());
        assert_eq!(format!("{secret:?}"), "…");
        assert_eq!(serde_json::to_string(&secret).unwrap(), "\"…\"");
        assert_eq!(secret.reveal(), "postgres://ann:pass@db/h");
    }
}
