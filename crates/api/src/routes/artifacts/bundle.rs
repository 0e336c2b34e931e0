//! Up to a hundred artifacts as one archive; a set that was split counts as one.

use axum::extract::State;
use axum::http::Extensions;
use axum::response::Response;

use crate::caller::{Export, May};
use crate::connection::Connection;
use crate::download::bundle::{Bundle, Wanted};
use crate::extract::Query;
use crate::extract::query::{FromQuery, Reader};
use crate::problem::{Problem, ProblemBody};
use crate::service::Api;

const MOST: usize = 100;

/// Which files.
#[derive(utoipa::IntoParams)]
#[into_params(parameter_in = Query)]
#[expect(dead_code, reason = "describes the parameters; they are read into what is wanted")]
struct BundleParameters {
    /// A single file; give it several times for several.
    #[param(rename = "artifactId", style = Form, explode = true, max_items = 100)]
    artifact_id: Option<Vec<uuid::Uuid>>,
    /// All files of a run; give it several times for several.
    #[param(rename = "runId", style = Form, explode = true, max_items = 100)]
    run_id: Option<Vec<uuid::Uuid>>,
}

impl FromQuery for Wanted {
    fn read(query: &mut Reader) -> Self {
        let count = query.count("artifactId") + query.count("runId");
        if !(1..=MOST).contains(&count) {
            let message = format!("name 1 to {MOST} files and runs together, not {count}");
            query.refuse::<()>("artifactId", "out_of_range", message);
        }
        Self { artifacts: query.ids("artifactId"), runs: query.ids("runId") }
    }
}

/// Downloads artifacts as one archive
///
/// A tar archive of the sealed files, each once, and of each run its `export-<uuid>.sha256`. Name up to 100 single files and
/// runs together; a run means all its files. Each file is on record as a download of its own. If one leaves while the archive
/// is on its way, the answer breaks off before its `Content-Length`. Ranges are not served: what must be able to go on is
/// fetched file by file.
#[utoipa::path(get, path = "/artifacts/bundle", operation_id = "downloadBundle", tag = "Artifacts", params(BundleParameters),
    responses(
        (status = 200, description = "The archive", content_type = "application/x-tar", body = String,
            headers(
                ("Content-Disposition" = String, description = "A file name, `cdds-export-<time>.tar`"),
                ("Content-Length" = u64, description = "How long it will be"))),
        (status = 404, description = "Some of it is not there; `errors` names what", body = ProblemBody,
            content_type = "application/problem+json"),
        (status = 409, description = "A run has no files", body = ProblemBody, content_type = "application/problem+json"),
        (status = 410, description = "Some of it is gone", body = ProblemBody, content_type = "application/problem+json"),
        (status = 500, description = "The store has lost one", body = ProblemBody,
            content_type = "application/problem+json"),
    ))]
pub async fn bundle(
    State(api): State<Api>,
    caller: May<Export>,
    Query(wanted): Query<Wanted>,
    extensions: Extensions,
) -> Result<Response, Problem> {
    let bundle = Bundle::gather(&api, &caller, &wanted).await?;
    let connection = extensions.get::<Connection>().cloned().unwrap_or_default();
    Ok(bundle.answer(&api, &caller, connection))
}
