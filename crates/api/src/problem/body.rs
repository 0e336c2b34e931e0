//! A problem as it is sent.

use serde::Serialize;
use utoipa::ToSchema;

/// Why a request was not done (RFC 9457).
#[derive(Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
#[schema(as = Problem, example = json!({
    "type": "/docs#problem-invalid_body",
    "title": "The body is not valid",
    "status": 422,
    "detail": "mediaTypes: choose at least one media type, or leave them out for all",
    "code": "invalid_body",
    "errors": [{
        "field": "mediaTypes",
        "code": "required",
        "message": "choose at least one media type, or leave them out for all"
    }]
}))]
pub struct ProblemBody {
    /// Where this kind of problem is described.
    #[serde(rename = "type")]
    #[schema(format = "uri-reference")]
    pub kind: String,
    /// This kind of problem in a few words.
    pub title: String,
    /// The HTTP status.
    #[schema(minimum = 400, maximum = 599)]
    pub status: u16,
    /// What is wrong with this request, and what to do.
    pub detail: String,
    /// The kind of problem as a word that stays the same between versions.
    #[schema(pattern = "^[a-z0-9_]+$")]
    pub code: String,
    /// What is wrong with which field; empty if it is not about fields.
    pub errors: Vec<FieldErrorBody>,
    /// Of problems that the service has with itself: under which id its log tells more.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(nullable = false)]
    pub request_id: Option<String>,
}

/// What is wrong with one field.
#[derive(Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
#[schema(as = FieldError)]
pub struct FieldErrorBody {
    /// The field, such as `start.at`; of a parameter its name.
    pub field: String,
    /// What is wrong as a word that stays the same between versions.
    #[schema(pattern = "^[a-z0-9_]+$")]
    pub code: String,
    /// What is wrong and what to write instead.
    pub message: String,
}

impl From<model::FieldError> for FieldErrorBody {
    fn from(error: model::FieldError) -> Self {
        Self { field: error.field, code: error.code, message: error.message }
    }
}
