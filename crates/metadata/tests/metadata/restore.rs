//! Backups on record, and what becomes of metadata that were restored.

use std::time::Duration;

use metadata::backups::{self, Backup};
use metadata::sessions::{self, Lifetime};
use metadata::{artifacts, jobs, notices, restore, runs};
use model::artifact::ArtifactState;
use model::notice::Channel;
use model::{CertificateId, Notice, RunStatus};

use crate::backend::on_both;
use crate::given::Given;
use crate::notices::{claim as claim_notice, open};
use crate::worker::{claim, finish};

#[test]
fn the_newest_backup_is_on_record() {
    on_both(async |fresh| {
        let mut tx = fresh.metadata.write().await.unwrap();
        assert_eq!(backups::latest(&mut tx).await.unwrap(), None, "{}", fresh.name);
        for (seconds, file) in [(0, "a"), (9, "b")] {
            let made_at = tx.now().plus(Duration::from_secs(seconds));
            let made = Backup { made_at, file: file.to_owned(), bytes: 7 };
            backups::made(&mut tx, &made).await.unwrap();
            assert_eq!(backups::latest(&mut tx).await.unwrap(), Some(made), "{}", fresh.name);
        }
    });
}

#[test]
fn what_was_told_after_the_backup_is_not_told_again_of_something_else() {
    on_both(async |fresh| {
        let given = Given::new(&fresh).await;
        let job = given.job().await;
        let run = given.run(&job, 0).await;
        given
            .sql(&format!(
                "INSERT INTO legacy_clients VALUES ('c', '{}', 'k', 'i', 'PHC', '', 0, NULL)",
                job.owner
            ))
            .await;
        given.sql("INSERT INTO legacy_tokens VALUES ('hash', 'c', 9)").await;
        let mut tx = fresh.metadata.write().await.unwrap();
        let lifetime = Lifetime { idle: Duration::from_secs(60), absolute: Duration::from_secs(60) };
        for hash in ["a", "b"] {
            sessions::begin(&mut tx, job.owner, hash, None, false, lifetime).await.unwrap();
        }
        assert_eq!(restore::settle(&mut tx).await.unwrap(), 3, "{}", fresh.name);
        assert_eq!(sessions::list(&mut tx, job.owner).await.unwrap(), [], "{}", fresh.name);
        let settled = jobs::get(&mut tx, given.tenant, job.id).await.unwrap().unwrap();
        assert_eq!(settled.version, 1_000_001, "{}", fresh.name);
        assert_eq!(runs::get(&mut tx, given.tenant, run).await.unwrap().unwrap().revision, 1_000_001);
        tx.commit().await.unwrap();
        let last = given.number("SELECT last FROM counters WHERE name = 'downloads'").await;
        assert_eq!(last, Some(1_000_000), "{}", fresh.name);
    });
}

#[test]
fn a_run_that_lost_a_file_leaves_a_hole_that_can_be_filled() {
    on_both(async |fresh| {
        let given = Given::new(&fresh).await;
        let job = given.job().await;
        given.run(&job, 0).await;
        let run = claim(&fresh.metadata).await.unwrap();
        finish(&fresh.metadata, &run, fresh.clock.now()).await;
        let id = run.run.id;

        let mut tx = fresh.metadata.write().await.unwrap();
        let stored = restore::stored(&mut tx, None, 10).await.unwrap();
        assert_eq!(stored.len(), 2, "{}", fresh.name);
        assert_eq!(restore::stored(&mut tx, Some(stored[0].0), 10).await.unwrap(), stored[1..]);
        assert_eq!(restore::files_lost(&mut tx, &[stored[0].0]).await.unwrap(), 1, "{}", fresh.name);
        let states: Vec<_> =
            artifacts::of_run(&mut tx, given.tenant, id).await.unwrap().iter().map(|of| of.state).collect();
        assert!(states.contains(&ArtifactState::Gone) && states.contains(&ArtifactState::Available));
        let lost = runs::get(&mut tx, given.tenant, id).await.unwrap().unwrap();
        assert_eq!(lost.status, RunStatus::Failed, "{}", fresh.name);
        assert!(lost.reason.as_ref().is_some_and(|reason| reason.code == "files_lost"));
        assert_eq!(lost.missing_window(), Some(lost.window), "{}", fresh.name);
        let shown = jobs::get(&mut tx, given.tenant, job.id).await.unwrap().unwrap();
        assert_eq!(shown.latest_run.unwrap().status, RunStatus::Failed, "{}", fresh.name);
        let again = runs::again(&mut tx, given.tenant, id).await.unwrap().unwrap();
        assert_eq!(again.again_of, Some(id), "{}", fresh.name);
        tx.commit().await.unwrap();
        // The other file is lost too, and the run has failed already.
        let mut tx = fresh.metadata.write().await.unwrap();
        assert_eq!(restore::files_lost(&mut tx, &[stored[1].0]).await.unwrap(), 0, "{}", fresh.name);
        assert_eq!(restore::stored(&mut tx, None, 10).await.unwrap(), [], "{}", fresh.name);
    });
}

#[test]
fn notices_of_before_the_restore_are_withdrawn_and_a_run_that_lost_its_files_is_told() {
    on_both(async |fresh| {
        let given = Given::new(&fresh).await;
        let job = given.job().await;
        given.run(&job, 0).await;
        let run = claim(&fresh.metadata).await.unwrap();
        finish(&fresh.metadata, &run, fresh.clock.now()).await;
        open(&fresh.metadata, &[Channel::Webhook]).await;
        let (certificate_id, not_after) = (CertificateId::new(fresh.clock.now()), fresh.clock.now());
        let waits = Notice::CertificateEnded { certificate_id, fingerprint: "AA".to_owned(), not_after };
        let mut tx = fresh.metadata.write().await.unwrap();
        assert_eq!(notices::tell(&mut tx, given.tenant, job.owner, &waits).await.unwrap(), 1);
        tx.commit().await.unwrap();

        let mut tx = fresh.metadata.write().await.unwrap();
        restore::settle(&mut tx).await.unwrap();
        let stored = restore::stored(&mut tx, None, 10).await.unwrap();
        restore::files_lost(&mut tx, &[stored[0].0]).await.unwrap();
        tx.commit().await.unwrap();
        let told = claim_notice(&fresh.metadata, Channel::Webhook).await.unwrap().unwrap();
        let Notice::RunFailed { run_id, reason_code, .. } = told.notice else { unreachable!() };
        assert_eq!((run_id, &*reason_code), (run.run.id, "files_lost"), "{}", fresh.name);
        assert!(claim_notice(&fresh.metadata, Channel::Webhook).await.unwrap().is_none(), "{}", fresh.name);
        let withdrawn = "SELECT count(*) FROM notices WHERE outcome = 'withdrawn' AND ended_at IS NOT NULL";
        assert_eq!(given.number(withdrawn).await, Some(1), "{}", fresh.name);
    });
}

#[tokio::test]
async fn a_copy_is_whole_while_others_write() {
    let directory = tempfile::tempdir().unwrap();
    let url = |name: &str| directory.path().join(name).display().to_string();
    let metadata = metadata::Metadata::open(&url("a.db"), metadata::Clock::Database).await.unwrap();
    let mut tx = metadata.write().await.unwrap();
    metadata::tenants::add(&mut tx, "Acme", &[]).await.unwrap();
    tx.commit().await.unwrap();
    // Somebody is writing, and has not committed.
    let mut tx = metadata.write().await.unwrap();
    metadata::tenants::add(&mut tx, "Beta", &[]).await.unwrap();
    metadata.copy_to(&directory.path().join("b.db")).await.unwrap();
    tx.commit().await.unwrap();
    let copy = metadata::Metadata::open(&url("b.db"), metadata::Clock::Database).await.unwrap();
    let tenants = metadata::tenants::list(&mut copy.read().await.unwrap()).await.unwrap();
    assert_eq!(tenants.iter().map(|tenant| tenant.name.as_str()).collect::<Vec<_>>(), ["Acme"]);
    assert!(
        metadata.copy_to(&directory.path().join("b.db")).await.is_err(),
        "a file in use is not written over"
    );
}
