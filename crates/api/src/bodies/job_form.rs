//! How the form of a job is described in the OpenAPI document. The form itself is [`model::JobForm`], which also judges it;
//! a test holds the two against each other.

use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use super::names::ExportTypeName;

/// What a job exports and when: sent to create or edit it, given back to edit or clone it.
#[derive(Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[schema(as = JobForm, example = json!({
    "title": "Calls of last week",
    "description": "For the quality team",
    "source": "history",
    "type": "Interaction",
    "mediaTypes": ["voice", "chat"],
    "run": { "kind": "weekly", "weekday": "monday", "at": "03:00" },
    "start": { "kind": "immediately" },
    "onMissed": "run",
    "timeframe": { "kind": "last", "period": "week" },
    "splitSizeBytes": 104_857_600,
    "recordFormat": "original",
    "encoding": "ber",
    "tellWhenFinished": true
}))]
pub struct JobFormSchema {
    /// What people will call the job; without control characters, not blank.
    #[schema(required, min_length = 1, max_length = 200)]
    title: String,
    /// What people say about it; line breaks and tabs are allowed.
    #[schema(max_length = 2_000)]
    description: Option<String>,
    /// The source's name, one of those that GET /sources lists.
    #[schema(required, min_length = 1, example = "history")]
    source: String,
    /// What is exported.
    #[schema(required)]
    r#type: ExportTypeName,
    /// Only interactions of these media types, such as `voice` or `email`; null or absent for all. Not for contacts.
    #[schema(min_items = 1, max_items = 200)]
    media_types: Option<Vec<String>>,
    /// How it repeats.
    #[schema(required)]
    run: RunFormSchema,
    /// When it starts; immediately unless said otherwise.
    #[serde(default)]
    start: StartFormSchema,
    /// What happens to slots that passed while the service stood still; `run` unless said otherwise.
    on_missed: Option<OnMissedName>,
    /// Which rows by their date; all unless said otherwise.
    #[serde(default)]
    timeframe: TimeframeFormSchema,
    /// Largest size of a volume before it is sealed, in bytes; 1 GiB unless said otherwise.
    #[schema(minimum = 1_048_576, maximum = 1_073_741_824)]
    split_size_bytes: Option<u64>,
    /// How names and times are spelled in exported rows; `original` unless said otherwise.
    record_format: Option<RecordFormatName>,
    /// After how many rows a new file begins in the archive; one file unless said otherwise.
    #[schema(minimum = 1, maximum = 1_000_000_000_000_u64)]
    rows_per_file: Option<u64>,
    /// How the sealed message is encoded; `ber` unless said otherwise.
    encoding: Option<EncodingName>,
    /// Whether the owner is told when a run has finished; not unless said otherwise.
    tell_when_finished: Option<bool>,
}

/// How a job repeats. All times are UTC.
#[derive(Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[schema(as = RunForm)]
pub struct RunFormSchema {
    /// Which of the other fields there are depends on it.
    #[schema(required)]
    kind: RepeatName,
    /// Hourly: 1, 2, 3, 4, 6, 8 or 12, on a grid from 00:00.
    #[schema(minimum = 1, maximum = 12)]
    #[serde(skip_serializing_if = "Option::is_none")]
    every_hours: Option<u64>,
    /// Daily, weekly, monthly: `HH:MM`.
    #[schema(pattern = "^([01][0-9]|2[0-3]):[0-5][0-9]$", example = "03:00")]
    #[serde(skip_serializing_if = "Option::is_none")]
    at: Option<String>,
    /// Weekly: which day.
    #[serde(skip_serializing_if = "Option::is_none")]
    weekday: Option<WeekdayName>,
    /// Monthly: which day; in a shorter month its last.
    #[schema(minimum = 1, maximum = 31)]
    #[serde(skip_serializing_if = "Option::is_none")]
    day: Option<u64>,
    /// Cron: minute, hour, day of month, month, day of week.
    #[schema(min_length = 1, max_length = 200, example = "30 6 * * MON-FRI")]
    #[serde(skip_serializing_if = "Option::is_none")]
    cron: Option<String>,
}

/// When a job starts.
#[derive(Default, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[schema(as = StartForm)]
pub struct StartFormSchema {
    /// `immediately`: one run as soon as it is saved, then the grid. `at`: not before `at`.
    kind: Option<StartName>,
    /// `2026-05-03T14:00:00Z`, or `2026-05-03 14:00` (UTC).
    #[schema(example = "2026-05-03T14:00:00Z")]
    #[serde(skip_serializing_if = "Option::is_none")]
    at: Option<String>,
}

/// Which rows by their date: interactions by their start (since the last run: by their change), contacts by their change.
#[derive(Default, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[schema(as = TimeframeForm)]
pub struct TimeframeFormSchema {
    /// Which of the other fields there are depends on it.
    kind: Option<TimeframeName>,
    /// Fixed: the first moment inside; a date without a time is its first moment.
    #[schema(example = "2026-05-01")]
    #[serde(skip_serializing_if = "Option::is_none")]
    from: Option<String>,
    /// Fixed: the first moment after; a date without a time is included whole.
    #[schema(example = "2026-05-07")]
    #[serde(skip_serializing_if = "Option::is_none")]
    to: Option<String>,
    /// Last: how long, up to the slot.
    #[serde(skip_serializing_if = "Option::is_none")]
    period: Option<PeriodName>,
}

macro_rules! names {
    ($($(#[$meta:meta])* $name:ident as $schema:ident = $($variant:ident)*;)*) => {$(
        $(#[$meta])*
        #[derive(Serialize, Deserialize, ToSchema)]
        #[serde(rename_all = "camelCase")]
        #[schema(as = $schema)]
        pub enum $name { $($variant),* }
    )*};
}

names! {
    /// How a job repeats.
    RepeatName as Repeat = Once Hourly Daily Weekly Monthly Cron;
    /// A day of the week.
    WeekdayName as Weekday = Monday Tuesday Wednesday Thursday Friday Saturday Sunday;
    /// When a job starts.
    StartName as Start = Immediately At;
    /// Which rows.
    TimeframeName as Timeframe = All Fixed Last SinceLastRun;
    /// The length of a rolling window.
    PeriodName as Period = Hour Day Week Month;
    /// What happens to slots that are found late: made up for, or put on record as missed.
    OnMissedName as OnMissed = Run Skip;
    /// How names and times are spelled in exported rows.
    RecordFormatName as RecordFormat = Original Upper Modern;
    /// How sealed messages are encoded.
    EncodingName as Encoding = Ber Der;
}

#[cfg(test)]
mod tests {
    use model::JobForm;
    use serde_json::json;

    use super::*;

    /// Every field filled in, as the model spells them.
    fn full() -> serde_json::Value {
        json!({
            "title": "t", "description": "d", "source": "s", "type": "Contact", "mediaTypes": ["voice"],
            "run": { "kind": "cron", "everyHours": 4, "at": "03:00", "weekday": "monday", "day": 3, "cron": "* * * * *" },
            "start": { "kind": "at", "at": "2026-05-03" },
            "onMissed": "skip",
            "timeframe": { "kind": "sinceLastRun", "from": "2026-05-01", "to": "2026-05-02", "period": "week" },
            "splitSizeBytes": 1_048_576, "recordFormat": "modern", "rowsPerFile": 7, "encoding": "der",
            "tellWhenFinished": true
        })
    }

    #[test]
    fn the_description_has_the_fields_of_the_form() {
        let form: JobForm = serde_json::from_value(full()).unwrap();
        let described: JobFormSchema = serde_json::from_value(full()).unwrap();
        assert_eq!(serde_json::to_value(form).unwrap(), full());
        assert_eq!(serde_json::to_value(described).unwrap(), full());
    }
}
