//! A flag by which somebody else ends a long read.

use std::pin::pin;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Duration;

use futures_util::{FutureExt, Stream, StreamExt};
use tokio::runtime::Runtime;
use tokio::time::timeout;

use crate::SourceError;

/// How long a read that waits for its database may not notice that it was called off.
const NOTICE_WITHIN: Duration = Duration::from_millis(100);

/// Shared between who works and who may call it off. Cloning shares the flag.
#[derive(Debug, Clone, Default)]
pub struct Cancel(Arc<AtomicBool>);

impl Cancel {
    /// Calls the work off; it ends soon with [`crate::SourceError::Cancelled`].
    pub fn cancel(&self) {
        self.0.store(true, Ordering::Relaxed);
    }

    /// Whether the work was called off.
    pub fn is_cancelled(&self) -> bool {
        self.0.load(Ordering::Relaxed)
    }

    /// What a future yields, or the error that ends the wait for it: called off, or what `check` says, which is asked
    /// before each wait.
    pub(crate) async fn wait<F: Future>(
        &self,
        future: F,
        check: impl Fn() -> Result<(), SourceError>,
    ) -> Result<F::Output, SourceError> {
        let mut future = pin!(future);
        loop {
            if self.is_cancelled() {
                return Err(SourceError::Cancelled);
            }
            check()?;
            if let Ok(output) = timeout(NOTICE_WITHIN, &mut future).await {
                return Ok(output);
            }
        }
    }

    /// The next item of a stream, or the error that ends the wait for it, as with [`Cancel::wait`]. The runtime is left
    /// in between: what takes the item may itself wait for a database.
    pub(crate) fn next<S: Stream + Unpin>(
        &self,
        runtime: &Runtime,
        stream: &mut S,
        check: impl Fn() -> Result<(), SourceError>,
    ) -> Result<Option<S::Item>, SourceError> {
        if self.is_cancelled() {
            return Err(SourceError::Cancelled);
        }
        // Mostly the next item is there already, and entering the runtime for it would cost more than taking it.
        match stream.next().now_or_never() {
            Some(item) => check().map(|()| item),
            None => runtime.block_on(self.wait(stream.next(), check)),
        }
    }
}
