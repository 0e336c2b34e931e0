//! Many rows of jobs and runs, made up by the database itself.

use metadata::clock::ManualClock;
use metadata::{Clock, Metadata};
use model::{Moment, TenantId};
use sqlx::any::AnyPoolOptions;
use sqlx::{AnyPool, AssertSqlSafe};

const TENANT: &str = "00000000-0000-7000-8000-000000000001";
/// A job with runs.
pub const FIRST_JOB: &str = "00000000-0000-7000-8000-100000000000";
const SETTINGS: &str = r#"{"title":"Weekly","description":"","source":"main","exportType":"Interaction",
    "mediaTypes":null,"schedule":{"repeat":{"kind":"hourly","everyHours":4},"start":"immediately"},
    "onMissed":"run","timeframe":{"kind":"all"},"splitSize":1073741824,"recordFormat":"original",
    "rowsPerFile":null,"encoding":"ber"}"#;

/// The tenant whose rows they are.
pub fn tenant() -> TenantId {
    TENANT.parse().unwrap()
}

/// A database with so many jobs and runs.
pub async fn filled(url: &str, jobs: i64, runs: i64) -> Metadata {
    let end = Moment::from_unix_ms(1_700_000_000_000 + runs * 1_000);
    let metadata = Metadata::open(url, Clock::Manual(ManualClock::at(end))).await.unwrap();
    let is_postgres = url.starts_with("postgres");
    let url = if is_postgres { url.to_owned() } else { format!("sqlite://{url}") };
    let pool = AnyPoolOptions::new().max_connections(1).connect(&url).await.unwrap();
    let text = |sql: &str| sql.replace("TENANT", TENANT).replace("SETTINGS", SETTINGS);
    if !is_postgres {
        execute(&pool, "PRAGMA synchronous = OFF".to_owned()).await;
    }
    execute(&pool, text("INSERT INTO tenants VALUES ('TENANT', 'acme', 0)")).await;
    execute(
        &pool,
        text("INSERT INTO users (id, tenant_id, name, created_at) VALUES ('TENANT', 'TENANT', 'ann', 0)"),
    )
    .await;
    execute(&pool, text(JOBS).replace("COUNT", &jobs.to_string())).await;
    let text = text(RUNS).replace("COUNT", &runs.to_string()).replace("JOBS", &jobs.to_string());
    execute(&pool, text).await;
    // What autovacuum does by itself, only now and not some time. SQLite is measured without statistics.
    if is_postgres {
        execute(&pool, "VACUUM ANALYZE".to_owned()).await;
    }
    pool.close().await;
    metadata
}

async fn execute(pool: &AnyPool, sql: String) {
    sqlx::raw_sql(AssertSqlSafe(sql)).execute(pool).await.unwrap();
}

const JOBS: &str = "WITH RECURSIVE n (i) AS (SELECT CAST(0 AS BIGINT) UNION ALL SELECT i + 1 FROM n WHERE i + 1 < COUNT) \
    INSERT INTO jobs (id, tenant_id, owner_id, settings, title_folded, description_folded, export_type, source, \
    version, is_active, created_at, modified_at, next_start, latest_run_id, latest_status, latest_started_at) \
    SELECT '00000000-0000-7000-8000-' || CAST(100000000000 + i AS TEXT), 'TENANT', 'TENANT', 'SETTINGS', \
    CASE WHEN i % 2 = 0 THEN 'weekly' ELSE 'nightly' END || CASE WHEN i % 5000 = 7 THEN ' quartz' ELSE '' END \
    || ' export of branch ' || CAST(i * 7919 % 100003 AS TEXT), 'for the archive of department ' || \
    CAST(i % 97 AS TEXT), CASE WHEN i % 4 = 0 THEN 'Contact' ELSE 'Interaction' END, \
    'source ' || CAST(i % 3 AS TEXT), 1, CASE WHEN i % 10 = 0 THEN 0 ELSE 1 END, 1700000000000 + i * 1000, \
    1700000000000 + i * 1000, 1800000000000 + i * 7919 % 100003 * 60000, NULL, \
    CASE i % 20 WHEN 0 THEN 'failed' WHEN 1 THEN 'missed' ELSE 'finished' END, \
    1750000000000 + i * 7919 % 100003 * 1000 FROM n";

const RUNS: &str = "WITH RECURSIVE n (i) AS (SELECT CAST(0 AS BIGINT) UNION ALL SELECT i + 1 FROM n WHERE i + 1 < COUNT) \
    INSERT INTO runs (id, tenant_id, job_id, owner_id, job_title, title_folded, source, export_type, slot, \
    repetition, cause, status, attempt, rows_done, rows_expected, plain_bytes, progressed_at, sealed_bytes, volumes, \
    file_name, created_at, started_at, finished_at, not_before, fence, is_cancel_requested, revision, changed_at) \
    SELECT '00000000-0000-7000-8000-' || CAST(200000000000 + i AS TEXT), 'TENANT', \
    '00000000-0000-7000-8000-' || CAST(100000000000 + i % JOBS AS TEXT), 'TENANT', 'Export of branch', \
    CASE WHEN i % 2 = 0 THEN 'weekly' ELSE 'nightly' END || CASE WHEN i % 5000 = 7 THEN ' quartz' ELSE '' END \
    || ' export of branch ' || CAST(i % JOBS * 7919 % 100003 AS TEXT), 'source ' || CAST(i % 3 AS TEXT), \
    CASE WHEN i % 4 = 0 THEN 'Contact' ELSE 'Interaction' END, 1700000000000 + i * 1000, 0, 'schedule', \
    CASE i % 1000 WHEN 0 THEN 'failed' WHEN 1 THEN 'cancelled' WHEN 2 THEN 'missed' ELSE 'finished' END, 1, 1000, \
    1000, 100000, 1700000000000, 50000, 1, \
    'export-' || CAST(100000000000 + i * 7919 % 1000003 AS TEXT) || '-4000-8000.zip.smime', \
    1700000000000 + i * 1000, 1700000000500 + i * 1000, 1700000001000 + i * 1000, 1700000000000, 1, 0, 3, \
    1700000001000 + i * 1000 FROM n";
