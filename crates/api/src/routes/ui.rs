//! What is at every address that no route answers: a file of the web UI, or its page. Needs nobody to be logged in, since
//! the page is the same for all; what it shows comes from the API.

use axum::extract::State;
use axum::http::{HeaderMap, Method, Uri};
use axum::response::Response;

use crate::problem::{Problem, kind};
use crate::service::Api;

/// The first parts of addresses that are not for pages: programs call there, and want a problem where nothing is.
const NOT_FOR_PAGES: [&str; 10] =
    ["api", "assets", "auth", "data-download", "docs", "healthz", "metrics", "openapi.json", "readyz", "udm"];

/// Finds the file or the page.
pub async fn find(
    State(api): State<Api>,
    method: Method,
    uri: Uri,
    headers: HeaderMap,
) -> Result<Response, Problem> {
    let nothing = || Problem::new(&kind::NOT_FOUND, "there is nothing at this address");
    let address = uri.path();
    let first = address.split('/').nth(1).unwrap_or_default();
    if !matches!(method, Method::GET | Method::HEAD) {
        return Err(nothing());
    }
    match api.service.ui.file(address, &headers) {
        Some(file) => Ok(file),
        None if NOT_FOR_PAGES.contains(&first) => Err(nothing()),
        None => api.service.ui.page(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_address_of_an_api_is_for_pages() {
        let document = crate::openapi();
        let legacy = crate::legacy_routes().into_iter().map(|(_, path)| path);
        for path in document.paths.paths.keys().map(String::as_str).chain(legacy) {
            let first = path.split('/').nth(1).unwrap();
            assert!(NOT_FOR_PAGES.contains(&first), "{path}");
        }
    }
}
