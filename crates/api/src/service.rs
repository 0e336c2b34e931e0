//! What the interface is made of: handed in from outside, shared by all requests. Holds no state of its own that could be
//! lost.

use std::fmt;
use std::sync::Arc;
use std::time::Duration;

use artifacts::Store;
use metadata::Metadata;
use metadata::sessions::Lifetime;
use model::ExportType;
use tokio::sync::Semaphore;
use tokio_util::sync::CancellationToken;
use tokio_util::task::TaskTracker;

use crate::docs::Documents;
use crate::passwords;
use crate::places::Places;
use crate::readiness::Readiness;
use crate::ui::Ui;

/// Writes the page that `/metrics` answers with, in the text format of Prometheus.
pub type MetricsPage = Arc<dyn Fn() -> String + Send + Sync>;

/// The parts that the interface works with.
#[derive(Clone)]
pub struct Service {
    /// What the service remembers.
    pub metadata: Metadata,
    /// Where the files are.
    pub store: Store,
    /// The name of this node: what it leaves behind when it is killed, it mends when it starts anew.
    pub node: String,
    /// How much of everything.
    pub limits: Limits,
    /// What `/metrics` says.
    pub metrics: MetricsPage,
    /// The API of the original, if it is switched on.
    pub legacy: Option<Legacy>,
    /// How often this node makes a backup, if it does.
    pub backup_every: Option<Duration>,
    /// Who may add tenants, if anybody may.
    pub operators: Option<Operators>,
    /// What people see.
    pub ui: Ui,
}

/// Whose administrators see all tenants and add others.
#[derive(Debug, Clone)]
pub struct Operators {
    /// The name of their tenant.
    pub tenant: String,
    /// The names of all sources that are configured, of which tenants are granted something.
    pub sources: Vec<String>,
}

/// What the API of the original tells besides what is on record.
#[derive(Debug, Clone, Default)]
pub struct Legacy {
    /// The attributes of each type of data, by the names that exports give them.
    pub attributes: Vec<(ExportType, Vec<String>)>,
}

/// How much of everything.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Limits {
    /// How long an answer may take to begin; then the request is given up.
    pub request_timeout: Duration,
    /// How long downloads may go on after the service was told to stop.
    pub shutdown_grace: Duration,
    /// How long a connection may stand without a byte in either direction.
    pub idle_timeout: Duration,
    /// How long a connection may stand without a whole request head, whatever trickles in.
    pub head_timeout: Duration,
    /// Connections at a time; others wait to be accepted.
    pub connections: usize,
    /// Event streams at a time; others are refused.
    pub event_streams: usize,
    /// The same of one user.
    pub event_streams_per_user: usize,
    /// Questions about coverage at a time; others are refused.
    pub coverage_questions: usize,
    /// The same of one user.
    pub coverage_questions_per_user: usize,
    /// How long a session lasts.
    pub session: Lifetime,
    /// The same of one that outlives the browser.
    pub remembered_session: Lifetime,
    /// `/readyz` says no while the store's disk has less left than this, in bytes.
    pub least_free_bytes: u64,
    /// What the files of a tenant may take together, in bytes: workers refuse more, the interface tells.
    pub quota_bytes: Option<u64>,
}

impl Default for Limits {
    fn default() -> Self {
        Self {
            request_timeout: Duration::from_secs(30),
            shutdown_grace: Duration::from_secs(30),
            idle_timeout: Duration::from_secs(120),
            head_timeout: Duration::from_secs(30),
            connections: 2_048,
            event_streams: 512,
            event_streams_per_user: 16,
            coverage_questions: 8,
            coverage_questions_per_user: 4,
            session: Lifetime {
                idle: Duration::from_secs(60 * 60),
                absolute: Duration::from_secs(12 * 3_600),
            },
            remembered_session: Lifetime {
                idle: Duration::from_secs(14 * 86_400),
                absolute: Duration::from_secs(30 * 86_400),
            },
            least_free_bytes: 64 << 20,
            quota_bytes: None,
        }
    }
}

impl fmt::Debug for Service {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Service").field("limits", &self.limits).finish_non_exhaustive()
    }
}

/// What every handler is given.
#[derive(Clone)]
pub struct Api {
    pub service: Service,
    /// Told when the service stops: streams without an end must end.
    pub stop: CancellationToken,
    /// What still has to be put on record after its request is over.
    pub pending: TaskTracker,
    /// Places for event streams.
    pub event_streams: Places,
    /// Places for questions about coverage, each of which may read for seconds.
    pub coverage_questions: Places,
    /// Places for hashing passwords.
    pub hashing: Arc<Semaphore>,
    /// Whether the service can work.
    pub readiness: Readiness,
    /// The OpenAPI document and its page.
    pub documents: Arc<Documents>,
}

impl Api {
    pub fn new(service: Service, stop: CancellationToken, pending: TaskTracker) -> Self {
        let limits = service.limits;
        let event_streams = Places::new(limits.event_streams, limits.event_streams_per_user);
        let coverage_questions = Places::new(limits.coverage_questions, limits.coverage_questions_per_user);
        Self {
            service,
            stop,
            pending,
            event_streams,
            coverage_questions,
            hashing: Arc::new(Semaphore::new(passwords::AT_A_TIME)),
            readiness: Readiness::default(),
            documents: Arc::new(Documents::new()),
        }
    }
}
