//! Nodes and holds.

use std::time::Duration;

use metadata::holds::{self, Held};
use metadata::nodes;
use model::Moment;

use crate::backend::{START_MS, on_both};

#[test]
fn a_node_keeps_its_start_until_it_starts_again() {
    on_both(async |fresh| {
        let start = fresh.clock.now();
        let later = start.plus(Duration::from_secs(10));
        let latest = start.plus(Duration::from_secs(20));
        for (moment, is_start, version) in [(start, true, "1"), (later, false, "1"), (latest, true, "2")] {
            fresh.clock.set(moment);
            let mut tx = fresh.metadata.write().await.unwrap();
            nodes::beat(&mut tx, "b", version, "api,worker", is_start).await.unwrap();
            nodes::beat(&mut tx, "a", "1", "api", false).await.unwrap();
            let nodes = nodes::list(&mut tx).await.unwrap();
            assert_eq!(nodes.iter().map(|node| node.name.as_str()).collect::<Vec<_>>(), ["a", "b"]);
            assert_eq!(nodes[0].started_at, start, "{}", fresh.name);
            assert_eq!(nodes[1].started_at, if version == "2" { latest } else { start }, "{}", fresh.name);
            assert_eq!(nodes[1].seen_at, moment, "{}", fresh.name);
            assert_eq!((nodes[1].version.as_str(), nodes[1].roles.as_str()), (version, "api,worker"));
            tx.commit().await.unwrap();
        }
    });
}

#[test]
fn a_node_is_alive_for_a_minute_after_it_was_seen() {
    let seen_at = Moment::from_unix_ms(START_MS);
    let node = nodes::Node {
        name: "a".to_owned(),
        version: "1".to_owned(),
        roles: "api".to_owned(),
        started_at: seen_at,
        seen_at,
    };
    let minute = Duration::from_secs(60);
    assert!(node.is_alive(seen_at) && node.is_alive(seen_at.plus(minute)));
    assert!(!node.is_alive(seen_at.plus(minute + Duration::from_millis(1))));
    assert!(node.is_alive(seen_at.minus(minute * 2)), "a clock that went back makes nobody dead");
}

#[test]
fn a_node_that_is_not_seen_for_thirty_days_is_forgotten() {
    on_both(async |fresh| {
        let month = Duration::from_secs(30 * 24 * 3_600);
        let mut tx = fresh.metadata.write().await.unwrap();
        nodes::beat(&mut tx, "old", "1", "api", true).await.unwrap();
        tx.commit().await.unwrap();
        for (passed, forgotten) in [(month, 0), (month + Duration::from_millis(1), 1)] {
            fresh.clock.set(Moment::from_unix_ms(START_MS).plus(passed));
            let mut tx = fresh.metadata.write().await.unwrap();
            nodes::beat(&mut tx, "new", "1", "api", true).await.unwrap();
            assert_eq!(nodes::forget_old(&mut tx).await.unwrap(), forgotten, "{}", fresh.name);
            tx.commit().await.unwrap();
        }
    });
}

#[test]
fn a_hold_keeps_its_first_reason_until_it_is_released() {
    on_both(async |fresh| {
        let mut tx = fresh.metadata.write().await.unwrap();
        assert_eq!(holds::standing(&mut tx, Held::Deletions).await.unwrap(), None);
        holds::place(&mut tx, Held::Deletions, "the clock jumped").await.unwrap();
        holds::place(&mut tx, Held::Deletions, "it jumped again").await.unwrap();
        let hold = holds::standing(&mut tx, Held::Deletions).await.unwrap().unwrap();
        assert_eq!((hold.reason.as_str(), hold.since), ("the clock jumped", fresh.clock.now()));
        assert!(holds::release(&mut tx, &holds::BY_CLOCK).await.unwrap());
        assert!(!holds::release(&mut tx, &holds::BY_CLOCK).await.unwrap());
        assert_eq!(holds::standing(&mut tx, Held::Deletions).await.unwrap(), None);
    });
}
