//! Serves the interface on a listener until it is told to stop: then nothing new is accepted, event streams end at once,
//! downloads have a grace, and what must still be put on record is.

use std::io;
use std::pin::pin;
use std::time::Duration;

use axum::Router;
use axum::extract::Request;
use hyper::body::Incoming;
use hyper::server::conn::http1;
use hyper::service::{Service as _, service_fn};
use hyper_util::rt::{TokioIo, TokioTimer};
use hyper_util::service::TowerToHyperService;
use metadata::{MetadataError, downloads};
use tokio::net::TcpListener;
use tokio_util::sync::CancellationToken;
use tokio_util::task::TaskTracker;

use crate::connection::{Io, Listener};
use crate::router::router_of;
use crate::service::{Api, Service};

/// How long the ends of downloads may take to be put on record after the last connection is gone.
const RECORDS_GRACE: Duration = Duration::from_secs(10);

/// Serves until `stop` is there, then as long as the grace of the limits allows. Fails if the metadata do not answer at
/// the start.
pub async fn serve(
    listener: TcpListener,
    service: Service,
    stop: impl Future<Output = ()> + Send + 'static,
) -> io::Result<()> {
    let limits = service.limits;
    if let Err(error) = end_left_behind(&service).await {
        tracing::error!(%error, "downloads that were cut stay on record without an end until the next start");
    }
    let (stopping, cut, pending) = (CancellationToken::new(), CancellationToken::new(), TaskTracker::new());
    let mut listener = Listener::new(listener, limits.connections, limits.idle_timeout, cut.clone());
    let router = router_of(Api::new(service, stopping.clone(), pending.clone()));
    let connections = TaskTracker::new();
    let mut stop = pin!(stop);
    loop {
        tokio::select! {
            () = &mut stop => break,
            io = listener.accept() => {
                connections.spawn(talk(io, router.clone(), limits.head_timeout, stopping.clone()));
            }
        }
    }
    drop(listener);
    stopping.cancel();
    connections.close();
    if tokio::time::timeout(limits.shutdown_grace, connections.wait()).await.is_err() {
        tracing::warn!("the grace is over: connections are cut");
        cut.cancel();
        connections.wait().await;
    }
    pending.close();
    if tokio::time::timeout(RECORDS_GRACE, pending.wait()).await.is_err() {
        tracing::error!("some downloads stay on record without an end: the metadata did not answer in time");
    }
    Ok(())
}

/// Answers the requests of one connection until it ends; once the service stops, the one that is being answered.
async fn talk(io: Io, router: Router, head_timeout: Duration, stopping: CancellationToken) {
    let (connection, router) = (io.connection(), TowerToHyperService::new(router));
    let answer = service_fn(move |mut request: Request<Incoming>| {
        request.extensions_mut().insert(connection.clone());
        router.call(request)
    });
    let mut http = http1::Builder::new();
    // A head that never ends must not hold a place: the idle timeout alone would let one byte a minute do so.
    http.timer(TokioTimer::new()).header_read_timeout(head_timeout);
    let mut talk = pin!(http.serve_connection(TokioIo::new(io), answer));
    // How a connection ends is the caller's affair: what went wrong inside was logged where it did.
    let is_over = tokio::select! {
        _ = talk.as_mut() => true,
        () = stopping.cancelled() => false,
    };
    if !is_over {
        talk.as_mut().graceful_shutdown();
        let _ = talk.await;
    }
}

/// Puts the end of those downloads on record that this node's last life could not.
async fn end_left_behind(service: &Service) -> Result<(), MetadataError> {
    let mut tx = service.metadata.write().await?;
    let ended = downloads::end_of_node(&mut tx, &service.node).await?;
    tx.commit().await?;
    if ended > 0 {
        tracing::warn!(ended, "downloads were cut when this node ended the last time");
    }
    Ok(())
}
