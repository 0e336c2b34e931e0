//! The words of closed lists, in the spelling of the interface: in bodies, in parameters and in the OpenAPI document.

use model::certificate;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

/// What is exported.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[schema(as = ExportType)]
pub enum ExportTypeName {
    /// Calls, chats, e-mails and every other exchange, with their attachments.
    Interaction,
    /// People.
    Contact,
}

/// How a run stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "camelCase")]
#[schema(as = RunStatus)]
pub enum RunStatusName {
    /// It waits: for its worker, for the job's other run, or for its next try.
    Scheduled,
    /// A worker is at it.
    InProgress,
    /// Its artifacts are there.
    Finished,
    /// It ended without any.
    Failed,
    /// Somebody ended it.
    Cancelled,
    /// It never was: its slot passed, and the job says that it is not made up for.
    Missed,
}

/// Why a run was made.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
#[schema(as = RunTrigger)]
pub enum TriggerName {
    /// Its slot came.
    Schedule,
    /// The job was saved with "start immediately".
    Immediately,
    /// Somebody asked for a run now.
    Manual,
    /// Somebody asked for the slot again.
    Again,
}

/// In which order a list is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "camelCase")]
#[schema(as = SortOrder)]
pub enum OrderName {
    /// From the smallest up.
    Asc,
    /// From the greatest down.
    Desc,
}

impl OrderName {
    /// Without a word about sort or order a list begins with the newest.
    pub fn is_descending(order: Option<Self>, is_sort_given: bool) -> bool {
        order.map_or(!is_sort_given, |order| order == Self::Desc)
    }
}

/// Whether a user's certificate can be sealed for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
#[schema(as = CertificateState)]
pub enum CertificateStateName {
    /// There is none: exports of this user fail.
    Missing,
    /// Its time has not come.
    NotYetValid,
    /// It is good.
    Valid,
    /// It is good, but ends within 30 days.
    Expiring,
    /// Its time is over: exports of this user fail.
    Expired,
}

impl From<model::ExportType> for ExportTypeName {
    fn from(export_type: model::ExportType) -> Self {
        match export_type {
            model::ExportType::Interaction => Self::Interaction,
            model::ExportType::Contact => Self::Contact,
        }
    }
}

impl From<ExportTypeName> for model::ExportType {
    fn from(name: ExportTypeName) -> Self {
        match name {
            ExportTypeName::Interaction => Self::Interaction,
            ExportTypeName::Contact => Self::Contact,
        }
    }
}

impl From<model::RunStatus> for RunStatusName {
    fn from(status: model::RunStatus) -> Self {
        match status {
            model::RunStatus::Scheduled => Self::Scheduled,
            model::RunStatus::InProgress => Self::InProgress,
            model::RunStatus::Finished => Self::Finished,
            model::RunStatus::Failed => Self::Failed,
            model::RunStatus::Cancelled => Self::Cancelled,
            model::RunStatus::Missed => Self::Missed,
        }
    }
}

impl From<RunStatusName> for model::RunStatus {
    fn from(name: RunStatusName) -> Self {
        match name {
            RunStatusName::Scheduled => Self::Scheduled,
            RunStatusName::InProgress => Self::InProgress,
            RunStatusName::Finished => Self::Finished,
            RunStatusName::Failed => Self::Failed,
            RunStatusName::Cancelled => Self::Cancelled,
            RunStatusName::Missed => Self::Missed,
        }
    }
}

impl From<model::run::Trigger> for TriggerName {
    fn from(trigger: model::run::Trigger) -> Self {
        match trigger {
            model::run::Trigger::Schedule => Self::Schedule,
            model::run::Trigger::Immediately => Self::Immediately,
            model::run::Trigger::Manual => Self::Manual,
            model::run::Trigger::Again => Self::Again,
        }
    }
}

impl CertificateStateName {
    /// How a certificate stands at this moment.
    pub fn of(certificate: Option<&certificate::CertificateRecord>, now: model::Moment) -> Self {
        certificate.map_or(Self::Missing, |known| Self::between(known.not_before, known.not_after, now))
    }

    /// How a certificate of this time of validity stands at this moment.
    pub fn between(not_before: model::Moment, not_after: model::Moment, now: model::Moment) -> Self {
        // To the second, as certificates are: the last second belongs to the time of validity.
        let (from, to) = (not_before.unix_seconds(), not_after.unix_seconds());
        match now.unix_seconds() {
            now if now < from => Self::NotYetValid,
            now if now > to => Self::Expired,
            now if to - now < 30 * 86_400 => Self::Expiring,
            _ => Self::Valid,
        }
    }
}

#[cfg(test)]
mod tests {
    use model::RunStatus;

    use super::*;

    #[test]
    fn statuses_are_spelled_as_the_model_spells_them() {
        for status in RunStatus::ALL {
            let name = RunStatusName::from(status);
            assert_eq!(serde_json::to_value(name).unwrap(), status.name());
            assert_eq!(RunStatus::from(name), status);
        }
    }

    #[test]
    fn without_a_word_the_newest_come_first() {
        assert!(OrderName::is_descending(None, false));
        assert!(!OrderName::is_descending(None, true));
        assert!(OrderName::is_descending(Some(OrderName::Desc), true));
        assert!(!OrderName::is_descending(Some(OrderName::Asc), false));
    }
}
