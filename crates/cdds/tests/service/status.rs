//! How the real service stands, told by itself: its node, its source and the rows that are there.

use std::time::{Duration, Instant};

use serde_json::{Value, json};

use crate::house::{House, SOURCE_TENANT};
use crate::support::binary::cdds;
use crate::support::test_source::{Kind, TestSource};

/// The status, once the source's rows were counted.
fn status(house: &House) -> Value {
    let began = Instant::now();
    loop {
        let status = house.client().get("status").ok();
        if !status["sources"][0]["countedAt"].is_null() {
            return status;
        }
        assert!(began.elapsed() < Duration::from_secs(60), "{status}");
        std::thread::sleep(Duration::from_millis(100));
    }
}

#[test]
fn the_status_tells_of_the_node_and_of_every_row_of_the_source() {
    for (metadata, kind) in [(Kind::Sqlite, Kind::Postgres), (Kind::Postgres, Kind::Sqlite)] {
        let option = if kind == Kind::Sqlite { "--out" } else { "--source" };
        let source = TestSource::new(kind);
        cdds!("generate", option, source.url(), "--rows", "400", "--seed", "7").done();
        let house = House::new(metadata, source).with_certificate();
        let status = status(&house);
        let (source, node) = (&status["sources"][0], &status["nodes"][0]);
        assert_eq!((&source["name"], &source["isReachable"]), (&json!("main"), &json!(true)), "{status}");
        let granted = &source["tenants"][0];
        assert_eq!(granted["tenantId"].to_string(), SOURCE_TENANT);
        let run = house.client().wait_until_finished(&house.run_once(json!({ "type": "Contact" })));
        let contacts = granted["types"].as_array().unwrap().iter().find(|rows| rows["type"] == "Contact");
        assert_eq!(contacts.unwrap()["rows"], run["run"]["rows"], "{status}");
        assert_eq!(
            (&node["isAlive"], &node["roles"]),
            (&json!(true), &json!(["api", "scheduler", "worker"]))
        );
        assert!(status["storage"]["freeBytes"].as_u64().is_some_and(|free| free > 0), "{status}");
        let overview = house.client().get("overview?days=2").ok();
        let finished: u64 =
            overview["days"].as_array().unwrap().iter().filter_map(|day| day["finished"].as_u64()).sum();
        assert_eq!((finished, &overview["setup"]["hasFinishedRun"]), (1, &json!(true)), "{overview}");
    }
}
