//! What is sent and received, as JSON: the words of the model in the spelling of the interface.

pub mod artifact;
pub mod certificate;
pub mod download;
pub mod job;
pub mod job_form;
pub mod job_preview;
pub mod me;
pub mod names;
pub mod page;
pub mod preview_form;
pub mod run;
pub mod run_details;
pub mod source;
pub mod window;
