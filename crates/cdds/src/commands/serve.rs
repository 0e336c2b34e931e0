//! `cdds serve`: the service that people leave running. Opens its parts, starts what its roles say, and ends when it is
//! told to.

use std::net::SocketAddr;
use std::time::Duration;

use anyhow::Context;
use clap::Args;
use engine::Stop;

use crate::commands::settings_options::SettingsOptions;
use crate::config::{Loaded, Overrides, Role};
use crate::{backends, channels, data_dir, terminal};

mod backups;
pub mod certificate;
mod crew;
pub mod entrance;
mod file_limit;
mod first_administrator;
mod log;
mod meters;
mod node;
mod parts;
mod signals;

use crew::Crew;
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

/// How long the connections to the metadata may take to close, and threads that wait for a source or a disk to end.
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
        let runtime = tokio::runtime::Builder::new_multi_thread()
            .enable_all()
            .build()
            .context("cannot start the threads of the service")?;
        let served = runtime.block_on(serve(&loaded, node, meters));
        runtime.shutdown_timeout(CLOSED_WITHIN);
        served
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

    let mut crew = Crew::new(stop);
    crew.add("metrics", |stop| meters::keep_up(meters.clone(), stop));
    if let Some(maker) = backups {
        let (metadata, every) = (parts.metadata.clone(), settings.backup.every.duration());
        crew.add("backups", |stop| engine::backups::run(metadata, every, maker, stop));
    }
    crew.add_engine(&parts, &settings.roles, &started.clock);
    if let Some(Entrance { endpoint, watch, url }) = entrance {
        if let Some(watch) = watch {
            crew.add("the watch over the certificate", |stop| watch.run(stop));
        }
        // Not before: whoever reads this line may rely on all of the service.
        terminal::say(&format!("Listening on {url}"))?;
        let service = parts.service(settings, meters.page());
        crew.add_failing(|stop| {
            let serving = api::serve(endpoint, service, stop.cancelled_owned());
            async { serving.await.context("the API failed") }
        });
    }
    let ended = crew.end().await;
    // A database that is gone without a word would keep its connections, and the service, for many minutes.
    let _ = tokio::time::timeout(CLOSED_WITHIN, parts.metadata.close()).await;
    tracing::info!("the service has ended");
    ended
}
