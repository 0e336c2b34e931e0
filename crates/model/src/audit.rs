//! Who did what: the words of the audit trail. How its entries are chained and kept is the metadata's matter.

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Serialize};

use crate::{ArtifactId, JobId, RunId, User, UserId};

/// Who does something, and by which door they came in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Actor {
    /// Which user; none for the service itself, the command line, and who is not known.
    pub user_id: Option<UserId>,
    /// Their name, as it is now: it stays in the trail whatever becomes of the user.
    pub name: String,
    /// By which door.
    pub via: Via,
    /// The id of the session or API key by which they came in.
    pub credential: Option<String>,
    /// The network address, where there is one.
    pub address: Option<String>,
}

impl Actor {
    /// A user who came in by some door.
    pub fn user(user: &User, via: Via, credential: &str, address: Option<String>) -> Self {
        Self {
            user_id: Some(user.id),
            name: user.name.clone(),
            via,
            credential: Some(credential.to_owned()),
            address,
        }
    }

    /// Whoever may run commands on the server, by their name in the operating system.
    pub fn command_line(name: &str) -> Self {
        Self { user_id: None, name: name.to_owned(), via: Via::CommandLine, credential: None, address: None }
    }

    /// The same as it stands in the trail of a tenant that the actor does not belong to: by the name alone.
    #[must_use]
    pub fn from_outside(&self) -> Self {
        Self { user_id: None, credential: None, address: None, ..self.clone() }
    }

    /// What happens by itself.
    pub fn service() -> Self {
        Self { user_id: None, name: String::new(), via: Via::Service, credential: None, address: None }
    }
}

/// By which door somebody came in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub enum Via {
    /// A login in a browser.
    Session,
    /// An API key.
    ApiKey,
    /// A client written for the original's API.
    LegacyClient,
    /// A `cdds` command on the server.
    CommandLine,
    /// Nobody: the service's own schedule.
    Service,
}

macro_rules! kinds {
    ($($(#[$meta:meta])* $name:ident = $word:literal)*) => {
        /// What was done. The words never change; new ones are added.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
        pub enum DeedKind {$(
            $(#[$meta])*
            #[serde(rename = $word)]
            $name,
        )*}

        impl DeedKind {
            /// All that there are.
            pub const ALL: &[DeedKind] = &[$(DeedKind::$name),*];

            /// Its word.
            pub fn word(self) -> &'static str {
                match self {$(DeedKind::$name => $word,)*}
            }
        }
    };
}

kinds! {
    /// Somebody logged in.
    LoggedIn = "login"
    /// A login was refused: wrong name, wrong password, no role, disabled.
    LoginFailed = "login.failed"
    /// Somebody with a session typed a wrong password where their own was asked for.
    PasswordRefused = "password.refused"
    /// Somebody logged out.
    LoggedOut = "logout"
    /// Somebody changed their own password.
    PasswordChanged = "password.changed"
    /// An administrator gave a user a new password.
    PasswordReset = "password.reset"
    /// Somebody changed where their notices go.
    MailChanged = "mail.changed"
    /// A tenant was added.
    TenantAdded = "tenant.added"
    /// A user was added.
    UserAdded = "user.added"
    /// A user's role was changed.
    UserChanged = "user.changed"
    /// A user was disabled.
    UserDisabled = "user.disabled"
    /// A user was enabled again.
    UserEnabled = "user.enabled"
    /// An API key was made.
    KeyAdded = "key.added"
    /// An API key was ended.
    KeyEnded = "key.ended"
    /// A certificate was uploaded.
    CertificateUploaded = "certificate.uploaded"
    /// The owner opened a test message: the private key is there.
    CertificateConfirmed = "certificate.confirmed"
    /// The tenant's escrow certificate was set.
    EscrowSet = "escrow.set"
    /// The tenant's escrow certificate was removed.
    EscrowRemoved = "escrow.removed"
    /// A job was created.
    JobCreated = "job.created"
    /// A job was changed.
    JobChanged = "job.changed"
    /// A job was suspended.
    JobSuspended = "job.suspended"
    /// A job was resumed.
    JobResumed = "job.resumed"
    /// A job was deleted.
    JobDeleted = "job.deleted"
    /// A job went to another owner.
    JobTakenOver = "job.takenOver"
    /// Somebody asked for a run, now or of a slot that left a hole.
    RunAsked = "run.asked"
    /// Somebody asked that a run stop.
    RunCancelled = "run.cancelled"
    /// A run came to its end.
    RunEnded = "run.ended"
    /// A run and its files were deleted.
    RunDeleted = "run.deleted"
    /// Somebody began to fetch a file.
    DownloadBegun = "download.begun"
    /// A download came to its end, whole or not.
    DownloadEnded = "download.ended"
    /// A file was deleted.
    ArtifactDeleted = "artifact.deleted"
    /// A file came to the end of its time.
    ArtifactExpired = "artifact.expired"
    /// A client of the original's API was made or imported.
    LegacyClientAdded = "legacyClient.added"
    /// A client of the original's API was ended.
    LegacyClientEnded = "legacyClient.ended"
    /// Somebody confirmed that the clock is right.
    ClockConfirmed = "clock.confirmed"
    /// A backup of the metadata was made.
    BackedUp = "service.backedUp"
    /// The metadata was restored from a backup.
    Restored = "service.restored"
    /// Somebody said that exports may go on after a restore.
    ExportsResumed = "exports.resumed"
    /// Somebody took a copy of the audit trail.
    AuditExported = "audit.exported"
    /// Entries past their time were removed.
    AuditPruned = "audit.pruned"
}

impl DeedKind {
    /// Whether it changed who may do what, what is sealed for whom, or what is exported: what somebody must do again after a
    /// restore of older metadata.
    pub fn must_be_redone(self) -> bool {
        use DeedKind as Kind;
        match self {
            Kind::PasswordChanged
            | Kind::PasswordReset
            | Kind::MailChanged
            | Kind::TenantAdded
            | Kind::UserAdded
            | Kind::UserChanged
            | Kind::UserDisabled
            | Kind::UserEnabled
            | Kind::KeyAdded
            | Kind::KeyEnded
            | Kind::CertificateUploaded
            | Kind::CertificateConfirmed
            | Kind::EscrowSet
            | Kind::EscrowRemoved
            | Kind::JobCreated
            | Kind::JobChanged
            | Kind::JobSuspended
            | Kind::JobResumed
            | Kind::JobDeleted
            | Kind::JobTakenOver
            | Kind::RunDeleted
            | Kind::ArtifactDeleted
            | Kind::LegacyClientAdded
            | Kind::LegacyClientEnded => true,
            Kind::LoggedIn
            | Kind::LoginFailed
            | Kind::PasswordRefused
            | Kind::LoggedOut
            | Kind::RunAsked
            | Kind::RunCancelled
            | Kind::RunEnded
            | Kind::DownloadBegun
            | Kind::DownloadEnded
            | Kind::ArtifactExpired
            | Kind::ClockConfirmed
            | Kind::BackedUp
            | Kind::Restored
            | Kind::ExportsResumed
            | Kind::AuditExported
            | Kind::AuditPruned => false,
        }
    }
}

/// There is no such word.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{0:?} is nothing that the audit trail knows")]
pub struct UnknownDeed(String);

impl FromStr for DeedKind {
    type Err = UnknownDeed;

    fn from_str(text: &str) -> Result<Self, UnknownDeed> {
        let found = Self::ALL.iter().copied().find(|kind| kind.word() == text);
        found.ok_or_else(|| UnknownDeed(text.to_owned()))
    }
}

impl fmt::Display for DeedKind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.word())
    }
}

/// One deed: what was done to what, with names as they were.
#[derive(Debug, Clone, PartialEq)]
pub struct Deed {
    /// What was done.
    pub kind: DeedKind,
    /// The name of what it was done to: a title, a file, a user.
    pub subject: String,
    /// The job that it was about.
    pub job_id: Option<JobId>,
    /// The run that it was about.
    pub run_id: Option<RunId>,
    /// The file that it was about.
    pub artifact_id: Option<ArtifactId>,
    /// What else there is to say, by name.
    pub details: Vec<(&'static str, Detail)>,
}

/// A value among the details of a deed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(untagged)]
pub enum Detail {
    /// Yes or no.
    Truth(bool),
    /// A count.
    Number(u64),
    /// Words.
    Text(String),
}

impl Deed {
    /// Something done to what has this name.
    pub fn new(kind: DeedKind, subject: impl Into<String>) -> Self {
        let subject = subject.into();
        Self { kind, subject, job_id: None, run_id: None, artifact_id: None, details: Vec::new() }
    }

    /// Of this job.
    #[must_use]
    pub fn job(mut self, id: JobId) -> Self {
        self.job_id = Some(id);
        self
    }

    /// Of this run.
    #[must_use]
    pub fn run(mut self, id: RunId) -> Self {
        self.run_id = Some(id);
        self
    }

    /// Of this file.
    #[must_use]
    pub fn artifact(mut self, id: ArtifactId) -> Self {
        self.artifact_id = Some(id);
        self
    }

    /// One more thing to say.
    #[must_use]
    pub fn with(mut self, name: &'static str, detail: impl Into<Detail>) -> Self {
        self.details.push((name, detail.into()));
        self
    }
}

impl From<bool> for Detail {
    fn from(truth: bool) -> Self {
        Detail::Truth(truth)
    }
}

impl From<u64> for Detail {
    fn from(number: u64) -> Self {
        Detail::Number(number)
    }
}

impl From<&str> for Detail {
    fn from(text: &str) -> Self {
        Detail::Text(text.to_owned())
    }
}

impl From<String> for Detail {
    fn from(text: String) -> Self {
        Detail::Text(text)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_word_is_there_once_and_is_read_back() {
        let mut words: Vec<_> = DeedKind::ALL.iter().map(|kind| kind.word()).collect();
        words.sort_unstable();
        assert!(words.windows(2).all(|pair| pair[0] != pair[1]), "{words:?}");
        for kind in DeedKind::ALL {
            assert_eq!(kind.word().parse(), Ok(*kind));
            assert_eq!(serde_json::to_value(kind).unwrap(), kind.word());
        }
        assert!("job.eaten".parse::<DeedKind>().is_err());
    }

    #[test]
    fn details_are_written_as_what_they_are() {
        let deed =
            Deed::new(DeedKind::DownloadEnded, "a.zip.smime").with("bytesSent", 7).with("isWhole", true);
        let json: Vec<_> =
            deed.details.iter().map(|(_, detail)| serde_json::to_string(detail).unwrap()).collect();
        assert_eq!(json, ["7", "true"]);
        assert_eq!(serde_json::to_string(&Detail::from("x")).unwrap(), "\"x\"");
    }
}
