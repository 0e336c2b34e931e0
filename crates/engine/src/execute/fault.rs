//! Why a try failed: a code that does not change, a sentence that says what to do, and whether another try may help.

use std::io;

use export::{ExportError, SourceError};
use metadata::queue::{ClaimedRun, Failure};
use model::run::Reason;
use model::{Moment, Window};

use crate::Settings;

/// Something that ended a try.
#[derive(Debug)]
pub(crate) struct Fault {
    pub(crate) code: &'static str,
    /// What happened and what to do. May quote ids of rows: for the metadata, never for the log.
    pub(crate) message: String,
    pub(crate) is_retryable: bool,
}

impl Fault {
    /// One that lasts until somebody does something about it.
    pub(crate) fn lasting(code: &'static str, message: String) -> Self {
        Self { code, message, is_retryable: false }
    }

    pub(crate) fn source_not_granted(source: &str) -> Self {
        let message = format!(
            "the source {source:?} is not granted to this tenant any more: ask the operator to grant it, or choose another in the job"
        );
        Self::lasting("source_not_granted", message)
    }

    pub(crate) fn source_unknown(source: &str) -> Self {
        let message = format!(
            "the source {source:?} is not in the settings of this node: add it there, or choose another in the job"
        );
        Self::lasting("source_unknown", message)
    }

    /// The source's clock has not reached the end of a rolling window: rows may still be added to it.
    pub(crate) fn not_over(over_at: Moment, source_now: Moment) -> Self {
        let message = format!(
            "the window ends at {over_at}, and the source's clock shows {source_now}: compare the clocks of this machine \
             and of the source"
        );
        Self { code: "window_not_over", message, is_retryable: true }
    }

    /// The tenant may not have so many files.
    fn quota_exceeded() -> Self {
        let message = "its files would take more than the quota of the tenant leaves: delete files that are not needed, wait \
                       for the end of others, or ask the operator for a larger quota";
        Self::lasting("quota_exceeded", message.to_owned())
    }

    /// The thread of the export panicked.
    pub(crate) fn broke_off() -> Self {
        let message =
            "the export broke off because of an error in this program: report it with the service's log";
        Self { code: "internal_error", message: message.to_owned(), is_retryable: true }
    }

    /// The same as those who ask are told.
    pub(crate) fn into_reason(self) -> Reason {
        Reason { code: self.code.to_owned(), message: self.message }
    }

    pub(crate) fn into_failure(self, claimed: &ClaimedRun, settings: &Settings, is_final: bool) -> Failure {
        let retry_in = self.is_retryable.then(|| settings.retry_after(claimed.run.attempt));
        let mut reason = self.into_reason();
        if is_final {
            reason.message = format!("{}. {}", reason.message, hole(claimed.run.window));
        }
        Failure { reason, retry_in }
    }
}

impl From<ExportError> for Fault {
    fn from(error: ExportError) -> Self {
        match &error {
            ExportError::Write(write) if write.kind() == io::ErrorKind::QuotaExceeded => {
                Self::quota_exceeded()
            }
            _ => Self { code: code(&error), is_retryable: error.is_retryable(), message: error.to_string() },
        }
    }
}

fn code(error: &ExportError) -> &'static str {
    match error {
        ExportError::Source(SourceError::BadUrl { .. }) => "source_address",
        ExportError::Source(SourceError::Connect { .. }) => "source_unreachable",
        ExportError::Source(SourceError::Contract { .. }) => "source_contract",
        ExportError::Source(SourceError::BadValue { .. }) => "source_value",
        ExportError::Source(_) => "source_failed",
        ExportError::Write(error) if error.kind() == io::ErrorKind::StorageFull => "storage_full",
        ExportError::Write(_) => "storage_failed",
        ExportError::TooManyFiles { .. } => "too_many_files",
        ExportError::Cancelled => "cancelled",
    }
}

/// Which window is missing now, and what to do about it.
fn hole(window: Window) -> String {
    let window = match (window.from_rfc_3339(), window.to_rfc_3339()) {
        (None, None) => "The window, all time,".to_owned(),
        (Some(from), None) => format!("The window from {from} on"),
        (None, Some(to)) => format!("The window before {to}"),
        (Some(from), Some(to)) => format!("The window from {from} to {to}"),
    };
    format!("{window} was not exported; run this slot again")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_hole_is_named_with_its_ends() {
        for (from, to, expected) in [
            (None, None, "The window, all time, was not exported; run this slot again"),
            (
                Some("2026-05-01"),
                None,
                "The window from 2026-05-01T00:00:00Z on was not exported; run this slot again",
            ),
            (
                None,
                Some("2026-05-01"),
                "The window before 2026-05-02T00:00:00Z was not exported; run this slot again",
            ),
            (
                Some("2026-05-01 10:30"),
                Some("2026-05-01 11:00"),
                "The window from 2026-05-01T10:30:00Z to 2026-05-01T11:00:00Z was not exported; run this slot again",
            ),
        ] {
            assert_eq!(hole(Window::parse(from, to).unwrap()), expected);
        }
    }

    #[test]
    fn a_full_disk_and_a_quota_have_codes_of_their_own() {
        for (kind, expected) in [
            (io::ErrorKind::StorageFull, "storage_full"),
            (io::ErrorKind::PermissionDenied, "storage_failed"),
            (io::ErrorKind::QuotaExceeded, "quota_exceeded"),
        ] {
            assert_eq!(Fault::from(ExportError::Write(kind.into())).code, expected);
        }
    }
}
