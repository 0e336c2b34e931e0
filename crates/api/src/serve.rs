//! Serves the interface where it is reached until it is told to stop: then nothing new is accepted, event streams end at
//! once, downloads have a grace, and what must still be put on record is.

use std::io;
use std::pin::pin;
use std::sync::Arc;
use std::time::Duration;

use axum::Router;
use axum::extract::Request;
use hyper::body::Incoming;
use hyper::server::conn::http1;
use hyper::service::{Service as _, service_fn};
use hyper_util::rt::{TokioIo, TokioTimer};
use hyper_util::service::TowerToHyperService;
use metadata::{MetadataError, downloads};
use tokio::io::{AsyncRead, AsyncWrite};
use tokio::net::TcpListener;
use tokio_util::sync::CancellationToken;
use tokio_util::task::TaskTracker;

use crate::connection::Connection;
use crate::handshake::shake;
use crate::listener::{Io, Listener};
use crate::proxies::TrustedProxies;
use crate::router::router_of;
use crate::service::{Api, Service};
use crate::tls::Tls;

/// How long the ends of downloads may take to be put on record after the last connection is gone.
const RECORDS_GRACE: Duration = Duration::from_secs(10);

/// Where and how the interface is reached.
#[derive(Debug)]
pub struct Endpoint {
    /// Takes the connections.
    pub listener: TcpListener,
    /// Encrypts them; without it they are plain HTTP.
    pub tls: Option<Tls>,
    /// Believed when they say for whom they speak.
    pub proxies: TrustedProxies,
}

/// What every connection is talked to with.
struct Hall {
    router: Router,
    tls: Option<Tls>,
    proxies: TrustedProxies,
    /// How long a client may take for a handshake, and for the head of a request.
    head_timeout: Duration,
    stopping: CancellationToken,
}

impl Endpoint {
    /// Plain HTTP, and no proxy is trusted.
    pub fn plain(listener: TcpListener) -> Self {
        Self { listener, tls: None, proxies: TrustedProxies::default() }
    }
}

/// Serves until `stop` is there, then as long as the grace of the limits allows. Fails if the metadata do not answer at
/// the start.
pub async fn serve(
    endpoint: Endpoint,
    service: Service,
    stop: impl Future<Output = ()> + Send + 'static,
) -> io::Result<()> {
    let limits = service.limits;
    if let Err(error) = end_left_behind(&service).await {
        tracing::error!(%error, "downloads that were cut stay on record without an end until the next start");
    }
    let (stopping, cut, pending) = (CancellationToken::new(), CancellationToken::new(), TaskTracker::new());
    let Endpoint { listener, tls, proxies } = endpoint;
    let mut listener = Listener::new(listener, limits.connections, limits.idle_timeout, cut.clone());
    let router = router_of(Api::new(service, stopping.clone(), pending.clone()));
    let (head_timeout, stopping_too) = (limits.head_timeout, stopping.clone());
    let hall = Arc::new(Hall { router, tls, proxies, head_timeout, stopping: stopping_too });
    let connections = TaskTracker::new();
    let mut stop = pin!(stop);
    loop {
        tokio::select! {
            () = &mut stop => break,
            io = listener.accept() => {
                connections.spawn(Arc::clone(&hall).receive(io));
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

impl Hall {
    /// Answers the requests of one connection until it ends, encrypted if that is how the interface is reached.
    async fn receive(self: Arc<Self>, io: Io) {
        let connection = io.connection();
        let Some(tls) = &self.tls else { return self.talk(io, connection).await };
        let connection = connection.encrypted(tls.is_promised());
        let agreed = tokio::select! {
            agreed = tokio::time::timeout(self.head_timeout, shake(io, tls)) => agreed,
            () = self.stopping.cancelled() => return,
        };
        match agreed {
            Ok(Ok(io)) => self.talk(io, connection).await,
            // Told only to whoever looks closer: scanners and browsers that ask their user first do so all day long.
            Ok(Err(error)) => tracing::debug!(%error, "a handshake failed"),
            Err(_) => tracing::debug!("a handshake took too long"),
        }
    }

    /// Answers requests until the connection ends; once the service stops, the one that is being answered.
    async fn talk(&self, io: impl AsyncRead + AsyncWrite + Send + Unpin + 'static, connection: Connection) {
        let router = TowerToHyperService::new(self.router.clone());
        let answer = service_fn(|mut request: Request<Incoming>| {
            let connection = connection.of_request(request.headers(), &self.proxies);
            request.extensions_mut().insert(connection);
            router.call(request)
        });
        let mut http = http1::Builder::new();
        // A head that never ends must not hold a place: the idle timeout alone would let one byte a minute do so.
        http.timer(TokioTimer::new()).header_read_timeout(self.head_timeout);
        let mut talk = pin!(http.serve_connection(TokioIo::new(io), answer));
        // How a connection ends is the caller's affair: what went wrong inside was logged where it did.
        let is_over = tokio::select! {
            _ = talk.as_mut() => true,
            () = self.stopping.cancelled() => false,
        };
        if !is_over {
            talk.as_mut().graceful_shutdown();
            let _ = talk.await;
        }
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
