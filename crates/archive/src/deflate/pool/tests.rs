//! Threads that die and writers below that fail: always that error, never a hang.

use super::*;

/// A writer that fails on its write number `fails_at`, or panics there, and says when it is dropped.
struct Fragile {
    writes: usize,
    fails_at: usize,
    panics: bool,
    dropped: Sender<()>,
}

impl Fragile {
    fn new(fails_at: usize, panics: bool) -> (Self, Receiver<()>) {
        let (dropped, when_dropped) = channel();
        (Self { writes: 0, fails_at, panics, dropped }, when_dropped)
    }
}

impl Write for Fragile {
    fn write(&mut self, data: &[u8]) -> io::Result<usize> {
        self.writes += 1;
        if self.writes == self.fails_at {
            assert!(!self.panics, "the writer below panics");
            return Err(io::Error::new(io::ErrorKind::StorageFull, "the store is full"));
        }
        Ok(data.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

impl Drop for Fragile {
    fn drop(&mut self) {
        let _ = self.dropped.send(());
    }
}

fn copying() -> Work {
    Box::new(|block| {
        block.compressed.extend_from_slice(&block.plain);
        Ok(())
    })
}

/// Submits blocks until an error comes, at the latest from `finish`.
fn run_until_error(mut pool: Pool<Fragile>) -> io::Error {
    for _ in 0..100 {
        if let Err(error) = pool.submit(Block { plain: vec![1; 100], ..Block::default() }) {
            return error;
        }
    }
    pool.finish().err().expect("an error in 100 blocks")
}

#[test]
fn an_error_below_comes_back_as_it_is() {
    for fails_at in [1, 2, 50, 100] {
        let (below, when_dropped) = Fragile::new(fails_at, false);
        let error = run_until_error(Pool::start(below, vec![copying(), copying()]).unwrap());
        assert_eq!(error.kind(), io::ErrorKind::StorageFull);
        when_dropped.recv().unwrap();
    }
}

#[test]
fn a_panic_below_is_an_error() {
    let (below, when_dropped) = Fragile::new(3, true);
    let error = run_until_error(Pool::start(below, vec![copying()]).unwrap());
    assert!(error.to_string().contains("thread"), "{error}");
    when_dropped.recv().unwrap();
}

#[test]
fn a_compressor_that_dies_is_an_error() {
    for survivors in [0, 1] {
        let (below, when_dropped) = Fragile::new(usize::MAX, false);
        let mut seen = 0;
        let mut work: Vec<Work> = vec![Box::new(move |block| {
            seen += 1;
            assert!(seen < 3, "the compressor dies");
            block.compressed.push(1);
            Ok(())
        })];
        for _ in 0..survivors {
            // Slow, so that the first thread is sure to get its third block.
            work.push(Box::new(|_| {
                std::thread::sleep(std::time::Duration::from_millis(5));
                Ok(())
            }));
        }
        let error = run_until_error(Pool::start(below, work).unwrap());
        assert!(error.to_string().contains("thread"), "{error}");
        when_dropped.recv().unwrap();
    }
}

#[test]
fn a_compressor_s_own_error_comes_back() {
    let (below, _when_dropped) = Fragile::new(usize::MAX, false);
    let work: Work = Box::new(|_| Err(io::Error::new(io::ErrorKind::OutOfMemory, "no memory")));
    let error = run_until_error(Pool::start(below, vec![work]).unwrap());
    assert_eq!(error.kind(), io::ErrorKind::OutOfMemory);
}

#[test]
fn blocks_are_written_in_order_whoever_is_faster() {
    let work: Vec<Work> = (0..3)
        .map(|thread| -> Work {
            Box::new(move |block| {
                std::thread::sleep(std::time::Duration::from_micros(
                    u64::from(block.plain[0]) * thread % 700,
                ));
                block.compressed.extend_from_slice(&block.plain);
                Ok(())
            })
        })
        .collect();
    let mut pool = Pool::start(Vec::new(), work).unwrap();
    let plain: Vec<u8> = (0..200).collect();
    for byte in &plain {
        pool.submit(Block { plain: vec![*byte], ..Block::default() }).unwrap();
    }
    let (written, totals) = pool.finish().unwrap();
    assert_eq!(written, plain);
    assert_eq!(totals.bytes, 200);
}

#[test]
fn dropping_it_ends_the_threads_and_drops_what_is_below() {
    let (below, when_dropped) = Fragile::new(usize::MAX, false);
    let mut pool = Pool::start(below, vec![copying(), copying()]).unwrap();
    pool.submit(Block { plain: vec![1; 100], ..Block::default() }).unwrap();
    drop(pool);
    when_dropped.try_recv().expect("dropped when the pool is");
}
