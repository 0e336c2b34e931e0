//! The audit trail: chained, verified, pruned, and listed by what one looks for.

use metadata::audit::{self, AuditFilter, Beginning, Broken, Chain, FIRST_PREVIOUS, Verifier};
use metadata::{Metadata, PageRequest, Total};
use model::audit::{Actor, Deed, DeedKind, Via};
use model::{JobId, Moment, TenantId};

use crate::backend::{Fresh, START_MS, on_both};
use crate::given::Given;
use crate::people::{read, written};

const DAY_MS: i64 = 86_400_000;

fn ann() -> Actor {
    Actor {
        user_id: None,
        name: "ann".to_owned(),
        via: Via::Session,
        credential: None,
        address: Some("127.0.0.1".to_owned()),
    }
}

async fn append(metadata: &Metadata, chain: Chain, actor: &Actor, deed: Deed) {
    written(metadata, async |tx| audit::append(tx, chain, actor, &deed).await.unwrap()).await;
}

/// A tenant with so many entries, a day apart.
async fn trail(fresh: &Fresh, entries: i64) -> (Given, Chain) {
    let given = Given::new(fresh).await;
    let chain = Chain::Tenant(given.tenant);
    for day in 0..entries {
        fresh.clock.set(Moment::from_unix_ms(START_MS + day * DAY_MS));
        append(&fresh.metadata, chain, &ann(), Deed::new(DeedKind::JobCreated, format!("job {day}"))).await;
    }
    (given, chain)
}

async fn broken(fresh: &Fresh, chain: Chain) -> Option<Broken> {
    read(&fresh.metadata, async |tx| audit::verify(tx, chain).await.unwrap()).await.broken
}

#[test]
fn a_chain_that_nobody_touched_is_whole() {
    on_both(async |fresh| {
        let (_given, chain) = trail(&fresh, 5).await;
        let verdict = read(&fresh.metadata, async |tx| audit::verify(tx, chain).await.unwrap()).await;
        assert_eq!((verdict.entries, verdict.last.0, verdict.broken), (5, 5, None));
        let empty = read(&fresh.metadata, async |tx| audit::verify(tx, Chain::Service).await.unwrap()).await;
        assert_eq!((empty.entries, empty.last), (0, (0, FIRST_PREVIOUS.to_owned())));
    });
}

#[test]
fn whoever_changes_the_trail_breaks_it() {
    on_both(async |fresh| {
        let (given, chain) = trail(&fresh, 6).await;
        let tenant = given.tenant;
        let only = |number: i64| format!("WHERE tenant_id = '{tenant}' AND number = {number}");
        let kept = given.text(&format!("SELECT entry FROM audit {}", only(3))).await.unwrap();
        let put = |text: &str| format!("UPDATE audit SET entry = '{text}' {}", only(3));

        given.sql(&put(&kept.replace("job 2", "job X"))).await;
        assert_eq!(broken(&fresh, chain).await, Some(Broken::Changed(3)));
        // Whoever mends the hash too breaks the next link.
        let forged = audit::hash(&kept.replace("job 2", "job X"));
        given.sql(&format!("UPDATE audit SET hash = '{forged}' {}", only(3))).await;
        assert_eq!(broken(&fresh, chain).await, Some(Broken::Unchained(4)));
        let hash = audit::hash(&kept);
        given.sql(&put(&kept)).await;
        given.sql(&format!("UPDATE audit SET hash = '{hash}' {}", only(3))).await;
        assert_eq!(broken(&fresh, chain).await, None);

        given.sql(&format!("UPDATE audit SET user_name = 'bob' {}", only(2))).await;
        assert_eq!(broken(&fresh, chain).await, Some(Broken::Columns(2)), "lists would show another user");
        given.sql(&format!("UPDATE audit SET user_name = 'ann' {}", only(2))).await;
        given.sql(&format!("DELETE FROM audit {}", only(6))).await;
        assert_eq!(broken(&fresh, chain).await, Some(Broken::Missing(6)), "the end was cut off");
        given.sql(&format!("DELETE FROM audit {}", only(4))).await;
        assert_eq!(broken(&fresh, chain).await, Some(Broken::Missing(4)));
    });
}

#[test]
fn what_is_past_its_time_goes_and_the_rest_is_still_whole() {
    on_both(async |fresh| {
        let (given, chain) = trail(&fresh, 10).await;
        let before = Moment::from_unix_ms(START_MS + 4 * DAY_MS);
        let pruned =
            written(&fresh.metadata, async |tx| audit::prune(tx, chain, before).await.unwrap()).await;
        assert_eq!(pruned, 4);
        let verdict = read(&fresh.metadata, async |tx| audit::verify(tx, chain).await.unwrap()).await;
        assert_eq!(
            (verdict.entries, verdict.last.0, verdict.broken),
            (7, 11, None),
            "pruning is an entry too"
        );
        assert_eq!(verdict.beginning, Beginning::Pruned(5));
        let filter = AuditFilter { kinds: vec![DeedKind::AuditPruned], ..AuditFilter::default() };
        let request = PageRequest { limit: 100, after: None };
        let told = read(&fresh.metadata, async |tx| {
            audit::list(tx, given.tenant, &filter, &request).await.unwrap().items.len()
        })
        .await;
        assert_eq!(told, 1);
        let nothing =
            written(&fresh.metadata, async |tx| audit::prune(tx, chain, before).await.unwrap()).await;
        assert_eq!(nothing, 0);
        given.sql(&format!("DELETE FROM audit WHERE tenant_id = '{}' AND number = 5", given.tenant)).await;
        assert_eq!(
            broken(&fresh, chain).await,
            Some(Broken::Missing(5)),
            "more than the time allows is gone"
        );
    });
}

#[test]
fn whoever_cuts_off_the_beginning_is_found_out() {
    on_both(async |fresh| {
        let (given, chain) = trail(&fresh, 6).await;
        let tenant = given.tenant;
        let last = given
            .text(&format!("SELECT hash FROM audit WHERE tenant_id = '{tenant}' AND number = 2"))
            .await
            .unwrap();
        given.sql(&format!("DELETE FROM audit WHERE tenant_id = '{tenant}' AND number <= 2")).await;
        assert_eq!(broken(&fresh, chain).await, Some(Broken::Missing(1)));
        // The chain's own record of what retention removed is believed only if an entry says the same.
        let note = format!("UPDATE audit_chains SET pruned_number = 2, pruned_hash = '{last}'");
        given.sql(&format!("{note} WHERE tenant_id = '{tenant}'")).await;
        assert_eq!(broken(&fresh, chain).await, Some(Broken::Beginning(3)));
    });
}

async fn ten_logins(metadata: Metadata, chain: Chain) {
    for _ in 0..10 {
        append(&metadata, chain, &ann(), Deed::new(DeedKind::LoggedIn, "")).await;
    }
}

#[test]
fn writers_at_once_stand_in_line() {
    on_both(async |fresh| {
        let given = Given::new(&fresh).await;
        let chain = Chain::Tenant(given.tenant);
        let writers: Vec<_> =
            (0..8).map(|_| tokio::spawn(ten_logins(fresh.metadata.clone(), chain))).collect();
        for writer in writers {
            writer.await.unwrap();
        }
        let verdict = read(&fresh.metadata, async |tx| audit::verify(tx, chain).await.unwrap()).await;
        assert_eq!((verdict.entries, verdict.broken), (80, None));
    });
}

#[test]
fn a_deed_that_is_undone_leaves_no_entry() {
    on_both(async |fresh| {
        let (_given, chain) = trail(&fresh, 1).await;
        let mut tx = fresh.metadata.write().await.unwrap();
        audit::append(&mut tx, chain, &ann(), &Deed::new(DeedKind::LoggedIn, "")).await.unwrap();
        drop(tx);
        append(&fresh.metadata, chain, &ann(), Deed::new(DeedKind::LoggedOut, "")).await;
        assert_eq!(broken(&fresh, chain).await, None);
    });
}

#[test]
fn lists_find_what_one_looks_for_in_ones_own_tenant() {
    on_both(async |fresh| {
        let (given, chain) = trail(&fresh, 3).await;
        let job = JobId::new(Moment::from_unix_ms(START_MS));
        let bob = Actor { name: "bob".to_owned(), ..ann() };
        let deed = Deed::new(DeedKind::JobDeleted, "job 1").job(job).with("files", 3);
        append(&fresh.metadata, chain, &bob, deed).await;
        let found = async |tenant: TenantId, filter: AuditFilter| {
            let page = PageRequest { limit: 10, after: None };
            let page =
                read(&fresh.metadata, async |tx| audit::list(tx, tenant, &filter, &page).await.unwrap())
                    .await;
            page.items.iter().map(|(_, entry, _)| entry.number).collect::<Vec<_>>()
        };
        let (all, tenant) = (AuditFilter::default, given.tenant);
        assert_eq!(found(tenant, all()).await, [1, 2, 3, 4]);
        assert_eq!(found(tenant, AuditFilter { is_descending: true, ..all() }).await, [4, 3, 2, 1]);
        assert_eq!(found(tenant, AuditFilter { user: Some("bob".to_owned()), ..all() }).await, [4]);
        assert_eq!(found(tenant, AuditFilter { job_id: Some(job), ..all() }).await, [4]);
        assert_eq!(
            found(tenant, AuditFilter { kinds: vec![DeedKind::JobCreated], ..all() }).await,
            [1, 2, 3]
        );
        let (from, to) = (START_MS + DAY_MS, START_MS + 2 * DAY_MS);
        let days = AuditFilter {
            from: Some(Moment::from_unix_ms(from)),
            to: Some(Moment::from_unix_ms(to)),
            ..all()
        };
        assert_eq!(found(tenant, days).await, [2]);
        let other = Given::tenant(&fresh, "other", 7).await.tenant;
        assert_eq!(found(other, all()).await, Vec::<i64>::new());
    });
}

#[test]
fn an_export_is_verified_without_the_database() {
    on_both(async |fresh| {
        let (_given, chain) = trail(&fresh, 3).await;
        let entries = read(&fresh.metadata, async |tx| audit::pages_from(tx, chain, 0).await.unwrap()).await;
        let lines: Vec<_> = entries.iter().map(|(_, sealed)| sealed.line()).collect();
        let verified = |lines: &[String]| {
            let sealed: Vec<_> = lines.iter().map(|line| audit::Sealed::of_line(line).unwrap()).collect();
            let mut verifier = Verifier::of_export(&sealed[0]).unwrap();
            sealed.iter().try_for_each(|sealed| verifier.take(sealed).map(|_| ()))
        };
        assert_eq!(verified(&lines), Ok(()));
        assert_eq!(verified(&lines[1..]), Ok(()), "a part of it is whole in itself");
        assert_eq!(verified(&[lines[0].clone(), lines[2].clone()]), Err(Broken::Missing(2)));
        assert_eq!(verified(&[lines[0].replace("job 0", "job 9")]), Err(Broken::Changed(1)));
        let page = PageRequest { limit: 2, after: None };
        let Chain::Tenant(tenant) = chain else { unreachable!() };
        let filter = AuditFilter::default();
        let page =
            read(&fresh.metadata, async |tx| audit::list(tx, tenant, &filter, &page).await.unwrap()).await;
        assert_eq!((page.items.len(), page.total, page.next.is_some()), (2, Total::Exact(3), true));
    });
}
