//! A tenant with an escrow certificate: each file is sealed for the owner first, then for it.

use futures_util::TryStreamExt;
use model::{Artifact, RunStatus};
use seal::{Certificate, RecipientId};

use crate::support::house::{certificate, noon};
use crate::support::{House, Kind, job};

/// Whom a file in the store is sealed for, in the order that it says.
async fn sealed_for(house: &House, artifact: &Artifact) -> Vec<RecipientId> {
    let key = artifact.object_key.parse().unwrap();
    let file = house.store.read(&key, 0..artifact.bytes).await.unwrap();
    let pieces: Vec<_> = file.try_collect().await.unwrap();
    seal::recipients(pieces.concat().as_slice()).unwrap()
}

async fn run_once(house: &House) -> Artifact {
    let working = house.work();
    let (_, run) = house.create(job()).await;
    let run = house.until_ended(run).await;
    working.end().await;
    assert_eq!(run.status, RunStatus::Finished, "{:?}", run.reason);
    let artifact = house.artifacts(run.id).await.remove(0);
    assert_eq!(run.escrow_fingerprint, artifact.escrow_fingerprint);
    artifact
}

#[tokio::test(flavor = "multi_thread")]
async fn files_are_sealed_for_the_owner_first_and_for_the_escrow_as_long_as_there_is_one() {
    for kind in [Kind::Sqlite, Kind::Postgres] {
        let house = House::new(kind).await;
        let (own, safe) = (certificate(noon()), certificate(noon()));
        house.upload(own.clone()).await;
        house.set_escrow(safe.clone()).await;
        let artifact = run_once(&house).await;
        assert_eq!(artifact.escrow_fingerprint.as_ref(), Some(&safe.fingerprint));
        let recipients = sealed_for(&house, &artifact).await;
        assert_eq!(recipients.len(), 2);
        for (recipient, certificate) in recipients.iter().zip([&own, &safe]) {
            let certificate = Certificate::parse(certificate.pem.as_bytes()).unwrap();
            assert!(certificate.is_named_by(recipient), "{recipient:?}");
        }

        house.remove_escrow().await;
        let artifact = run_once(&house).await;
        assert_eq!(
            (artifact.escrow_fingerprint.clone(), sealed_for(&house, &artifact).await.len()),
            (None, 1)
        );
    }
}
