//! Which entries somebody wants of a chain.

use anyhow::Context;
use clap::Args;
use metadata::audit::{Entry, Sealed};
use model::audit::DeedKind;
use model::{ArtifactId, JobId, Moment, RunId, Window};

/// Which entries; all of them by default.
#[derive(Debug, Args)]
pub struct Wanted {
    /// Only what this user did, as they were called
    #[arg(long, value_name = "USER")]
    user: Option<String>,
    /// Only from this day, or moment in UTC, on
    #[arg(long, value_name = "TIME")]
    from: Option<String>,
    /// Only up to this day, which is included, or before this moment
    #[arg(long, value_name = "TIME")]
    to: Option<String>,
    /// Only deeds of this kind, such as login.failed; may be given more than once
    #[arg(long = "kind", value_name = "KIND")]
    kinds: Vec<DeedKind>,
    /// Only about the job with this id
    #[arg(long, value_name = "ID")]
    job: Option<JobId>,
    /// Only about the run with this id
    #[arg(long, value_name = "ID")]
    run: Option<RunId>,
    /// Only about the file with this id
    #[arg(long, value_name = "ID")]
    file: Option<ArtifactId>,
}

impl Wanted {
    /// The span of time.
    pub fn window(&self) -> anyhow::Result<Window> {
        Window::parse(self.from.as_deref(), self.to.as_deref()).context("--from and --to")
    }

    /// Whether this entry is wanted, within that span.
    pub fn is(&self, sealed: &Sealed, window: Window) -> anyhow::Result<bool> {
        let unreadable = || "an entry of the audit trail cannot be read; run cdds audit verify";
        let entry: Entry = serde_json::from_str(&sealed.entry).with_context(unreadable)?;
        let time: Moment = serde_json::from_value(entry.time.into()).with_context(unreadable)?;
        let time = time.to_utc();
        Ok(window.from().is_none_or(|from| from <= time)
            && window.to().is_none_or(|to| time < to)
            && self.user.as_ref().is_none_or(|user| *user == entry.user)
            && (self.kinds.is_empty() || self.kinds.contains(&entry.kind))
            && self.job.is_none_or(|job| entry.job_id == Some(job))
            && self.run.is_none_or(|run| entry.run_id == Some(run))
            && self.file.is_none_or(|file| entry.artifact_id == Some(file)))
    }
}
