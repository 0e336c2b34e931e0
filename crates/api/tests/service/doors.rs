//! Who is let in, and how addresses, methods and headers are answered that nobody expects.

use serde_json::json;

use crate::support::App;

on_both_databases! {
    without_a_good_key_nobody_gets_in
    the_caller_is_shown
    sources_are_shown
    unknown_addresses_and_methods_are_problems
    every_answer_has_security_headers
}

fn without_a_good_key_nobody_gets_in(app: &App) {
    let never_given_out = "Bearer cdds_AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA";
    for header in [None, Some(never_given_out), Some("Bearer x"), Some("Basic YTpi"), Some("")] {
        let headers: Vec<_> = header.map(|value| ("authorization", value)).into_iter().collect();
        for (method, path) in
            [("GET", "/api/v1/jobs"), ("GET", "/api/v1/events"), ("DELETE", "/api/v1/runs/x")]
        {
            let answer = app.send(None, method, path, &headers, None).expect_problem(401, "unauthorized");
            assert_eq!(answer.header("www-authenticate"), "Bearer realm=\"cdds\"");
        }
    }
}

fn the_caller_is_shown(app: &App) {
    let me = app.get_as(&app.bob, "/api/v1/me").expect(200).json();
    assert_eq!(me["user"]["name"], "bob");
    assert_eq!(me["tenant"], json!({ "id": app.bob.tenant.id.to_string(), "name": "acme" }));
    let missing = json!({ "state": "missing", "fingerprint": null, "notAfter": null, "confirmedAt": null });
    assert_eq!(me["certificate"], missing);
    assert!(!me.to_string().contains("cdds_"));
}

fn sources_are_shown(app: &App) {
    let sources = app.get("/api/v1/sources").expect(200).json();
    let expected = json!({ "name": "history", "tenantIds": [101], "types": ["Interaction", "Contact"] });
    assert_eq!(sources["items"], json!([expected]));
}

fn unknown_addresses_and_methods_are_problems(app: &App) {
    for path in ["/api/v1/nothing", "/api/v2/jobs", "/docs/nothing", "/api/v1/jobs/"] {
        app.get(path).expect_problem(404, "not_found");
    }
    for (method, path) in [("DELETE", "/api/v1/jobs"), ("PATCH", "/api/v1/me"), ("POST", "/healthz")] {
        let answer = app.send(Some(&app.alice), method, path, &[], None);
        let answer = answer.expect_problem(405, "method_not_allowed");
        assert!(answer.header("allow").contains("GET"), "{method} {path}: {}", answer.header("allow"));
    }
    app.get("/api/v1/me?x=1").expect_problem(400, "invalid_parameters");
}

fn every_answer_has_security_headers(app: &App) {
    for path in ["/api/v1/jobs", "/healthz", "/docs/nothing", "/docs", "/openapi.json"] {
        let answer = app.get(path);
        assert_eq!(answer.header("x-content-type-options"), "nosniff", "{path}");
        assert_eq!(answer.header("cache-control"), "no-store", "{path}");
        assert!(answer.header("content-security-policy").starts_with("default-src 'none'"), "{path}");
        assert_eq!(answer.header("x-request-id").len(), 36, "{path}");
    }
}
