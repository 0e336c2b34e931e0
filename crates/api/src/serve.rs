//! Serves the interface on a listener until it is told to stop: then nothing new is accepted, event streams end at once,
//! downloads have a grace, and what must still be put on record is.

use std::io;
use std::time::Duration;

use axum::extract::connect_info::IntoMakeServiceWithConnectInfo;
use metadata::{MetadataError, downloads};
use tokio::net::TcpListener;
use tokio_util::sync::CancellationToken;
use tokio_util::task::TaskTracker;

use crate::connection::{Connection, Listener};
use crate::router::router_of;
use crate::service::{Api, Service};

/// How long the ends of downloads may take to be put on record after the last connection is gone.
const RECORDS_GRACE: Duration = Duration::from_secs(10);

/// Serves until `stop` is there, then as long as the grace of the limits allows. Fails if the listener does, or if the
/// metadata do not answer at the start.
pub async fn serve(
    listener: TcpListener,
    service: Service,
    stop: impl Future<Output = ()> + Send + 'static,
) -> io::Result<()> {
    let limits = service.limits;
    end_left_behind(&service).await.map_err(io::Error::other)?;
    let (stopping, cut, pending) = (CancellationToken::new(), CancellationToken::new(), TaskTracker::new());
    let listener = Listener::new(listener, limits.connections, limits.idle_timeout, cut.clone());
    let router = router_of(Api::new(service, stopping.clone(), pending.clone()));
    let routes: IntoMakeServiceWithConnectInfo<_, Connection> = router.into_make_service_with_connect_info();
    let told = {
        let stopping = stopping.clone();
        async move {
            stop.await;
            stopping.cancel();
        }
    };
    let serving = async { axum::serve(listener, routes).with_graceful_shutdown(told).await };
    let over = async {
        stopping.cancelled().await;
        tokio::time::sleep(limits.shutdown_grace).await;
        tracing::warn!("the grace is over: connections are cut");
        cut.cancel();
        std::future::pending().await
    };
    tokio::select! {
        result = serving => result?,
        () = over => {}
    }
    pending.close();
    if tokio::time::timeout(RECORDS_GRACE, pending.wait()).await.is_err() {
        tracing::error!("some downloads stay on record without an end: the metadata did not answer in time");
    }
    Ok(())
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
