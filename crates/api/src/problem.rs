//! The one error of the interface: `application/problem+json` (RFC 9457) with a stable code. What went wrong inside is
//! logged once, here, and never told to the caller.

pub mod body;
mod from_metadata;
pub mod kind;

use std::fmt::Display;

use axum::http::header::{CONTENT_TYPE, HeaderName, HeaderValue};
use axum::response::{IntoResponse, Response};
use axum::{Json, http::header};
use model::FieldError;

pub use body::ProblemBody;
pub use kind::Kind;

use crate::middleware::request_id;

/// The media type of all problems.
pub const MEDIA_TYPE: &str = "application/problem+json";

/// An answer that says why not.
#[derive(Debug)]
pub struct Problem {
    /// Which kind.
    pub kind: &'static Kind,
    detail: String,
    /// What is wrong with which field.
    pub errors: Vec<FieldError>,
    headers: Vec<(HeaderName, HeaderValue)>,
    /// What only the log may say.
    cause: Option<String>,
}

impl Problem {
    /// A problem of this kind; the detail says what to do about this one.
    pub fn new(kind: &'static Kind, detail: impl Into<String>) -> Self {
        Self { kind, detail: detail.into(), errors: Vec::new(), headers: Vec::new(), cause: None }
    }

    /// A problem of this kind of which there is nothing more to say than its title does.
    pub fn plain(kind: &'static Kind) -> Self {
        Self::new(kind, kind.meaning)
    }

    /// There is nothing of this name: not anywhere, or not in the caller's tenant.
    pub fn not_found(what: &str) -> Self {
        Self::new(&kind::NOT_FOUND, format!("there is no such {what}"))
    }

    /// Wrong fields in a form or body.
    pub fn invalid(errors: Vec<FieldError>) -> Self {
        Self::naming(&kind::INVALID_BODY, errors)
    }

    /// Wrong parameters of the address or the headers.
    pub fn invalid_parameters(errors: Vec<FieldError>) -> Self {
        Self::naming(&kind::INVALID_PARAMETERS, errors)
    }

    /// A problem of this kind with the fields that it is about.
    pub fn naming(kind: &'static Kind, errors: Vec<FieldError>) -> Self {
        Self::new(kind, summary(&errors)).with_errors(errors)
    }

    /// Something broke that the caller cannot mend: the log has the cause, the caller the request's id.
    pub fn internal(cause: impl Display) -> Self {
        Self { cause: Some(cause.to_string()), ..Self::plain(&kind::INTERNAL) }
    }

    /// What is wrong with this request, and what to do.
    pub fn detail(&self) -> &str {
        &self.detail
    }

    /// The same for the log, where there is no answer that could bear it any more.
    pub fn for_log(&self) -> &str {
        self.cause.as_deref().unwrap_or(&self.detail)
    }

    /// The same with fields.
    pub fn with_errors(mut self, errors: Vec<FieldError>) -> Self {
        self.errors = errors;
        self
    }

    /// The same with a header.
    pub fn with_header(mut self, name: HeaderName, value: HeaderValue) -> Self {
        self.headers.push((name, value));
        self
    }
}

/// One sentence for those who read only the detail.
fn summary(errors: &[FieldError]) -> String {
    match errors {
        [] => "something is wrong with it".to_owned(),
        [error] => format!("{}: {}", error.field, error.message),
        [error, rest @ ..] => format!("{}: {} (and {} more)", error.field, error.message, rest.len()),
    }
}

impl IntoResponse for Problem {
    fn into_response(self) -> Response {
        let request_id = request_id::current();
        if let Some(cause) = &self.cause {
            tracing::error!(request_id, cause, "the request failed");
        }
        let body = ProblemBody {
            kind: format!("/docs#problem-{}", self.kind.code),
            title: self.kind.title.to_owned(),
            status: self.kind.status.as_u16(),
            detail: self.detail,
            code: self.kind.code.to_owned(),
            errors: self.errors.into_iter().map(Into::into).collect(),
            request_id: self.kind.status.is_server_error().then_some(request_id).flatten(),
        };
        let mut response = (self.kind.status, Json(body)).into_response();
        let headers = response.headers_mut();
        headers.insert(CONTENT_TYPE, HeaderValue::from_static(MEDIA_TYPE));
        if self.kind.code == kind::UNAUTHORIZED.code {
            headers.insert(header::WWW_AUTHENTICATE, HeaderValue::from_static("Bearer realm=\"cdds\""));
        }
        headers.extend(self.headers);
        response
    }
}
