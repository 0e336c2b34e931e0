//! The parts of the service, opened from the settings, and what each of them is told of the settings.

use std::sync::Arc;
use std::thread;

use api::{Legacy, Limits, MetricsPage, Operators, Service, Ui};
use archive::RecordFormat;
use artifacts::Store;
use engine::{Channels, Sources};
use metadata::Metadata;
use metadata::sessions::Lifetime;
use model::ExportType;
use row::Relation;

use super::backups;
use crate::config::{Role, Settings, Size, Span};
use crate::{backends, channels, terminal};

/// Everything that the service works with.
pub struct Parts {
    pub metadata: Metadata,
    pub store: Store,
    pub sources: Sources,
    /// How users are told of something.
    pub channels: Channels,
    /// What the engine is told.
    pub engine: Arc<engine::Settings>,
}

impl Parts {
    /// Opens them all. Says what is still to be done where there is nothing to export yet.
    pub async fn open(settings: &Settings, node: String) -> anyhow::Result<Self> {
        let sources = backends::open_sources(settings)?;
        let channels = channels::open(settings)?;
        let metadata = backends::open_metadata(settings).await?;
        let store = backends::open_store(settings).await?;
        if sources.names().next().is_none() {
            terminal::complain(
                "no source is configured, so that nothing can be exported yet. Write the address of a database into \
                 cdds.toml, start again, and add a tenant:\n\n  [sources.main]\n  url = \"postgres://user@host/database\"\n\n  \
                 cdds tenant add --name NAME --source-tenant ID\n",
            );
        }
        let engine = Arc::new(engine_settings(settings, node, backends::is_clock_own(&metadata)));
        Ok(Self { metadata, store, sources, channels, engine })
    }

    /// What the API works with.
    pub fn service(&self, settings: &Settings, metrics: MetricsPage) -> Service {
        let (http, sessions) = (&settings.http, &settings.sessions);
        let lifetime =
            |idle: Span, longest: Span| Lifetime { idle: idle.duration(), absolute: longest.duration() };
        let limits = Limits {
            request_timeout: http.request_timeout.duration(),
            shutdown_grace: http.grace.duration(),
            idle_timeout: http.idle_timeout.duration(),
            head_timeout: http.head_timeout.duration(),
            connections: http.connections as usize,
            event_streams: http.event_streams as usize,
            event_streams_per_user: http.event_streams_per_user as usize,
            session: lifetime(sessions.idle, sessions.longest),
            remembered_session: lifetime(sessions.remembered_idle, sessions.remembered_longest),
            least_free_bytes: http.least_free.in_bytes(),
            quota_bytes: settings.retention.quota.map(Size::in_bytes),
            ..Limits::default()
        };
        Service {
            metadata: self.metadata.clone(),
            store: self.store.clone(),
            node: self.engine.node.clone(),
            limits,
            metrics,
            legacy: settings.legacy_api.then(legacy_api),
            backup_every: backups::every(settings),
            operators: settings.operators.clone().map(|tenant| {
                let sources = settings.sources.keys().cloned().collect();
                Operators { tenant, sources }
            }),
            ui: Ui::built(),
        }
    }
}

/// What the API of the original tells of the contract with sources, in the spelling of its last version.
fn legacy_api() -> Legacy {
    let of = |relation: Relation| {
        relation.fields().iter().map(|field| RecordFormat::Modern.key(relation, field.name)).collect()
    };
    let attributes = vec![
        (ExportType::Interaction, of(Relation::Interaction)),
        (ExportType::Contact, of(Relation::Contact)),
    ];
    Legacy { attributes }
}

fn engine_settings(settings: &Settings, node: String, is_clock_own: bool) -> engine::Settings {
    let worker = &settings.worker;
    let processors = thread::available_parallelism().map_or(1, usize::from);
    let runs_at_once = worker.runs_at_once as usize;
    let roles: Vec<_> = settings.roles.iter().map(|role| role.name()).collect();
    engine::Settings {
        node,
        version: env!("CARGO_PKG_VERSION").to_owned(),
        roles: roles.join(","),
        created_by: concat!("cdds ", env!("CARGO_PKG_VERSION")).to_owned(),
        runs_at_once,
        threads_per_run: worker
            .threads_per_run
            .map_or(processors.div_ceil(runs_at_once), |threads| threads as usize),
        lease: worker.lease.duration(),
        heartbeat: worker.heartbeat.duration(),
        retry_in: worker.retry_in.duration(),
        stuck_after: worker.stuck_after.duration(),
        overlap: worker.overlap.duration(),
        life: settings.retention.life.duration(),
        sweep_every: settings.retention.sweep_every.duration(),
        audit_life: settings.retention.audit.duration(),
        quota_bytes: settings.retention.quota.map(Size::in_bytes),
        orphans_every: settings.retention.orphans_every.duration(),
        grace: worker.grace.duration(),
        is_clock_own,
        // Fixed: how often the queue is looked at, a small question that decides how soon a run begins; and how often the
        // node says that it is there and looks at the clock, which must stay well below what counts as a jump.
        ..engine::Settings::default()
    }
}

impl Role {
    /// As the settings write it.
    pub fn name(self) -> &'static str {
        match self {
            Role::Api => "api",
            Role::Scheduler => "scheduler",
            Role::Worker => "worker",
        }
    }
}
