//! A download that is put on record with the bytes that went out, however it ends: at its end, because the reader went
//! away, or because the service stops. "Went out" means handed to the operating system's connection, by TLS
//! to the encryption before it, which holds back 64 KiB at most; a piece counts once all of it was. A slow reader holds at most
//! two pieces that wait to go out, 256 KiB.

use std::pin::Pin;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, AtomicUsize, Ordering};
use std::task::{Context, Poll, ready};

use artifacts::StoreError;
use bytes::Bytes;
use futures_util::task::AtomicWaker;
use futures_util::{Stream, StreamExt};
use metadata::audit::{self, Chain};
use metadata::{Metadata, MetadataError, downloads};
use model::{Actor, Deed, TenantId, TransferId};
use tokio::runtime::Handle;

use crate::connection::Connection;
use crate::service::Api;

/// The pieces of a file on their way out. It ends once the last of them went out: what follows it in an answer may break the
/// connection off, and with it what waits there.
pub struct Recorded {
    pieces: Pin<Box<dyn Stream<Item = Result<Bytes, StoreError>> + Send>>,
    record: Arc<Record>,
}

/// A transfer that has begun, and what the audit trail is to say of its end.
pub struct Begun {
    pub transfer: TransferId,
    pub tenant: TenantId,
    pub actor: Actor,
    pub deed: Deed,
}

/// What is known of a download. It ends with the last that holds it: the stream, or a piece that still waits to go out.
struct Record {
    api: Api,
    /// Taken when it ends.
    begun: Option<Begun>,
    connection: Connection,
    sent_bytes: AtomicU64,
    /// Pieces that wait to go out, and who waits for one of them to have gone.
    waiting: AtomicUsize,
    waiter: AtomicWaker,
}

/// How many pieces may wait to go out. The HTTP library would take four at once.
const MOST_WAITING: usize = 2;

/// A piece that counts itself when it is let go.
struct Piece {
    bytes: Bytes,
    record: Arc<Record>,
}

impl Recorded {
    /// Streams the pieces of a transfer that has begun.
    pub fn new(
        api: &Api,
        begun: Begun,
        connection: Connection,
        pieces: impl Stream<Item = Result<Bytes, StoreError>> + Send + 'static,
    ) -> Self {
        let record = Record {
            api: api.clone(),
            begun: Some(begun),
            connection,
            sent_bytes: AtomicU64::new(0),
            waiting: AtomicUsize::new(0),
            waiter: AtomicWaker::new(),
        };
        Self { pieces: Box::pin(pieces.fuse()), record: Arc::new(record) }
    }
}

impl Stream for Recorded {
    type Item = Result<Bytes, StoreError>;

    fn poll_next(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        // Registered first: a piece that goes out between the two lines wakes us.
        self.record.waiter.register(context.waker());
        if self.record.waiting.load(Ordering::Acquire) >= MOST_WAITING {
            return Poll::Pending;
        }
        let next = ready!(self.pieces.poll_next_unpin(context));
        if next.is_none() && self.record.waiting.load(Ordering::Acquire) > 0 {
            return Poll::Pending;
        }
        Poll::Ready(next.map(|piece| match piece {
            Ok(bytes) => {
                self.record.waiting.fetch_add(1, Ordering::AcqRel);
                Ok(Bytes::from_owner(Piece { bytes, record: self.record.clone() }))
            }
            Err(error) => {
                // The answer has begun: all that is left is to break it off. The reader sees too few bytes.
                tracing::error!(%error, "a download was broken off");
                Err(error)
            }
        }))
    }
}

impl AsRef<[u8]> for Piece {
    fn as_ref(&self) -> &[u8] {
        &self.bytes
    }
}

impl Drop for Piece {
    fn drop(&mut self) {
        // A connection lets its pieces go one by one as they went out, or all at once when it breaks.
        if !self.record.connection.is_broken() {
            self.record.sent_bytes.fetch_add(self.bytes.len() as u64, Ordering::AcqRel);
        }
        self.record.waiting.fetch_sub(1, Ordering::AcqRel);
        self.record.waiter.wake();
    }
}

impl Drop for Record {
    fn drop(&mut self) {
        let Some(begun) = self.begun.take() else { return };
        let metadata = self.api.service.metadata.clone();
        let sent_bytes = self.sent_bytes.load(Ordering::Acquire);
        // Without a runtime the process is ending; the node's next start puts the end on record.
        let Ok(runtime) = Handle::try_current() else { return };
        let work = async move {
            let transfer = begun.transfer;
            if let Err(error) = end(&metadata, begun, sent_bytes).await {
                tracing::error!(%error, %transfer, "the end of a download could not be put on record");
            }
        };
        self.api.pending.spawn_on(work, &runtime);
    }
}

async fn end(metadata: &Metadata, begun: Begun, sent_bytes: u64) -> Result<(), MetadataError> {
    let Begun { transfer, tenant, actor, deed } = begun;
    let mut tx = metadata.write().await?;
    let is_whole = downloads::end(&mut tx, transfer, sent_bytes).await?;
    let deed = deed.with("bytesSent", sent_bytes).with("isWhole", is_whole);
    audit::append(&mut tx, Chain::Tenant(tenant), &actor, &deed).await?;
    tx.commit().await
}
