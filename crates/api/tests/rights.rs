//! Who may do what: every operation of the OpenAPI document, asked by every kind of caller. An operation that is not in the
//! table fails the test.

mod strangers;

use std::collections::BTreeMap;

use metadata::users;
use model::{Moment, Right, Rights, Role};
use serde_json::{Value, json};

use crate::support::{App, people};

on_both_databases! {
    every_operation_is_allowed_to_whom_the_table_says
}

/// Whom an operation is for.
#[derive(Clone, Copy, PartialEq, Debug)]
enum For {
    /// Everybody, without showing who they are.
    All,
    /// Whoever has shown who they are, whatever they may do.
    Known,
    /// Whoever has this right.
    Having(Right),
}

const READ: For = For::Having(Right::Read);
const EXPORT: For = For::Having(Right::Export);
const ADMINISTER: For = For::Having(Right::Administer);
const AUDIT: For = For::Having(Right::Audit);

const TABLE: &[(&str, For)] = &[
    ("getOverview", READ),
    ("getCertificate", READ),
    ("putCertificate", EXPORT),
    ("beginKeyTest", EXPORT),
    ("confirmCertificate", EXPORT),
    ("listCertificates", READ),
    ("downloadCertificate", READ),
    ("getEscrow", READ),
    ("setEscrow", ADMINISTER),
    ("removeEscrow", ADMINISTER),
    ("listSources", READ),
    ("listJobs", READ),
    ("createJob", EXPORT),
    ("previewJob", EXPORT),
    ("estimateJob", EXPORT),
    ("getEstimate", EXPORT),
    ("getJob", READ),
    ("editJob", EXPORT),
    ("deleteJob", EXPORT),
    ("cloneJob", EXPORT),
    ("suspendJob", EXPORT),
    ("resumeJob", EXPORT),
    ("runJob", EXPORT),
    ("takeJobOver", EXPORT),
    ("listRuns", READ),
    ("getRun", READ),
    ("deleteRun", EXPORT),
    ("cancelRun", EXPORT),
    ("runAgain", EXPORT),
    ("cloneRun", EXPORT),
    ("getChecksums", READ),
    ("listArtifacts", READ),
    ("downloadBundle", EXPORT),
    ("deleteArtifacts", EXPORT),
    ("getArtifact", READ),
    ("deleteArtifact", EXPORT),
    ("downloadArtifact", EXPORT),
    ("askAboutArtifact", EXPORT),
    ("listDownloads", READ),
    ("getCoverage", READ),
    ("followEvents", READ),
    ("getMe", For::Known),
    ("changePassword", For::Known),
    ("changeMail", READ),
    ("logIn", For::All),
    ("logOut", For::Known),
    ("listSessions", For::Known),
    ("logOutEverywhere", For::Known),
    ("listLegacyClients", ADMINISTER),
    ("addLegacyClient", ADMINISTER),
    ("endLegacyClient", ADMINISTER),
    ("listKeys", READ),
    ("addKey", READ),
    ("endKey", READ),
    ("listUsers", ADMINISTER),
    ("addUser", ADMINISTER),
    ("setRole", ADMINISTER),
    ("getBelongings", ADMINISTER),
    ("disableUser", ADMINISTER),
    ("enableUser", ADMINISTER),
    ("resetPassword", ADMINISTER),
    ("listTenants", ADMINISTER),
    ("addTenant", ADMINISTER),
    ("listAudit", AUDIT),
    ("downloadAudit", AUDIT),
    ("verifyAudit", AUDIT),
    ("getStatus", ADMINISTER),
    ("getAlive", For::All),
    ("getReady", For::All),
    ("getMetrics", For::All),
    ("getOpenapi", For::All),
    ("getDocs", For::All),
];

/// An operation of the document.
struct Operation {
    id: String,
    method: String,
    path: String,
    is_for: For,
    has_form: bool,
}

fn operations() -> Vec<Operation> {
    let document: Value = serde_json::from_str(&api::openapi_json()).unwrap();
    let table: BTreeMap<_, _> = TABLE.iter().copied().collect();
    let mut found = Vec::new();
    for (path, item) in document["paths"].as_object().unwrap() {
        for (method, operation) in item.as_object().unwrap() {
            let id = operation["operationId"].as_str().unwrap().to_owned();
            let is_for = *table.get(&*id).unwrap_or_else(|| panic!("{id} is not in the table of rights"));
            let has_form = operation.get("requestBody").is_some();
            found.push(Operation { id, method: method.to_uppercase(), path: path.clone(), is_for, has_form });
        }
    }
    assert_eq!(found.len(), TABLE.len(), "the table names operations that there are not");
    found
}

/// Somebody who calls, and what they may do; `None` if they are not let in at all.
struct Caller {
    name: String,
    key: Option<String>,
    rights: Option<Vec<Right>>,
}

fn callers(app: &App) -> Vec<Caller> {
    let mut callers = vec![Caller { name: "nobody".to_owned(), key: None, rights: None }];
    app.runtime.block_on(async {
        let mut tx = app.metadata.write().await.unwrap();
        let tenant = app.alice.tenant.id;
        for role in Role::ALL.map(Some).into_iter().chain([None]) {
            let word = role.map_or("without a role", Role::word);
            let user = users::add(&mut tx, tenant, word, role).await.unwrap();
            let rights: Vec<_> = user.rights().iter().collect();
            for allowed in [None, Some("read"), Some("audit,administer")] {
                let key = people::key(&mut tx, &user, allowed, None).await;
                let limit: Option<Rights> = allowed.map(|words| words.parse().unwrap());
                let rights =
                    rights.iter().copied().filter(|right| limit.is_none_or(|limit| limit.allow(*right)));
                callers.push(Caller {
                    name: format!("{word}, key for {allowed:?}"),
                    key: Some(key),
                    rights: Some(rights.collect()),
                });
            }
        }
        let administrator = users::by_name(&mut tx, tenant, "administrator").await.unwrap().unwrap();
        let leaver = users::add(&mut tx, tenant, "leaver", Some(Role::Administrator)).await.unwrap();
        for (user, ends_at) in [(&administrator, Some(app.clock.now())), (&leaver, None::<Moment>)] {
            let key = people::key(&mut tx, user, None, ends_at).await;
            let name = if ends_at.is_some() { "an expired key" } else { "disabled" };
            callers.push(Caller { name: name.to_owned(), key: Some(key), rights: None });
        }
        users::disable(&mut tx, &leaver, &administrator, &[]).await.unwrap();
        tx.commit().await.unwrap();
    });
    callers
}

fn ask(app: &App, key: Option<&str>, operation: &Operation, id: &str, body: &Value) -> (u16, Value) {
    let path = operation.path.replace("{id}", id).replace("{file}", &format!("{id}.pem"));
    let bearer = key.map(|key| format!("Bearer {key}"));
    let mut headers: Vec<_> = bearer.iter().map(|bearer| ("authorization", bearer.as_str())).collect();
    headers.push(("content-type", "application/json"));
    // Who is refused before the body is read may find the connection closed.
    headers.push(("connection", "close"));
    let has_body = matches!(operation.method.as_str(), "POST" | "PUT");
    let body = body.to_string();
    let answer = app.send(None, &operation.method, &path, &headers, has_body.then_some(body.as_bytes()));
    (answer.status, serde_json::from_slice(&answer.body).unwrap_or(Value::Null))
}

const NOWHERE: &str = "00000000-0000-7000-8000-000000000000";

fn every_operation_is_allowed_to_whom_the_table_says(app: &App) {
    let (operations, callers) = (operations(), callers(app));
    for operation in operations.iter().filter(|operation| operation.id != "followEvents") {
        for caller in &callers {
            let (status, body) = ask(app, caller.key.as_deref(), operation, NOWHERE, &json!({}));
            let what = format!("{} by {}: {status} {body}", operation.id, caller.name);
            let code = body["code"].as_str().unwrap_or_default();
            match (operation.is_for, &caller.rights) {
                // Of a login it is asked from where it comes, not from whom.
                (For::All, _) => assert!(code != "forbidden" && code != "unauthorized", "{what}"),
                (_, None) => assert_eq!(status, 401, "{what}"),
                (For::Known, Some(_)) => assert!(status != 401 && code != "unauthorized", "{what}"),
                (For::Having(right), Some(rights)) if rights.contains(&right) => {
                    assert!(status != 401 && status != 403, "{what}");
                }
                (For::Having(_), Some(_)) => assert_eq!(status, 403, "{what}"),
            }
        }
    }
}
