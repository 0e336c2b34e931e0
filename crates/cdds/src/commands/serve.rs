//! `cdds serve`: the service that people leave running. Opens its parts, starts what its roles say, and ends when it is
//! told to.

use std::net::SocketAddr;
use std::sync::Arc;
use std::time::Duration;

use anyhow::{Context, anyhow};
use clap::Args;
use engine::Stop;
use tokio::task::JoinSet;

use crate::commands::settings_options::SettingsOptions;
use crate::config::{Loaded, Overrides, Role};
use crate::{backends, channels, data_dir, terminal};

mod backups;
pub mod certificate;
pub mod entrance;
mod file_limit;
mod first_administrator;
mod log;
mod meters;
mod node;
mod parts;
mod signals;

use entrance::Entrance;
use parts::Parts;

/// Run the service: the API, the schedule, and the exports
///
/// Without any settings it keeps everything in ./cdds-data and listens on this machine only. SIGTERM or Ctrl-C ends it
/// gracefully; a second one ends it at once.
#[derive(Debug, Args)]
pub struct Serve {
    /// Where the API listens, whatever the settings say: 127.0.0.1:8080; port 0 takes any that is free
    #[arg(long, value_name = "ADDRESS")]
    listen: Option<SocketAddr>,
    #[command(flatten)]
    settings: SettingsOptions,
}

/// How long the connections to the metadata may take to close.
const CLOSED_WITHIN: Duration = Duration::from_secs(5);

impl Serve {
    pub fn run(self) -> anyhow::Result<()> {
        let loaded = self.settings.load_with(Overrides { listen: self.listen, ..Overrides::default() })?;
        backends::check(&loaded)?;
        channels::check(&loaded)?;
        let settings = &loaded.settings;
        log::start(&settings.log)?;
        file_limit::raise(settings.http.connections);
        if let Some(said) = data_dir::make_private(&settings.data_dir)? {
            terminal::complain(&said);
        }
        let _lock = data_dir::lock(&settings.data_dir)?;
        backups::remove_leftovers(settings)?;
        let node = node::name(settings)?;
        let meters = meters::start()?;
        tokio::runtime::Builder::new_multi_thread()
            .enable_all()
            .build()
            .context("cannot start the threads of the service")?
            .block_on(serve(&loaded, node, meters))
    }
}

async fn serve(loaded: &Loaded, node: String, meters: meters::Meters) -> anyhow::Result<()> {
    let settings = &loaded.settings;
    let stop = Stop::new();
    signals::stop_on_signal(stop.clone())?;
    let parts = Parts::open(settings, node).await?;
    let backups = backups::maker(loaded, &parts.metadata)?;
    let entrance =
        if settings.roles.contains(&Role::Api) { Some(Entrance::open(settings).await?) } else { None };
    first_administrator::make(&parts.metadata, &settings.data_dir).await?;
    let started = engine::start(&parts.metadata, &parts.store, &parts.engine).await?;
    parts.channels.open(&parts.metadata).await?;

    let mut crew = Crew { tasks: JoinSet::new(), stop };
    crew.add("metrics", |stop| meters::keep_up(meters.clone(), stop));
    let Parts { metadata, store, sources, channels, engine } = &parts;
    let clock = started.clock;
    crew.add("the clock watch", |stop| {
        engine::clock_watch::run(metadata.clone(), Arc::clone(engine), clock.clone(), stop)
    });
    if let Some(maker) = backups {
        let every = settings.backup.every.duration();
        crew.add("backups", |stop| engine::backups::run(metadata.clone(), every, maker, stop));
    }
    if settings.roles.contains(&Role::Scheduler) {
        crew.add("the scheduler", |stop| {
            engine::scheduler::run(metadata.clone(), Arc::clone(engine), clock.clone(), stop)
        });
        crew.add("retention", |stop| {
            engine::retention::run(metadata.clone(), store.clone(), Arc::clone(engine), clock.clone(), stop)
        });
        crew.add("notices", |stop| {
            let channels = channels.clone();
            engine::notices::run(metadata.clone(), channels, Arc::clone(engine), clock.clone(), stop)
        });
    }
    if settings.roles.contains(&Role::Worker) {
        crew.add("the worker", |stop| {
            let (metadata, store, sources) = (metadata.clone(), store.clone(), sources.clone());
            engine::worker::run(metadata, store, sources, Arc::clone(engine), clock, stop)
        });
    }
    if let Some(Entrance { endpoint, watch, url }) = entrance {
        if let Some(watch) = watch {
            crew.add("the watch over the certificate", |stop| watch.run(stop));
        }
        // Not before: whoever reads this line may rely on all of the service.
        terminal::say(&format!("Listening on {url}"))?;
        let service = parts.service(settings, meters.page());
        let serving = api::serve(endpoint, service, crew.stop.clone().cancelled_owned());
        crew.tasks.spawn(async { serving.await.context("the API failed") });
    }
    let ended = crew.end().await;
    // A database that is gone without a word would keep its connections, and the service, for many minutes.
    let _ = tokio::time::timeout(CLOSED_WITHIN, parts.metadata.close()).await;
    tracing::info!("the service has ended");
    ended
}

/// The parts at work. None ends before it is told to; if one does, the others are told.
struct Crew {
    tasks: JoinSet<anyhow::Result<()>>,
    stop: Stop,
}

impl Crew {
    /// Puts a part to work.
    fn add<F: Future<Output = ()> + Send + 'static>(
        &mut self,
        name: &'static str,
        work: impl FnOnce(Stop) -> F,
    ) {
        let (work, stop) = (work(self.stop.clone()), self.stop.clone());
        self.tasks.spawn(async move {
            work.await;
            if stop.is_cancelled() { Ok(()) } else { Err(anyhow!("{name} ended before it was told to")) }
        });
    }

    /// Waits for all of them.
    async fn end(mut self) -> anyhow::Result<()> {
        let mut first_error = Ok(());
        while let Some(ended) = self.tasks.join_next().await {
            // Not the error itself: what a panic says may quote anything.
            let broke_off = |_| anyhow!("a part of the service broke off; the log says where");
            let ended = ended.map_err(broke_off).flatten();
            if let Err(error) = &ended {
                tracing::error!(%error, "a part of the service ended; ending the others");
            }
            self.stop.cancel();
            first_error = first_error.and(ended);
        }
        first_error
    }
}
