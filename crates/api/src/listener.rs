//! Accepts connections and moves their bytes: only so many at a time, none that stands still for ever, all of them cut when
//! the grace is over. Never looks at the bytes.

use std::io;
use std::net::SocketAddr;
use std::pin::Pin;
use std::sync::Arc;
use std::task::{Context, Poll, ready};
use std::time::Duration;

use tokio::io::{AsyncRead, AsyncWrite, ReadBuf};
use tokio::net::{TcpListener, TcpStream};
use tokio::sync::{OwnedSemaphorePermit, Semaphore};
use tokio::time::{Instant, Sleep};
use tokio_util::sync::{CancellationToken, WaitForCancellationFutureOwned};

use crate::connection::Connection;

/// Accepts connections.
pub struct Listener {
    tcp: TcpListener,
    places: Arc<Semaphore>,
    idle_timeout: Duration,
    cut: CancellationToken,
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
            connection: Connection::with(peer.ip()),
            idle_timeout: self.idle_timeout,
            idle: Box::pin(tokio::time::sleep(self.idle_timeout)),
            cut: Box::pin(self.cut.clone().cancelled_owned()),
            _place: place,
        }
    }
}

impl Io {
    /// What handlers are to know of it.
    pub fn connection(&self) -> Connection {
        self.connection.clone()
    }

    /// The first byte that comes, which is there to be read again.
    pub async fn first_byte(&mut self) -> io::Result<u8> {
        let mut byte = [0];
        match self.tcp.peek(&mut byte).await? {
            0 => Err(io::ErrorKind::UnexpectedEof.into()),
            _ => Ok(byte[0]),
        }
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
