//! What somebody filled in to create or edit a job: everything optional, nothing believed until it is validated.

use crate::{FieldError, JobSettings, Moment, Start};

mod complaints;
mod export;
mod fill;
mod repeat;
mod start;
mod text;
mod timeframe;
mod typed_time;
mod validate;

/// The form, as the API takes it and gives it back.
#[derive(Debug, Clone, PartialEq, Eq, Default, serde::Serialize, serde::Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields, default)]
pub struct JobForm {
    /// What people will call the job.
    pub title: Option<String>,
    /// What people say about it; `None` for nothing.
    pub description: Option<String>,
    /// The source's name.
    pub source: Option<String>,
    /// `Interaction` or `Contact`.
    pub r#type: Option<String>,
    /// Media types; `None` for all.
    pub media_types: Option<Vec<String>>,
    /// How it repeats.
    pub run: RepeatForm,
    /// When it starts; empty for immediately.
    pub start: StartForm,
    /// `run`, which `None` means, or `skip`.
    pub on_missed: Option<String>,
    /// Which rows; empty for all.
    pub timeframe: TimeframeForm,
    /// Bytes of a volume before it is sealed, 1 MiB to 1 GiB; `None` for 1 GiB.
    pub split_size_bytes: Option<u64>,
    /// `original`, which `None` means, `upper` or `modern`.
    pub record_format: Option<String>,
    /// A new file in the archive every so many rows; `None` for one file.
    pub rows_per_file: Option<u64>,
    /// `ber`, which `None` means, or `der`.
    pub encoding: Option<String>,
    /// Whether the owner is told when a run has finished; `None` for no.
    pub tell_when_finished: Option<bool>,
}

/// How a job repeats; which fields belong to which kind is the form's rule, not the parser's.
#[derive(Debug, Clone, PartialEq, Eq, Default, serde::Serialize, serde::Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields, default)]
pub struct RepeatForm {
    /// `once`, `hourly`, `daily`, `weekly`, `monthly` or `cron`.
    pub kind: Option<String>,
    /// Hourly: 1, 2, 3, 4, 6, 8 or 12.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub every_hours: Option<u64>,
    /// Daily, weekly, monthly: `HH:MM`, UTC.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub at: Option<String>,
    /// Weekly: `monday` to `sunday`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub weekday: Option<String>,
    /// Monthly: 1 to 31.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub day: Option<u64>,
    /// Cron: five fields.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub cron: Option<String>,
}

/// When a job starts.
#[derive(Debug, Clone, PartialEq, Eq, Default, serde::Serialize, serde::Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields, default)]
pub struct StartForm {
    /// `immediately` or `at`.
    pub kind: Option<String>,
    /// The moment: `2026-05-03T14:00:00Z`, or `2026-05-03 14:00` (UTC).
    #[serde(skip_serializing_if = "Option::is_none")]
    pub at: Option<String>,
}

/// Which rows by date.
#[derive(Debug, Clone, PartialEq, Eq, Default, serde::Serialize, serde::Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields, default)]
pub struct TimeframeForm {
    /// `all`, `fixed`, `last` or `sinceLastRun`.
    pub kind: Option<String>,
    /// Fixed: first moment inside; a date without a time is its first moment.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub from: Option<String>,
    /// Fixed: first moment after; a date without a time is included whole.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub to: Option<String>,
    /// Last: `hour`, `day`, `week` or `month`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub period: Option<String>,
}

/// What a form is held against.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FormContext {
    /// Now.
    pub now: Moment,
    /// The names of the sources granted to the tenant.
    pub sources: Vec<String>,
    /// When a job is edited: the start it has; it may have passed.
    pub unchanged_start: Option<Start>,
}

impl JobForm {
    /// The settings that the form asks for, or everything that is wrong with it, each with the field it is about.
    pub fn validate(&self, context: &FormContext) -> Result<JobSettings, Vec<FieldError>> {
        validate::settings(self, context)
    }

    /// The start that is written in it, whether or not it has passed; `None` if that cannot be read.
    pub fn written_start(&self) -> Option<Start> {
        start::written(&self.start)
    }

    /// The form that asks for these settings, as the editor shows them.
    pub fn from_settings(settings: &JobSettings) -> Self {
        fill::from_settings(settings)
    }

    /// The form of a clone: a title that says so, a start that has not passed. A passed start of a job that repeats
    /// becomes its next slot, so that the clone goes on with the grid and does not run at once; that of a job that runs
    /// once is left empty, so that the editor asks for it.
    pub fn clone_of(settings: &JobSettings, now: Moment) -> Self {
        fill::clone_of(settings, now)
    }
}
