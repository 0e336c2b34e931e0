//! What an export would come to, told by the real service and held against the export.

use std::time::{Duration, Instant};

use serde_json::{Value, json};

use crate::house::{Client, House, once};
use crate::support::binary::cdds;
use crate::support::test_source::{Kind, TestSource};

/// A service whose source is full of invented history.
fn house(metadata: Kind, source: Kind) -> House {
    let option = if source == Kind::Sqlite { "--out" } else { "--source" };
    let source = TestSource::new(source);
    cdds!("generate", option, source.url(), "--rows", "400", "--seed", "7").done();
    House::new(metadata, source).with_certificate()
}

/// Asks, and waits for the answer.
fn estimate(client: &Client, form: &Value) -> Value {
    let asked = client.post("jobs/estimate", form);
    assert_eq!(asked.status, 202);
    let location = asked.headers["location"].to_str().unwrap().to_owned();
    let began = Instant::now();
    loop {
        let body = client.get(&location).ok();
        if body["status"] != "waiting" {
            return body;
        }
        assert!(began.elapsed() < Duration::from_secs(60), "{body}");
        std::thread::sleep(Duration::from_millis(100));
    }
}

#[test]
fn an_estimate_comes_true() {
    for (metadata, source) in [(Kind::Sqlite, Kind::Postgres), (Kind::Postgres, Kind::Sqlite)] {
        let house = house(metadata, source);
        let form = once(json!({}));
        let answer = estimate(&house.client(), &form);
        let estimated = &answer["estimate"];
        assert_eq!(
            (&answer["status"], &estimated["basis"]),
            (&json!("answered"), &json!("sample")),
            "{answer}"
        );
        assert!(estimated["fitsTime"] == true && estimated["fitsDisk"] == true, "{answer}");
        assert!(house.stored().is_empty(), "nothing is kept of an estimate");
        let run = house.client().wait_until_finished(&house.run_once(json!({})))["run"].clone();
        assert!(run["rows"].as_u64().is_some_and(|rows| rows > 100), "{run}");
        for name in ["rows", "plainBytes", "volumes"] {
            assert_eq!(estimated[name], run[name], "{name}: {answer} {run}");
        }
        let (said, came) = (estimated["sealedBytes"].as_u64().unwrap(), run["sealedBytes"].as_u64().unwrap());
        assert!(said.abs_diff(came) * 100 < came, "{said} {came}");
    }
}

#[test]
fn an_estimate_of_a_source_that_is_away_says_so() {
    let house = house(Kind::Sqlite, Kind::Sqlite);
    std::fs::remove_file(house.source.url()).unwrap();
    let answer = estimate(&house.client(), &once(json!({})));
    assert_eq!(answer["reason"]["code"], "source_unreachable", "{answer}");
}
