//! Disables a user.

use axum::Json as JsonAnswer;
use axum::extract::State;
use metadata::users::{self, Decision};
use model::{FieldError, JobId, UserId};

use super::found;
use crate::bodies::user::{DecisionName, JobDecisionForm, LeaveForm, UserBody};
use crate::caller::{Administer, May};
use crate::extract::query::Nothing;
use crate::extract::{Id, Json, Query, id};
use crate::problem::{Problem, ProblemBody};
use crate::service::Api;

/// Disables a user
///
/// Sessions end and API keys work no more. Of each of the user's jobs say whether you take it over or suspend it; runs of
/// theirs that wait or are in progress are cancelled. Files that are there still open with the user's key.
#[utoipa::path(post, path = "/users/{id}/disable", operation_id = "disableUser", tag = "Users", request_body = LeaveForm,
    params(("id" = uuid::Uuid, Path, description = "The user's id")),
    responses(
        (status = 200, description = "The user", body = UserBody),
        (status = 404, description = "No such user", body = ProblemBody, content_type = "application/problem+json"),
        (status = 409, description = "Of some job it is not said what becomes of it, the caller has no valid certificate \
            to take one over, or nobody would be left to administer", body = ProblemBody,
            content_type = "application/problem+json"),
    ))]
pub async fn disable(
    State(api): State<Api>,
    caller: May<Administer>,
    Id(id): Id<UserId>,
    _: Query<Nothing>,
    Json(form): Json<LeaveForm>,
) -> Result<JsonAnswer<UserBody>, Problem> {
    let decisions = decisions(&form.jobs).map_err(|error| Problem::invalid(vec![error]))?;
    let mut tx = api.service.metadata.write().await?;
    let user = found(&mut tx, &caller, id).await?;
    caller.must_cover(user.role)?;
    let left = users::disable(&mut tx, &user, caller.user(), &decisions).await?;
    for deed in &left.deeds {
        caller.did(&mut tx, deed).await?;
    }
    tx.commit().await?;
    Ok(JsonAnswer(left.user.into()))
}

fn decisions(forms: &[JobDecisionForm]) -> Result<Vec<(JobId, Decision)>, FieldError> {
    let read = |(number, form): (usize, &JobDecisionForm)| {
        let field = format!("jobs[{number}].id");
        let id = id::parse(&form.id)
            .ok_or_else(|| FieldError::new(&field, "not_an_id", "this is no id of a job"))?;
        let decision = match form.decision {
            DecisionName::TakeOver => Decision::TakeOver,
            DecisionName::Suspend => Decision::Suspend,
        };
        Ok((id, decision))
    };
    forms.iter().enumerate().map(read).collect()
}
