//! The words for how an export stands.

use axum::Json;

use crate::caller::{ByToken, Read};

/// `GET /data-download/v3/data/job-statuses`, `GET /udm/v10/data/job-statuses`
pub async fn list(_: ByToken<Read>) -> Json<[&'static str; 5]> {
    Json(["Scheduled", "In Progress", "Finished", "Failed", "Cancelled"])
}
