//! Several files at a time, each by a thread of its own; this one shows how far they are.

use std::path::Path;
use std::sync::atomic::{AtomicU64, AtomicUsize, Ordering};
use std::sync::mpsc::{RecvTimeoutError, channel};
use std::thread;
use std::time::Duration;

use source::Cancel;

use super::part;
use super::run_files::RunFiles;
use super::server::Server;
use crate::terminal::{Meter, Unit};

const LOOK_EVERY: Duration = Duration::from_millis(100);

/// Fetches all files. The first that cannot be fetched calls off the others; what is here is kept for the next try.
pub fn fetch(
    server: &Server,
    run: &RunFiles,
    directory: &Path,
    parallel: u8,
    is_quiet: bool,
    cancel: &Cancel,
) -> anyhow::Result<()> {
    let mut meter = Meter::new("fetching", Unit::Bytes, is_quiet);
    let (next, done_bytes) = (AtomicUsize::new(0), AtomicU64::new(0));
    let (ended, ends) = channel();
    let result = thread::scope(|scope| {
        for _ in 0..usize::from(parallel).min(run.files.len()) {
            let (next, done_bytes, ended) = (&next, &done_bytes, ended.clone());
            scope.spawn(move || {
                while let Some(file) = run.files.get(next.fetch_add(1, Ordering::Relaxed)) {
                    let result = part::fetch(server, file, directory, done_bytes, cancel);
                    let is_over = result.is_err();
                    // The receiver stays until all threads are gone.
                    let _ = ended.send(result);
                    if is_over {
                        return;
                    }
                }
            });
        }
        drop(ended);
        let mut first_error = Ok(());
        loop {
            match ends.recv_timeout(LOOK_EVERY) {
                Ok(Err(error)) => {
                    cancel.cancel();
                    first_error = first_error.and(Err(error));
                }
                Err(RecvTimeoutError::Disconnected) => return first_error,
                Ok(Ok(())) | Err(RecvTimeoutError::Timeout) => {}
            }
            meter.show(done_bytes.load(Ordering::Relaxed), run.total_bytes(), "");
        }
    });
    meter.finish();
    result
}
