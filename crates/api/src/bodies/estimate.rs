//! What an export would come to, before it is made.

use metadata::estimates::Inquiry;
use model::estimate::{Basis, SliceUnit, Slices};
use model::{Estimate, Moment};
use serde::Serialize;
use utoipa::ToSchema;

use super::run::ReasonBody;
use super::window::WindowBody;

/// A question what a job would export now, and its answer.
#[derive(Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
#[schema(as = Inquiry)]
pub struct InquiryBody {
    /// Its id.
    #[schema(format = Uuid)]
    pub id: String,
    /// Whether it is answered.
    pub status: InquiryStatusName,
    /// When it was asked; an hour later it is forgotten.
    #[schema(value_type = String, format = DateTime)]
    pub asked_at: Moment,
    /// What the export would come to; null until that is known.
    pub estimate: Option<EstimateBody>,
    /// Why that cannot be told.
    pub reason: Option<ReasonBody>,
}

/// Whether a question is answered.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
#[schema(as = InquiryStatus)]
pub enum InquiryStatusName {
    /// It waits for a worker, or one is at it.
    Waiting,
    /// The estimate is there.
    Answered,
    /// There is none, and the reason says why.
    Failed,
}

/// What an export would come to.
#[derive(Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
#[schema(as = Estimate)]
pub struct EstimateBody {
    /// Which window was counted: that of a run now.
    pub window: WindowBody,
    /// Rows, counted.
    pub rows: u64,
    /// Bytes of JSON, about.
    pub plain_bytes: u64,
    /// Total size of the sealed files, about.
    pub sealed_bytes: u64,
    /// How many files, about.
    #[schema(minimum = 1)]
    pub volumes: u64,
    /// How long it would take, about.
    pub seconds: u64,
    /// What all but the rows is reckoned by.
    pub basis: BasisName,
    /// Whether the source lets itself be read for so long.
    pub fits_time: bool,
    /// How long it lets itself be read in one go; null without a limit.
    pub longest_seconds: Option<u64>,
    /// Whether the files find room now.
    pub fits_disk: bool,
    /// What is free where the files are kept; null if that cannot be told.
    pub free_bytes: Option<u64>,
    /// Whether the tenant may have the files besides those that are there.
    pub fits_quota: bool,
    /// What the tenant's files may still take together; null without a quota.
    pub quota_left_bytes: Option<u64>,
    /// In which slices it would fit, as jobs with a fixed timeframe; null if it fits whole or no slices help.
    pub slices: Option<SlicesBody>,
}

/// A window in slices of one length.
#[derive(Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
#[schema(as = Slices)]
pub struct SlicesBody {
    /// How long each is.
    pub unit: SliceUnitName,
    /// How many there are.
    #[schema(minimum = 1)]
    pub count: u64,
    /// Where the first begins.
    #[schema(value_type = String, format = DateTime)]
    pub from: Moment,
    /// Where the last ends.
    #[schema(value_type = String, format = DateTime)]
    pub to: Moment,
    /// The same as people read it.
    #[schema(example = "by month: 12 slices")]
    pub words: String,
}

/// What sizes and time are reckoned by.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
#[schema(as = EstimateBasis)]
pub enum BasisName {
    /// The tenant's last runs of this type from this source.
    PastRuns,
    /// Some rows of the source.
    Sample,
}

/// How long a slice is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
#[schema(as = SliceUnit)]
pub enum SliceUnitName {
    /// A calendar month.
    Month,
    /// Seven days.
    Week,
    /// 24 hours.
    Day,
    /// 60 minutes.
    Hour,
}

impl From<Inquiry> for InquiryBody {
    fn from(Inquiry { id, asked_at, answer }: Inquiry) -> Self {
        let (status, estimate, reason) = match answer {
            None => (InquiryStatusName::Waiting, None, None),
            Some(Ok(estimate)) => (InquiryStatusName::Answered, Some(estimate.into()), None),
            Some(Err(reason)) => (InquiryStatusName::Failed, None, Some(reason.into())),
        };
        Self { id: id.to_string(), status, asked_at, estimate, reason }
    }
}

impl From<Estimate> for EstimateBody {
    fn from(estimate: Estimate) -> Self {
        Self {
            window: estimate.window().unwrap_or_default().into(),
            fits_time: estimate.fits_time(),
            fits_disk: estimate.fits_disk(),
            fits_quota: estimate.fits_quota(),
            rows: estimate.rows,
            plain_bytes: estimate.plain_bytes,
            sealed_bytes: estimate.sealed_bytes,
            volumes: estimate.volumes,
            seconds: estimate.took_ms.div_ceil(1_000),
            basis: match estimate.basis {
                Basis::PastRuns => BasisName::PastRuns,
                Basis::Sample => BasisName::Sample,
            },
            longest_seconds: estimate.room.longest_ms.map(|longest| longest / 1_000),
            free_bytes: estimate.room.free_bytes,
            quota_left_bytes: estimate.room.quota_left_bytes,
            slices: estimate.slices.map(Into::into),
        }
    }
}

impl From<Slices> for SlicesBody {
    fn from(slices: Slices) -> Self {
        let unit = match slices.unit {
            SliceUnit::Month => SliceUnitName::Month,
            SliceUnit::Week => SliceUnitName::Week,
            SliceUnit::Day => SliceUnitName::Day,
            SliceUnit::Hour => SliceUnitName::Hour,
        };
        Self { unit, count: slices.count, from: slices.from, to: slices.to, words: slices.to_string() }
    }
}
