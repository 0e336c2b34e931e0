//! The tenant's escrow certificate: one at a time, its history, and the runs and files that are sealed for it.

use metadata::{artifacts, escrow, runs};
use model::Moment;

use crate::backend::{START_MS, on_both};
use crate::given::Given;
use crate::people::{certificate, owner};
use crate::worker::{claim, finish};

#[test]
fn a_tenant_has_one_escrow_certificate_and_remembers_those_before_it() {
    on_both(async |fresh| {
        let acme = owner(&fresh.metadata, "acme", 1).await.tenant_id;
        let other = owner(&fresh.metadata, "other", 2).await.tenant_id;
        let mut tx = fresh.metadata.write().await.unwrap();
        assert_eq!(escrow::current(&mut tx, acme).await.unwrap(), None);
        assert_eq!(escrow::remove(&mut tx, acme).await.unwrap(), None);
        let first = escrow::set(&mut tx, acme, certificate("EE:01")).await.unwrap();
        assert_eq!(escrow::set(&mut tx, acme, certificate("EE:01")).await.unwrap(), first);
        assert_eq!(escrow::current(&mut tx, acme).await.unwrap(), Some(first.clone()));
        assert_eq!(escrow::current(&mut tx, other).await.unwrap(), None);
        tx.commit().await.unwrap();

        let later = Moment::from_unix_ms(START_MS + 5);
        fresh.clock.set(later);
        let mut tx = fresh.metadata.write().await.unwrap();
        let second = escrow::set(&mut tx, acme, certificate("EE:02")).await.unwrap();
        let removed = escrow::remove(&mut tx, acme).await.unwrap().unwrap();
        assert_eq!((removed.id, removed.ended_at), (second.id, Some(later)));
        assert_eq!(escrow::current(&mut tx, acme).await.unwrap(), None);
        tx.commit().await.unwrap();

        // What was removed can be set again.
        fresh.clock.set(Moment::from_unix_ms(START_MS + 9));
        let mut tx = fresh.metadata.write().await.unwrap();
        let again = escrow::set(&mut tx, acme, certificate("EE:01")).await.unwrap();
        let all = escrow::list(&mut tx, acme).await.unwrap();
        let all: Vec<_> = all.iter().map(|one| (one.escrow.id, one.escrow.ended_at, one.artifacts)).collect();
        assert_eq!(all, [(again.id, None, 0), (second.id, Some(later), 0), (first.id, Some(later), 0)]);
        assert!(escrow::list(&mut tx, other).await.unwrap().is_empty());
    });
}

#[test]
fn a_run_and_its_files_say_which_escrow_certificate_they_are_sealed_for() {
    on_both(async |fresh| {
        let given = Given::new(&fresh).await;
        let job = given.job().await;
        let (first, second) = (given.run(&job, -2).await, given.run(&job, -1).await);
        let mut tx = fresh.metadata.write().await.unwrap();
        let safe = escrow::set(&mut tx, given.tenant, certificate("EE:01")).await.unwrap();
        tx.commit().await.unwrap();

        let claimed = claim(&fresh.metadata).await.unwrap();
        assert_eq!((claimed.run.id, claimed.escrow.as_ref()), (first, Some(&safe)));
        // Removed while the run is in progress: it was begun with it.
        let mut tx = fresh.metadata.write().await.unwrap();
        escrow::remove(&mut tx, given.tenant).await.unwrap();
        tx.commit().await.unwrap();
        finish(&fresh.metadata, &claimed, fresh.clock.now()).await;
        let later = claim(&fresh.metadata).await.unwrap();
        assert_eq!((later.run.id, later.escrow.as_ref()), (second, None));
        finish(&fresh.metadata, &later, fresh.clock.now()).await;

        let mut tx = fresh.metadata.read().await.unwrap();
        for (run, fingerprint) in [(first, Some("EE:01".to_owned())), (second, None)] {
            let shown = runs::get(&mut tx, given.tenant, run).await.unwrap().unwrap();
            assert_eq!(shown.escrow_fingerprint, fingerprint);
            let files = artifacts::of_run(&mut tx, given.tenant, run).await.unwrap();
            assert!(files.len() == 2 && files.iter().all(|file| file.escrow_fingerprint == fingerprint));
        }
        assert_eq!(escrow::list(&mut tx, given.tenant).await.unwrap()[0].artifacts, 2);
    });
}
