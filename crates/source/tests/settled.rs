//! Up to when a snapshot of PostgreSQL is complete, with real transactions beside it.
#![expect(clippy::unwrap_used, reason = "a test fails by panicking")]

#[path = "contract/record.rs"]
#[expect(dead_code, reason = "the suite of all backends uses the rest")]
mod record;

use model::{ExportType, Window};
use row::{Relation, Timestamp};
use source::postgres::{Limits, PostgresSource};
use source::{Cancel, SelectBy, Selection, Settled, Snapshot, Source};
use sqlx::postgres::PgConnectOptions;
use sqlx::{AssertSqlSafe, ConnectOptions, PgConnection};
use testkit::postgres::{TestDatabase, database};
use time::OffsetDateTime;
use tokio::runtime::Runtime;

use record::{Record, all, load_interactions};

/// A session beside the one that exports.
struct Neighbour {
    runtime: Runtime,
    connection: PgConnection,
}

impl Neighbour {
    fn of(database: &TestDatabase) -> Self {
        let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
        let options: PgConnectOptions = database.url().parse().unwrap();
        let connection = runtime.block_on(options.connect()).unwrap();
        Self { runtime, connection }
    }

    fn sql(&mut self, sql: &str) {
        let query = sqlx::raw_sql(AssertSqlSafe(sql.to_owned())).execute(&mut self.connection);
        self.runtime.block_on(query).unwrap();
    }
}

const INSERT: &str = "INSERT INTO interaction (ixn_id, tenant_id, entity_type_id, media_type_id, start_date, modified_date) \
    VALUES ('late', 101, 2, 'chat', now() - interval '1 day', now())";

fn with_tables() -> TestDatabase {
    let database = database();
    load_interactions(&source(&database.url()), &[("early", 101, "chat", "2026-05-02")]);
    database
}

fn source(url: &str) -> PostgresSource {
    PostgresSource::open(url, Limits::default()).unwrap()
}

fn snapshot(database: &TestDatabase) -> Box<dyn Snapshot> {
    source(&database.url()).snapshot().unwrap()
}

fn settled(url: &str) -> Settled {
    source(url).snapshot().unwrap().settled_until()
}

fn time_of(database: &TestDatabase, expression: &str) -> Timestamp {
    let micros = format!("SELECT (extract(epoch FROM ({expression})) * 1000000)::int8");
    Timestamp::from_unix_micros(database.sql(&micros).parse().unwrap())
}

fn ids(snapshot: &mut dyn Snapshot, selection: &Selection) -> Vec<String> {
    let mut record = Record::default();
    snapshot.read(Relation::Interaction, selection, &mut record, &Cancel::default()).unwrap();
    record.texts("ixn_id")
}

/// What the next run would read.
fn since(settled: Settled) -> Selection {
    let nanoseconds = i128::from(settled.at.to_unix_micros().unwrap()) * 1_000;
    let from = OffsetDateTime::from_unix_timestamp_nanos(nanoseconds).unwrap();
    let window = Window::new(Some(from), None).unwrap();
    Selection { window, by: SelectBy::Modified, ..all(ExportType::Interaction) }
}

#[test]
fn a_row_that_is_committed_after_the_snapshot_is_read_by_the_next_run() {
    let database = with_tables();
    let mut neighbour = Neighbour::of(&database);
    neighbour.sql(&format!("BEGIN; {INSERT}"));
    let mut first = snapshot(&database);
    let settled = first.settled_until();
    neighbour.sql("COMMIT");
    assert!(settled.sees_transactions);
    assert_eq!(ids(&mut *first, &all(ExportType::Interaction)), ["early"]);
    let modified = time_of(&database, "SELECT modified_date FROM interaction WHERE ixn_id = 'late'");
    assert_eq!(settled.at, modified, "the transaction's start is now() in it");
    assert_eq!(ids(&mut *snapshot(&database), &since(settled)), ["late"]);
}

#[test]
fn a_transaction_that_has_not_written_yet_counts() {
    let database = with_tables();
    let mut neighbour = Neighbour::of(&database);
    neighbour.sql("BEGIN; SELECT 1");
    let settled = settled(&database.url());
    neighbour.sql(&format!("{INSERT}; COMMIT"));
    assert_eq!(ids(&mut *snapshot(&database), &since(settled)), ["late"]);
}

#[test]
fn without_open_transactions_all_before_the_snapshot_is_settled() {
    let database = with_tables();
    // Neither an idle session nor a transaction in another database can bring rows.
    let _idle = Neighbour::of(&database);
    let elsewhere = testkit::postgres::database();
    let mut far = Neighbour::of(&elsewhere);
    far.sql("BEGIN; SELECT 1");
    let before = time_of(&database, "clock_timestamp()");
    let snapshot = snapshot(&database);
    let Settled { at, sees_transactions } = snapshot.settled_until();
    assert!(sees_transactions);
    assert!(before <= at && at <= snapshot.taken_at(), "{before} {at} {}", snapshot.taken_at());
    far.sql("ROLLBACK");
}

#[test]
fn a_session_that_shows_nothing_of_itself_is_not_overlooked() {
    let database = with_tables();
    let mut neighbour = Neighbour::of(&database);
    neighbour.sql("SET track_activities = off; BEGIN; SELECT 1");
    assert!(!settled(&database.url()).sees_transactions);
}

#[test]
#[expect(clippy::print_stderr, reason = "a test that is skipped says so")]
fn a_prepared_transaction_makes_the_time_earlier_but_not_certain() {
    let database = with_tables();
    if database.sql("SHOW max_prepared_transactions") == "0" {
        eprintln!("SKIPPED: this server takes no prepared transactions");
        return;
    }
    let name = database.name().to_owned();
    database.sql(&format!("BEGIN; {INSERT}; PREPARE TRANSACTION '{name}'"));
    let prepared =
        time_of(&database, &format!("SELECT prepared FROM pg_prepared_xacts WHERE gid = '{name}'"));
    let found = settled(&database.url());
    database.sql(&format!("COMMIT PREPARED '{name}'"));
    assert_eq!(found, Settled { at: prepared, sees_transactions: false });
    assert!(settled(&database.url()).sees_transactions);
}

/// A role that may read, and what it finds out beside a transaction of somebody else.
fn as_plain_role(database: &TestDatabase, grant: &str) -> (Settled, Timestamp) {
    let role = format!("{}_reader", database.name());
    database.sql(&format!("CREATE ROLE {role} LOGIN; GRANT SELECT ON ALL TABLES IN SCHEMA public TO {role}"));
    database.sql(&grant.replace("ROLE", &role));
    let mut neighbour = Neighbour::of(database);
    neighbour.sql("BEGIN; SELECT 1");
    let mut snapshot = source(&format!("{}&user={role}", database.url())).snapshot().unwrap();
    assert_eq!(ids(&mut *snapshot, &all(ExportType::Interaction)), ["early"]);
    let found = (snapshot.settled_until(), snapshot.taken_at());
    drop(snapshot);
    database.sql(&format!("DROP OWNED BY {role}; DROP ROLE {role}"));
    found
}

#[test]
fn a_role_that_is_shown_no_other_sessions_says_so() {
    let (settled, taken_at) = as_plain_role(&with_tables(), "");
    assert!(!settled.sees_transactions);
    assert!(settled.at <= taken_at);
}

#[test]
fn a_role_that_may_read_all_statistics_sees_other_sessions() {
    let (settled, taken_at) = as_plain_role(&with_tables(), "GRANT pg_read_all_stats TO ROLE");
    assert!(settled.sees_transactions);
    assert!(settled.at < taken_at);
}

#[test]
fn a_server_that_does_not_answer_the_question_still_gives_a_snapshot() {
    let database = with_tables();
    database.sql("REVOKE SELECT ON pg_stat_activity FROM public");
    let (settled, taken_at) = as_plain_role(&database, "");
    assert_eq!(settled, Settled { at: taken_at, sees_transactions: false });
}

#[test]
fn an_index_on_the_modified_date_serves() {
    let database = with_tables();
    database.sql(
        "INSERT INTO interaction (ixn_id, tenant_id, entity_type_id, media_type_id, start_date, modified_date)
        SELECT n, 101, 2, 'chat', '2020-01-01', '2020-01-01'::timestamptz + n * interval '1 minute'
        FROM generate_series(1, 20000) n;
        UPDATE interaction SET modified_date = NULL WHERE ixn_id = '7'; ANALYZE interaction",
    );
    let window = Window::parse(Some("2020-01-14T21:00:00Z"), None).unwrap();
    let selection = Selection { window, by: SelectBy::Modified, ..all(ExportType::Interaction) };
    assert_eq!(ids(&mut *snapshot(&database), &selection).len(), 22, "with the one that was never modified");
    // A session's counts are there when it has ended.
    let scans = "SELECT idx_scan > 0 FROM pg_stat_user_indexes WHERE indexrelname LIKE '%modified_date%' \
        AND relname = 'interaction'";
    let is_used = (0..100).any(|_| {
        std::thread::sleep(std::time::Duration::from_millis(50));
        database.sql(scans) == "t"
    });
    assert!(is_used);
}
