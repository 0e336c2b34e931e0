//! The threads of one stream: any compressor takes the next block, one drain writes them down in order.
//!
//! A block's result comes back through a channel of its own; the drain holds these channels in the order of the
//! blocks. So a thread that dies closes its channel, and the drain ends with an error instead of waiting. The
//! drain's queue holds at most 2 × threads blocks; beyond that `submit` waits. It never drops a block.

use std::io::{self, Write};
use std::sync::mpsc::{Receiver, Sender, SyncSender, channel, sync_channel};
use std::sync::{Arc, Mutex};
use std::thread::{Builder, JoinHandle};

use super::block::Block;
use super::totals::Totals;

/// What a compressor thread does to each block.
pub(super) type Work = Box<dyn FnMut(&mut Block) -> io::Result<()> + Send>;

type Outcome = io::Result<Block>;

struct Job {
    block: Block,
    reply: SyncSender<Outcome>,
}

/// The running threads of one stream; dropping it ends and joins them.
pub(super) struct Pool<W> {
    ends: Option<Ends>,
    recycled: Receiver<Block>,
    compressors: Vec<JoinHandle<()>>,
    drain: Option<JoinHandle<io::Result<(W, Totals)>>>,
}

/// Our ends of the two queues; without them the threads run out of work and end.
struct Ends {
    jobs: SyncSender<Job>,
    order: SyncSender<Receiver<Outcome>>,
}

impl<W: Write + Send + 'static> Pool<W> {
    /// Starts one compressor thread for each `work`, and the drain over `below`.
    pub(super) fn start(below: W, work: Vec<Work>) -> io::Result<Self> {
        let queued = 2 * work.len();
        let (jobs, jobs_end) = sync_channel(queued);
        let (order, order_end) = sync_channel(queued);
        let (recycler, recycled) = channel();
        let drain =
            Builder::new().name("zip-drain".to_owned()).spawn(move || drain(below, &order_end, &recycler))?;
        let ends = Some(Ends { jobs, order });
        let mut pool = Self { ends, recycled, compressors: Vec::new(), drain: Some(drain) };
        let jobs_end = Arc::new(Mutex::new(jobs_end));
        for work in work {
            let jobs_end = Arc::clone(&jobs_end);
            let thread =
                Builder::new().name("deflate".to_owned()).spawn(move || compress(work, &jobs_end))?;
            pool.compressors.push(thread);
        }
        Ok(pool)
    }

    /// Takes a block and gives an empty one back; waits while the queue is full.
    pub(super) fn submit(&mut self, block: Block) -> io::Result<Block> {
        let (reply, outcome) = sync_channel(1);
        let sent = self.ends.as_ref().is_some_and(|ends| {
            ends.order.send(outcome).is_ok() && ends.jobs.send(Job { block, reply }).is_ok()
        });
        if !sent {
            return Err(self.failure());
        }
        Ok(self.recycled.try_recv().unwrap_or_default())
    }

    /// Waits until all blocks are written and gives the writer below back.
    pub(super) fn finish(mut self) -> io::Result<(W, Totals)> {
        self.join().unwrap_or_else(|| Err(thread_died()))
    }

    /// The error that ended the drain, once it is seen to have ended.
    fn failure(&mut self) -> io::Error {
        match self.join() {
            Some(Err(error)) => error,
            Some(Ok(_)) | None => thread_died(),
        }
    }
}

impl<W> Pool<W> {
    /// Ends all threads; `None` when the drain was joined before or has panicked.
    fn join(&mut self) -> Option<io::Result<(W, Totals)>> {
        self.ends = None;
        let drained = self.drain.take()?.join().ok();
        for thread in self.compressors.drain(..) {
            // A compressor that panicked has closed a reply: the drain has said so.
            let _ = thread.join();
        }
        drained
    }
}

impl<W> Drop for Pool<W> {
    fn drop(&mut self) {
        // What the drain gives back is dropped here: that is what aborts the layers below.
        drop(self.join());
    }
}

fn compress(mut work: Work, jobs: &Mutex<Receiver<Job>>) {
    while let Some(Job { mut block, reply }) = next_job(jobs) {
        let outcome = work(&mut block).map(|()| block);
        // A drain that no longer listens has failed and says why itself.
        let _ = reply.send(outcome);
    }
}

/// The next job, or `None` when there will be no more.
fn next_job(jobs: &Mutex<Receiver<Job>>) -> Option<Job> {
    jobs.lock().ok()?.recv().ok()
}

fn drain<W: Write>(
    mut below: W,
    order: &Receiver<Receiver<Outcome>>,
    recycler: &Sender<Block>,
) -> io::Result<(W, Totals)> {
    let mut totals = Totals::default();
    for outcome in order {
        let mut block = outcome.recv().map_err(|_| thread_died())??;
        below.write_all(&block.compressed)?;
        totals.add(&block);
        block.clear();
        // The caller may be gone already; then nobody needs the buffers.
        let _ = recycler.send(block);
    }
    Ok((below, totals))
}

fn thread_died() -> io::Error {
    io::Error::other("a thread that compresses the archive died; the export cannot go on")
}

#[cfg(test)]
mod tests;
