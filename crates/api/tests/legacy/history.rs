//! History, as clients of the original walk through it.

use serde_json::{Value, json};

use super::{client, with_legacy_on_both};
use crate::support::App;
use crate::support::work::bytes;

with_legacy_on_both! {
    each_volume_is_an_item_with_what_clients_read
    a_run_without_a_file_has_an_empty_name
    it_is_asked_by_title_size_and_order
    one_sees_the_own_tenant_s_alone
    parameters_that_cannot_be_are_refused_and_others_not_looked_at
}

const HISTORY: &str = "/data-download/v4/export/history";

/// A job that runs at once, and its run at work.
fn begun(app: &App, title: &str) -> metadata::queue::ClaimedRun {
    app.create_job(json!({ "title": title, "start": { "kind": "immediately" } }));
    app.claim()
}

fn ids(answer: &Value) -> Vec<i64> {
    answer["data"]["items"].as_array().unwrap().iter().map(|item| item["id"].as_i64().unwrap()).collect()
}

fn each_volume_is_an_item_with_what_clients_read(app: &App) {
    let client = client(app, &app.bob);
    let run = begun(app, "Calls");
    app.finish(&run, &[bytes(70), bytes(30)]);
    let token = client.token(app, "bob");
    let asked = format!("{HISTORY}?orderField=createdDate&descAsc=true&title=Calls&size=10");
    let answer = client.get(app, &token, &asked).expect(200).json();
    let name = |volume: &str| format!("export-6f1c3f5e-7a52-4b39-9c0e-0f6a0c5d2b11.{volume}.smime");
    let items = json!([
        { "id": 2, "title": "Calls", "fileName": name("zip"), "fileSize": 30 },
        { "id": 1, "title": "Calls", "fileName": name("z01"), "fileSize": 70 },
    ]);
    assert_eq!(answer, json!({ "status": "OK", "data": { "count": 2, "size": 10, "items": items } }));
}

fn a_run_without_a_file_has_an_empty_name(app: &App) {
    let client = client(app, &app.bob);
    let token = client.token(app, "bob");
    let run = begun(app, "Calls");
    let item = || client.get(app, &token, HISTORY).expect(200).json()["data"]["items"][0].clone();
    let without = json!({ "id": 1, "title": "Calls", "fileName": "", "fileSize": 0 });
    assert_eq!(item(), without);
    app.fail(&run);
    assert_eq!(item(), without);
}

fn it_is_asked_by_title_size_and_order(app: &App) {
    let client = client(app, &app.bob);
    let token = client.token(app, "bob");
    for title in ["Calls of Monday", "Calls of Tuesday", "Chats"] {
        let run = begun(app, title);
        app.finish(&run, &[bytes(10)]);
    }
    for (asked, found, count) in [
        ("", vec![3, 2, 1], 3),
        ("?descAsc=true", vec![3, 2, 1], 3),
        ("?descAsc=false", vec![1, 2, 3], 3),
        ("?title=calls&size=1", vec![2], 2),
        ("?title=of%20Mon", vec![1], 1),
        ("?title=mail", vec![], 0),
        ("?size=4000000000", vec![3, 2, 1], 3),
    ] {
        let answer = client.get(app, &token, &format!("{HISTORY}{asked}")).expect(200).json();
        assert_eq!((ids(&answer), &answer["data"]["count"]), (found, &json!(count)), "{asked}");
    }
    let most = client.get(app, &token, &format!("{HISTORY}?size=4000000000")).expect(200).json();
    assert_eq!(most["data"]["size"], 10_000, "whoever asks for more is told what they get");
}

fn one_sees_the_own_tenant_s_alone(app: &App) {
    let (of_bob, of_eve) = (client(app, &app.bob), client(app, &app.eve));
    let run = begun(app, "Calls");
    app.finish(&run, &[bytes(10)]);
    let (bob, eve) = (of_bob.token(app, "bob"), of_eve.token(app, "eve"));
    assert_eq!(ids(&of_bob.get(app, &bob, HISTORY).expect(200).json()), [1]);
    assert_eq!(ids(&of_eve.get(app, &eve, HISTORY).expect(200).json()), [] as [i64; 0]);
}

fn parameters_that_cannot_be_are_refused_and_others_not_looked_at(app: &App) {
    let client = client(app, &app.bob);
    let token = client.token(app, "bob");
    for asked in ["size=0", "size=many", "descAsc=yes", "orderField=title", "title=%00", "size=1&size=2"] {
        client.get(app, &token, &format!("{HISTORY}?{asked}")).expect_problem(400, "invalid_parameters");
    }
    client.get(app, &token, &format!("{HISTORY}?orderField=id&page=0")).expect(200);
}
