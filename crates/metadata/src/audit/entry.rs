//! One entry as it is hashed, stored and exported: a JSON object on one line.

use std::fmt::Write;

use aws_lc_rs::digest::{SHA256, digest};
use model::audit::{Actor, Deed, DeedKind, Detail, Via};
use model::{ArtifactId, JobId, Moment, RunId, UserId};
use serde::{Deserialize, Serialize};

use crate::MetadataError;

/// What the first entry of a chain has as the hash of the one before it.
pub const FIRST_PREVIOUS: &str = "0000000000000000000000000000000000000000000000000000000000000000";

/// An entry. Its text is what serde writes, byte by byte: the order of the fields is part of the format.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct Entry {
    /// Its place in the chain, from 1 on, without gaps.
    pub number: i64,
    /// When, in RFC 3339.
    pub time: String,
    /// What was done.
    pub kind: DeedKind,
    /// Who did it, by name.
    pub user: String,
    /// Who did it; none for the service, the command line, and who is not known.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub user_id: Option<UserId>,
    /// By which door they came in.
    pub via: Via,
    /// The id of the session or API key by which they came in.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub credential: Option<String>,
    /// From which network address.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub address: Option<String>,
    /// To what, by name.
    pub subject: String,
    /// The job that it was about.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub job_id: Option<JobId>,
    /// The run that it was about.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub run_id: Option<RunId>,
    /// The file that it was about.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub artifact_id: Option<ArtifactId>,
    /// What else there is to say.
    #[serde(skip_serializing_if = "serde_json::Map::is_empty", default)]
    pub details: serde_json::Map<String, serde_json::Value>,
    /// The hash of the entry before.
    pub previous: String,
}

/// An entry with its hash, as it is stored.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Sealed {
    /// The text of the entry.
    pub entry: String,
    /// Its hash.
    pub hash: String,
}

impl Entry {
    /// The entry for a deed at this place.
    pub(super) fn new(now: Moment, number: i64, actor: &Actor, deed: &Deed, previous: &str) -> Self {
        let details = deed.details.iter().map(|(name, detail)| {
            let value = match detail {
                Detail::Truth(truth) => (*truth).into(),
                Detail::Number(number) => (*number).into(),
                Detail::Text(text) => text.as_str().into(),
            };
            ((*name).to_owned(), value)
        });
        Self {
            number,
            time: now.to_string(),
            kind: deed.kind,
            user: actor.name.clone(),
            user_id: actor.user_id,
            via: actor.via,
            credential: actor.credential.clone(),
            address: actor.address.clone(),
            subject: deed.subject.clone(),
            job_id: deed.job_id,
            run_id: deed.run_id,
            artifact_id: deed.artifact_id,
            details: details.collect(),
            previous: previous.to_owned(),
        }
    }

    /// Its text and the hash of that.
    pub(super) fn sealed(&self) -> Result<Sealed, MetadataError> {
        let unwritable = |error: serde_json::Error| MetadataError::Damaged {
            what: "an entry of the audit trail".to_owned(),
            reason: error.to_string(),
        };
        let entry = serde_json::to_string(self).map_err(unwritable)?;
        let hash = hash(&entry);
        Ok(Sealed { entry, hash })
    }
}

impl Sealed {
    /// The line of an export: the entry with its hash as the last field.
    pub fn line(&self) -> String {
        let body = self.entry.strip_suffix('}').unwrap_or(&self.entry);
        format!("{body},\"hash\":\"{}\"}}", self.hash)
    }

    /// Takes a line of an export apart again.
    pub fn of_line(line: &str) -> Option<Self> {
        let (body, hash) = line.strip_suffix("\"}")?.rsplit_once(",\"hash\":\"")?;
        Some(Self { entry: format!("{body}}}"), hash: hash.to_owned() })
    }
}

/// SHA-256 of an entry's text, lower-case hexadecimal.
pub fn hash(entry: &str) -> String {
    let mut text = String::with_capacity(64);
    for byte in digest(&SHA256, entry.as_bytes()).as_ref() {
        // Writing to a String cannot fail.
        let _ = write!(text, "{byte:02x}");
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    fn entry() -> Entry {
        let deed = Deed::new(DeedKind::JobCreated, "Weekly \"calls\"").with("version", 1);
        let actor = Actor {
            user_id: None,
            name: "ann".to_owned(),
            via: Via::Session,
            credential: None,
            address: None,
        };
        Entry::new(Moment::from_unix_ms(0), 1, &actor, &deed, FIRST_PREVIOUS)
    }

    #[test]
    fn the_format_stays_as_it_is() {
        let text = entry().sealed().unwrap().entry;
        let expected = concat!(
            r#"{"number":1,"time":"1970-01-01T00:00:00Z","kind":"job.created","user":"ann","via":"session","#,
            r#""subject":"Weekly \"calls\"","details":{"version":1},"#,
            r#""previous":"0000000000000000000000000000000000000000000000000000000000000000"}"#
        );
        assert_eq!(text, expected);
        assert_eq!(serde_json::from_str::<Entry>(&text).unwrap(), entry());
    }

    #[test]
    fn a_line_is_taken_apart_again() {
        let sealed = entry().sealed().unwrap();
        assert_eq!(Sealed::of_line(&sealed.line()), Some(sealed.clone()));
        assert!(serde_json::from_str::<serde_json::Value>(&sealed.line()).is_ok());
        assert_eq!(Sealed::of_line("{}"), None);
    }

    #[test]
    fn the_hash_is_sha_256() {
        // printf '' | sha256sum
        assert_eq!(hash(""), "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
    }
}
