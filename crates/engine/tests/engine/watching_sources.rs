//! What is put on record of sources: whether they answer, and how many rows they hold.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};
use std::time::Duration;

use engine::{Sources, Stop, source_watch};
use export::{ExportType, Relation, Source, SourceError};
use metadata::source_states::{self, GrantedRows, Pace, SourceState};
use source::postgres::{Limits, PostgresSource};
use source::{Inspection, Loader, Snapshot};
use testkit::postgres::database;
use tokio::task::JoinHandle;

use crate::support::history::TENANT;
use crate::support::{House, Kind, history_in_postgres, slow_history};

const MINUTE: Duration = Duration::from_secs(60);

/// A watch that runs beside the test.
struct Watching {
    stop: Stop,
    task: JoinHandle<()>,
}

impl Watching {
    fn start(house: &House) -> Self {
        let stop = Stop::new();
        let settings = engine::Settings { watch_every: Duration::from_millis(20), ..house.settings.clone() };
        let watch = source_watch::run(
            house.metadata.clone(),
            house.sources.clone(),
            Arc::new(settings),
            stop.clone(),
        );
        Self { stop, task: tokio::spawn(watch) }
    }

    async fn end(self) {
        self.stop.cancel();
        self.task.await.unwrap();
    }
}

async fn state(house: &House) -> SourceState {
    let mut tx = house.metadata.read().await.unwrap();
    let states = source_states::of_tenant(&mut tx, house.tenant.id).await.unwrap();
    let [state]: [SourceState; 1] = states.try_into().unwrap();
    assert_eq!(state.source, "history");
    state
}

async fn until(house: &House, is_so: impl Fn(&SourceState) -> bool) -> SourceState {
    for _ in 0..2_400 {
        let state = state(house).await;
        if is_so(&state) {
            return state;
        }
        tokio::time::sleep(Duration::from_millis(25)).await;
    }
    panic!("the source was never seen as it should be: {:?}", state(house).await);
}

fn code(state: &SourceState) -> Option<&str> {
    state.problem.as_ref().map(|problem| &*problem.code)
}

/// What the source's own inspection counts.
fn rows_of(source: &dyn Source, relation: Relation) -> u64 {
    let inspection = tokio::task::block_in_place(|| source.inspect().unwrap());
    let relation = inspection.relations.into_iter().find(|found| found.relation == relation).unwrap();
    relation.tenants.iter().find(|rows| rows.tenant_id == TENANT).unwrap().rows
}

async fn is_seen_and_counted(house: &House) {
    let source = house.sources.get("history").unwrap();
    let rows = |export_type, relation| GrantedRows {
        source_tenant_id: TENANT,
        export_type,
        rows: Some(rows_of(&*source, relation)),
    };
    let all = vec![
        rows(ExportType::Interaction, Relation::Interaction),
        rows(ExportType::Contact, Relation::Contact),
    ];
    assert!(all.iter().all(|rows| rows.rows > Some(10)), "{all:?}");
    let watching = Watching::start(house);
    let seen = until(house, |state| state.counted_at.is_some()).await;
    assert_eq!((seen.is_reachable, &seen.problem, &seen.count_problem), (Some(true), &None, &None));
    assert_eq!((seen.checked_at, seen.counted_at), (Some(house.clock.now()), Some(house.clock.now())));
    assert_eq!(seen.rows, all);
    // Later looks leave the count alone until it is old.
    for (passed, is_counted) in [(30, false), (29, false), (3, true)] {
        house.advance(MINUTE * passed);
        let now = Some(house.clock.now());
        let seen =
            until(house, |state| state.checked_at == now && (!is_counted || state.counted_at == now)).await;
        assert_eq!(seen.counted_at == now, is_counted, "{seen:?}");
    }
    watching.end().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_source_is_seen_and_its_rows_counted_on_both_metadata_and_of_both_kinds() {
    for kind in [Kind::Sqlite, Kind::Postgres] {
        is_seen_and_counted(&House::new(kind).await).await;
    }
    let database = database();
    let source = history_in_postgres(&database);
    let house = House::with_source(Kind::Sqlite, tempfile::tempdir().unwrap(), source).await;
    is_seen_and_counted(&house).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_source_that_is_away_is_told_and_counted_when_it_is_back() {
    let house = House::new(Kind::Postgres).await;
    let (here, away) = (house.directory.path().join("history.db"), house.directory.path().join("away.db"));
    std::fs::rename(&here, &away).unwrap();
    let watching = Watching::start(&house);
    let seen = until(&house, |state| state.checked_at.is_some()).await;
    assert_eq!((seen.is_reachable, code(&seen)), (Some(false), Some("source_unreachable")));
    assert_eq!(seen.counted_at, None);
    std::fs::rename(&away, &here).unwrap();
    house.advance(MINUTE * 3);
    let seen = until(&house, |state| state.counted_at.is_some()).await;
    assert_eq!((seen.is_reachable, &seen.problem), (Some(true), &None));
    watching.end().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_source_that_breaks_the_contract_is_reachable_and_says_what_it_lacks() {
    let database = database();
    let source = history_in_postgres(&database);
    database.sql("ALTER TABLE contact DROP COLUMN created_date");
    let house = House::with_source(Kind::Sqlite, tempfile::tempdir().unwrap(), source).await;
    let watching = Watching::start(&house);
    let seen = until(&house, |state| state.checked_at.is_some()).await;
    watching.end().await;
    assert_eq!((seen.is_reachable, code(&seen)), (Some(true), Some("source_contract")));
    assert!(seen.problem.unwrap().message.contains("created_date"));
    assert_eq!((seen.counted_at, seen.rows[0].rows), (None, None));
}

#[tokio::test(flavor = "multi_thread")]
async fn a_count_that_takes_too_long_leaves_no_rows_and_says_why() {
    let database = database();
    let source = slow_history(&database, 200);
    let mut house = House::with_source(Kind::Sqlite, tempfile::tempdir().unwrap(), source).await;
    house.settings.count_within = Duration::from_millis(300);
    let watching = Watching::start(&house);
    let seen = until(&house, |state| state.counted_at.is_some()).await;
    watching.end().await;
    assert_eq!((seen.is_reachable, &seen.problem), (Some(true), &None));
    assert_eq!(seen.count_problem.unwrap().code, "source_count_timed_out");
    assert!(seen.rows.iter().all(|rows| rows.rows.is_none()), "{:?}", seen.rows);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_source_in_no_settings_is_unknown() {
    let mut house = House::new(Kind::Sqlite).await;
    house.sources = Sources::default();
    let watching = Watching::start(&house);
    let seen = until(&house, |state| state.checked_at.is_some()).await;
    watching.end().await;
    assert_eq!((seen.is_reachable, code(&seen)), (None, Some("source_unknown")));
}

#[tokio::test(flavor = "multi_thread")]
async fn no_password_is_on_record() {
    let url = "postgres://ana:s3cret@127.0.0.1:1/history?password=s3cret";
    let source = PostgresSource::open(url, Limits::default()).unwrap();
    let house = House::with_source(Kind::Sqlite, tempfile::tempdir().unwrap(), Arc::new(source)).await;
    let watching = Watching::start(&house);
    let seen = until(&house, |state| state.checked_at.is_some()).await;
    watching.end().await;
    assert_eq!((seen.is_reachable, code(&seen)), (Some(false), Some("source_unreachable")));
    let message = seen.problem.unwrap().message;
    assert!(message.contains("127.0.0.1") && !message.contains("s3cret"), "{message}");
}

/// A source that notes how often it was asked.
struct Noting(Arc<dyn Source>, Arc<AtomicU64>);

impl Source for Noting {
    fn snapshot(&self) -> Result<Box<dyn Snapshot>, SourceError> {
        self.1.fetch_add(1, Ordering::SeqCst);
        self.0.snapshot()
    }

    fn inspect(&self) -> Result<Inspection, SourceError> {
        self.0.inspect()
    }

    fn loader(&self) -> Result<Box<dyn Loader>, SourceError> {
        self.0.loader()
    }
}

/// A source that notes how often it was asked, hangs as long as it is told to, and then breaks off.
#[derive(Clone, Default)]
struct Failing(Arc<AtomicU64>, Arc<AtomicBool>);

impl Source for Failing {
    fn snapshot(&self) -> Result<Box<dyn Snapshot>, SourceError> {
        self.0.fetch_add(1, Ordering::SeqCst);
        while self.1.load(Ordering::SeqCst) {
            std::thread::sleep(Duration::from_millis(5));
        }
        let (doing, reason) = ("beginning a snapshot".to_owned(), "the server shuts down".to_owned());
        Err(SourceError::Database { doing, reason, is_final: false })
    }

    fn inspect(&self) -> Result<Inspection, SourceError> {
        unreachable!("a look never inspects")
    }

    fn loader(&self) -> Result<Box<dyn Loader>, SourceError> {
        unreachable!("a look never loads")
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_source_that_goes_away_while_it_is_asked_is_not_reachable() {
    let source = Arc::new(Failing::default());
    let house = House::with_source(Kind::Sqlite, tempfile::tempdir().unwrap(), source).await;
    let watching = Watching::start(&house);
    let seen = until(&house, |state| state.checked_at.is_some()).await;
    watching.end().await;
    assert_eq!((seen.is_reachable, code(&seen)), (Some(false), Some("source_failed")));
}

#[tokio::test(flavor = "multi_thread")]
async fn a_source_that_hangs_is_asked_no_more_until_it_has_answered() {
    let source = Failing::default();
    let Failing(asked, hangs) = source.clone();
    hangs.store(true, Ordering::SeqCst);
    let mut house = House::with_source(Kind::Sqlite, tempfile::tempdir().unwrap(), Arc::new(source)).await;
    house.settings.check_within = Duration::from_millis(50);
    let watching = Watching::start(&house);
    let seen = until(&house, |state| state.checked_at.is_some()).await;
    assert_eq!((seen.is_reachable, code(&seen)), (Some(false), Some("source_check_timed_out")));
    for _ in 0..3 {
        house.advance(MINUTE * 10);
        tokio::time::sleep(Duration::from_millis(200)).await;
    }
    assert_eq!(asked.load(Ordering::SeqCst), 1, "threads that hang pile up");
    hangs.store(false, Ordering::SeqCst);
    until(&house, |state| code(state) == Some("source_failed")).await;
    watching.end().await;
    assert_eq!(asked.load(Ordering::SeqCst), 2);
}

#[tokio::test(flavor = "multi_thread")]
async fn of_three_nodes_one_looks() {
    for kind in [Kind::Sqlite, Kind::Postgres] {
        let mut house = House::new(kind).await;
        let asked = Arc::new(AtomicU64::new(0));
        let noting: Arc<dyn Source> =
            Arc::new(Noting(house.sources.get("history").unwrap(), Arc::clone(&asked)));
        house.sources = Sources::from_iter([("history".to_owned(), noting)]);
        let watching = [(); 3].map(|()| Watching::start(&house));
        until(&house, |state| state.counted_at.is_some()).await;
        house.advance(MINUTE * 3);
        let now = Some(house.clock.now());
        until(&house, |state| state.checked_at == now).await;
        tokio::time::sleep(Duration::from_millis(200)).await;
        for watching in watching {
            watching.end().await;
        }
        assert_eq!(asked.load(Ordering::SeqCst), 3, "a look with a count, and one without");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_look_that_the_end_of_the_service_cuts_short_leaves_the_source_to_the_next() {
    let database = database();
    let source = slow_history(&database, 200);
    let house = House::with_source(Kind::Postgres, tempfile::tempdir().unwrap(), source).await;
    let watching = Watching::start(&house);
    until(&house, |state| state.checked_at.is_some()).await;
    let began = std::time::Instant::now();
    watching.end().await;
    assert!(began.elapsed() < Duration::from_secs(5), "{:?}", began.elapsed());
    assert_eq!(state(&house).await.counted_at, None);
    house.advance(MINUTE * 3);
    let pace = Pace { check_every: MINUTE * 3, count_every: MINUTE * 60, lease: MINUTE * 7 };
    let mut tx = house.metadata.write().await.unwrap();
    assert!(source_states::claim(&mut tx, "history", pace).await.unwrap().unwrap().is_count_due);
}
