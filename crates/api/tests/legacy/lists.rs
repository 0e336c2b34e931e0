//! The small lists.

use serde_json::json;

use super::{client, with_legacy_on_both};
use crate::support::App;

with_legacy_on_both! {
    statuses_sources_and_types_are_listed
    attributes_are_those_of_the_types_that_are_asked_for
}

fn statuses_sources_and_types_are_listed(app: &App) {
    let client = client(app, &app.eve);
    let token = client.token(app, "eve");
    let words = json!(["Scheduled", "In Progress", "Finished", "Failed", "Cancelled"]);
    for path in ["/data-download/v3/data/job-statuses", "/udm/v10/data/job-statuses"] {
        assert_eq!(client.get(app, &token, path).expect(200).json(), words);
    }
    let list =
        |name: &str| client.get(app, &token, &format!("/data-download/v3/data/{name}")).expect(200).json();
    assert_eq!(list("sources"), json!(["archive", "history"]));
    assert_eq!(list("sub-types"), json!(["Interaction", "Contact"]));
}

fn attributes_are_those_of_the_types_that_are_asked_for(app: &App) {
    let client = client(app, &app.bob);
    let token = client.token(app, "bob");
    let ask = |query: &str| client.get(app, &token, &format!("/udm/v10/data/attributes{query}"));
    assert_eq!(ask("?entities=Interaction").expect(200).json(), json!(["id", "startDate"]));
    let all = json!(["firstName", "id", "startDate"]);
    for query in ["?entities=interaction,contact", "?entities=", ""] {
        assert_eq!(ask(query).expect(200).json(), all, "{query}");
    }
    assert_eq!(ask("?entities=Call").expect(204).body.len(), 0);
}
