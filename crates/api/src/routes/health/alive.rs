//! Whether the process lives.

/// Says that the process lives
#[utoipa::path(get, path = "/healthz", operation_id = "getAlive", tag = "Health", security(()),
    responses((status = 200, description = "It lives", body = String, content_type = "text/plain")))]
pub async fn alive() -> &'static str {
    "alive\n"
}
