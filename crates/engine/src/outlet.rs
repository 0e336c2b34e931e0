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
    /// How much may still be stored.
    left_bytes: Option<u64>,
    complete: Sender<Complete>,
}

impl RunOutlet {
    /// An outlet for at most so many bytes, and where its files are handed over when they are complete.
    pub fn new(attempt: Attempt, left_bytes: Option<u64>) -> (Self, Receiver<Complete>) {
        let (complete, handed_over) = channel();
        (Self { attempt: Some(attempt), stored: Vec::new(), left_bytes, complete }, handed_over)
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
        if let Some(left) = &mut self.left_bytes {
            *left = left.checked_sub(stored.bytes).ok_or(io::ErrorKind::QuotaExceeded)?;
        }
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

#[cfg(test)]
mod tests {
    use std::io::Write;

    use artifacts::{AttemptPrefix, Store};
    use futures_util::StreamExt;
    use model::{Moment, RunId, TenantId};
    use tempfile::TempDir;

    use super::*;

    /// SHA-256 of `abc`, from FIPS 180-2.
    const ABC: &str = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad";

    async fn store() -> (Store, TempDir) {
        let directory = tempfile::tempdir().unwrap();
        (Store::local(directory.path()).await.unwrap(), directory)
    }

    /// Writes `abc` and publishes it as what is said.
    fn publish(store: &Store, bytes: u64, sha256: &str) -> (io::Result<()>, Receiver<Complete>) {
        let now = Moment::from_unix_ms(0);
        let attempt = store.attempt(AttemptPrefix::new(TenantId::new(now), RunId::new(now), 1));
        let (mut outlet, handed_over) = RunOutlet::new(attempt, None);
        let mut file = outlet.create().unwrap();
        file.write_all(b"abc").unwrap();
        outlet.complete(file).unwrap();
        let artifact = Artifact { name: "a.smime".to_owned(), bytes, sha256: sha256.to_owned() };
        (outlet.publish(&[artifact], "a.sha256", ""), handed_over)
    }

    #[tokio::test]
    async fn what_was_handed_over_stays_only_if_it_is_kept() {
        let (store, _directory) = store().await;
        let (published, handed_over) = publish(&store, 3, ABC);
        published.unwrap();
        drop(handed_over);
        assert_eq!(store.list().count().await, 0);
        let (published, handed_over) = publish(&store, 3, ABC);
        published.unwrap();
        let Complete { attempt, stored } = handed_over.try_recv().unwrap();
        assert_eq!(attempt.keep(), stored);
        assert_eq!(store.size(&stored[0].key).await.unwrap(), Some(3));
    }

    #[tokio::test]
    async fn files_that_are_not_those_sealed_are_refused_and_go() {
        let (store, _directory) = store().await;
        for (bytes, sha256) in [(4, ABC), (3, "00")] {
            let (published, handed_over) = publish(&store, bytes, sha256);
            assert_eq!(published.unwrap_err().kind(), io::ErrorKind::InvalidData);
            assert!(handed_over.try_recv().is_err());
            assert_eq!(store.list().count().await, 0);
        }
    }
}
