//! What is sent and received, as JSON: the words of the model in the spelling of the interface.

pub mod api_key;
pub mod artifact;
pub mod audit;
pub mod certificate;
pub mod download;
pub mod escrow;
pub mod estimate;
pub mod job;
pub mod job_form;
pub mod job_preview;
pub mod legacy_client;
pub mod login_form;
pub mod mail;
pub mod me;
pub mod names;
pub mod page;
pub mod preview_form;
pub mod run;
pub mod run_details;
pub mod session;
pub mod source;
pub mod user;
pub mod warning;
pub mod window;
