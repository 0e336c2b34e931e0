//! What can be exported of a source.

use axum::Json;
use model::ExportType;

use crate::caller::{ByToken, Read};

/// `GET /data-download/v3/data/sub-types`
pub async fn list(_: ByToken<Read>) -> Json<[String; 2]> {
    Json([ExportType::Interaction, ExportType::Contact].map(|export_type| export_type.to_string()))
}
