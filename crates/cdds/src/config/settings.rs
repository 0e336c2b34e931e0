//! Every setting of the service, with what it means and its default: the one place for both. The schema, the page
//! `docs/settings.md` and the names of environment variables follow from these structs.

use std::collections::{BTreeMap, BTreeSet};
use std::net::{Ipv4Addr, SocketAddr};
use std::path::PathBuf;

use schemars::JsonSchema;
use serde::de::Error;
use serde::{Deserialize, Deserializer, Serialize};

use super::channels::{MailSettings, WebhookSettings};
use super::network::Network;
use super::secret::Secret;
use super::size::Size;
use super::span::Span;

/// Settings of the service.
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema)]
#[serde(default)]
pub struct Settings {
    /// The directory for all that the service keeps: metadata, artifacts, the node's name. One process at a time uses
    /// it.
    pub data_dir: PathBuf,
    /// Where the API listens: address and port; port 0 takes any that is free. Whether it speaks TLS there is said below
    /// `[tls]`.
    #[serde(deserialize_with = "address")]
    pub listen: SocketAddr,
    /// What this process does. Artifacts on local disk are seen by this node alone, so that it must be all of them.
    pub roles: BTreeSet<Role>,
    /// The name of this node, unique among those that share the metadata. If not set, one is made up at the first start
    /// and kept in the file `node` in `data_dir`.
    pub node: Option<String>,
    /// Whether clients written for the API of the original may call it, at `/auth/v3`, `/data-download` and `/udm`. It takes
    /// a user's password from a program.
    pub legacy_api: bool,
    /// The name of the tenant whose administrators are operators: over the API they see all tenants and may add some. Nobody
    /// is if not set; tenants are added with `cdds tenant add` then.
    pub operators: Option<String>,
    /// Where the service remembers tenants, jobs, runs and artifacts.
    pub metadata: MetadataSettings,
    /// The databases of contact history, each under a name of small letters, digits, `-` and `_`. Jobs and grants name
    /// them so.
    pub sources: BTreeMap<String, SourceSettings>,
    /// How runs are worked at.
    pub worker: WorkerSettings,
    /// How long artifacts and records live.
    pub retention: RetentionSettings,
    /// Backups that the service makes by itself.
    pub backup: BackupSettings,
    /// The log, on standard error.
    pub log: LogSettings,
    /// How the API is reached, and its limits.
    pub http: HttpSettings,
    /// TLS without a proxy: versions 1.2 and 1.3. Where no files are named the service makes a certificate of its own at its
    /// first start and keeps it in the folder `tls` in `data_dir`.
    pub tls: TlsSettings,
    /// How long logins last.
    pub sessions: SessionSettings,
    /// The mail server that takes notices to users. Nothing is sent while `server` is not set.
    pub mail: MailSettings,
    /// An address that is told of all notices.
    pub webhook: WebhookSettings,
}

/// A part of the service.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
pub enum Role {
    /// Answers programs and people.
    Api,
    /// Makes runs of slots, and removes artifacts whose time is over.
    Scheduler,
    /// Exports.
    Worker,
}

/// Where the service remembers everything but the files.
#[derive(Debug, Clone, Default, Serialize, Deserialize, JsonSchema)]
#[serde(default)]
pub struct MetadataSettings {
    /// The database: `postgres://user:password@host/database`, or the path of a SQLite file. If not set, the file
    /// `metadata.db` in `data_dir`.
    pub url: Option<Secret>,
    /// A file whose first line is the `url`.
    pub url_file: Option<PathBuf>,
}

/// A database of contact history.
#[derive(Debug, Clone, Default, Serialize, Deserialize, JsonSchema)]
#[serde(default)]
pub struct SourceSettings {
    /// The database: `postgres://user:password@host/database`, or the path of a SQLite file.
    pub url: Option<Secret>,
    /// A file whose first line is the `url`.
    pub url_file: Option<PathBuf>,
    /// How long an export may occupy the database; for PostgreSQL only.
    pub limits: LimitSettings,
}

/// What an export may ask of a source.
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema)]
#[serde(default)]
pub struct LimitSettings {
    /// The longest that one statement may take.
    pub statement: Span,
    /// The longest that an open transaction may wait for us.
    pub idle: Span,
    /// The longest that an export's transaction may stay open; an old one keeps the database from cleaning up.
    pub transaction_age: Span,
}

/// How runs are worked at.
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema)]
#[serde(default)]
pub struct WorkerSettings {
    /// How many runs this node works at at once.
    pub runs_at_once: u32,
    /// How many threads compress in each run. If not set, the runs at once share the processors.
    pub threads_per_run: Option<u32>,
    /// For how long a run belongs to this node after it was last heard of; then it is tried again elsewhere.
    pub lease: Span,
    /// How often a node reports about its runs; at most a third of `lease`.
    pub heartbeat: Span,
    /// How long after a failed first try the second begins; twice that before the third.
    pub retry_in: Span,
    /// A run that has moved no row for this long is called stuck.
    pub stuck_after: Span,
    /// By how much the window of a since-last-run job reaches back behind what the source shows of open transactions.
    pub overlap: Span,
    /// How long a node that is told to end waits for its runs before it gives them back to be tried anew: at most 1h.
    pub grace: Span,
}

/// How long artifacts and records live.
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema)]
#[serde(default)]
pub struct RetentionSettings {
    /// How long an artifact can be downloaded: 1h to 30d.
    pub life: Span,
    /// How often artifacts whose time is over are removed: every 30m at the least.
    pub sweep_every: Span,
    /// How often the whole store is searched for files that nothing is known of: 1m to 1d. Each search lists every file.
    pub orphans_every: Span,
    /// How long an entry of the audit trail is kept, whatever else is deleted: 30d to 36530d.
    pub audit: Span,
    /// How much the files of one tenant may take together; without a limit if not set. A run that goes beyond fails with
    /// `quota_exceeded`; runs that are under way at once are held against it each by itself.
    pub quota: Option<Size>,
}

/// Backups that the service makes by itself, of metadata in SQLite: one sealed file each, as `cdds backup` writes it. They
/// are made when both `directory` and `certificate_file` are set.
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema)]
#[serde(default)]
pub struct BackupSettings {
    /// How often one is made: 1m to 31d.
    pub every: Span,
    /// How many are kept; the oldest go.
    pub keep: u32,
    /// The directory that they go to. It must be there; best on another machine's disk.
    pub directory: Option<PathBuf>,
    /// The certificate that they are sealed for, PEM or DER. Keep its private key somewhere else.
    pub certificate_file: Option<PathBuf>,
}

/// The log. It never holds personal data, whatever its level.
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema)]
#[serde(default)]
pub struct LogSettings {
    /// How a line is written.
    pub format: LogFormat,
    /// The least that is worth a line.
    pub level: LogLevel,
}

/// How a line of the log is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
pub enum LogFormat {
    /// For people.
    Text,
    /// For programs: one JSON object a line.
    Json,
}

/// The least that is worth a line of the log.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
pub enum LogLevel {
    /// What failed.
    Error,
    /// And what needs attention.
    Warn,
    /// And what happened.
    Info,
    /// And how.
    Debug,
    /// And all there is, of our own code; of other people's never more than warnings.
    Trace,
}

/// How the API is reached, and its limits.
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema)]
#[serde(default)]
pub struct HttpSettings {
    /// The proxies before the service, as addresses or networks: `["127.0.0.1", "10.1.0.0/16"]`. Of them alone
    /// `X-Forwarded-For` and `X-Forwarded-Proto` are believed.
    pub trusted_proxies: Vec<Network>,
    /// How long an answer may take to begin; then the request is given up.
    pub request_timeout: Span,
    /// How long a connection may stand without a byte in either direction.
    pub idle_timeout: Span,
    /// How long a connection may stand without the whole head of a request: when it begins, between requests, and however
    /// slowly bytes trickle in. As long may the handshake of TLS take. Let a proxy give up idle connections earlier.
    pub head_timeout: Span,
    /// How long downloads under way may go on when the service is told to end.
    pub grace: Span,
    /// How many connections are served at a time; others wait.
    pub connections: u32,
    /// How many streams of events are served at a time; others are refused.
    pub event_streams: u32,
    /// How many of them one user may follow.
    pub event_streams_per_user: u32,
    /// `/readyz` says no while the disk with the artifacts has less left than this.
    pub least_free: Size,
}

/// TLS without a proxy.
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema)]
#[serde(default)]
pub struct TlsSettings {
    /// Whether the API speaks TLS.
    pub mode: TlsMode,
    /// The certificate and those between it and the root, in this order, in one PEM file. Files that are replaced are taken up
    /// without a restart.
    pub certificate_file: Option<PathBuf>,
    /// The certificate's private key: PEM, without a passphrase.
    pub key_file: Option<PathBuf>,
    /// How often the files are looked at: 1s to 1d.
    pub look_every: Span,
}

/// Whether the API speaks TLS.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
pub enum TlsMode {
    /// If a certificate is named, or if other machines can reach it and no proxy is trusted.
    Auto,
    /// Always.
    On,
    /// Never; beyond this machine nobody can log in then but by a trusted proxy that speaks TLS.
    Off,
}

/// How long logins last. A session ends when it was idle for too long, and at its end however it is used.
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema)]
#[serde(default)]
pub struct SessionSettings {
    /// How long a session stands without any request.
    pub idle: Span,
    /// How long it stands at most.
    pub longest: Span,
    /// How long one stands without any request that was begun with "remember me".
    pub remembered_idle: Span,
    /// How long such a one stands at most.
    pub remembered_longest: Span,
}

fn address<'de, D: Deserializer<'de>>(from: D) -> Result<SocketAddr, D::Error> {
    let text = String::deserialize(from)?;
    let wanted =
        || D::Error::custom(format!("{text:?} is no address and port; write them as 127.0.0.1:8080"));
    text.parse().map_err(|_| wanted())
}

impl Default for Settings {
    fn default() -> Self {
        Self {
            data_dir: PathBuf::from("cdds-data"),
            listen: SocketAddr::from((Ipv4Addr::LOCALHOST, 8080)),
            roles: BTreeSet::from([Role::Api, Role::Scheduler, Role::Worker]),
            node: None,
            legacy_api: false,
            operators: None,
            metadata: MetadataSettings::default(),
            sources: BTreeMap::new(),
            worker: WorkerSettings::default(),
            retention: RetentionSettings::default(),
            backup: BackupSettings::default(),
            log: LogSettings::default(),
            http: HttpSettings::default(),
            tls: TlsSettings::default(),
            sessions: SessionSettings::default(),
            mail: MailSettings::default(),
            webhook: WebhookSettings::default(),
        }
    }
}

impl Default for LimitSettings {
    fn default() -> Self {
        Self { statement: Span::hours(2), idle: Span::minutes(15), transaction_age: Span::hours(2) }
    }
}

impl Default for WorkerSettings {
    fn default() -> Self {
        Self {
            runs_at_once: 2,
            threads_per_run: None,
            lease: Span::seconds(60),
            heartbeat: Span::seconds(5),
            retry_in: Span::seconds(30),
            stuck_after: Span::minutes(15),
            overlap: Span::minutes(15),
            grace: Span::seconds(20),
        }
    }
}

impl Default for RetentionSettings {
    fn default() -> Self {
        Self {
            life: Span::hours(30 * 24),
            sweep_every: Span::minutes(10),
            orphans_every: Span::hours(1),
            audit: Span::hours(3_653 * 24),
            quota: None,
        }
    }
}

impl Default for BackupSettings {
    fn default() -> Self {
        Self { every: Span::hours(24), keep: 14, directory: None, certificate_file: None }
    }
}

impl Default for LogSettings {
    fn default() -> Self {
        Self { format: LogFormat::Text, level: LogLevel::Info }
    }
}

impl Default for HttpSettings {
    fn default() -> Self {
        Self {
            trusted_proxies: Vec::new(),
            request_timeout: Span::seconds(30),
            idle_timeout: Span::minutes(2),
            head_timeout: Span::seconds(30),
            grace: Span::seconds(30),
            connections: 2_048,
            event_streams: 512,
            event_streams_per_user: 16,
            least_free: Size::bytes(64 << 20),
        }
    }
}

impl Default for TlsSettings {
    fn default() -> Self {
        Self { mode: TlsMode::Auto, certificate_file: None, key_file: None, look_every: Span::seconds(30) }
    }
}

impl Default for SessionSettings {
    fn default() -> Self {
        Self {
            idle: Span::hours(1),
            longest: Span::hours(12),
            remembered_idle: Span::hours(14 * 24),
            remembered_longest: Span::hours(30 * 24),
        }
    }
}
