//! A service of one node: metadata, a store, a tenant with a user and a certificate, and a clock that stands until a test
//! moves it.

use std::fs;
use std::path::Path;
use std::sync::Arc;
use std::time::Duration;

use artifacts::Store;
use engine::{ClockWatch, Settings, Sources, Stop, worker};
use export::Source;
use futures_util::StreamExt;
use metadata::certificates::{self, NewCertificate};
use metadata::clock::ManualClock;
use metadata::runs::RunDetails;
use metadata::{Clock, Metadata, artifacts as records, escrow, jobs, runs, tenants, users};
use model::artifact::ArtifactState;
use model::{
    Artifact, Encoding, ExportType, Job, JobSettings, Moment, OnMissed, RecordFormat, Repeat, Run, RunId,
    Schedule, SourceGrant, SplitSize, Start, Tenant, Timeframe, User,
};
use tempfile::TempDir;
use testkit::postgres::{TestDatabase, database};
use tokio::task::JoinHandle;

use super::history::{TENANT, history_in_sqlite};

/// Where the metadata are.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    Sqlite,
    Postgres,
}

pub struct House {
    pub metadata: Metadata,
    pub store: Store,
    pub clock: ManualClock,
    pub watch: ClockWatch,
    pub settings: Settings,
    pub sources: Sources,
    pub tenant: Tenant,
    pub user: User,
    pub directory: TempDir,
    pub database: Option<TestDatabase>,
}

/// A worker that runs beside the test.
pub struct Working {
    pub stop: Stop,
    task: JoinHandle<()>,
}

impl Working {
    pub async fn end(self) {
        self.stop.cancel();
        self.task.await.unwrap();
    }
}

impl House {
    /// A house whose source `history` is a SQLite file.
    pub async fn new(kind: Kind) -> Self {
        let directory = tempfile::tempdir().unwrap();
        let source = history_in_sqlite(&directory.path().join("history.db"));
        Self::with_source(kind, directory, source).await
    }

    pub async fn with_source(kind: Kind, directory: TempDir, source: Arc<dyn Source>) -> Self {
        let database = (kind == Kind::Postgres).then(database);
        let url = match &database {
            Some(database) => database.url(),
            None => directory.path().join("metadata.db").to_str().unwrap().to_owned(),
        };
        let clock = ManualClock::at(noon());
        let metadata = Metadata::open(&url, Clock::Manual(clock.clone())).await.unwrap();
        let store = Store::local(&directory.path().join("artifacts")).await.unwrap();
        let settings = settings();
        let mut tx = metadata.write().await.unwrap();
        let grant = SourceGrant { source: "history".to_owned(), source_tenant_ids: vec![TENANT] };
        let tenant = tenants::add(&mut tx, "acme", &[grant]).await.unwrap();
        let user = users::add(&mut tx, tenant.id, "ana", Some(model::Role::Exporter)).await.unwrap();
        certificates::upload(&mut tx, &user, certificate(noon())).await.unwrap();
        tx.commit().await.unwrap();
        Self {
            metadata,
            store,
            clock,
            watch: ClockWatch::new(&settings),
            settings,
            sources: [("history".to_owned(), source)].into_iter().collect(),
            tenant,
            user,
            directory,
            database,
        }
    }

    pub fn advance(&self, duration: Duration) {
        self.clock.set(self.clock.now().plus(duration));
    }

    pub async fn upload(&self, certificate: NewCertificate) {
        let mut tx = self.metadata.write().await.unwrap();
        certificates::upload(&mut tx, &self.user, certificate).await.unwrap();
        tx.commit().await.unwrap();
    }

    pub async fn set_escrow(&self, certificate: NewCertificate) {
        let mut tx = self.metadata.write().await.unwrap();
        escrow::set(&mut tx, self.tenant.id, certificate).await.unwrap();
        tx.commit().await.unwrap();
    }

    pub async fn remove_escrow(&self) {
        let mut tx = self.metadata.write().await.unwrap();
        escrow::remove(&mut tx, self.tenant.id).await.unwrap().unwrap();
        tx.commit().await.unwrap();
    }

    /// Saves a job that starts at once.
    pub async fn create(&self, settings: JobSettings) -> (Job, RunId) {
        let mut tx = self.metadata.write().await.unwrap();
        let job = jobs::create(&mut tx, &self.user, settings).await.unwrap();
        let job = jobs::get(&mut tx, self.tenant.id, job.id).await.unwrap().unwrap();
        tx.commit().await.unwrap();
        let run = job.latest_run.as_ref().unwrap().id;
        (job, run)
    }

    pub async fn run_now(&self, job: &Job) -> RunId {
        let mut tx = self.metadata.write().await.unwrap();
        let run = jobs::run_now(&mut tx, self.tenant.id, job.id).await.unwrap().unwrap();
        tx.commit().await.unwrap();
        run.id
    }

    pub async fn cancel(&self, run: RunId) {
        let mut tx = self.metadata.write().await.unwrap();
        runs::cancel(&mut tx, self.tenant.id, run).await.unwrap().unwrap();
        tx.commit().await.unwrap();
    }

    pub fn work(&self) -> Working {
        let stop = Stop::new();
        let settings = Arc::new(self.settings.clone());
        let work = worker::run(
            self.metadata.clone(),
            self.store.clone(),
            self.sources.clone(),
            settings,
            self.watch.clone(),
            stop.clone(),
        );
        Working { stop, task: tokio::spawn(work) }
    }

    pub async fn details(&self, run: RunId) -> RunDetails {
        let mut tx = self.metadata.read().await.unwrap();
        runs::details(&mut tx, self.tenant.id, run).await.unwrap().unwrap()
    }

    /// Waits until a run is as it should be.
    pub async fn until(&self, run: RunId, is_so: impl Fn(&Run) -> bool) -> Run {
        for _ in 0..2_400 {
            let run = self.details(run).await.run;
            if is_so(&run) {
                return run;
            }
            tokio::time::sleep(Duration::from_millis(25)).await;
        }
        panic!("the run never became as it should: {:?}", self.details(run).await.run);
    }

    pub async fn until_ended(&self, run: RunId) -> Run {
        self.until(run, |run| run.status.is_final()).await
    }

    pub async fn artifacts(&self, run: RunId) -> Vec<Artifact> {
        let mut tx = self.metadata.read().await.unwrap();
        records::of_run(&mut tx, self.tenant.id, run).await.unwrap()
    }

    /// The keys of all files in the store, sorted.
    pub async fn objects(&self) -> Vec<String> {
        let objects: Vec<_> = self.store.list().collect().await;
        let mut keys: Vec<_> = objects.into_iter().map(|object| object.unwrap().key.to_string()).collect();
        keys.sort();
        keys
    }

    /// Fails if the store holds anything but the files of these runs that can be downloaded.
    pub async fn expect_only_files_of(&self, runs: &[RunId]) {
        let mut keys = Vec::new();
        for run in runs {
            let available = self.artifacts(*run).await.into_iter();
            let available = available.filter(|artifact| artifact.state == ArtifactState::Available);
            keys.extend(available.map(|artifact| artifact.object_key));
        }
        keys.sort();
        assert_eq!(self.objects().await, keys);
        assert_eq!(names(&self.directory.path().join("artifacts/staging")), Vec::<String>::new());
    }
}

fn names(directory: &Path) -> Vec<String> {
    let entries = fs::read_dir(directory).unwrap();
    entries.map(|entry| entry.unwrap().file_name().into_string().unwrap()).collect()
}

/// 2026-05-03 14:00 UTC, the time that a house's clock shows at first.
pub fn noon() -> Moment {
    Moment::from_unix_ms(1_777_816_800_000)
}

fn settings() -> Settings {
    Settings {
        node: "here".to_owned(),
        threads_per_run: 1,
        heartbeat: Duration::from_millis(50),
        look_every: Duration::from_millis(20),
        // Time jumps on purpose in most tests.
        is_clock_own: false,
        ..Settings::default()
    }
}

/// A certificate that is valid for a year from this moment on.
pub fn certificate(from: Moment) -> NewCertificate {
    let certificate =
        seal::issue("ana", 2048, 365, from.unix_seconds() + 3_600, b"secret").unwrap().certificate;
    NewCertificate {
        pem: certificate.to_pem(),
        fingerprint: certificate.fingerprint().to_string(),
        subject: certificate.subject(),
        issuer: certificate.issuer(),
        serial_number: certificate.serial_number(),
        key_bits: 2048,
        not_before: Moment::from_unix_ms(certificate.not_before_unix_seconds() * 1_000),
        not_after: Moment::from_unix_ms(certificate.not_after_unix_seconds() * 1_000),
    }
}

/// Exports all interactions, once and at once.
pub fn job() -> JobSettings {
    JobSettings {
        title: "Everything".to_owned(),
        description: String::new(),
        source: "history".to_owned(),
        export_type: ExportType::Interaction,
        media_types: None,
        schedule: Schedule { repeat: Repeat::Once, start: Start::Immediately },
        on_missed: OnMissed::Run,
        timeframe: Timeframe::All,
        split_size: SplitSize::MAX,
        record_format: RecordFormat::Original,
        rows_per_file: None,
        encoding: Encoding::Ber,
        tell_when_finished: false,
    }
}
