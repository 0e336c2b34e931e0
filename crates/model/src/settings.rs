//! What a job exports, how and when: the part of a job that people edit, and that each run keeps as it was.

use std::num::NonZeroU64;

use crate::{ExportType, Schedule, SplitSize, Timeframe};

/// Valid settings of a job; made from a [`crate::JobForm`].
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct JobSettings {
    /// What people call it; never empty.
    pub title: String,
    /// What people say about it; may be empty.
    pub description: String,
    /// The source's name.
    pub source: String,
    /// What is exported.
    pub export_type: ExportType,
    /// Only interactions of these media types; `None` for all. Always `None` for contacts, never empty.
    pub media_types: Option<Vec<String>>,
    /// When it runs.
    pub schedule: Schedule,
    /// What happens to slots that passed while the service stood still.
    pub on_missed: OnMissed,
    /// Which rows by their date.
    pub timeframe: Timeframe,
    /// Largest size of a volume before it is sealed.
    pub split_size: SplitSize,
    /// How names and times are spelled.
    pub record_format: RecordFormat,
    /// After how many rows a new file begins in the archive.
    pub rows_per_file: Option<NonZeroU64>,
    /// How the sealed message is encoded.
    pub encoding: Encoding,
    /// Whether the owner is told when a run has finished; settings that were stored before there was a choice do not say.
    #[serde(default)]
    pub tell_when_finished: bool,
}

/// What happens to a slot that is found late.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, serde::Serialize, serde::Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum OnMissed {
    /// Made up for, by the rules of [`crate::missed`].
    #[default]
    Run,
    /// Put on record as missed.
    Skip,
}

impl OnMissed {
    /// All of them.
    pub const ALL: [OnMissed; 2] = [OnMissed::Run, OnMissed::Skip];

    /// As the metadata and the API write it.
    pub fn name(self) -> &'static str {
        match self {
            OnMissed::Run => "run",
            OnMissed::Skip => "skip",
        }
    }
}

/// How names and times are spelled in exported rows.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, serde::Serialize, serde::Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum RecordFormat {
    /// As the original service wrote them.
    #[default]
    Original,
    /// The same in upper case.
    Upper,
    /// camelCase and RFC 3339.
    Modern,
}

impl RecordFormat {
    /// All of them.
    pub const ALL: [RecordFormat; 3] = [RecordFormat::Original, RecordFormat::Upper, RecordFormat::Modern];

    /// As the metadata and the API write it.
    pub fn name(self) -> &'static str {
        match self {
            RecordFormat::Original => "original",
            RecordFormat::Upper => "upper",
            RecordFormat::Modern => "modern",
        }
    }
}

/// How sealed messages are encoded (X.690).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, serde::Serialize, serde::Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Encoding {
    /// Indefinite lengths: written in one pass, read by OpenSSL, BouncyCastle, gpgsm and `cdds open`.
    #[default]
    Ber,
    /// Definite lengths, for readers that know nothing else.
    Der,
}

impl Encoding {
    /// All of them.
    pub const ALL: [Encoding; 2] = [Encoding::Ber, Encoding::Der];

    /// As the metadata and the API write it.
    pub fn name(self) -> &'static str {
        match self {
            Encoding::Ber => "ber",
            Encoding::Der => "der",
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_names_are_those_of_stored_settings() {
        for word in OnMissed::ALL {
            assert_eq!(serde_json::to_value(word).unwrap(), word.name());
        }
        for word in RecordFormat::ALL {
            assert_eq!(serde_json::to_value(word).unwrap(), word.name());
        }
        for word in Encoding::ALL {
            assert_eq!(serde_json::to_value(word).unwrap(), word.name());
        }
    }
}
