//! Between the export and the store: sealed files become objects under the attempt's own prefix. Publishing only hands
//! them over; what makes them visible is the metadata's transaction, later.

use std::fs::File;
use std::io;
use std::sync::mpsc::{Receiver, Sender, channel};

use artifacts::{Attempt, AttemptFile, Stored};
use export::{Artifact, Outlet};

/// Files that are complete and durable, but still go if they are dropped.
pub struct Complete {
    /// Keeps them or drops them.
    pub attempt: Attempt,
    /// Where each lies, in the order of the volumes.
    pub stored: Vec<Stored>,
}

/// An outlet into the store.
pub struct RunOutlet {
    attempt: Option<Attempt>,
    stored: Vec<Stored>,
    complete: Sender<Complete>,
}

impl RunOutlet {
    /// An outlet, and where its files are handed over when they are complete.
    pub fn new(attempt: Attempt) -> (Self, Receiver<Complete>) {
        let (complete, handed_over) = channel();
        (Self { attempt: Some(attempt), stored: Vec::new(), complete }, handed_over)
    }

    fn attempt(&mut self) -> io::Result<&mut Attempt> {
        self.attempt.as_mut().ok_or_else(|| io::Error::other("the files were published before"))
    }
}

impl Outlet for RunOutlet {
    type File = AttemptFile;

    fn create(&mut self) -> io::Result<AttemptFile> {
        self.attempt()?.create()
    }

    fn complete(&mut self, file: AttemptFile) -> io::Result<()> {
        let stored = self.attempt()?.complete(file)?;
        self.stored.push(stored);
        Ok(())
    }

    fn spool(&mut self) -> io::Result<File> {
        self.attempt()?.spool()
    }

    fn publish(&mut self, artifacts: &[Artifact], _checksums_name: &str, _checksums: &str) -> io::Result<()> {
        let is_same = |(stored, artifact): (&Stored, &Artifact)| {
            (stored.bytes, &stored.sha256) == (artifact.bytes, &artifact.sha256)
        };
        let is_number_same = self.stored.len() == artifacts.len();
        if !is_number_same || !self.stored.iter().zip(artifacts).all(is_same) {
            return Err(io::Error::new(io::ErrorKind::InvalidData, "the stored files are not those sealed"));
        }
        let attempt = self.attempt.take().ok_or_else(|| io::Error::other("published twice"))?;
        let complete = Complete { attempt, stored: std::mem::take(&mut self.stored) };
        self.complete.send(complete).map_err(|_gone| io::Error::other("nobody takes the files over"))
    }
}
