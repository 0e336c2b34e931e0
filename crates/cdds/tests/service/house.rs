//! A service of its own for each test: settings, data, a source, a tenant and a user's key; started, killed and started
//! again as the test wants. When it goes, it must leave nothing behind that belongs to nobody.

pub mod client;
mod process;
pub mod store;
mod trail;

use std::fs;
use std::path::{Path, PathBuf};

use serde_json::{Value, json};
use tempfile::TempDir;
use testkit::postgres::{self, TestDatabase};

use crate::support::binary::{self, cdds};
use crate::support::identity::Identity;
use crate::support::test_source::{Kind, TestSource};

pub use client::Client;
pub use process::{Ended, Process};

/// The tenant's `tenant_id` in every source of these tests.
pub const SOURCE_TENANT: &str = "101";

/// A service and all it stands on.
pub struct House {
    process: Option<Process>,
    directory: TempDir,
    url: String,
    key: String,
    pub source: TestSource,
    trusted: Option<PathBuf>,
    _metadata: Option<TestDatabase>,
}

impl House {
    /// A service that runs, with a tenant whose user Ana has a key but no certificate yet.
    pub fn new(metadata: Kind, source: TestSource) -> Self {
        Self::with_settings(metadata, source, "")
    }

    /// The same with further settings.
    pub fn with_settings(metadata: Kind, source: TestSource, further: &str) -> Self {
        Self::trusting(metadata, source, further, None)
    }

    /// The same; it trusts servers with this certificate and no others.
    pub fn trusting(metadata: Kind, source: TestSource, further: &str, trusted: Option<PathBuf>) -> Self {
        let directory = tempfile::tempdir().unwrap();
        let metadata = match metadata {
            Kind::Postgres => Some(postgres::database()),
            Kind::Sqlite => None,
        };
        let mut settings = format!("data_dir = {:?}\n", directory.path().join("data"));
        settings += &format!("[sources.main]\nurl = {:?}\n{further}\n", source.url());
        if let Some(database) = &metadata {
            let secret = directory.path().join("metadata-url");
            fs::write(&secret, database.url()).unwrap();
            settings += &format!("[metadata]\nurl_file = {secret:?}\n");
        }
        fs::write(directory.path().join("cdds.toml"), settings).unwrap();
        let mut house = Self {
            process: None,
            directory,
            url: "http://127.0.0.1:0".to_owned(),
            key: String::new(),
            source,
            trusted,
            _metadata: metadata,
        };
        cdds!(
            "tenant",
            "add",
            "--name",
            "Acme",
            "--source-tenant",
            SOURCE_TENANT,
            "--config",
            house.settings()
        )
        .done();
        house.key = house.new_key("Acme", "Ana");
        house.start();
        house
    }

    /// The settings file.
    pub fn settings(&self) -> PathBuf {
        self.directory.path().join("cdds.toml")
    }

    /// A key for a user.
    pub fn new_key(&self, tenant: &str, user: &str) -> String {
        let (role, settings) = ("administrator", self.settings());
        let added =
            cdds!("token", "add", "--tenant", tenant, "--user", user, "--role", role, "--config", settings);
        added.done().trim_end().to_owned()
    }

    /// A file with Ana's key.
    pub fn key_file(&self) -> PathBuf {
        let path = self.directory.path().join("key");
        fs::write(&path, &self.key).unwrap();
        path
    }

    /// Where the service keeps what it keeps.
    pub fn data(&self) -> PathBuf {
        self.directory.path().join("data")
    }

    /// Starts the service, at the address that it had before.
    #[track_caller]
    pub fn start(&mut self) {
        assert!(self.process.is_none(), "it runs already");
        let mut command = binary::command();
        command.arg("serve").arg("--config").arg(self.settings());
        command.arg("--listen").arg(self.url.split_once("://").unwrap().1);
        if let Some(trusted) = &self.trusted {
            command.env("SSL_CERT_FILE", trusted);
        }
        let process = Process::start(command, &self.directory.path().join("log"));
        self.url.clone_from(&process.url);
        self.process = Some(process);
    }

    /// Ends it as `kill -9` does.
    pub fn kill(&mut self) {
        self.process.take().expect("it runs").kill();
    }

    /// Asks it to end, and waits until it has.
    pub fn terminate(&mut self) -> Ended {
        self.process.take().expect("it runs").terminate()
    }

    /// Asks it to end, and does not wait.
    pub fn ask_to_end(&self) {
        self.process.as_ref().expect("it runs").ask_to_end();
    }

    /// Waits until it has ended.
    pub fn wait_for_end(&mut self) -> Ended {
        self.process.take().expect("it runs").wait()
    }

    /// All that it has logged.
    pub fn log(&self) -> String {
        fs::read_to_string(self.directory.path().join("log")).unwrap()
    }

    /// Its address, `http://127.0.0.1:…`, or `https`.
    pub fn url(&self) -> String {
        self.url.clone()
    }

    /// Calls it in Ana's name.
    pub fn client(&self) -> Client {
        Client::new(&self.url(), &self.key)
    }

    /// Uploads Ana's certificate.
    #[track_caller]
    pub fn with_certificate(self) -> Self {
        let pem = fs::read_to_string(Identity::Ana.certificate()).unwrap();
        let body = self.client().put("certificate", "application/x-pem-file", &pem).ok();
        assert_eq!(body["state"], "valid", "{body}");
        self
    }

    /// Creates a job that runs once, now; returns the id of its run.
    #[track_caller]
    pub fn run_once(&self, further: Value) -> String {
        let client = self.client();
        let job = client.post("jobs", &once(further)).created();
        job["latestRun"]["id"].as_str().unwrap_or_else(|| panic!("no run: {job}")).to_owned()
    }

    /// What lies in the folder of artifacts, but for its mark.
    pub fn stored(&self) -> Vec<PathBuf> {
        let mut files = store::files(&self.data().join("artifacts"));
        files.retain(|path| !path.ends_with("artifacts/installation"));
        files
    }

    /// Where the test may put things.
    pub fn directory(&self) -> &Path {
        self.directory.path()
    }
}

/// The form of a job that runs once, now, with these fields over the usual ones.
pub fn once(further: Value) -> Value {
    let mut form = json!({
        "title": "Everything", "source": "main", "type": "Interaction",
        "run": { "kind": "once" }, "start": { "kind": "immediately" }, "timeframe": { "kind": "all" },
    });
    form.as_object_mut().unwrap().extend(further.as_object().unwrap().clone());
    form
}
