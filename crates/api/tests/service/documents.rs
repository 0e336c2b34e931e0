//! The OpenAPI document and its page.

use crate::support::{App, Database};

#[test]
fn the_document_and_its_page_need_no_key() {
    let app = App::start(Database::sqlite());
    let get = |path: &str| app.send(None, "GET", path, &[], None).expect(200);
    let document = get("/openapi.json");
    assert_eq!(document.header("content-type"), "application/json");
    assert_eq!(document.text(), api::openapi_json());
    let page = get("/docs");
    assert_eq!(page.header("content-type"), "text/html; charset=utf-8");
    assert!(page.header("content-security-policy").contains("style-src 'sha256-"));
    assert!(page.text().contains("id=\"problem-not_found\""));
}
