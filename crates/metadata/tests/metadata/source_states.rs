//! What is on record of sources, and who may look at one.

use std::time::Duration;

use metadata::source_states::{self, Claim, GrantedRows, Pace, Seen, SourceState};
use metadata::tenants;
use model::run::Reason;
use model::{ExportType, Moment, SourceGrant, TenantId};

use crate::backend::{Fresh, START_MS, on_both};
use crate::people::{read, written};

const MINUTE: Duration = Duration::from_secs(60);
const PACE: Pace = Pace {
    check_every: Duration::from_secs(180),
    count_every: Duration::from_secs(3_600),
    lease: Duration::from_secs(420),
};

async fn claim(fresh: &Fresh) -> Option<Claim> {
    let claimed =
        written(&fresh.metadata, async |tx| source_states::claim(tx, "main", PACE).await.unwrap()).await;
    let due = read(&fresh.metadata, async |tx| source_states::due(tx, PACE).await.unwrap()).await;
    assert!(!due.contains(&"main".to_owned()), "who asks is told what may be taken, and no more");
    claimed
}

async fn is_due(fresh: &Fresh) -> bool {
    read(&fresh.metadata, async |tx| source_states::due(tx, PACE).await.unwrap()).await == ["main"]
}

/// What whoever has it finds.
const WELL: Seen = Seen { is_reachable: Some(true), problem: None };

/// Whoever took the source has looked at it; returns whether that is on record.
async fn saw(fresh: &Fresh, claim: &Claim) -> bool {
    written(&fresh.metadata, async |tx| {
        let is_ours = source_states::saw(tx, "main", claim.lease_until, &WELL).await.unwrap();
        source_states::leave(tx, "main", claim.lease_until).await.unwrap();
        is_ours
    })
    .await
}

async fn counted(fresh: &Fresh, claim: &Claim, counted: Result<Vec<(i64, ExportType, u64)>, Reason>) {
    written(&fresh.metadata, async |tx| {
        source_states::counted(tx, "main", claim.lease_until, &counted).await.unwrap();
        source_states::leave(tx, "main", claim.lease_until).await.unwrap();
    })
    .await;
}

/// Whoever takes the source has counted it, if that was due.
async fn counts(fresh: &Fresh, rows: Result<Vec<(i64, ExportType, u64)>, Reason>) -> bool {
    pass(fresh, PACE.check_every);
    let claim = claim(fresh).await.unwrap();
    written(&fresh.metadata, async |tx| {
        source_states::saw(tx, "main", claim.lease_until, &WELL).await.unwrap()
    })
    .await;
    if claim.is_count_due {
        counted(fresh, &claim, rows).await;
    } else {
        written(&fresh.metadata, async |tx| {
            source_states::leave(tx, "main", claim.lease_until).await.unwrap();
        })
        .await;
    }
    claim.is_count_due
}

/// A new tenant that may export ids of the source `main`.
async fn tenant(fresh: &Fresh, name: &str, ids: &[i64]) -> TenantId {
    let grant = SourceGrant { source: "main".to_owned(), source_tenant_ids: ids.to_vec() };
    written(&fresh.metadata, async |tx| tenants::add(tx, name, &[grant]).await.unwrap().id).await
}

/// How its source stands.
async fn state(fresh: &Fresh, tenant: TenantId) -> SourceState {
    let states = read(&fresh.metadata, async |tx| source_states::of_tenant(tx, tenant).await.unwrap()).await;
    let [state]: [SourceState; 1] = states.try_into().unwrap();
    state
}

fn pass(fresh: &Fresh, duration: Duration) {
    fresh.clock.set(fresh.clock.now().plus(duration));
}

#[test]
fn a_source_is_taken_by_one_until_it_was_looked_at_and_then_not_for_a_while() {
    on_both(async |fresh| {
        assert_eq!(
            read(&fresh.metadata, async |tx| source_states::due(tx, PACE).await.unwrap()).await,
            [""; 0]
        );
        tenant(&fresh, "acme", &[101, 102]).await;
        assert!(is_due(&fresh).await);
        let first = claim(&fresh).await.unwrap();
        let lease_until = fresh.clock.now().plus(PACE.lease);
        assert_eq!(first, Claim { lease_until, source_tenant_ids: vec![101, 102], is_count_due: true });
        assert_eq!(claim(&fresh).await, None, "{}: another has it", fresh.name);
        assert!(saw(&fresh, &first).await, "{}", fresh.name);
        assert_eq!(claim(&fresh).await, None, "{}: it was just looked at", fresh.name);
        pass(&fresh, PACE.check_every - Duration::from_millis(1));
        assert!(!is_due(&fresh).await && claim(&fresh).await.is_none());
        pass(&fresh, Duration::from_millis(1));
        assert!(is_due(&fresh).await && claim(&fresh).await.is_some());
        // Whoever has it now is never heard of again.
        pass(&fresh, PACE.lease - Duration::from_millis(1));
        assert!(claim(&fresh).await.is_none(), "{}", fresh.name);
        pass(&fresh, Duration::from_millis(1));
        assert!(claim(&fresh).await.is_some(), "{}", fresh.name);
    });
}

#[test]
fn a_clock_that_was_ahead_keeps_nobody_from_looking() {
    on_both(async |fresh| {
        tenant(&fresh, "acme", &[101]).await;
        fresh.clock.set(Moment::from_unix_ms(START_MS).plus(MINUTE * 60 * 24 * 365));
        counts(&fresh, Ok(vec![(101, ExportType::Interaction, 1)])).await;
        fresh.clock.set(Moment::from_unix_ms(START_MS));
        assert!(claim(&fresh).await.unwrap().is_count_due, "{}", fresh.name);
        fresh.clock.set(Moment::from_unix_ms(START_MS).minus(MINUTE));
        assert!(claim(&fresh).await.is_some(), "{}: its lease is of another time", fresh.name);
    });
}

#[test]
fn rows_are_counted_anew_when_they_are_old_or_an_id_is_new() {
    on_both(async |fresh| {
        let acme = tenant(&fresh, "acme", &[101]).await;
        let first = vec![(101, ExportType::Interaction, 7), (101, ExportType::Contact, 0)];
        assert!(counts(&fresh, Ok(first.clone())).await, "never counted");
        assert!(!counts(&fresh, Ok(vec![])).await, "{}", fresh.name);
        let other = tenant(&fresh, "other", &[202]).await;
        assert!(counts(&fresh, Ok(first)).await, "{}: nobody has counted 202", fresh.name);
        let rows = |id, interactions, contacts| {
            [(ExportType::Interaction, interactions), (ExportType::Contact, contacts)]
                .map(|(export_type, rows)| GrantedRows { source_tenant_id: id, export_type, rows })
                .to_vec()
        };
        assert_eq!(state(&fresh, acme).await.rows, rows(101, Some(7), Some(0)), "{}", fresh.name);
        assert_eq!(state(&fresh, other).await.rows, rows(202, None, None), "{}", fresh.name);
        let reason = Reason { code: "source_failed".to_owned(), message: "no more room".to_owned() };
        assert!(counts(&fresh, Err(reason.clone())).await, "{}: still nobody has", fresh.name);
        let failed = state(&fresh, acme).await;
        assert_eq!((failed.rows, failed.count_problem), (rows(101, None, None), Some(reason)));
        assert!(!counts(&fresh, Ok(vec![])).await, "{}: what failed is not tried at every look", fresh.name);
        pass(&fresh, PACE.count_every);
        assert!(counts(&fresh, Ok(vec![(202, ExportType::Contact, 9)])).await, "{}", fresh.name);
        assert_eq!(
            (state(&fresh, other).await.rows, state(&fresh, other).await.count_problem),
            (rows(202, None, Some(9)), None)
        );
    });
}

#[test]
fn who_comes_after_the_lease_is_over_writes_nothing() {
    on_both(async |fresh| {
        let acme = tenant(&fresh, "acme", &[101]).await;
        let late = claim(&fresh).await.unwrap();
        pass(&fresh, PACE.lease);
        let now = claim(&fresh).await.unwrap();
        assert!(!saw(&fresh, &late).await, "{}", fresh.name);
        counted(&fresh, &late, Ok(vec![(101, ExportType::Interaction, 1)])).await;
        let unseen = state(&fresh, acme).await;
        assert_eq!((unseen.checked_at, unseen.counted_at, unseen.rows[0].rows), (None, None, None));
        assert_eq!(
            claim(&fresh).await,
            None,
            "{}: another has it, whom the late one has not put out",
            fresh.name
        );
        counted(&fresh, &now, Ok(vec![(101, ExportType::Interaction, 2)])).await;
        assert_eq!(state(&fresh, acme).await.rows[0].rows, Some(2), "{}", fresh.name);
    });
}

#[test]
fn how_a_source_stands_is_told_to_those_who_may_export_from_it() {
    on_both(async |fresh| {
        let acme = tenant(&fresh, "acme", &[102, 101]).await;
        let unseen = state(&fresh, acme).await;
        assert_eq!((unseen.checked_at, unseen.is_reachable, unseen.counted_at), (None, None, None));
        assert_eq!(
            unseen.rows.iter().map(|rows| rows.source_tenant_id).collect::<Vec<_>>(),
            [101, 101, 102, 102]
        );
        let until = claim(&fresh).await.unwrap().lease_until;
        let reason = Reason { code: "source_unreachable".to_owned(), message: "it is down".to_owned() };
        for (is_reachable, problem) in [(Some(false), Some(reason)), (None, None), (Some(true), None)] {
            let seen = Seen { is_reachable, problem: problem.clone() };
            written(&fresh.metadata, async |tx| {
                source_states::saw(tx, "main", until, &seen).await.unwrap();
            })
            .await;
            let state = state(&fresh, acme).await;
            assert_eq!((state.is_reachable, state.problem), (is_reachable, problem), "{}", fresh.name);
            assert_eq!(state.checked_at, Some(fresh.clock.now()));
        }
        let nothing =
            written(&fresh.metadata, async |tx| tenants::add(tx, "other", &[]).await.unwrap()).await;
        let states =
            read(&fresh.metadata, async |tx| source_states::of_tenant(tx, nothing.id).await.unwrap()).await;
        assert_eq!(states, []);
    });
}
