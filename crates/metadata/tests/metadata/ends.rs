//! What ends by itself is in the audit trail: runs however they end, and artifacts when their time is over.

use std::time::Duration;

use metadata::audit::{self, AuditFilter};
use metadata::queue::{self, Failure, Held};
use metadata::{PageRequest, artifacts};
use model::audit::DeedKind;
use serde_json::Value;

use crate::backend::{Fresh, on_both};
use crate::given::Given;
use crate::people::{read, written};
use crate::worker::{claim, finish, finished, reason};

/// What the trail says of such ends, oldest first: what it happened to, and the details.
async fn ends(fresh: &Fresh, given: &Given, kind: DeedKind) -> Vec<(String, Value)> {
    let filter = AuditFilter { kinds: vec![kind], ..AuditFilter::default() };
    let request = PageRequest { limit: 100, after: None };
    let page = read(&fresh.metadata, async |tx| {
        audit::list(tx, given.tenant, &filter, &request).await.unwrap().items
    })
    .await;
    page.into_iter().map(|(_, entry, _)| (entry.subject, entry.details.into())).collect()
}

#[test]
fn a_run_that_finished_says_what_it_left() {
    on_both(async |fresh| {
        let given = Given::new(&fresh).await;
        given.run(&given.job().await, 0).await;
        let run = claim(&fresh.metadata).await.unwrap();
        finish(&fresh.metadata, &run, fresh.clock.now()).await;
        let again = finished(&run, fresh.clock.now());
        assert_eq!(queue::finish(&fresh.metadata, &run.lease, again).await.unwrap(), Held::Lost);
        let name = format!("export-{}.zip.smime", run.run.id);
        let details = serde_json::json!({
            "status": "finished", "rows": 1_000, "files": 2, "bytes": 100, "name": name,
        });
        assert_eq!(ends(&fresh, &given, DeedKind::RunEnded).await, [(run.run.job_title, details)]);
    });
}

#[test]
fn a_run_that_left_a_hole_says_why() {
    on_both(async |fresh| {
        let given = Given::new(&fresh).await;
        let job = given.job().await;
        given.run(&job, 0).await;
        let run = claim(&fresh.metadata).await.unwrap();
        let retry_in = Some(Duration::ZERO);
        let failure = Failure { reason: reason("source_down"), retry_in };
        queue::fail(&fresh.metadata, &run.lease, failure).await.unwrap();
        assert_eq!(ends(&fresh, &given, DeedKind::RunEnded).await, [], "it waits for its next try");
        let run = claim(&fresh.metadata).await.unwrap();
        let failure = Failure { reason: reason("no_certificate"), retry_in: None };
        queue::fail(&fresh.metadata, &run.lease, failure).await.unwrap();
        given.run(&job, 1).await;
        fresh.clock.set(fresh.clock.now().plus(Duration::from_secs(60)));
        let run = claim(&fresh.metadata).await.unwrap();
        queue::cancelled(&fresh.metadata, &run.lease).await.unwrap();
        let details: Vec<_> = ends(&fresh, &given, DeedKind::RunEnded).await;
        let expected = [
            serde_json::json!({"status": "failed", "reason": "no_certificate"}),
            serde_json::json!({"status": "cancelled", "reason": "cancelled"}),
        ];
        assert_eq!(details.into_iter().map(|(_, details)| details).collect::<Vec<_>>(), expected);
    });
}

#[test]
fn artifacts_past_their_time_are_named_one_by_one() {
    on_both(async |fresh| {
        let given = Given::new(&fresh).await;
        given.run(&given.job().await, 0).await;
        let run = claim(&fresh.metadata).await.unwrap();
        finish(&fresh.metadata, &run, fresh.clock.now()).await;
        fresh.clock.set(fresh.clock.now().plus(Duration::from_secs(8 * 24 * 3_600)));
        assert_eq!(
            written(&fresh.metadata, async |tx| artifacts::expire(tx, 1).await.unwrap()).await,
            1,
            "no more than asked for"
        );
        assert_eq!(written(&fresh.metadata, async |tx| artifacts::expire(tx, 9).await.unwrap()).await, 1);
        let mut names: Vec<_> =
            ends(&fresh, &given, DeedKind::ArtifactExpired).await.into_iter().map(|(name, _)| name).collect();
        names.sort();
        let id = run.run.id;
        assert_eq!(names, [format!("export-{id}.z01.smime"), format!("export-{id}.zip.smime")]);
    });
}
