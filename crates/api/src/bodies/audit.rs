//! Entries of the audit trail.

use metadata::audit::{Entry, Sealed, Verdict};
use model::{AuditId, Via};
use serde::Serialize;
use utoipa::ToSchema;

/// By which door somebody came in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
#[schema(as = Via)]
pub enum ViaName {
    /// A login in a browser.
    Session,
    /// An API key.
    ApiKey,
    /// A client written for the original's API.
    LegacyClient,
    /// A command on the server.
    CommandLine,
    /// Nobody: the service's own schedule.
    Service,
}

/// Who did what, when and from where.
#[derive(Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
#[schema(as = AuditEntry)]
pub struct AuditEntryBody {
    /// Its id.
    #[schema(format = Uuid)]
    pub id: String,
    /// Its place in the chain, from 1 on, without gaps.
    #[schema(minimum = 1)]
    pub number: i64,
    /// When.
    #[schema(format = DateTime)]
    pub time: String,
    /// What was done.
    #[schema(example = "job.created")]
    pub kind: String,
    /// Who did it, by the name of then; empty: the service itself, or somebody unknown.
    pub user: String,
    /// Who did it.
    #[schema(format = Uuid)]
    pub user_id: Option<String>,
    /// By which door they came in.
    pub via: ViaName,
    /// The id of the session or API key by which they came in.
    pub credential_id: Option<String>,
    /// From which network address.
    pub address: Option<String>,
    /// To what, by the name of then.
    pub subject: String,
    /// The job that it was about.
    #[schema(format = Uuid)]
    pub job_id: Option<String>,
    /// The run that it was about.
    #[schema(format = Uuid)]
    pub run_id: Option<String>,
    /// The file that it was about.
    #[schema(format = Uuid)]
    pub artifact_id: Option<String>,
    /// What else there is to say.
    #[schema(value_type = Object)]
    pub details: serde_json::Map<String, serde_json::Value>,
    /// SHA-256 of the entry, which the next one names.
    pub hash: String,
}

impl AuditEntryBody {
    /// The body of an entry.
    pub fn new((id, entry, sealed): (AuditId, Entry, Sealed)) -> Self {
        Self {
            id: id.to_string(),
            number: entry.number,
            time: entry.time,
            kind: entry.kind.word().to_owned(),
            user: entry.user,
            user_id: entry.user_id.map(|id| id.to_string()),
            via: entry.via.into(),
            credential_id: entry.credential,
            address: entry.address,
            subject: entry.subject,
            job_id: entry.job_id.map(|id| id.to_string()),
            run_id: entry.run_id.map(|id| id.to_string()),
            artifact_id: entry.artifact_id.map(|id| id.to_string()),
            details: entry.details,
            hash: sealed.hash,
        }
    }
}

/// Whether a chain is whole.
#[derive(Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
#[schema(as = AuditVerdict)]
pub struct AuditVerdictBody {
    /// Whether every entry is there, unchanged, in its place.
    pub is_whole: bool,
    /// How many entries were read.
    pub entries: u64,
    /// The number of the last that is good; 0 if there is none.
    #[schema(minimum = 0)]
    pub last_number: i64,
    /// Its hash.
    pub last_hash: String,
    /// Where the chain is broken first, in words.
    pub broken: Option<String>,
}

impl From<Verdict> for AuditVerdictBody {
    fn from(verdict: Verdict) -> Self {
        let (last_number, last_hash) = verdict.last;
        Self {
            is_whole: verdict.broken.is_none(),
            entries: verdict.entries,
            last_number,
            last_hash,
            broken: verdict.broken.map(|broken| broken.to_string()),
        }
    }
}

impl ViaName {
    /// Its word.
    pub fn word(self) -> &'static str {
        match self {
            Self::Session => "session",
            Self::ApiKey => "apiKey",
            Self::LegacyClient => "legacyClient",
            Self::CommandLine => "commandLine",
            Self::Service => "service",
        }
    }
}

impl From<Via> for ViaName {
    fn from(via: Via) -> Self {
        match via {
            Via::Session => Self::Session,
            Via::ApiKey => Self::ApiKey,
            Via::LegacyClient => Self::LegacyClient,
            Via::CommandLine => Self::CommandLine,
            Via::Service => Self::Service,
        }
    }
}
