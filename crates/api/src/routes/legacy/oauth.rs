//! The errors of OAuth (RFC 6749 section 5.2): JSON of their own, which its clients know.

use axum::Json;
use axum::http::StatusCode;
use axum::http::header::{HeaderValue, RETRY_AFTER, WWW_AUTHENTICATE};
use axum::response::{IntoResponse, Response};
use metadata::MetadataError;
use serde::Serialize;

use crate::problem::{Problem, kind};

/// Why no token is given.
#[derive(Debug)]
pub enum Refused {
    /// The request says too little or too much.
    InvalidRequest(&'static str),
    /// It asks in a way that there is not.
    UnsupportedGrantType,
    /// There is no such client, or it has another secret.
    InvalidClient,
    /// The user is not who may log in by this client, or has another password.
    InvalidGrant(String),
    /// Anything else.
    Other(Problem),
}

#[derive(Serialize)]
struct Body<'a> {
    error: &'a str,
    error_description: &'a str,
}

impl From<MetadataError> for Refused {
    fn from(error: MetadataError) -> Self {
        Problem::from(error).into()
    }
}

impl From<Problem> for Refused {
    fn from(problem: Problem) -> Self {
        let is = |kind: &kind::Kind| problem.kind.code == kind.code;
        if [&kind::LOGIN_FAILED, &kind::ACCESS_DENIED, &kind::PASSWORD_LAPSED].into_iter().any(is) {
            return Self::InvalidGrant(problem.detail().to_owned());
        }
        Self::Other(problem)
    }
}

impl IntoResponse for Refused {
    fn into_response(self) -> Response {
        let answer = |status: StatusCode, error: &str, error_description: &str| {
            (status, Json(Body { error, error_description })).into_response()
        };
        match self {
            Self::InvalidRequest(why) => answer(StatusCode::BAD_REQUEST, "invalid_request", why),
            Self::UnsupportedGrantType => {
                let why = "tokens are given for grant_type=password";
                answer(StatusCode::BAD_REQUEST, "unsupported_grant_type", why)
            }
            Self::InvalidClient => {
                let why = "there is no client of this x-api-key, id and secret";
                let mut response = answer(StatusCode::UNAUTHORIZED, "invalid_client", why);
                let basic = HeaderValue::from_static("Basic realm=\"cdds\"");
                response.headers_mut().insert(WWW_AUTHENTICATE, basic);
                response
            }
            Self::InvalidGrant(why) => answer(StatusCode::BAD_REQUEST, "invalid_grant", &why),
            Self::Other(problem) if problem.kind.code == kind::TOO_MANY_GUESSES.code => {
                let why = problem.detail().to_owned();
                let wait = problem.into_response().headers_mut().remove(RETRY_AFTER);
                let mut response = answer(StatusCode::TOO_MANY_REQUESTS, "temporarily_unavailable", &why);
                response.headers_mut().extend(wait.map(|wait| (RETRY_AFTER, wait)));
                response
            }
            Self::Other(problem) => problem.into_response(),
        }
    }
}
