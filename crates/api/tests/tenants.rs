//! Tenants: operators see all and add others; nobody else learns that there are any.

use insta::assert_json_snapshot;
use serde_json::{Value, json};

use crate::support::people::{self, Person};
use crate::support::work::bytes;
use crate::support::{Answer, App, redacted};

with_operators_on_both_databases! {
    operators_see_all_tenants_and_what_is_theirs
    a_tenant_is_added_with_an_administrator_who_logs_in
    it_is_on_record_with_the_operators_and_with_the_new_tenant
    what_the_command_refuses_is_refused
    who_is_no_operator_sees_their_own_tenant_alone
    a_key_that_is_good_for_less_adds_no_tenant
}

on_both_databases! {
    without_operators_nobody_adds_tenants
}

fn form() -> Value {
    json!({
        "name": " Beta ",
        "grants": [{ "source": "history", "tenantIds": [303, 302, 303] }, { "source": "archive", "tenantIds": [2] }],
        "administrator": "admin"
    })
}

fn with(fields: Value) -> Value {
    let mut form = form();
    form.as_object_mut().unwrap().extend(fields.as_object().unwrap().clone());
    form
}

fn add(app: &App, form: &Value) -> Answer {
    app.post("/api/v1/tenants", form)
}

fn names(tenants: &Value) -> Vec<&str> {
    tenants["items"].as_array().unwrap().iter().map(|tenant| tenant["name"].as_str().unwrap()).collect()
}

fn operators_see_all_tenants_and_what_is_theirs(app: &App) {
    app.finished_run(&[bytes(100), bytes(23)]);
    let tenants = app.get("/api/v1/tenants").expect(200).json();
    assert_json_snapshot!("tenants", redacted(&tenants));
    add(app, &form()).expect(201);
    assert_eq!(names(&app.get("/api/v1/tenants").expect(200).json()), ["Beta", "acme", "other"]);
}

/// Logs somebody in to a tenant.
fn log_in(app: &App, tenant: &str, user: &str, password: &str) -> Answer {
    let body = json!({ "tenant": tenant, "user": user, "password": password }).to_string();
    let origin = format!("http://{}", app.address);
    let headers = [("origin", &*origin), ("content-type", "application/json")];
    app.send(None, "POST", "/api/v1/session", &headers, Some(body.as_bytes()))
}

fn a_tenant_is_added_with_an_administrator_who_logs_in(app: &App) {
    let added = add(app, &form()).expect(201).json();
    let grants =
        json!([{ "source": "archive", "tenantIds": [2] }, { "source": "history", "tenantIds": [302, 303] }]);
    assert_eq!((&added["tenant"]["name"], &added["tenant"]["grants"]), (&json!("Beta"), &grants));
    assert_eq!(added["administrator"]["role"], "administrator");
    let listed = app.get("/api/v1/tenants").expect(200).json()["items"][0].clone();
    assert_eq!(listed, added["tenant"], "the answer is as the list shows it");
    let password = added["oneTimePassword"].as_str().unwrap();
    assert_eq!(log_in(app, "Beta", "admin", password).expect(201).json()["mustChangePassword"], true);
    log_in(app, "acme", "admin", password).expect_problem(401, "login_failed");
}

/// A key of the administrator of the tenant that was added.
fn administrator(app: &App, added: &Value) -> Person {
    let user = added["administrator"]["id"].as_str().unwrap().parse().unwrap();
    app.runtime.block_on(async {
        let mut tx = app.metadata.write().await.unwrap();
        let tenant = metadata::tenants::by_name(&mut tx, "Beta").await.unwrap().unwrap();
        let user = metadata::users::get(&mut tx, tenant.id, user).await.unwrap().unwrap();
        let key = people::key(&mut tx, &user, None, None).await;
        tx.commit().await.unwrap();
        Person { user, tenant, key }
    })
}

fn it_is_on_record_with_the_operators_and_with_the_new_tenant(app: &App) {
    let added = add(app, &form()).expect(201).json();
    let beta = administrator(app, &added);
    let trail = |who: &Person| {
        let trail = app.get_as(who, "/api/v1/audit?order=asc&limit=1000").expect(200).json();
        trail["items"].as_array().unwrap().clone()
    };
    let told = |entry: &Value| {
        ["kind", "subject", "user", "via", "userId", "address"].map(|field| entry[field].clone())
    };
    let (alice, none) = (json!(app.alice.user.id.to_string()), json!(null));
    let key = json!("apiKey");
    let own = [
        json!("tenant.added"),
        json!("Beta"),
        json!("alice"),
        key.clone(),
        alice.clone(),
        json!("127.0.0.1"),
    ];
    assert_eq!(trail(&app.alice).iter().map(told).collect::<Vec<_>>(), [own]);
    // The new tenant learns who added it by name, and nothing by which the operators could be found.
    let theirs = [("tenant.added", "Beta"), ("user.added", "admin")].map(|(kind, subject)| {
        [json!(kind), json!(subject), json!("alice"), key.clone(), none.clone(), none.clone()]
    });
    assert_eq!(trail(&beta).iter().map(told).collect::<Vec<_>>(), theirs);
    let of_beta = trail(&beta)[0].clone();
    let of_operators = trail(&app.alice)[0]["details"].clone();
    assert_eq!(of_operators["administrator"], "admin", "whom they made administrator: {of_operators}");
    let sources = "archive: rows with tenant_id 2; history: rows with tenant_id 302, 303";
    assert_eq!(of_beta["details"]["sources"], sources, "{of_beta}");
    let all = app.get_as(&beta, "/api/v1/audit").expect(200);
    assert!(!all.text().contains("acme") && !all.text().contains(alice.as_str().unwrap()), "{}", all.text());
    for who in [&app.alice, &beta] {
        let verdict = app.get_as(who, "/api/v1/audit/verdict").expect(200).json();
        assert_eq!(verdict["isWhole"], true, "{verdict}");
    }
}

fn what_the_command_refuses_is_refused(app: &App) {
    let granted =
        |source: &str, id: i64| with(json!({ "grants": [{ "source": source, "tenantIds": [id] }] }));
    add(app, &with(json!({ "name": "other" }))).expect_problem(409, "name_taken");
    let taken = add(app, &granted("history", 202)).expect_problem(409, "source_tenant_taken").json();
    assert!(taken["detail"].as_str().unwrap().contains("tenant_id 202 of the source \"history\""), "{taken}");
    let unknown = add(app, &granted("histori", 1)).expect_problem(422, "unknown_source");
    assert_eq!(unknown.errors(), [("grants".to_owned(), "unknown_source".to_owned())]);
    let detail = unknown.json()["detail"].clone();
    assert_eq!(detail, "no source \"histori\" is configured; there are: archive, history");
    let bad = with(json!({
        "name": " ", "administrator": "a\\b",
        "grants": [{ "source": "history", "tenantIds": [1] }, { "source": "archive", "tenantIds": [] }],
    }));
    let fields: Vec<_> = add(app, &bad).expect_problem(422, "invalid_body").errors();
    let fields: Vec<_> = fields.iter().map(|(field, _)| field.as_str()).collect();
    assert_eq!(fields, ["name", "administrator", "grants[1].tenantIds"]);
    add(app, &with(json!({ "grants": [] }))).expect_problem(422, "invalid_body");
    add(app, &with(json!({ "note": "x" }))).expect_problem(422, "invalid_body");
    assert_eq!(names(&app.get("/api/v1/tenants").expect(200).json()), ["acme", "other"], "nothing was added");
    let kinds = app.get("/api/v1/audit").expect(200).json();
    assert_eq!(kinds["items"], json!([]));
}

fn who_is_no_operator_sees_their_own_tenant_alone(app: &App) {
    let beta = administrator(app, &add(app, &form()).expect(201).json());
    for (who, own) in [(&app.eve, "other"), (&beta, "Beta")] {
        let answer = app.get_as(who, "/api/v1/tenants").expect(200);
        let tenants = answer.json();
        assert_eq!((names(&tenants), &tenants["items"][0]["isOwn"]), (vec![own], &json!(true)));
        assert_eq!((&tenants["canAdd"], &tenants["sources"]), (&json!(false), &json!(null)));
        assert!(!answer.text().contains("acme"), "{}", answer.text());
        // Whether a name or an id is taken they do not learn either.
        for form in [form(), with(json!({ "name": "acme" })), with(json!({ "name": "new" }))] {
            let refused =
                app.post_as(who, "/api/v1/tenants", &form).expect_problem(403, "not_operators").json();
            let detail = refused["detail"].as_str().unwrap();
            assert!(detail.contains("operators") && detail.contains("cdds tenant add"), "{detail}");
        }
    }
    app.get_as(&app.bob, "/api/v1/tenants").expect_problem(403, "forbidden");
    app.post_as(&app.bob, "/api/v1/tenants", &form()).expect_problem(403, "forbidden");
}

fn a_key_that_is_good_for_less_adds_no_tenant(app: &App) {
    let alice = app.limited(&app.alice, "administer");
    let tenants = app.get_as(&alice, "/api/v1/tenants").expect(200).json();
    assert_eq!(names(&tenants), ["acme", "other"]);
    app.post_as(&alice, "/api/v1/tenants", &form()).expect_problem(403, "forbidden");
}

fn without_operators_nobody_adds_tenants(app: &App) {
    let tenants = app.get("/api/v1/tenants").expect(200).json();
    assert_eq!((names(&tenants), &tenants["canAdd"]), (vec!["acme"], &json!(false)));
    add(app, &form()).expect_problem(403, "not_operators");
}
