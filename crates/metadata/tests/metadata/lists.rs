//! Lists: orders, pages, filters, searches, totals.

use metadata::jobs::{JobFilter, JobSort};
use metadata::runs::{RunFilter, RunSort};
use metadata::{Metadata, MetadataError, Page, PageRequest, Total, jobs, runs, schedule};
use model::schedule::{Repeat, Start};
use model::{ExportType, Job, Moment, Run, RunStatus, User};

use crate::backend::{START_MS, on_both};
use crate::people::{owner, read, settings, written};

const JOB_SORTS: [JobSort; 8] = [
    JobSort::CreatedAt,
    JobSort::Title,
    JobSort::ExportType,
    JobSort::Source,
    JobSort::IsActive,
    JobSort::LatestStatus,
    JobSort::LatestStartedAt,
    JobSort::NextStart,
];
const RUN_SORTS: [RunSort; 8] = [
    RunSort::CreatedAt,
    RunSort::StartedAt,
    RunSort::Slot,
    RunSort::JobTitle,
    RunSort::ExportType,
    RunSort::Source,
    RunSort::Status,
    RunSort::FileName,
];

/// Nine jobs of three titles, two types, and some with runs.
async fn nine_jobs(metadata: &Metadata, owner: &User) {
    written(metadata, async |tx| {
        for number in 0..9_u8 {
            let start =
                if number % 2 == 0 { Start::Immediately } else { Start::At(Moment::from_unix_ms(START_MS)) };
            let repeat = if number < 3 { Repeat::Once } else { Repeat::Hourly { every_hours: 1 } };
            let mut wanted = settings(repeat, start);
            wanted.title = ["Straße 100%", "alpha_1", "Beta"][usize::from(number % 3)].to_owned();
            wanted.description = if number == 8 { "the EIGHTH".to_owned() } else { String::new() };
            wanted.export_type = if number > 5 { ExportType::Contact } else { ExportType::Interaction };
            jobs::create(tx, owner, wanted).await.unwrap();
        }
    })
    .await;
}

async fn job_page(
    metadata: &Metadata,
    owner: &User,
    filter: &JobFilter,
    limit: u32,
    after: Option<String>,
) -> Result<Page<Job>, MetadataError> {
    let request = PageRequest { limit, after };
    read(metadata, async |tx| jobs::list(tx, owner.tenant_id, filter, &request).await).await
}

async fn run_page(metadata: &Metadata, owner: &User, filter: &RunFilter, request: &PageRequest) -> Page<Run> {
    read(metadata, async |tx| runs::list(tx, owner.tenant_id, filter, request).await.unwrap()).await
}

#[test]
fn pages_of_every_order_hold_each_job_once_in_that_order() {
    on_both(async |fresh| {
        let ann = owner(&fresh.metadata, "acme", 1).await;
        nine_jobs(&fresh.metadata, &ann).await;
        schedule::enroll_due(&fresh.metadata).await.unwrap();
        // With a filter that finds all, the few are gathered and sorted; without, the index is walked.
        for source in [None, Some(crate::people::SOURCE.to_owned())] {
            for sort in JOB_SORTS {
                let mut orders = Vec::new();
                for is_descending in [false, true] {
                    let filter =
                        JobFilter { sort, is_descending, source: source.clone(), ..JobFilter::default() };
                    let (mut all, mut after) = (Vec::new(), None);
                    loop {
                        let page = job_page(&fresh.metadata, &ann, &filter, 4, after).await.unwrap();
                        assert_eq!(page.total, Total::Exact(9), "{sort:?}");
                        all.extend(page.items);
                        after = page.next;
                        if after.is_none() {
                            break;
                        }
                    }
                    orders.push(all.iter().map(|job| job.id).collect::<Vec<_>>());
                    assert!(
                        all.is_sorted_by_key(|job| key(sort, job)) || is_descending,
                        "{} {sort:?}",
                        fresh.name
                    );
                }
                assert_eq!(orders[0].len(), 9);
                orders[1].reverse();
                assert_eq!(orders[0], orders[1], "{sort:?}");
            }
        }
    });
}

/// What a job is sorted by, missing values last.
fn key(sort: JobSort, job: &Job) -> (bool, i64, String) {
    let time = |time: Option<Moment>| (time.is_none(), time.map_or(0, Moment::unix_ms), String::new());
    let text = |text: String| (false, 0, text);
    let latest = job.latest_run.as_ref();
    match sort {
        JobSort::CreatedAt => time(Some(job.created_at)),
        JobSort::Title => text(job.settings.title.to_lowercase()),
        JobSort::ExportType => text(job.settings.export_type.to_string()),
        JobSort::Source => text(job.settings.source.clone()),
        JobSort::IsActive => (false, job.is_active.into(), String::new()),
        JobSort::LatestStatus => (latest.is_none(), 0, latest.map_or("", |run| run.status.name()).to_owned()),
        JobSort::LatestStartedAt => time(latest.and_then(|run| run.started_at)),
        JobSort::NextStart => time(job.next_start),
    }
}

#[test]
fn a_cursor_of_another_order_filter_or_tenant_is_refused() {
    on_both(async |fresh| {
        let ann = owner(&fresh.metadata, "acme", 1).await;
        let eve = owner(&fresh.metadata, "evil", 2).await;
        nine_jobs(&fresh.metadata, &ann).await;
        nine_jobs(&fresh.metadata, &eve).await;
        let filter = JobFilter { sort: JobSort::Title, ..JobFilter::default() };
        let cursor = job_page(&fresh.metadata, &ann, &filter, 2, None).await.unwrap().next;
        for (who, other) in [
            (&ann, JobFilter { sort: JobSort::NextStart, ..filter.clone() }),
            (&ann, JobFilter { is_descending: true, ..filter.clone() }),
            (&ann, JobFilter { search: Some("beta".to_owned()), ..filter.clone() }),
            (&ann, JobFilter { is_active: Some(true), ..filter.clone() }),
            (&eve, filter.clone()),
        ] {
            let page = job_page(&fresh.metadata, who, &other, 2, cursor.clone()).await;
            assert!(matches!(page, Err(MetadataError::BadCursor)), "{other:?}");
        }
        assert!(job_page(&fresh.metadata, &ann, &filter, 2, cursor).await.is_ok());
    });
}

#[test]
fn a_search_finds_a_part_in_any_case_and_takes_signs_for_themselves() {
    on_both(async |fresh| {
        let ann = owner(&fresh.metadata, "acme", 1).await;
        nine_jobs(&fresh.metadata, &ann).await;
        for (part, found) in [
            ("STRASSE", 0),
            ("STRAßE", 3),
            ("0%", 3),
            ("%", 3),
            ("_", 3),
            ("a_1", 3),
            ("ET", 3),
            ("eighth", 1),
            ("\\", 0),
            ("'", 0),
            ("\0", 0),
            ("", 9),
        ] {
            let filter = JobFilter { search: Some(part.to_owned()), ..JobFilter::default() };
            let page = job_page(&fresh.metadata, &ann, &filter, 100, None).await.unwrap();
            assert_eq!((page.items.len(), page.total), (found, Total::Exact(found as u64)), "{part:?}");
        }
    });
}

#[test]
fn filters_hold_together() {
    on_both(async |fresh| {
        let ann = owner(&fresh.metadata, "acme", 1).await;
        nine_jobs(&fresh.metadata, &ann).await;
        let count = async |filter: JobFilter| {
            job_page(&fresh.metadata, &ann, &filter, 100, None).await.unwrap().items.len()
        };
        let none = JobFilter::default();
        assert_eq!(count(JobFilter { export_type: Some(ExportType::Contact), ..none.clone() }).await, 3);
        assert_eq!(count(JobFilter { is_active: Some(false), ..none.clone() }).await, 2);
        assert_eq!(count(JobFilter { source: Some("other".to_owned()), ..none.clone() }).await, 0);
        let waiting = Some(RunStatus::Scheduled);
        assert_eq!(count(JobFilter { latest_status: waiting, ..none.clone() }).await, 5);
        let both = JobFilter { export_type: Some(ExportType::Contact), latest_status: waiting, ..none };
        assert_eq!(count(both).await, 2);
    });
}

#[test]
fn runs_are_filtered_sorted_and_counted_to_ten_thousand() {
    on_both(async |fresh| {
        let ann = owner(&fresh.metadata, "acme", 1).await;
        let minutely = Repeat::Cron { expression: "* * * * *".to_owned() };
        let start = Moment::from_unix_ms(START_MS + 60_000);
        let job = written(&fresh.metadata, async |tx| {
            jobs::create(tx, &ann, settings(minutely, Start::At(start))).await.unwrap()
        })
        .await;
        let rest = async |minutes: i64| {
            fresh.clock.set(Moment::from_unix_ms(START_MS + minutes * 60_000));
            while schedule::enroll_due(&fresh.metadata).await.unwrap().is_more_due {}
        };
        rest(10_000).await;
        let first = PageRequest { limit: 3, after: None };
        for job_id in [None, Some(job.id)] {
            let filter = RunFilter { job_id, ..RunFilter::default() };
            let page = run_page(&fresh.metadata, &ann, &filter, &first).await;
            assert_eq!((page.items.len(), page.total), (3, Total::Exact(10_000)));
        }
        rest(10_001).await;
        for search in [None, Some("WEEKLY".to_owned())] {
            for sort in RUN_SORTS {
                let filter =
                    RunFilter { sort, search: search.clone(), is_descending: true, ..RunFilter::default() };
                let one = run_page(&fresh.metadata, &ann, &filter, &first).await;
                assert_eq!(one.total, Total::MoreThan(10_000), "{} {sort:?}", fresh.name);
                let next = PageRequest { limit: 3, after: one.next.clone() };
                let two = run_page(&fresh.metadata, &ann, &filter, &next).await;
                let both =
                    run_page(&fresh.metadata, &ann, &filter, &PageRequest { limit: 6, after: None }).await;
                assert_eq!([one.items, two.items].concat(), both.items, "{} {sort:?}", fresh.name);
            }
        }
        let newest = RunFilter {
            statuses: vec![RunStatus::Scheduled, RunStatus::Failed],
            created_from: Some(Moment::from_unix_ms(START_MS + 10_001 * 60_000)),
            sort: RunSort::Slot,
            ..RunFilter::default()
        };
        let page = run_page(&fresh.metadata, &ann, &newest, &first).await;
        assert_eq!((page.items.len(), page.next, page.total), (1, None, Total::Exact(1)));
        assert_eq!(page.items[0].slot, Moment::from_unix_ms(START_MS + 10_001 * 60_000));
    });
}
