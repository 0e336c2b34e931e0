//! What becomes of objects that no record speaks of.

use std::time::Duration;

use metadata::orphans::{FoundObject, QUARANTINE, Verdict, judge};
use metadata::queue::ClaimedRun;
use metadata::{artifacts, queue};
use model::RunId;

use crate::backend::{Fresh, on_both};
use crate::given::Given;
use crate::worker::{claim, finish};

fn object(run_id: RunId, fence: i64, name: &str) -> FoundObject {
    FoundObject { key: format!("{run_id}/{fence}/{name}"), run_id, fence }
}

async fn verdicts(fresh: &Fresh, objects: &[FoundObject]) -> Vec<Verdict> {
    let mut tx = fresh.metadata.write().await.unwrap();
    let verdicts = judge(&mut tx, objects).await.unwrap();
    tx.commit().await.unwrap();
    verdicts
}

#[test]
fn objects_of_artifacts_and_of_tries_under_way_stay_and_those_of_ended_tries_go() {
    on_both(async |fresh| {
        let given = Given::new(&fresh).await;
        let job = given.job().await;
        let run = given.run(&job, 0).await;
        assert_eq!(verdicts(&fresh, &[]).await, []);
        let of =
            |claimed: &ClaimedRun| ["z01", "zip", "draft"].map(|name| object(run, claimed.lease.fence, name));
        let first = claim(&fresh.metadata).await.expect(fresh.name);
        assert_eq!(verdicts(&fresh, &of(&first)).await, [Verdict::Keep; 3], "{}: under way", fresh.name);
        queue::give_back(&fresh.metadata, &first.lease).await.unwrap();
        assert_eq!(verdicts(&fresh, &of(&first)).await, [Verdict::Remove; 3], "{}: ended", fresh.name);
        let second = claim(&fresh.metadata).await.expect(fresh.name);
        assert_eq!(verdicts(&fresh, &of(&first)).await, [Verdict::Remove; 3], "{}: an old try", fresh.name);
        finish(&fresh.metadata, &second, fresh.clock.now()).await;
        let objects = of(&second);
        assert_eq!(verdicts(&fresh, &objects).await, [Verdict::Keep, Verdict::Keep, Verdict::Remove]);

        let mut tx = fresh.metadata.write().await.unwrap();
        let ids: Vec<_> = artifacts::of_run(&mut tx, given.tenant, run).await.unwrap();
        let ids: Vec<_> = ids.iter().map(|one| one.id).collect();
        artifacts::delete(&mut tx, given.tenant, &ids, "alice").await.unwrap();
        assert_eq!(judge(&mut tx, &objects[..1]).await.unwrap(), [Verdict::Keep], "it is leaving already");
        artifacts::gone(&mut tx, &ids).await.unwrap();
        assert_eq!(judge(&mut tx, &objects[..1]).await.unwrap(), [Verdict::Remove], "{}", fresh.name);
    });
}

#[test]
fn objects_of_a_lost_try_stay_until_another_has_finished_the_run() {
    on_both(async |fresh| {
        let given = Given::new(&fresh).await;
        let job = given.job().await;
        let run = given.run(&job, 0).await;
        // The metadata may have been put aside while the try was under way, and the try have finished since.
        let first = claim(&fresh.metadata).await.expect(fresh.name);
        queue::reap_node(&fresh.metadata, "n1").await.unwrap();
        let objects = [object(run, first.lease.fence, "zip")];
        assert_eq!(verdicts(&fresh, &objects).await, [Verdict::Quarantine], "{}", fresh.name);
        let second = claim(&fresh.metadata).await.expect(fresh.name);
        assert_eq!(verdicts(&fresh, &objects).await, [Verdict::Quarantine], "{}", fresh.name);
        finish(&fresh.metadata, &second, fresh.clock.now()).await;
        assert_eq!(verdicts(&fresh, &objects).await, [Verdict::Remove], "{}", fresh.name);
    });
}

#[test]
fn a_fence_below_one_on_record_is_unknown_unless_it_is_on_record_itself() {
    on_both(async |fresh| {
        let given = Given::new(&fresh).await;
        let job = given.job().await;
        let run = given.run(&job, 0).await;
        // Restored metadata do not know the try that the file is of, and have begun another since.
        let objects = [object(run, fresh.clock.now().unix_ms() - 1, "zip")];
        let claimed = claim(&fresh.metadata).await.expect(fresh.name);
        finish(&fresh.metadata, &claimed, fresh.clock.now()).await;
        assert_eq!(verdicts(&fresh, &objects).await, [Verdict::Quarantine], "{}", fresh.name);
    });
}

#[test]
fn objects_of_unknown_runs_and_tries_stay_for_seven_days_after_they_were_first_seen() {
    on_both(async |fresh| {
        let given = Given::new(&fresh).await;
        let job = given.job().await;
        let run = given.run(&job, 0).await;
        let unknown = object(RunId::new(fresh.clock.now()), 1, "zip");
        let later_try = object(run, 1, "zip");
        let objects = [unknown.clone(), later_try];
        let start = fresh.clock.now();
        assert_eq!(verdicts(&fresh, &objects).await, [Verdict::Quarantine; 2], "{}", fresh.name);
        fresh.clock.set(start.plus(QUARANTINE - Duration::from_millis(1)));
        assert_eq!(verdicts(&fresh, &objects).await, [Verdict::Quarantine; 2], "{}", fresh.name);
        fresh.clock.set(start.plus(QUARANTINE));
        assert_eq!(verdicts(&fresh, &objects).await, [Verdict::Remove; 2], "{}", fresh.name);
        assert_eq!(given.number("SELECT count(*) FROM orphans").await, Some(0), "{}", fresh.name);
    });
}

#[test]
fn an_object_that_is_known_again_is_no_longer_in_quarantine() {
    on_both(async |fresh| {
        let given = Given::new(&fresh).await;
        let job = given.job().await;
        let run = given.run(&job, 0).await;
        let objects = [object(run, fresh.clock.now().unix_ms(), "zip")];
        assert_eq!(verdicts(&fresh, &objects).await, [Verdict::Quarantine]);
        claim(&fresh.metadata).await.expect(fresh.name);
        assert_eq!(verdicts(&fresh, &objects).await, [Verdict::Keep]);
        assert_eq!(given.number("SELECT count(*) FROM orphans").await, Some(0), "{}", fresh.name);
    });
}

#[test]
fn many_objects_are_judged_in_their_order() {
    on_both(async |fresh| {
        let given = Given::new(&fresh).await;
        let job = given.job().await;
        let run = given.run(&job, 0).await;
        let fence = claim(&fresh.metadata).await.expect(fresh.name).lease.fence;
        let unknown = RunId::new(fresh.clock.now());
        let objects: Vec<_> = (0..2_500)
            .map(|number| object(if number % 2 == 0 { run } else { unknown }, fence, &number.to_string()))
            .collect();
        let found = verdicts(&fresh, &objects).await;
        let expected: Vec<_> = (0..2_500)
            .map(|number| if number % 2 == 0 { Verdict::Keep } else { Verdict::Quarantine })
            .collect();
        assert_eq!(found, expected, "{}", fresh.name);
    });
}
