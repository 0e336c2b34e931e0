//! How the service stands, for administrators.

use metadata::artifacts::Totals;
use metadata::holds::{Held, Hold};
use metadata::nodes::Node;
use metadata::queue::Load;
use model::Moment;
use serde::Serialize;
use utoipa::ToSchema;

use super::backup::BackupBody;
use super::next_start::NextStartBody;
use super::source_state::SourceStateBody;

/// What works and what waits, as of one moment. Sources and next starts are the tenant's; `scope` says whose the rest is.
#[derive(Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
#[schema(as = Status)]
pub struct StatusBody {
    /// As of when.
    #[schema(value_type = String, format = DateTime)]
    pub generated_at: Moment,
    /// Whose runs, files and backups these are.
    pub scope: ScopeName,
    /// The version of the node that answers.
    pub version: String,
    /// Where the service remembers everything but the files.
    pub database: DatabaseName,
    /// The nodes by name; one that is gone is forgotten after 30 days.
    pub nodes: Vec<NodeBody>,
    /// Runs that have not ended.
    pub queue: QueueBody,
    /// The sources that the tenant may export from, by name, as the workers saw them last.
    pub sources: Vec<SourceStateBody>,
    /// Where the files are.
    pub storage: StorageBody,
    /// What is held back until somebody confirms that it may go on.
    pub holds: Vec<HoldBody>,
    /// The five jobs of the tenant that start next, soonest first.
    pub next_runs: Vec<NextStartBody>,
    /// The newest backup; null if there is none, and in the scope of a tenant.
    pub last_backup: Option<BackupBody>,
    /// How often this node makes one by itself; null if it makes none, and in the scope of a tenant.
    pub backup_every_seconds: Option<u64>,
}

/// Of whom totals are told.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, ToSchema)]
#[serde(rename_all = "lowercase")]
#[schema(as = StatusScope)]
pub enum ScopeName {
    /// The whole service: to its operators, and to everybody while there is one tenant.
    Service,
    /// The caller's tenant alone: nobody learns how much of the service others use.
    Tenant,
}

/// A kind of database.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, ToSchema)]
#[serde(rename_all = "lowercase")]
#[schema(as = Database)]
pub enum DatabaseName {
    /// A file of the service's own.
    Sqlite,
    /// A server.
    Postgresql,
}

/// A process of the service.
#[derive(Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
#[schema(as = Node)]
pub struct NodeBody {
    /// Its name.
    pub name: String,
    /// The version that it runs.
    pub version: String,
    /// What it does.
    #[schema(example = json!(["api", "scheduler", "worker"]))]
    pub roles: Vec<String>,
    /// When it started.
    #[schema(value_type = String, format = DateTime)]
    pub started_at: Moment,
    /// When it last said that it is there.
    #[schema(value_type = String, format = DateTime)]
    pub last_beat_at: Moment,
    /// Whether that was within the last minute.
    pub is_alive: bool,
    /// How many runs of the scope it works at.
    pub runs_in_progress: u64,
}

/// Runs of the scope that have not ended.
#[derive(Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
#[schema(as = Queue)]
pub struct QueueBody {
    /// Those that wait, also those that are tried again.
    pub scheduled: u64,
    /// Those that somebody works at.
    pub in_progress: u64,
    /// Those that wait for another try.
    pub retrying: u64,
}

/// Where the files are.
#[derive(Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
#[schema(as = Storage)]
pub struct StorageBody {
    /// What kind of place that is.
    pub kind: StorageKindName,
    /// What is free there; null if that cannot be told, and in the scope of a tenant.
    pub free_bytes: Option<u64>,
    /// How many files of the scope can be downloaded.
    pub files: u64,
    /// Their total size.
    pub bytes: u64,
}

/// A kind of place for files.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, ToSchema)]
#[serde(rename_all = "lowercase")]
#[schema(as = StorageKind)]
pub enum StorageKindName {
    /// A directory of the node.
    Local,
}

/// Something that waits.
#[derive(Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
#[schema(as = Hold)]
pub struct HoldBody {
    /// What.
    pub kind: HeldName,
    /// What happened, and what to do.
    pub reason: String,
    /// Since when.
    #[schema(value_type = String, format = DateTime)]
    pub since: Moment,
}

/// What may be held back.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
#[schema(as = HoldKind)]
pub enum HeldName {
    /// Nothing is deleted because its time is over.
    Deletions,
    /// No slot becomes a run.
    Slots,
    /// No run starts.
    Exports,
}

impl NodeBody {
    /// The body of a node at this moment.
    pub fn new(node: Node, load: &Load, now: Moment) -> Self {
        Self {
            is_alive: node.is_alive(now),
            runs_in_progress: load.in_progress.get(&node.name).copied().unwrap_or_default(),
            roles: node.roles.split(',').filter(|role| !role.is_empty()).map(str::to_owned).collect(),
            name: node.name,
            version: node.version,
            started_at: node.started_at,
            last_beat_at: node.seen_at,
        }
    }
}

impl From<&Load> for QueueBody {
    fn from(load: &Load) -> Self {
        Self {
            scheduled: load.scheduled,
            in_progress: load.in_progress.values().sum(),
            retrying: load.retrying,
        }
    }
}

impl StorageBody {
    /// The body of a store with these files.
    pub fn new(kind: artifacts::Kind, free_bytes: Option<u64>, totals: Totals) -> Self {
        let artifacts::Kind::Local = kind;
        Self { kind: StorageKindName::Local, free_bytes, files: totals.files, bytes: totals.bytes }
    }
}

impl From<(Held, Hold)> for HoldBody {
    fn from((held, hold): (Held, Hold)) -> Self {
        let kind = match held {
            Held::Deletions => HeldName::Deletions,
            Held::Slots => HeldName::Slots,
            Held::Exports => HeldName::Exports,
        };
        Self { kind, reason: hold.reason, since: hold.since }
    }
}
