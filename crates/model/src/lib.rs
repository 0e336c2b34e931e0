//! Words and rules of the product: what a job is, when it is due, which window a run covers, what an artifact is, who
//! owns what. No input, no output, no clock.

pub mod artifact;
pub mod audit;
pub mod certificate;
pub mod coverage;
pub mod estimate;
pub mod export_id;
pub mod export_type;
pub mod field_error;
pub mod guesses;
pub mod id;
pub mod job;
pub mod job_form;
pub mod mail_address;
pub mod missed;
pub mod moment;
pub mod name;
pub mod notice;
pub mod refusal;
pub mod role;
pub mod run;
pub mod schedule;
pub mod settings;
pub mod split_size;
pub mod tenant;
pub mod timeframe;
pub mod window;

pub use artifact::Artifact;
pub use audit::{Actor, Deed, DeedKind, Via};
pub use certificate::CertificateRecord;
pub use estimate::Estimate;
pub use export_id::ExportId;
pub use export_type::ExportType;
pub use field_error::FieldError;
pub use guesses::{Guessed, Guesses};
pub use id::{
    ApiKeyId, ArtifactId, AuditId, CertificateId, EscrowId, EstimateId, InstallationId, JobId,
    LegacyClientId, NoticeId, RunId, SessionId, TenantId, TransferId, UserId,
};
pub use job::Job;
pub use job_form::JobForm;
pub use mail_address::MailAddress;
pub use moment::Moment;
pub use notice::Notice;
pub use refusal::Refusal;
pub use role::{Right, Rights, Role};
pub use run::{Run, RunStatus};
pub use schedule::{Repeat, Schedule, Start};
pub use settings::{Encoding, JobSettings, OnMissed, RecordFormat};
pub use split_size::SplitSize;
pub use tenant::{SourceGrant, Tenant, User};
pub use timeframe::{Period, Timeframe};
pub use window::Window;
