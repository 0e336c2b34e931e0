//! Tenants, users and certificates.

use std::time::Duration;

use metadata::{MetadataError, certificates, jobs, runs, tenants, users};
use model::{Moment, Refusal, SourceGrant, Start};

use crate::backend::{START_MS, on_both};
use crate::people::{SOURCE, certificate, hourly, owner, settings};

#[test]
fn a_tenant_has_a_name_and_source_tenant_ids_of_its_own() {
    on_both(async |fresh| {
        let mut tx = fresh.metadata.write().await.unwrap();
        let grant = |ids: &[i64]| SourceGrant { source: SOURCE.to_owned(), source_tenant_ids: ids.to_vec() };
        let acme = tenants::add(&mut tx, "acme", &[grant(&[7, 3, 3])]).await.unwrap();
        assert_eq!(tenants::grants(&mut tx, acme.id).await.unwrap(), [grant(&[3, 7])]);
        let taken = tenants::add(&mut tx, "acme", &[]).await.unwrap_err();
        assert!(matches!(taken, MetadataError::Refused(Refusal::NameTaken(name)) if name == "acme"));
        let taken = tenants::add(&mut tx, "other", &[grant(&[8, 7])]).await.unwrap_err();
        let expected = Refusal::SourceTenantTaken {
            source_tenant_id: 7,
            source_name: SOURCE.to_owned(),
            tenant: "acme".to_owned(),
        };
        assert!(matches!(taken, MetadataError::Refused(refusal) if refusal == expected));
        assert_eq!(tenants::by_name(&mut tx, "acme").await.unwrap(), Some(acme));
        assert_eq!(tenants::by_name(&mut tx, "ACME").await.unwrap(), None);
    });
}

#[test]
fn a_new_certificate_replaces_the_old_one_and_the_same_changes_nothing() {
    on_both(async |fresh| {
        let ann = owner(&fresh.metadata, "acme", 1).await;
        let mut tx = fresh.metadata.write().await.unwrap();
        let first = certificates::current(&mut tx, ann.tenant_id, ann.id).await.unwrap().unwrap();
        assert_eq!(certificates::upload(&mut tx, &ann, certificate("AA:01")).await.unwrap(), first);
        tx.commit().await.unwrap();
        fresh.clock.set(Moment::from_unix_ms(START_MS + 5));
        let mut tx = fresh.metadata.write().await.unwrap();
        let second = certificates::upload(&mut tx, &ann, certificate("AA:02")).await.unwrap();
        assert_eq!(
            certificates::current(&mut tx, ann.tenant_id, ann.id).await.unwrap(),
            Some(second.clone())
        );
        let replaced = certificates::get(&mut tx, ann.tenant_id, first.id).await.unwrap().unwrap();
        assert_eq!(replaced.replaced_at, Some(Moment::from_unix_ms(START_MS + 5)));
        let all = certificates::list(&mut tx, ann.tenant_id, ann.id).await.unwrap();
        let ids: Vec<_> = all.iter().map(|one| (one.certificate.id, one.artifacts)).collect();
        assert_eq!(ids, [(second.id, 0), (first.id, 0)]);
    });
}

#[test]
fn a_job_needs_a_certificate_that_is_valid_now_and_a_granted_source() {
    on_both(async |fresh| {
        let ann = owner(&fresh.metadata, "acme", 1).await;
        let mut tx = fresh.metadata.write().await.unwrap();
        let refused = async |tx: &mut _, user: &_| match jobs::create(tx, user, hourly()).await {
            Err(MetadataError::Refused(Refusal::NoCertificate { owner, why })) => (owner, why),
            other => panic!("{other:?}"),
        };
        let bob = users::add(&mut tx, ann.tenant_id, "bob", None).await.unwrap();
        assert_eq!(refused(&mut tx, &bob).await, ("bob".to_owned(), "none was uploaded".to_owned()));
        let mut expired = certificate("AA:03");
        expired.not_after = tx.now().minus(Duration::from_secs(1));
        certificates::upload(&mut tx, &bob, expired.clone()).await.unwrap();
        assert!(refused(&mut tx, &bob).await.1.starts_with("it expired at 2026-05-03"));
        expired.fingerprint = "AA:04".to_owned();
        expired.not_after = tx.now().minus(Duration::from_millis(999));
        certificates::upload(&mut tx, &bob, expired).await.unwrap();
        assert!(jobs::create(&mut tx, &bob, hourly()).await.is_ok());
        let mut other = hourly();
        other.source = "InfoMart".to_owned();
        let refusal = jobs::create(&mut tx, &ann, other).await.unwrap_err();
        assert!(
            matches!(refusal, MetadataError::Refused(Refusal::SourceNotGranted(name)) if name == "InfoMart")
        );
    });
}

#[test]
fn nobody_sees_or_changes_what_is_another_tenants() {
    on_both(async |fresh| {
        let ann = owner(&fresh.metadata, "acme", 1).await;
        let eve = owner(&fresh.metadata, "evil", 2).await.tenant_id;
        let mut now = hourly();
        now.schedule.start = Start::Immediately;
        let mut tx = fresh.metadata.write().await.unwrap();
        let job = jobs::create(&mut tx, &ann, now).await.unwrap();
        let run = job.latest_run.as_ref().unwrap().id;
        let own = certificates::current(&mut tx, ann.tenant_id, ann.id).await.unwrap().unwrap();
        assert_eq!(users::get(&mut tx, eve, ann.id).await.unwrap(), None);
        assert_eq!(certificates::get(&mut tx, eve, own.id).await.unwrap(), None);
        assert_eq!(certificates::current(&mut tx, eve, ann.id).await.unwrap(), None);
        assert!(certificates::list(&mut tx, eve, ann.id).await.unwrap().is_empty());
        assert_eq!(jobs::get(&mut tx, eve, job.id).await.unwrap(), None);
        let other = settings(job.settings.schedule.repeat.clone(), Start::Immediately);
        assert_eq!(jobs::edit(&mut tx, eve, job.id, None, other).await.unwrap(), None);
        assert_eq!(jobs::suspend(&mut tx, eve, job.id).await.unwrap(), None);
        assert_eq!(jobs::resume(&mut tx, eve, job.id).await.unwrap(), None);
        assert_eq!(jobs::run_now(&mut tx, eve, job.id).await.unwrap(), None);
        assert!(!jobs::delete(&mut tx, eve, job.id).await.unwrap());
        assert_eq!(runs::get(&mut tx, eve, run).await.unwrap(), None);
        assert_eq!(runs::details(&mut tx, eve, run).await.unwrap(), None);
        assert_eq!(runs::cancel(&mut tx, eve, run).await.unwrap(), None);
        assert_eq!(runs::again(&mut tx, eve, run).await.unwrap(), None);
        assert_eq!(runs::delete(&mut tx, eve, run, "ann").await.unwrap(), None);
        assert!(runs::changed_since(&mut tx, eve, Moment::MIN, 10).await.unwrap().is_empty());
        assert_eq!(jobs::get(&mut tx, ann.tenant_id, job.id).await.unwrap(), Some(job));
    });
}
