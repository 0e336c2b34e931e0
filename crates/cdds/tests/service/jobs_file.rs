//! Jobs as a file: `cdds job export` and `cdds job import`.

use std::fs;
use std::path::PathBuf;

use row::Relation;
use serde_json::{Value, json};

use crate::house::{House, once};
use crate::support::binary::{Ended, cdds};
use crate::support::test_source::{Kind, TestSource};

fn house(metadata: Kind) -> House {
    House::new(metadata, TestSource::with(Kind::Sqlite, Relation::Interaction, "")).with_certificate()
}

fn weekly(title: &str) -> Value {
    once(json!({
        "title": title, "timeframe": { "kind": "last", "period": "week" },
        "run": { "kind": "weekly", "weekday": "monday", "at": "03:00" }, "rowsPerFile": 1000,
    }))
}

fn file(house: &House, jobs: &Value) -> PathBuf {
    let path = house.directory().join("jobs.json");
    fs::write(&path, jobs.to_string()).unwrap();
    path
}

fn import(house: &House, jobs: &Value, further: &[&str]) -> Ended {
    cdds!("job", "import", file(house, jobs), "--config", house.settings(); further)
}

fn titles(house: &House) -> Vec<String> {
    let jobs = house.client().get("jobs?limit=100").ok();
    let titles = jobs["items"]
        .as_array()
        .unwrap()
        .iter()
        .map(|job| job["settings"]["title"].as_str().unwrap().to_owned());
    titles.collect()
}

#[test]
fn jobs_go_to_a_file_and_come_back_as_they_were() {
    for metadata in [Kind::Sqlite, Kind::Postgres] {
        let house = house(metadata);
        let client = house.client();
        let job = client.post("jobs", &weekly("Weekly calls")).created();
        let suspended = client.post("jobs", &weekly("Suspended")).created();
        client.post(&format!("jobs/{}/suspend", suspended["id"].as_str().unwrap()), &json!({})).ok();
        client.wait_until_finished(&house.run_once(json!({ "title": "Over" })));

        let path = house.directory().join("export.json");
        let said = cdds!("job", "export", "--out", &path, "--config", house.settings()).done();
        assert!(said.contains(": 2; 1 that run once and have had their run are left out"), "{said}");
        let jobs: Value = serde_json::from_str(&fs::read_to_string(&path).unwrap()).unwrap();
        let (first, second) = (&jobs[0], &jobs[1]);
        assert_eq!((&first["title"], &first["owner"]), (&json!("Weekly calls"), &json!("Ana")));
        assert_eq!(first["start"], json!({ "kind": "at", "at": job["createdAt"] }));
        assert_eq!((&first["isActive"], &second["isActive"]), (&json!(true), &json!(false)));

        import(&house, &jobs, &[]).failed_saying(&["job 1, \"Weekly calls\": title: ", "--skip-existing"]);
        let said = import(&house, &jobs, &["--skip-existing"]).done();
        assert!(said.ends_with("Jobs made: 0\n"), "{said}");

        let renamed = jobs.as_array().unwrap().iter().map(|job| {
            let mut job = job.clone();
            job["title"] = format!("{} again", job["title"].as_str().unwrap()).into();
            job
        });
        let renamed = Value::Array(renamed.collect());
        let said = import(&house, &renamed, &["--dry-run", "--json"]).json();
        assert_eq!(said["created"], json!(["Weekly calls again", "Suspended again"]), "{said}");
        assert_eq!(titles(&house).len(), 3, "a dry run makes nothing");
        assert_eq!(import(&house, &renamed, &[]).done(), "Jobs made: 2\n");

        let made = client.get("jobs?limit=100&search=again").ok();
        let made = made["items"].as_array().unwrap();
        let active = made.iter().find(|job| job["settings"]["title"] == "Weekly calls again").unwrap();
        assert_eq!((&active["isActive"], &active["nextStart"]), (&json!(true), &job["nextStart"]));
        assert_eq!(active["latestRun"], Value::Null, "no run that nobody asked for");
        assert!(
            made.iter().any(|job| job["settings"]["title"] == "Suspended again" && job["isActive"] == false),
            "{made:?}"
        );
        let trail = client.get("audit?kind=job.created").ok();
        let entry =
            trail["items"].as_array().unwrap().iter().find(|entry| entry["details"]["imported"] == true);
        assert_eq!(entry.unwrap()["via"], "commandLine", "{trail}");
    }
}

#[test]
fn all_that_is_wrong_is_named_and_nothing_is_made() {
    let house = house(Kind::Sqlite);
    let nobody = json!([
        weekly("Good"),
        { "title": "Half", "source": "elsewhere", "type": "Interaction", "run": { "kind": "weekly" }, "owner": "Ana" },
        { "title": "Extra", "colour": "red", "owner": "Ana" },
        { "title": "Sleeping", "source": "main", "type": "Contact", "run": { "kind": "once" }, "isActive": false },
        7,
    ]);
    import(&house, &nobody, &["--owner", "Ana"]).failed_saying(&[
        "job 2, \"Half\": source: ",
        "job 2, \"Half\": run.",
        "job 3, \"Extra\": colour: ",
        "job 4, \"Sleeping\": isActive: a suspended job cannot start immediately",
        "job 5, \"\": it is no object",
    ]);
    assert_eq!(titles(&house), Vec::<String>::new());
    import(&house, &json!([weekly("No owner")]), &[]).failed_saying(&["owner: say whose it will be"]);
    import(&house, &json!([weekly("Lost")]), &["--owner", "Zoe"]).failed_saying(&["has no user \"Zoe\""]);
    house.new_key("Acme", "Bare");
    import(&house, &json!([weekly("Bare")]), &["--owner", "Bare"]).failed_saying(&["owner: ", "certificate"]);
    import(&house, &json!({}), &[]).failed_saying(&["holds no list of jobs"]);
}

#[test]
fn a_title_that_the_file_holds_twice_makes_one_job() {
    let house = house(Kind::Sqlite);
    let twice = json!([weekly("Twice"), weekly(" Twice ")]);
    import(&house, &twice, &["--owner", "Ana"]).failed_saying(&["job 2, \"Twice\": title: "]);
    assert_eq!(titles(&house), Vec::<String>::new());
    let said = import(&house, &twice, &["--owner", "Ana", "--skip-existing"]).done();
    assert_eq!(said, "left out, there is one: \"Twice\"\nJobs made: 1\n");
    assert_eq!(titles(&house), ["Twice"]);
}
