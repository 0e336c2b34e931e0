//! A clock that cannot be trusted deletes nothing until somebody says that it is right.

use std::sync::Arc;
use std::time::Duration;

use engine::retention::{self, Swept, orphans};
use engine::{ClockWatch, Stop, clock_watch, scheduler, worker};
use metadata::holds::{self, Held};
use metadata::{jobs, nodes, queue};
use model::{JobSettings, Repeat, RunStatus, Schedule, Start};

use crate::support::{House, Kind, job};

const HOUR: Duration = Duration::from_secs(3_600);
const DAY: Duration = Duration::from_secs(24 * 3_600);

/// A house whose clock is its own, with an artifact.
async fn own_clock() -> House {
    let mut house = House::new(Kind::Sqlite).await;
    house.settings.is_clock_own = true;
    house.watch = ClockWatch::new(&house.settings);
    let working = house.work();
    let (_, run) = house.create(job()).await;
    house.until_ended(run).await;
    working.end().await;
    house
}

async fn sweep(house: &House) -> Swept {
    retention::sweep(&house.metadata, &house.store, &house.watch).await.unwrap()
}

async fn hold(house: &House) -> Option<String> {
    let mut tx = house.metadata.read().await.unwrap();
    holds::standing(&mut tx, Held::Deletions).await.unwrap().map(|hold| hold.reason)
}

async fn confirm(house: &House) {
    let mut tx = house.metadata.write().await.unwrap();
    assert!(holds::release(&mut tx, &holds::BY_CLOCK).await.unwrap());
    tx.commit().await.unwrap();
}

async fn beat(house: &House) {
    let stop = Stop::new();
    let beating = clock_watch::run(
        house.metadata.clone(),
        Arc::new(house.settings.clone()),
        house.watch.clone(),
        stop.clone(),
    );
    let beating = tokio::spawn(beating);
    for _ in 0..400 {
        let mut tx = house.metadata.read().await.unwrap();
        let node = nodes::list(&mut tx).await.unwrap().into_iter().find(|node| node.name == "here");
        if node.is_some_and(|node| node.seen_at == house.clock.now()) {
            break;
        }
        drop(tx);
        tokio::time::sleep(Duration::from_millis(25)).await;
    }
    stop.cancel();
    beating.await.unwrap();
}

#[tokio::test(flavor = "multi_thread")]
async fn a_jump_of_forty_days_deletes_nothing_until_it_is_confirmed() {
    let house = own_clock().await;
    assert_eq!(sweep(&house).await, Swept::default());
    house.advance(DAY * 40);
    let held = Swept { is_held: true, ..Swept::default() };
    assert_eq!(sweep(&house).await, held);
    assert_eq!(house.objects().await.len(), 1);
    let reason = hold(&house).await.unwrap();
    assert!(reason.contains("2026-06-12T14:00:00Z") && reason.contains("cdds clock confirm"), "{reason}");
    // It stays so, and the search for orphans holds still too.
    assert_eq!(sweep(&house).await, held);
    assert!(orphans::search(&house.metadata, &house.store, &house.watch).await.unwrap().is_held);
    confirm(&house).await;
    assert_eq!(sweep(&house).await, Swept { expired: 1, removed: 1, ..Swept::default() });
    assert_eq!(hold(&house).await, None);
}

/// Runs the scheduler and a worker that only ends the tries of others, for a while.
async fn keep_house(house: &House) {
    let mut house_settings = house.settings.clone();
    house_settings.runs_at_once = 0;
    let (settings, stop) = (Arc::new(house_settings), Stop::new());
    let scheduling =
        scheduler::run(house.metadata.clone(), settings.clone(), house.watch.clone(), stop.clone());
    let (metadata, store, sources) = (house.metadata.clone(), house.store.clone(), house.sources.clone());
    let working = worker::run(metadata, store, sources, settings, house.watch.clone(), stop.clone());
    let keeping = tokio::spawn(async { tokio::join!(scheduling, working) });
    tokio::time::sleep(Duration::from_millis(400)).await;
    stop.cancel();
    keeping.await.unwrap();
}

#[tokio::test(flavor = "multi_thread")]
async fn slots_and_leases_wait_after_a_jump_of_more_than_a_day() {
    let house = own_clock().await;
    let schedule = Schedule { repeat: Repeat::Hourly { every_hours: 1 }, start: Start::Immediately };
    let (job, run) = house.create(JobSettings { schedule, ..job() }).await;
    queue::claim(&house.metadata, "far", house.settings.lease).await.unwrap().unwrap();
    beat(&house).await;
    let start = house.clock.now();
    let state = async || {
        let mut tx = house.metadata.read().await.unwrap();
        let next = jobs::get(&mut tx, house.tenant.id, job.id).await.unwrap().unwrap().next_start.unwrap();
        (next.since(start).as_secs() / 3_600, house.details(run).await.run.status)
    };
    // It jumps far ahead, and is corrected.
    house.clock.set(start.plus(DAY * 40));
    keep_house(&house).await;
    assert_eq!(state().await, (1, RunStatus::InProgress));
    house.clock.set(start);
    keep_house(&house).await;
    confirm(&house).await;
    keep_house(&house).await;
    assert_eq!(state().await, (1, RunStatus::InProgress));
    // It is two days ahead, and somebody says that it is right, which it is not.
    house.clock.set(start.plus(DAY * 2));
    keep_house(&house).await;
    assert_eq!(state().await, (1, RunStatus::InProgress));
    confirm(&house).await;
    keep_house(&house).await;
    assert_eq!(state().await.0, 49);
    house.clock.set(start);
    keep_house(&house).await;
    confirm(&house).await;
    keep_house(&house).await;
    assert_eq!(state().await.0, 1, "the next slot is within reach again");
}

#[tokio::test(flavor = "multi_thread")]
async fn after_an_hour_s_jump_slots_go_on_and_leases_have_the_time_to_be_renewed() {
    let house = own_clock().await;
    let schedule = Schedule { repeat: Repeat::Hourly { every_hours: 1 }, start: Start::Immediately };
    let (job, run) = house.create(JobSettings { schedule, ..job() }).await;
    queue::claim(&house.metadata, "far", house.settings.lease).await.unwrap().unwrap();
    beat(&house).await;
    house.advance(HOUR);
    keep_house(&house).await;
    let mut tx = house.metadata.read().await.unwrap();
    let next = jobs::get(&mut tx, house.tenant.id, job.id).await.unwrap().unwrap().next_start.unwrap();
    assert!(next > house.clock.now(), "{next}");
    assert_eq!(house.details(run).await.run.status, RunStatus::InProgress);
    assert!(hold(&house).await.is_some_and(|reason| reason.contains("nothing is deleted until")));
}

#[tokio::test(flavor = "multi_thread")]
async fn a_jump_back_is_held_too_and_small_steps_are_not() {
    let house = own_clock().await;
    beat(&house).await;
    house.advance(Duration::from_secs(4 * 60));
    beat(&house).await;
    assert_eq!(hold(&house).await, None);
    house.clock.set(house.clock.now().minus(Duration::from_secs(3_600)));
    beat(&house).await;
    assert!(hold(&house).await.is_some());
    confirm(&house).await;
    beat(&house).await;
    assert_eq!(hold(&house).await, None, "a confirmed jump is not complained about again");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_start_after_more_than_a_week_is_held() {
    for (absence, is_held) in [(DAY * 6, false), (DAY * 8, true)] {
        let house = own_clock().await;
        beat(&house).await;
        house.advance(absence);
        let started = engine::start(&house.metadata, &house.store, &house.settings).await.unwrap();
        assert_eq!(hold(&house).await.is_some(), is_held, "{absence:?}");
        let swept = retention::sweep(&house.metadata, &house.store, &started.clock).await.unwrap();
        assert_eq!(swept.is_held, is_held);
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn the_time_of_a_server_is_never_held() {
    let mut house = own_clock().await;
    house.settings.is_clock_own = false;
    house.watch = ClockWatch::new(&house.settings);
    beat(&house).await;
    house.advance(DAY * 40);
    engine::start(&house.metadata, &house.store, &house.settings).await.unwrap();
    assert_eq!(hold(&house).await, None);
    assert_eq!(sweep(&house).await.removed, 1);
}
