//! What the rules forbid, in words and with a stable code.

/// Somebody asked for what cannot be in the present state of things.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum Refusal {
    /// A once job cannot be edited after it was submitted.
    #[error("a job that runs once cannot be changed after it was submitted; clone it and change the clone")]
    OnceJobSubmitted,
    /// A once job that ran cannot become active again.
    #[error("a job that runs once cannot be resumed after it has started; run it again or clone it")]
    OnceJobOver,
    /// A once job that has not failed has nothing to run again.
    #[error(
        "a job that runs once can be run again only after it failed, was cancelled or was missed; clone it to export once more"
    )]
    OnceJobNotFailed,
    /// A job with a run in progress cannot be deleted.
    #[error("the job has a run in progress; cancel the run or wait for its end, then delete the job")]
    RunInProgress,
    /// The run is not at an end.
    #[error("the run has not ended; cancel it or wait for its end first")]
    RunNotEnded,
    /// The run is at an end.
    #[error("the run has ended; it can no longer be cancelled")]
    RunEnded,
    /// Only what left a hole can be run again.
    #[error("the run finished, nothing of its window is missing; clone it to export once more")]
    RunLeftNoHole,
    /// Its repetition is waiting or running.
    #[error("this slot is being run again already")]
    AgainAlready,
    /// Somebody else changed it meanwhile.
    #[error("somebody changed this meanwhile; load it anew and repeat your change")]
    Changed,
    /// There is no valid certificate to seal for.
    #[error("{owner} has no valid certificate: {why}; upload one in the user preferences, then try again")]
    NoCertificate {
        /// Whose.
        owner: String,
        /// None, expired, not yet valid.
        why: String,
    },
    /// The tenant may not read this source.
    #[error("the source {0:?} is not granted to this tenant")]
    SourceNotGranted(String),
    /// The name is in use.
    #[error("{0:?} exists already; choose another name")]
    NameTaken(String),
    /// Nobody would be left who may add users.
    #[error("{0} is the last administrator; make somebody else an administrator first")]
    LastAdministrator(String),
    /// Nothing is sealed for a key that has left.
    #[error("{0} is disabled, and nothing is exported for them any more; take the job over first")]
    OwnerDisabled(String),
    /// Who may not export cannot own what is exported.
    #[error(
        "{0} cannot take a job over: it takes a user of the tenant who may export, and another than who leaves"
    )]
    MayNotOwn(String),
    /// By a wrong clock, slots of days to come would be put on record.
    #[error(
        "the clock is in doubt, and slots wait until it is confirmed: run `cdds clock confirm`, then try again"
    )]
    ClockInDoubt,
    /// What becomes of a job was not said.
    #[error("say of each job of {user} whether you take it over or suspend it; not said of: {titles}")]
    JobsUndecided {
        /// Whose jobs.
        user: String,
        /// Their titles, with commas between.
        titles: String,
    },
    /// An answer would take too long.
    #[error("more than {0} runs exported of these days; ask for fewer days, or for one job")]
    TooManyRuns(u64),
    /// The settings name no such source.
    #[error("no source {source_name:?} is configured; there are: {known}")]
    UnknownSource {
        /// Which.
        source_name: String,
        /// Those that they name, with commas between; `none` if there are none.
        known: String,
    },
    /// The source's tenant id is another tenant's.
    #[error(
        "tenant_id {source_tenant_id} of the source {source_name:?} belongs to the tenant {tenant:?} already"
    )]
    SourceTenantTaken {
        /// The id.
        source_tenant_id: i64,
        /// The source.
        source_name: String,
        /// Who has it.
        tenant: String,
    },
}

impl Refusal {
    /// A word that does not change between versions.
    pub fn code(&self) -> &'static str {
        match self {
            Refusal::OnceJobSubmitted => "once_job_submitted",
            Refusal::OnceJobOver => "once_job_over",
            Refusal::OnceJobNotFailed => "once_job_not_failed",
            Refusal::RunInProgress => "run_in_progress",
            Refusal::RunNotEnded => "run_not_ended",
            Refusal::RunEnded => "run_ended",
            Refusal::RunLeftNoHole => "run_left_no_hole",
            Refusal::AgainAlready => "again_already",
            Refusal::Changed => "changed_meanwhile",
            Refusal::NoCertificate { .. } => "no_certificate",
            Refusal::SourceNotGranted(_) => "source_not_granted",
            Refusal::NameTaken(_) => "name_taken",
            Refusal::LastAdministrator(_) => "last_administrator",
            Refusal::OwnerDisabled(_) => "owner_disabled",
            Refusal::MayNotOwn(_) => "may_not_own",
            Refusal::ClockInDoubt => "clock_in_doubt",
            Refusal::JobsUndecided { .. } => "jobs_undecided",
            Refusal::TooManyRuns(_) => "too_many_runs",
            Refusal::UnknownSource { .. } => "unknown_source",
            Refusal::SourceTenantTaken { .. } => "source_tenant_taken",
        }
    }
}

#[cfg(test)]
mod tests {
    use std::collections::HashSet;

    use super::*;

    fn every_refusal() -> Vec<Refusal> {
        vec![
            Refusal::OnceJobSubmitted,
            Refusal::OnceJobOver,
            Refusal::OnceJobNotFailed,
            Refusal::RunInProgress,
            Refusal::RunNotEnded,
            Refusal::RunEnded,
            Refusal::RunLeftNoHole,
            Refusal::AgainAlready,
            Refusal::Changed,
            Refusal::NoCertificate { owner: "ann".to_owned(), why: "it expired".to_owned() },
            Refusal::SourceNotGranted("UCS".to_owned()),
            Refusal::NameTaken("ann".to_owned()),
            Refusal::UnknownSource { source_name: "UCS".to_owned(), known: "main".to_owned() },
            Refusal::SourceTenantTaken {
                source_tenant_id: 101,
                source_name: "UCS".to_owned(),
                tenant: "acme".to_owned(),
            },
        ]
    }

    #[test]
    fn every_refusal_has_a_code_of_its_own() {
        let codes: HashSet<_> = every_refusal().iter().map(Refusal::code).collect();
        assert_eq!(codes.len(), every_refusal().len());
        let is_code = |code: &&str| code.bytes().all(|b| b.is_ascii_lowercase() || b == b'_');
        assert!(codes.iter().all(is_code), "{codes:?}");
    }

    #[test]
    fn a_refusal_names_what_it_is_about() {
        let texts: Vec<_> = every_refusal()[9..].iter().map(ToString::to_string).collect();
        for (text, names) in texts.iter().zip([
            &["ann", "it expired"][..],
            &["UCS"],
            &["ann"],
            &["UCS", "main"],
            &["101", "UCS", "acme"],
        ]) {
            assert!(names.iter().all(|name| text.contains(name)), "{text}");
        }
    }
}
