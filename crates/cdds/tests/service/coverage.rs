//! The proof that nothing is missing, of what a real worker exported and `cdds fetch` fetched.

use std::time::Duration;

use row::Relation;
use serde_json::{Value, json};

use crate::house::House;
use crate::support::binary::cdds;
use crate::support::rows_file::interaction;
use crate::support::test_source::{Kind, TestSource};

/// The days of three weeks in May.
fn covered(house: &House, of: &str) -> Value {
    house.client().get(&format!("coverage?from=2026-04-27&to=2026-05-17&{of}")).ok()
}

fn summary(coverage: &Value) -> [u64; 3] {
    ["downloaded", "exported", "missing"].map(|name| coverage["summary"][name].as_u64().unwrap())
}

#[test]
fn three_weeks_are_exported_fetched_and_proven() {
    for metadata in [Kind::Sqlite, Kind::Postgres] {
        let lines = interaction("A", "2026-05-03T08:31:20.78Z", "");
        let source = TestSource::with(Kind::Sqlite, Relation::Interaction, &lines);
        let house = House::new(metadata, source).with_certificate();
        let all = "source=main&type=Interaction";
        assert_eq!(summary(&covered(&house, all)), [0, 0, 21]);
        let week = |from: &str, to: &str| {
            let timeframe = json!({ "kind": "fixed", "from": from, "to": to });
            let run = house.run_once(json!({ "timeframe": timeframe }));
            house.client().wait_until_finished(&run);
            run
        };
        let first = week("2026-04-27", "2026-05-03");
        week("2026-05-11", "2026-05-17");
        let coverage = covered(&house, all);
        assert_eq!(summary(&coverage), [0, 14, 7], "{coverage}");
        let gap = json!([{ "from": "2026-05-04T00:00:00Z", "to": "2026-05-11T00:00:00Z", "days": 7,
            "isLost": false, "reason": null }]);
        assert_eq!(coverage["gaps"], gap);
        week("2026-05-04", "2026-05-10");
        let out = tempfile::tempdir().unwrap();
        cdds!("fetch", &first, "--server", house.url(), "--key-file", house.key_file(), "--out", out.path())
            .done();
        // The end of a download goes on record when its answer is out, which its reader may see first.
        let is_told = || house.client().run(&first)["artifacts"][0]["downloads"] == 1;
        assert!((0..400).any(|_| is_told() || {
            std::thread::sleep(Duration::from_millis(25));
            false
        }));
        let coverage = covered(&house, all);
        assert_eq!(summary(&coverage), [7, 14, 0], "{coverage}");
        assert_eq!(coverage["summary"]["isComplete"], true, "{coverage}");
        // Everything, exported now, ends with its snapshot: tomorrow is not in it.
        let now = house.run_once(json!({}));
        let run = house.client().wait_until_finished(&now);
        let today = &run["run"]["snapshotAt"].as_str().unwrap()[..10];
        let job = format!("jobId={}", run["run"]["jobId"].as_str().unwrap());
        let today = house.client().get(&format!("coverage?from={today}&to={today}&{job}")).ok();
        assert_eq!(today["days"][0]["state"], "future", "{today}");
        assert_eq!(summary(&covered(&house, &job)), [0, 21, 0]);
    }
}
