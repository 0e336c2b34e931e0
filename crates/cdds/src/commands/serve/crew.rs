//! The parts of the service at work: each is a task, and one that ends too early ends the others.

use std::collections::BTreeSet;
use std::sync::Arc;

use anyhow::anyhow;
use engine::{ClockWatch, Stop};
use tokio::task::JoinSet;

use super::parts::Parts;
use crate::config::Role;

/// The parts at work. None ends before it is told to; if one does, the others are told.
pub struct Crew {
    tasks: JoinSet<anyhow::Result<()>>,
    stop: Stop,
}

impl Crew {
    /// Nobody yet.
    pub fn new(stop: Stop) -> Self {
        Self { tasks: JoinSet::new(), stop }
    }

    /// Puts those parts of the engine to work that belong to these roles.
    pub fn add_engine(&mut self, parts: &Parts, roles: &BTreeSet<Role>, clock: &ClockWatch) {
        let Parts { metadata, store, sources, channels, engine } = parts;
        self.add("the clock watch", |stop| {
            engine::clock_watch::run(metadata.clone(), Arc::clone(engine), clock.clone(), stop)
        });
        if roles.contains(&Role::Scheduler) {
            self.add("the scheduler", |stop| {
                engine::scheduler::run(metadata.clone(), Arc::clone(engine), clock.clone(), stop)
            });
            self.add("retention", |stop| {
                let (metadata, store) = (metadata.clone(), store.clone());
                engine::retention::run(metadata, store, Arc::clone(engine), clock.clone(), stop)
            });
            self.add("notices", |stop| {
                let channels = channels.clone();
                engine::notices::run(metadata.clone(), channels, Arc::clone(engine), clock.clone(), stop)
            });
        }
        if roles.contains(&Role::Worker) {
            self.add("the watch over the sources", |stop| {
                let (metadata, sources) = (metadata.clone(), sources.clone());
                engine::source_watch::run(metadata, sources, Arc::clone(engine), stop)
            });
            self.add("the worker", |stop| {
                let (metadata, store, sources) = (metadata.clone(), store.clone(), sources.clone());
                engine::worker::run(metadata, store, sources, Arc::clone(engine), clock.clone(), stop)
            });
        }
    }

    /// Puts a part to work that may fail, and ends by itself when it is told to.
    pub fn add_failing<F: Future<Output = anyhow::Result<()>> + Send + 'static>(
        &mut self,
        work: impl FnOnce(Stop) -> F,
    ) {
        self.tasks.spawn(work(self.stop.clone()));
    }

    /// Puts a part to work.
    pub fn add<F: Future<Output = ()> + Send + 'static>(
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
    pub async fn end(mut self) -> anyhow::Result<()> {
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
