//! What a test starts from, put into the tables as they are: tenants, users, certificates, jobs, runs.

use std::sync::atomic::{AtomicI64, Ordering};

use model::{CertificateId, JobId, Moment, Role, RunId, TenantId, User, UserId};
use sqlx::{AnyPool, AssertSqlSafe};

use crate::backend::{Fresh, START_MS};

/// A job's settings; `TIMEFRAME` stands for its timeframe.
const SETTINGS: &str = include_str!("settings.json");

/// A tenant with its tables.
pub struct Given {
    pub pool: AnyPool,
    pub tenant: TenantId,
    made: AtomicI64,
}

/// A user with a certificate and a job.
#[derive(Debug, Clone, Copy)]
pub struct GivenJob {
    pub id: JobId,
    pub owner: UserId,
    pub certificate: CertificateId,
}

impl Given {
    /// A tenant that may export 101 and 102 of the source `main`.
    pub async fn new(fresh: &Fresh) -> Self {
        Self::tenant(fresh, "acme", 101).await
    }

    /// A tenant that may export two ids of the source `main`.
    pub async fn tenant(fresh: &Fresh, name: &str, source_tenant_id: i64) -> Self {
        let url = if fresh.name == "SQLite" { format!("sqlite://{}", fresh.url) } else { fresh.url.clone() };
        let pool = sqlx::any::AnyPoolOptions::new().max_connections(1).connect(&url).await.unwrap();
        let given =
            Self { pool, tenant: TenantId::new(Moment::from_unix_ms(START_MS)), made: AtomicI64::new(0) };
        let tenant = given.tenant;
        given
            .sql(&format!("INSERT INTO tenants (id, name, created_at) VALUES ('{tenant}', '{name}', 0)"))
            .await;
        for id in [source_tenant_id, source_tenant_id + 1] {
            given.sql(&format!("INSERT INTO tenant_sources VALUES ('main', {id}, '{tenant}')")).await;
        }
        given
    }

    /// Runs a statement.
    pub async fn sql(&self, sql: &str) {
        sqlx::query(AssertSqlSafe(sql)).execute(&self.pool).await.expect(sql);
    }

    /// The one number that a query finds.
    pub async fn number(&self, sql: &str) -> Option<i64> {
        sqlx::query_scalar(AssertSqlSafe(sql)).fetch_one(&self.pool).await.expect(sql)
    }

    /// The one text that a query finds.
    pub async fn text(&self, sql: &str) -> Option<String> {
        sqlx::query_scalar(AssertSqlSafe(sql)).fetch_one(&self.pool).await.expect(sql)
    }

    /// A user of the tenant.
    pub async fn user(&self, name: &str) -> User {
        let created_at = Moment::from_unix_ms(START_MS);
        let user = User {
            id: UserId::new(created_at),
            tenant_id: self.tenant,
            name: name.to_owned(),
            role: Some(Role::Exporter),
            created_at,
            disabled_at: None,
        };
        self.sql(&format!(
            "INSERT INTO users (id, tenant_id, name, role, created_at) \
             VALUES ('{}', '{}', '{name}', 'exporter', {START_MS})",
            user.id, self.tenant
        ))
        .await;
        user
    }

    /// A certificate of the user, the current one.
    pub async fn certificate(&self, user: UserId) -> CertificateId {
        let id = CertificateId::new(Moment::from_unix_ms(START_MS));
        self.sql(&format!("UPDATE certificates SET replaced_at = {START_MS} WHERE user_id = '{user}'")).await;
        self.sql(&format!(
            "INSERT INTO certificates (id, tenant_id, user_id, pem, fingerprint, subject, issuer, serial_number, \
             key_bits, not_before, not_after, uploaded_at) VALUES ('{id}', '{}', '{user}', 'PEM', 'AA:BB', 'CN=a', \
             'CN=b', '01', 2048, 0, {START_MS}, {START_MS})",
            self.tenant
        ))
        .await;
        id
    }

    /// A job that exports everything, of a user of its own.
    pub async fn job(&self) -> GivenJob {
        self.job_of_timeframe(r#"{"kind":"all"}"#).await
    }

    /// A job that exports what was modified since its last run.
    pub async fn job_since_last_run(&self) -> GivenJob {
        self.job_of_timeframe(r#"{"kind":"sinceLastRun"}"#).await
    }

    async fn job_of_timeframe(&self, timeframe: &str) -> GivenJob {
        let user = self.user(&format!("user {}", self.made.fetch_add(1, Ordering::SeqCst))).await;
        let certificate = self.certificate(user.id).await;
        self.job_of(user.id, certificate, timeframe).await
    }

    /// Another job of the same owner.
    pub async fn job_of(&self, owner: UserId, certificate: CertificateId, timeframe: &str) -> GivenJob {
        let id = JobId::new(Moment::from_unix_ms(START_MS));
        let settings = SETTINGS.replace("\"TIMEFRAME\"", timeframe);
        self.sql(&format!(
            "INSERT INTO jobs (id, tenant_id, owner_id, settings, title_folded, description_folded, export_type, \
             source, version, is_active, created_at, modified_at, next_start, latest_status, latest_started_at) \
             VALUES ('{id}', '{}', '{owner}', '{settings}', 'weekly', '', 'Interaction', 'main', 1, 1, {START_MS}, \
             {START_MS}, {max}, '~', {max})",
            self.tenant,
            max = i64::MAX,
        ))
        .await;
        GivenJob { id, owner, certificate }
    }

    /// A run of the job that waits, due so many minutes after the start of the test.
    pub async fn run(&self, job: &GivenJob, minute: i64) -> RunId {
        let number = self.made.fetch_add(1, Ordering::SeqCst);
        let id = RunId::new(Moment::from_unix_ms(START_MS + number));
        let slot = START_MS + minute * 60_000;
        let max = i64::MAX;
        let (tenant, job_id, owner) = (self.tenant, job.id, job.owner);
        self.sql(&format!(
            "INSERT INTO runs (id, tenant_id, job_id, owner_id, job_title, title_folded, source, export_type, slot, \
             repetition, cause, status, attempt, rows_done, rows_expected, plain_bytes, progressed_at, sealed_bytes, \
             volumes, file_name, created_at, started_at, not_before, fence, is_cancel_requested, revision, changed_at) \
             VALUES ('{id}', '{tenant}', '{job_id}', '{owner}', 'Weekly', 'weekly', 'main', 'Interaction', {slot}, \
             {number}, 'schedule', 'scheduled', 0, 0, 0, 0, {max}, 0, 0, '~', {created}, {max}, {slot}, 0, 0, 1, 0)",
            created = START_MS + number,
        ))
        .await;
        self.sql(&format!(
            "INSERT INTO run_documents (run_id, settings) SELECT '{id}', settings FROM jobs WHERE id = '{job_id}'"
        ))
        .await;
        id
    }
}
