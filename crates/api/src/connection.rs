//! Connections: only so many at a time, none that stands still for ever, all of them cut when the grace is over. Each knows
//! whether it is broken, so that a download can tell what went out from what was thrown away. Never looks at the bytes.

use std::io;
use std::net::{IpAddr, SocketAddr};
use std::pin::Pin;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::task::{Context, Poll, ready};
use std::time::Duration;

use axum::http::request::Parts;
use tokio::io::{AsyncRead, AsyncWrite, ReadBuf};
use tokio::net::{TcpListener, TcpStream};
use tokio::sync::{OwnedSemaphorePermit, Semaphore};
use tokio::time::{Instant, Sleep};
use tokio_util::sync::{CancellationToken, WaitForCancellationFutureOwned};

/// Accepts connections.
pub struct Listener {
    tcp: TcpListener,
    places: Arc<Semaphore>,
    idle_timeout: Duration,
    cut: CancellationToken,
}

/// What a handler knows of the connection that its request came by.
#[derive(Debug, Clone, Default)]
pub struct Connection {
    is_broken: Arc<AtomicBool>,
    /// Who is at the other end.
    peer: Option<IpAddr>,
}

/// A connection's bytes.
pub struct Io {
    tcp: TcpStream,
    connection: Connection,
    idle_timeout: Duration,
    idle: Pin<Box<Sleep>>,
    cut: Pin<Box<WaitForCancellationFutureOwned>>,
    _place: OwnedSemaphorePermit,
}

impl Listener {
    /// Accepts at most so many connections at a time; `cut` ends them all.
    pub fn new(tcp: TcpListener, connections: usize, idle_timeout: Duration, cut: CancellationToken) -> Self {
        Self { tcp, places: Arc::new(Semaphore::new(connections)), idle_timeout, cut }
    }

    /// The next connection, once there is a place for it. Nothing is lost by giving up waiting.
    pub async fn accept(&mut self) -> Io {
        // The semaphore is never closed.
        let Ok(place) = self.places.clone().acquire_owned().await else { std::future::pending().await };
        // It tries again by itself, after a pause if there are no file descriptors left.
        let (tcp, peer): (TcpStream, SocketAddr) = axum::serve::Listener::accept(&mut self.tcp).await;
        // Without it small answers wait for the reader's acknowledgement; where it cannot be set they do.
        let _ = tcp.set_nodelay(true);
        Io {
            tcp,
            connection: Connection { peer: Some(peer.ip()), ..Connection::default() },
            idle_timeout: self.idle_timeout,
            idle: Box::pin(tokio::time::sleep(self.idle_timeout)),
            cut: Box::pin(self.cut.clone().cancelled_owned()),
            _place: place,
        }
    }
}

impl Connection {
    /// Whether nothing more goes out by it.
    pub fn is_broken(&self) -> bool {
        self.is_broken.load(Ordering::Acquire)
    }

    /// The network address of whoever sends requests by it.
    pub fn address(&self) -> Option<String> {
        self.peer.map(|peer| peer.to_canonical().to_string())
    }

    /// The same, of the connection that a request came by.
    pub fn address_of(parts: &Parts) -> Option<String> {
        parts.extensions.get::<Connection>().and_then(Connection::address)
    }

    fn breaks(&self) {
        self.is_broken.store(true, Ordering::Release);
    }
}

impl Io {
    /// What handlers are to know of it.
    pub fn connection(&self) -> Connection {
        self.connection.clone()
    }

    /// Fails if the connection stood still for too long or is to be cut.
    fn check(&mut self, context: &mut Context<'_>) -> io::Result<()> {
        let is_over =
            self.cut.as_mut().poll(context).is_ready() || self.idle.as_mut().poll(context).is_ready();
        if is_over {
            self.connection.breaks();
            return Err(io::ErrorKind::TimedOut.into());
        }
        Ok(())
    }

    /// Notes how an attempt to move bytes ended.
    fn moved(&mut self, result: io::Result<usize>) -> io::Result<usize> {
        match result {
            Ok(count) if count > 0 => self.idle.as_mut().reset(Instant::now() + self.idle_timeout),
            // The other side has said its last word or is gone: either way the answer is given up.
            _ => self.connection.breaks(),
        }
        result
    }
}

impl AsyncRead for Io {
    fn poll_read(
        mut self: Pin<&mut Self>,
        context: &mut Context<'_>,
        buffer: &mut ReadBuf<'_>,
    ) -> Poll<io::Result<()>> {
        self.check(context)?;
        let before = buffer.filled().len();
        let result = ready!(Pin::new(&mut self.tcp).poll_read(context, buffer));
        let count = buffer.filled().len() - before;
        Poll::Ready(self.moved(result.map(|()| count)).map(|_| ()))
    }
}

impl AsyncWrite for Io {
    fn poll_write(
        mut self: Pin<&mut Self>,
        context: &mut Context<'_>,
        bytes: &[u8],
    ) -> Poll<io::Result<usize>> {
        self.check(context)?;
        let result = ready!(Pin::new(&mut self.tcp).poll_write(context, bytes));
        Poll::Ready(self.moved(result))
    }

    // Vectored, so that the pieces of a download are not copied and each is let go when it has gone out.
    fn poll_write_vectored(
        mut self: Pin<&mut Self>,
        context: &mut Context<'_>,
        slices: &[io::IoSlice<'_>],
    ) -> Poll<io::Result<usize>> {
        self.check(context)?;
        let result = ready!(Pin::new(&mut self.tcp).poll_write_vectored(context, slices));
        Poll::Ready(self.moved(result))
    }

    fn is_write_vectored(&self) -> bool {
        self.tcp.is_write_vectored()
    }

    fn poll_flush(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<io::Result<()>> {
        Pin::new(&mut self.tcp).poll_flush(context)
    }

    fn poll_shutdown(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<io::Result<()>> {
        Pin::new(&mut self.tcp).poll_shutdown(context)
    }
}

impl Drop for Io {
    fn drop(&mut self) {
        self.connection.breaks();
    }
}
