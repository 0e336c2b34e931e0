//! Changes where the caller's own notices go.

use axum::Json as JsonBody;
use axum::extract::State;
use metadata::users;
use model::{Deed, DeedKind};

use crate::bodies::mail::{MailBody, MailForm};
use crate::caller::{May, Read};
use crate::extract::query::Nothing;
use crate::extract::{Json, Query};
use crate::problem::Problem;
use crate::service::Api;

/// Changes where notices go
///
/// Mail tells of runs that failed, of runs that finished where the job asks for it, of files that expire before anybody has
/// downloaded them, and of the certificate before it ends. The address is used at once; the audit trail notes the change.
#[utoipa::path(put, path = "/me/mail", operation_id = "changeMail", tag = "Me", request_body = MailForm,
    responses((status = 200, description = "Where they go now", body = MailBody)))]
pub async fn mail(
    State(api): State<Api>,
    caller: May<Read>,
    _: Query<Nothing>,
    Json(form): Json<MailForm>,
) -> Result<JsonBody<MailBody>, Problem> {
    let preference = form.preference()?;
    let mut tx = api.service.metadata.write().await?;
    users::set_mail(&mut tx, caller.user().id, &preference).await?;
    let deed = Deed::new(DeedKind::MailChanged, caller.user().name.clone())
        .with("hasAddress", preference.address.is_some())
        .with("notices", preference.wants_notices);
    caller.did(&mut tx, &deed).await?;
    tx.commit().await?;
    Ok(JsonBody(preference.into()))
}
