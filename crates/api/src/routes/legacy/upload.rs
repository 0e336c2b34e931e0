//! Uploads a certificate as the original takes it: a form with a file, its name in the address.

use axum::Json;
use axum::extract::{Path, State};
use axum::http::StatusCode;
use model::FieldError;

use crate::caller::{ByToken, Export};
use crate::extract::multipart::FormFile;
use crate::problem::{Problem, kind};
use crate::routes::certificate::upload::upload as put;
use crate::service::Api;
use crate::uploaded::File;

/// `POST /data-download/v3/cipher/{certificatefilename}`, `POST /udm/v10/cipher/{certificatefilename}`
pub async fn upload(
    State(api): State<Api>,
    caller: ByToken<Export>,
    Path(name): Path<String>,
    file: Result<FormFile, Problem>,
) -> Result<(StatusCode, Json<String>), Problem> {
    let name = model::name::name(&name).map_err(|why| {
        Problem::invalid_parameters(vec![FieldError::new("certificatefilename", "not_a_name", why)])
    })?;
    let FormFile(file) = file.map_err(as_400)?;
    put(&api, &caller, &File::from(file), Some(&name)).await.map_err(as_400)?;
    Ok((StatusCode::CREATED, Json(name)))
}

/// The original knows one status for whatever is wrong with a file.
fn as_400(mut problem: Problem) -> Problem {
    if !problem.kind.status.is_client_error() {
        return problem;
    }
    let errors = std::mem::take(&mut problem.errors);
    Problem::new(&kind::BAD_REQUEST, problem.detail()).with_errors(errors)
}
