//! A question to a source that blocks: asked on a thread of its own, for so long and no longer.

use std::time::Duration;

use export::Cancel;
use tokio::task::spawn_blocking;
use tokio::time::{sleep, timeout};

use crate::{LAST_STEP, Stop};

/// Why there is no answer.
#[derive(Debug)]
pub(crate) enum Unanswered<E> {
    /// The question failed.
    Failed(E),
    /// Its thread panicked.
    BrokeOff,
    /// It took too long.
    TooLong,
}

/// Asks; `None` if the service ends before there is an answer.
pub(crate) async fn asked<T, E>(
    within: Duration,
    stop: &Stop,
    ask: impl FnOnce(&Cancel) -> Result<T, E> + Send + 'static,
) -> Option<Result<T, Unanswered<E>>>
where
    T: Send + 'static,
    E: Send + 'static,
{
    let cancel = Cancel::default();
    let theirs = cancel.clone();
    let mut task = spawn_blocking(move || ask(&theirs));
    let answered = tokio::select! {
        answered = &mut task => Some(answered),
        () = sleep(within) => None,
        () = stop.cancelled() => None,
    };
    match answered {
        Some(Ok(answered)) => Some(answered.map_err(Unanswered::Failed)),
        Some(Err(_panic)) => Some(Err(Unanswered::BrokeOff)),
        None => {
            cancel.cancel();
            // A thread that hangs keeps nobody.
            let _ = timeout(LAST_STEP, task).await;
            (!stop.is_cancelled()).then_some(Err(Unanswered::TooLong))
        }
    }
}
