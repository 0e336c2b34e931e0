//! Measures lists over many rows against lists over 100, in SQLite and in PostgreSQL, and prints a Markdown table:
//! `cargo run --release -p metadata --example lists [JOBS RUNS]`. The rows are made up and left nowhere.
#![expect(clippy::print_stdout, reason = "what it prints is what it is for")]
#![expect(clippy::unwrap_used, reason = "a measurement that fails says where")]

use std::time::{Duration, Instant};

use metadata::jobs::{self, JobFilter, JobSort};
use metadata::runs::{self, RunFilter, RunSort};
use metadata::{Metadata, PageRequest, Total};
use model::{RunStatus, TenantId};

#[path = "lists/fill.rs"]
mod fill;

/// Rows of the list that the long one is held against.
const FEW: i64 = 100;
/// A page of the user interface.
const PAGE: u32 = 50;
/// Measurements of each value; the median counts.
const ROUNDS: usize = 15;
/// Pages of 1,000 before the deep page.
const DEEP: usize = 20;

#[tokio::main]
async fn main() {
    let mut sizes = std::env::args().skip(1).map(|size| size.parse::<i64>().unwrap());
    let (jobs, runs) = (sizes.next().unwrap_or(100_000), sizes.next().unwrap_or(1_000_000));
    println!("{jobs} jobs and {runs} runs against {FEW} of each; medians of {ROUNDS}, pages of {PAGE}\n");
    println!(
        "| database | list | page | {FEW} rows, ms | many rows, ms | ratio |\n|---|---|---|---|---|---|"
    );
    let directory = tempfile::tempdir().unwrap();
    let file = |name: &str| directory.path().join(name).display().to_string();
    measure("SQLite", &file("few.db"), &file("many.db"), jobs, runs).await;
    let (few, many) = (testkit::postgres::database(), testkit::postgres::database());
    measure("PostgreSQL", &few.url(), &many.url(), jobs, runs).await;
}

/// What is read: a list with its filter and order.
#[derive(Clone)]
enum List {
    Jobs(JobFilter),
    Runs(RunFilter),
}

async fn measure(database: &str, few: &str, many: &str, jobs: i64, runs: i64) {
    let tenant = fill::tenant();
    let started = Instant::now();
    let (few, many) = (fill::filled(few, FEW, FEW).await, fill::filled(many, jobs, runs).await);
    eprintln_time(database, "filled", started.elapsed());
    for (name, list) in orders() {
        for (page, depth) in [("first", 0), ("deep", DEEP)] {
            // The short list has no deep pages; its second stands for them.
            let short = cursor(&few, tenant, &list, depth.min(1), PAGE).await;
            let long = cursor(&many, tenant, &list, depth, 1_000).await;
            let mut times = (Vec::new(), Vec::new());
            for _ in 0..ROUNDS {
                times.0.push(read(&few, tenant, &list, PAGE, short.clone()).await.0);
                times.1.push(read(&many, tenant, &list, PAGE, long.clone()).await.0);
            }
            let (short, long) = (median(times.0), median(times.1));
            println!("| {database} | {name} | {page} | {short:.2} | {long:.2} | {:.2} |", long / short);
        }
    }
    let mut times = (Vec::new(), Vec::new());
    for _ in 0..ROUNDS {
        times.0.push(overview(&few, tenant).await);
        times.1.push(overview(&many, tenant).await);
    }
    let (short, long) = (median(times.0), median(times.1));
    println!(
        "| {database} | overview, all runs within its days | | {short:.2} | {long:.2} | {:.2} |",
        long / short
    );
    for (name, list) in searches() {
        let mut times = Vec::new();
        let mut found = Total::Exact(0);
        for _ in 0..3 {
            let (time, _, total) = read(&many, tenant, &list, PAGE, None).await;
            times.push(time);
            found = total;
        }
        println!("| {database} | {name}: {found:?} | first | | {:.2} | |", median(times));
    }
    few.close().await;
    many.close().await;
}

/// Every order, both ways.
fn orders() -> Vec<(String, List)> {
    use {JobSort as J, RunSort as R};
    let mut all = Vec::new();
    for is_descending in [false, true] {
        let way = if is_descending { "down" } else { "up" };
        for sort in [
            J::CreatedAt,
            J::Title,
            J::ExportType,
            J::Source,
            J::IsActive,
            J::LatestStatus,
            J::LatestStartedAt,
            J::NextStart,
        ] {
            let filter = JobFilter { sort, is_descending, ..JobFilter::default() };
            all.push((format!("jobs by {sort:?}, {way}"), List::Jobs(filter)));
        }
        for sort in [
            R::CreatedAt,
            R::StartedAt,
            R::Slot,
            R::JobTitle,
            R::ExportType,
            R::Source,
            R::Status,
            R::FileName,
        ] {
            let filter = RunFilter { sort, is_descending, ..RunFilter::default() };
            all.push((format!("runs by {sort:?}, {way}"), List::Runs(filter)));
        }
    }
    all
}

/// Words that are frequent, rare and absent, and filters, newest first.
fn searches() -> Vec<(String, List)> {
    let mut all = Vec::new();
    for word in ["weekly", "quartz", "zebra"] {
        let search = Some(word.to_owned());
        let jobs = JobFilter { search: search.clone(), is_descending: true, ..JobFilter::default() };
        all.push((format!("jobs with {word:?}"), List::Jobs(jobs)));
        for sort in [RunSort::CreatedAt, RunSort::JobTitle] {
            let runs =
                RunFilter { search: search.clone(), sort, is_descending: true, ..RunFilter::default() };
            all.push((format!("runs with {word:?} by {sort:?}"), List::Runs(runs)));
        }
    }
    for (status, sort) in [
        (RunStatus::Failed, RunSort::CreatedAt),
        (RunStatus::Failed, RunSort::JobTitle),
        (RunStatus::Finished, RunSort::CreatedAt),
        (RunStatus::Finished, RunSort::JobTitle),
    ] {
        let runs = RunFilter { statuses: vec![status], sort, is_descending: true, ..RunFilter::default() };
        all.push((format!("runs {status} by {sort:?}"), List::Runs(runs)));
    }
    let job_id = Some(fill::FIRST_JOB.parse().unwrap());
    let runs = RunFilter { job_id, is_descending: true, ..RunFilter::default() };
    all.push(("runs of a job".to_owned(), List::Runs(runs)));
    all
}

/// The cursor after so many pages.
async fn cursor(
    metadata: &Metadata,
    tenant: TenantId,
    list: &List,
    pages: usize,
    limit: u32,
) -> Option<String> {
    let mut after = None;
    for _ in 0..pages {
        let (_, next, _) = read(metadata, tenant, list, limit, after.clone()).await;
        let Some(next) = next else { break };
        after = Some(next);
    }
    after
}

/// Reads a page: milliseconds, the next cursor, the total.
async fn read(
    metadata: &Metadata,
    tenant: TenantId,
    list: &List,
    limit: u32,
    after: Option<String>,
) -> (f64, Option<String>, Total) {
    let request = PageRequest { limit, after };
    let started = Instant::now();
    let mut tx = metadata.read().await.unwrap();
    let (next, total) = match list {
        List::Jobs(filter) => {
            let page = jobs::list(&mut tx, tenant, filter, &request).await.unwrap();
            (page.next, page.total)
        }
        List::Runs(filter) => {
            let page = runs::list(&mut tx, tenant, filter, &request).await.unwrap();
            (page.next, page.total)
        }
    };
    drop(tx);
    (started.elapsed().as_secs_f64() * 1_000.0, next, total)
}

/// What the first page asks of runs and jobs, in milliseconds.
async fn overview(metadata: &Metadata, tenant: TenantId) -> f64 {
    let started = Instant::now();
    let mut tx = metadata.read().await.unwrap();
    runs::days(&mut tx, tenant, 30).await.unwrap();
    jobs::next(&mut tx, tenant, 5).await.unwrap();
    drop(tx);
    started.elapsed().as_secs_f64() * 1_000.0
}

fn median(mut times: Vec<f64>) -> f64 {
    times.sort_by(f64::total_cmp);
    times[times.len() / 2]
}

#[expect(clippy::print_stderr, reason = "for whoever waits, not for the table")]
fn eprintln_time(database: &str, what: &str, time: Duration) {
    eprintln!("{database}: {what} in {:.0} s", time.as_secs_f64());
}
