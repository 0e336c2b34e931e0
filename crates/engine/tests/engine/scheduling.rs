//! The schedule is looked at until the service ends.

use std::sync::Arc;
use std::time::Duration;

use engine::{Stop, scheduler};
use metadata::PageRequest;
use metadata::runs::{self, RunFilter};
use model::{JobSettings, Repeat, Schedule, Start};

use crate::support::{House, Kind, job};

#[tokio::test(flavor = "multi_thread")]
async fn slots_become_runs_when_their_time_comes_once_whoever_looks() {
    let house = House::new(Kind::Sqlite).await;
    let repeat = Repeat::Hourly { every_hours: 1 };
    let schedule = Schedule { repeat, start: Start::Immediately };
    let (job, _) = house.create(JobSettings { schedule, ..job() }).await;
    let stop = Stop::new();
    let settings = Arc::new(house.settings.clone());
    let schedulers: Vec<_> = (0..2)
        .map(|_| {
            let clock = house.watch.clone();
            tokio::spawn(scheduler::run(house.metadata.clone(), settings.clone(), clock, stop.clone()))
        })
        .collect();
    let count = async || {
        let mut tx = house.metadata.read().await.unwrap();
        let filter = RunFilter { job_id: Some(job.id), ..RunFilter::default() };
        let page = PageRequest { limit: 100, after: None };
        runs::list(&mut tx, house.tenant.id, &filter, &page).await.unwrap().items.len()
    };
    assert_eq!(count().await, 1);
    for hour in 1..=3 {
        house.advance(Duration::from_secs(3_600));
        for _ in 0..400 {
            if count().await > hour {
                break;
            }
            tokio::time::sleep(Duration::from_millis(25)).await;
        }
        tokio::time::sleep(Duration::from_millis(100)).await;
        assert_eq!(count().await, hour + 1);
    }
    stop.cancel();
    for scheduler in schedulers {
        scheduler.await.unwrap();
    }
}
