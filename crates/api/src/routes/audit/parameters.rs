//! What one looks for in the audit trail.

use metadata::PageRequest;
use metadata::audit::AuditFilter;
use model::DeedKind;

use crate::bodies::names::OrderName;
use crate::extract::query::{FromQuery, Reader};

/// Which entries.
#[derive(utoipa::IntoParams)]
#[into_params(parameter_in = Query)]
#[expect(dead_code, reason = "describes the parameters; they are read into a filter")]
pub struct AuditParameters {
    /// Done by this user, by the name of then.
    #[param(max_length = 500, pattern = r"^[^\u0000-\u001F\u007F-\u009F]*$")]
    user: Option<String>,
    /// Done at or after, RFC 3339.
    #[param(format = DateTime)]
    from: Option<String>,
    /// Done before, RFC 3339.
    #[param(format = DateTime)]
    to: Option<String>,
    /// Of this kind, such as `job.created`; give it several times for any of several.
    #[param(style = Form, explode = true)]
    kind: Option<Vec<String>>,
    /// About this job.
    #[param(rename = "jobId")]
    job_id: Option<uuid::Uuid>,
    /// About this run.
    #[param(rename = "runId")]
    run_id: Option<uuid::Uuid>,
    /// About this file.
    #[param(rename = "artifactId")]
    artifact_id: Option<uuid::Uuid>,
}

/// Which entries, and which page of them.
pub struct AuditList(pub AuditFilter, pub PageRequest);

impl FromQuery for AuditList {
    fn read(query: &mut Reader) -> Self {
        let order = query.choice("order");
        let filter = AuditFilter {
            user: query.text("user"),
            from: query.moment("from"),
            to: query.moment("to"),
            kinds: query.choices::<DeedKind>("kind"),
            job_id: query.id("jobId"),
            run_id: query.id("runId"),
            artifact_id: query.id("artifactId"),
            is_descending: OrderName::is_descending(order, false),
        };
        Self(filter, query.page())
    }
}
