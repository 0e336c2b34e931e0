//! A notice as a webhook is told it: one JSON object.

use courier::Undelivered;
use metadata::notices::Delivery;
use model::{Moment, Notice, NoticeId, TenantId, UserId};
use serde::Serialize;

/// Fields are added, never changed.
#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Message<'a> {
    /// The same for each try: whoever has seen it may forget it.
    id: NoticeId,
    created_at: Moment,
    tenant: Named<'a, TenantId>,
    user: Named<'a, UserId>,
    #[serde(flatten)]
    notice: &'a Notice,
}

#[derive(Serialize)]
struct Named<'a, I> {
    id: I,
    name: &'a str,
}

pub(super) fn message(delivery: &Delivery) -> Result<String, Undelivered> {
    let Delivery { id, notice, user, tenant, created_at, .. } = delivery;
    let message = Message {
        id: *id,
        created_at: *created_at,
        tenant: Named { id: tenant.id, name: &tenant.name },
        user: Named { id: user.id, name: &user.name },
        notice,
    };
    serde_json::to_string(&message).map_err(|error| Undelivered {
        reason: format!("the notice cannot be written as JSON: {error}"),
        is_final: true,
    })
}
