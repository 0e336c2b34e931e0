//! Artifacts: lists, and leaving in two phases.

use std::time::Duration;

use metadata::artifacts::{self, ArtifactFilter, ArtifactSort};
use metadata::{PageRequest, Total, queue, runs};
use model::artifact::{ArtifactSet, ArtifactState};
use model::{Artifact, ArtifactId, ExportType, RunId};

use crate::backend::{Fresh, on_both};
use crate::given::Given;
use crate::worker::{claim, finished};

/// A finished run with two volumes that live for so many hours.
async fn run_with_artifacts(fresh: &Fresh, given: &Given, hours: u64) -> RunId {
    let job = given.job().await;
    given.run(&job, 0).await;
    let run = claim(&fresh.metadata).await.unwrap();
    let mut end = finished(&run, fresh.clock.now());
    end.life = Duration::from_secs(hours * 3_600);
    queue::finish(&fresh.metadata, &run.lease, end).await.unwrap();
    run.run.id
}

async fn page(fresh: &Fresh, given: &Given, filter: &ArtifactFilter, limit: u32) -> Vec<Artifact> {
    let mut tx = fresh.metadata.read().await.unwrap();
    let mut items = Vec::new();
    let mut request = PageRequest { limit, after: None };
    loop {
        let page = artifacts::list(&mut tx, given.tenant, filter, &request).await.unwrap();
        items.extend(page.items);
        let Some(next) = page.next else { break };
        request.after = Some(next);
    }
    items
}

async fn of_run(fresh: &Fresh, given: &Given, run: RunId) -> Vec<Artifact> {
    let mut tx = fresh.metadata.read().await.unwrap();
    artifacts::of_run(&mut tx, given.tenant, run).await.unwrap()
}

async fn gone(fresh: &Fresh, ids: &[ArtifactId]) {
    let mut tx = fresh.metadata.write().await.unwrap();
    artifacts::gone(&mut tx, ids).await.unwrap();
    tx.commit().await.unwrap();
}

#[test]
fn artifacts_are_listed_in_every_order_page_by_page() {
    on_both(async |fresh| {
        let given = Given::new(&fresh).await;
        let mut made = Vec::new();
        for hours in [3, 1, 2] {
            fresh.clock.set(fresh.clock.now().plus(Duration::from_secs(1)));
            made.push(run_with_artifacts(&fresh, &given, hours).await);
        }
        let sorts = [
            ArtifactSort::UploadedAt,
            ArtifactSort::ExpiresAt,
            ArtifactSort::JobTitle,
            ArtifactSort::Name,
            ArtifactSort::ExportType,
            ArtifactSort::Bytes,
        ];
        for sort in sorts {
            for is_descending in [false, true] {
                let filter = ArtifactFilter { sort, is_descending, ..ArtifactFilter::default() };
                let paged = page(&fresh, &given, &filter, 1).await;
                assert_eq!(paged, page(&fresh, &given, &filter, 100).await, "{} {sort:?}", fresh.name);
                assert_eq!(paged.len(), 6, "{} {sort:?}", fresh.name);
            }
        }
        let filter = ArtifactFilter { sort: ArtifactSort::ExpiresAt, ..ArtifactFilter::default() };
        let by_end: Vec<_> = page(&fresh, &given, &filter, 100).await.iter().map(|one| one.run_id).collect();
        assert_eq!(by_end, [made[1], made[1], made[2], made[2], made[0], made[0]], "{}", fresh.name);
        let mut tx = fresh.metadata.read().await.unwrap();
        assert_eq!(
            artifacts::totals(&mut tx).await.unwrap(),
            artifacts::Totals { files: 6, bytes: 300 },
            "{}",
            fresh.name
        );
    });
}

#[test]
fn filters_find_what_they_say() {
    on_both(async |fresh| {
        let given = Given::new(&fresh).await;
        let run = run_with_artifacts(&fresh, &given, 1).await;
        let other = run_with_artifacts(&fresh, &given, 1).await;
        given.sql(&format!("UPDATE artifacts SET title_folded = 'monthly' WHERE run_id = '{other}'")).await;
        given
            .sql(&format!("UPDATE artifacts SET downloads = 1 WHERE run_id = '{other}' AND volume = 2"))
            .await;
        let one = of_run(&fresh, &given, run).await.remove(0);
        assert_eq!((one.volume, one.volumes, one.bytes, one.state), (1, 2, 70, ArtifactState::Available));
        assert_eq!((one.fingerprint.as_str(), one.export_type), ("AA:BB", ExportType::Interaction));
        let all = ArtifactFilter::default();
        for (filter, expected) in [
            (ArtifactFilter { run_id: Some(run), ..all.clone() }, 2),
            (ArtifactFilter { job_id: Some(one.job_id), ..all.clone() }, 2),
            (ArtifactFilter { owner_id: Some(one.owner_id), ..all.clone() }, 2),
            (ArtifactFilter { export_type: Some(ExportType::Interaction), ..all.clone() }, 4),
            (ArtifactFilter { export_type: Some(ExportType::Contact), ..all.clone() }, 0),
            (ArtifactFilter { is_downloaded: Some(true), ..all.clone() }, 1),
            (ArtifactFilter { is_downloaded: Some(false), ..all.clone() }, 3),
            (ArtifactFilter { search: Some("WEEK".to_owned()), ..all.clone() }, 2),
            (ArtifactFilter { search: Some(format!("{run}.Z01")), ..all.clone() }, 1),
        ] {
            assert_eq!(page(&fresh, &given, &filter, 100).await.len(), expected, "{} {filter:?}", fresh.name);
        }
        let stranger = Given::tenant(&fresh, "stranger", 201).await;
        assert_eq!(page(&fresh, &stranger, &all, 100).await, []);
        assert_eq!(of_run(&fresh, &stranger, run).await, []);
        let mut tx = fresh.metadata.read().await.unwrap();
        assert_eq!(artifacts::get(&mut tx, stranger.tenant, one.id).await.unwrap(), None);
        assert_eq!(artifacts::get(&mut tx, given.tenant, one.id).await.unwrap(), Some(one));
    });
}

#[test]
fn a_set_is_one_row_as_long_as_one_of_its_files_is_there() {
    on_both(async |fresh| {
        let given = Given::new(&fresh).await;
        let (run, other) =
            (run_with_artifacts(&fresh, &given, 1).await, run_with_artifacts(&fresh, &given, 1).await);
        given.sql(&format!("UPDATE artifacts SET bytes = 1 WHERE run_id = '{other}' AND volume = 1")).await;
        given.sql(&format!("UPDATE artifacts SET downloads = 1 WHERE run_id = '{run}'")).await;
        given
            .sql(&format!("UPDATE artifacts SET downloads = 1 WHERE run_id = '{other}' AND volume = 2"))
            .await;
        let sets = ArtifactFilter { is_by_set: true, ..ArtifactFilter::default() };
        let by_size = ArtifactFilter { sort: ArtifactSort::Bytes, ..sets.clone() };
        for limit in [1, 100] {
            let listed = page(&fresh, &given, &by_size, limit).await;
            let seen: Vec<_> = listed.iter().map(|one| (one.run_id, one.volume, one.set)).collect();
            let set = |bytes, never_downloaded| ArtifactSet { files: 2, bytes, never_downloaded };
            assert_eq!(seen, [(other, 2, set(31, 1)), (run, 2, set(100, 0))], "{} {limit}", fresh.name);
        }
        for (is_downloaded, expected) in [(true, run), (false, other)] {
            let filter = ArtifactFilter { is_downloaded: Some(is_downloaded), ..sets.clone() };
            let found: Vec<_> = page(&fresh, &given, &filter, 1).await.iter().map(|one| one.run_id).collect();
            assert_eq!(found, [expected], "{} {is_downloaded}", fresh.name);
        }
        let last = of_run(&fresh, &given, run).await.remove(1);
        let mut tx = fresh.metadata.write().await.unwrap();
        artifacts::delete(&mut tx, given.tenant, &[last.id], "alice").await.unwrap();
        tx.commit().await.unwrap();
        let left = page(&fresh, &given, &ArtifactFilter { run_id: Some(run), ..sets.clone() }, 10).await;
        let alone = ArtifactSet { files: 1, bytes: 70, never_downloaded: 0 };
        assert_eq!(left.iter().map(|one| (one.volume, one.set)).collect::<Vec<_>>(), [(1, alone)]);
    });
}

#[test]
fn what_a_set_of_thousands_comes_to_is_the_same_by_whichever_way_it_is_read() {
    const COLUMNS: &str = "tenant_id, run_id, job_id, job_title, title_folded, export_type, volumes, sha256, \
        owner_id, certificate_id, uploaded_at, expires_at, state, downloads";
    on_both(async |fresh| {
        let given = Given::new(&fresh).await;
        let (run, other) =
            (run_with_artifacts(&fresh, &given, 1).await, run_with_artifacts(&fresh, &given, 1).await);
        given
            .sql(&format!(
                "INSERT INTO artifacts (id, volume, name, object_key, bytes, {COLUMNS}) \
                 WITH RECURSIVE n(volume) AS (SELECT 3 UNION ALL SELECT volume + 1 FROM n WHERE volume < 3000) \
                 SELECT substr(a.id, 1, 24) || CAST(100000000000 + n.volume AS TEXT), n.volume, \
                 a.name || CAST(n.volume AS TEXT), a.object_key || CAST(n.volume AS TEXT), 1, {} \
                 FROM n JOIN artifacts a ON a.run_id = '{run}' AND a.volume = 1",
                COLUMNS.split(", ").map(|column| format!("a.{column}")).collect::<Vec<_>>().join(", ")
            ))
            .await;
        given.sql(&format!("UPDATE artifacts SET downloads = 1 WHERE run_id = '{run}' AND volume > 7")).await;
        let large = ArtifactSet { files: 3_000, bytes: 3_098, never_downloaded: 7 };
        let small = ArtifactSet { files: 2, bytes: 100, never_downloaded: 2 };
        let volumes = of_run(&fresh, &given, run).await;
        assert_eq!(volumes.len(), 3_000, "{}", fresh.name);
        assert!(volumes.iter().all(|one| one.set == large), "{}", fresh.name);
        for volume in page(&fresh, &given, &ArtifactFilter::default(), 1_000).await {
            assert_eq!(volume.set, if volume.run_id == other { small } else { large }, "{}", fresh.name);
        }
        let ids: Vec<_> = volumes.iter().map(|one| one.id).collect();
        let mut tx = fresh.metadata.read().await.unwrap();
        let mut named = artifacts::named(&mut tx, given.tenant, &ids).await.unwrap();
        named.sort_by_key(|one| one.volume);
        assert_eq!(named, volumes, "{}", fresh.name);
    });
}

#[test]
fn a_set_is_found_by_the_name_of_each_file_that_is_there() {
    on_both(async |fresh| {
        let given = Given::new(&fresh).await;
        let run = run_with_artifacts(&fresh, &given, 1).await;
        run_with_artifacts(&fresh, &given, 1).await;
        let [first, last]: [Artifact; 2] = of_run(&fresh, &given, run).await.try_into().unwrap();
        let found = async |search: &str| {
            let search = Some(search.to_owned());
            let filter = ArtifactFilter { search, is_by_set: true, ..ArtifactFilter::default() };
            page(&fresh, &given, &filter, 1).await.iter().map(|one| one.id).collect::<Vec<_>>()
        };
        assert_eq!(found(&first.name.to_uppercase()).await, [last.id], "{}", fresh.name);
        assert_eq!(found(&last.name).await, [last.id], "{}", fresh.name);
        let mut tx = fresh.metadata.write().await.unwrap();
        artifacts::delete(&mut tx, given.tenant, &[first.id], "alice").await.unwrap();
        tx.commit().await.unwrap();
        assert_eq!(found(&first.name).await, [], "{}: it is gone", fresh.name);
        assert_eq!(found(&last.name).await, [last.id], "{}", fresh.name);
    });
}

#[test]
fn a_deleted_artifact_leaves_the_list_first_and_is_gone_when_its_bytes_are() {
    on_both(async |fresh| {
        let given = Given::new(&fresh).await;
        let run = run_with_artifacts(&fresh, &given, 1).await;
        let stranger = Given::tenant(&fresh, "stranger", 201).await;
        let ids: Vec<_> = of_run(&fresh, &given, run).await.iter().map(|one| one.id).collect();
        let mut tx = fresh.metadata.write().await.unwrap();
        assert_eq!(artifacts::delete(&mut tx, stranger.tenant, &ids, "eve").await.unwrap(), []);
        assert_eq!(artifacts::delete(&mut tx, given.tenant, &ids[..1], "alice").await.unwrap(), ids[..1]);
        assert_eq!(artifacts::delete(&mut tx, given.tenant, &ids[..1], "bob").await.unwrap(), []);
        assert_eq!(artifacts::delete(&mut tx, given.tenant, &[], "bob").await.unwrap(), []);
        let leaving = artifacts::leaving(&mut tx, None, 10).await.unwrap();
        let behind = artifacts::leaving(&mut tx, Some(leaving[0].0), 10).await.unwrap();
        assert_eq!(behind, leaving[1..], "{}", fresh.name);
        assert_eq!(leaving.len(), 1, "{}", fresh.name);
        assert_eq!(leaving[0].0, ids[0]);
        assert!(leaving[0].1.ends_with("z01"));
        tx.commit().await.unwrap();
        let listed = page(&fresh, &given, &ArtifactFilter::default(), 10).await;
        assert_eq!(listed.iter().map(|one| one.id).collect::<Vec<_>>(), ids[1..]);

        fresh.clock.set(fresh.clock.now().plus(Duration::from_secs(5)));
        // What was not taken out of the list does not become gone.
        gone(&fresh, &ids).await;
        let now = of_run(&fresh, &given, run).await;
        assert_eq!((now[0].state, now[1].state), (ArtifactState::Gone, ArtifactState::Available));
        assert_eq!(now[0].deleted_by.as_deref(), Some("alice"), "{}", fresh.name);
        assert_eq!(now[0].gone_at, Some(fresh.clock.now()));
    });
}

#[test]
fn an_artifact_expires_at_its_end_and_not_before() {
    on_both(async |fresh| {
        let given = Given::new(&fresh).await;
        let run = run_with_artifacts(&fresh, &given, 1).await;
        let end = of_run(&fresh, &given, run).await[0].expires_at;
        let expire = async |limit| {
            let mut tx = fresh.metadata.write().await.unwrap();
            let expired = artifacts::expire(&mut tx, limit).await.unwrap();
            tx.commit().await.unwrap();
            expired
        };
        fresh.clock.set(end.minus(Duration::from_millis(1)));
        assert_eq!(expire(10).await, 0, "{}", fresh.name);
        fresh.clock.set(end);
        assert_eq!(expire(1).await, 1, "{}: at most the limit", fresh.name);
        assert_eq!(expire(10).await, 1, "{}", fresh.name);
        let left = of_run(&fresh, &given, run).await;
        assert!(left.iter().all(|one| one.state == ArtifactState::Leaving && one.deleted_by.is_none()));
    });
}

#[test]
fn what_belongs_to_a_deleted_run_goes_with_its_last_artifact() {
    on_both(async |fresh| {
        let given = Given::new(&fresh).await;
        let run = run_with_artifacts(&fresh, &given, 1).await;
        let ids: Vec<_> = of_run(&fresh, &given, run).await.iter().map(|one| one.id).collect();
        let mut tx = fresh.metadata.write().await.unwrap();
        assert_eq!(runs::delete(&mut tx, given.tenant, run, "ann").await.unwrap(), Some(2));
        tx.commit().await.unwrap();
        gone(&fresh, &ids[..1]).await;
        let left = of_run(&fresh, &given, run).await;
        assert_eq!(left.len(), 2, "{}: too early", fresh.name);
        assert!(left.iter().all(|one| one.deleted_by.as_deref() == Some("ann")), "{}", fresh.name);
        gone(&fresh, &ids[1..]).await;
        let none =
            async |table: &str| given.number(&format!("SELECT count(*) FROM {table}")).await == Some(0);
        for table in ["artifacts", "attempts", "run_documents"] {
            assert!(none(table).await, "{}: {table}", fresh.name);
        }
        // The slot's record stays, without a word of anybody, as long as its job.
        assert!(none("runs WHERE job_title <> '' OR reason IS NOT NULL OR certificate_id IS NOT NULL").await);
        assert!(!none("runs").await, "{}", fresh.name);
        let job = given.text("SELECT id FROM jobs").await.unwrap().parse().unwrap();
        let mut tx = fresh.metadata.write().await.unwrap();
        assert!(metadata::jobs::delete(&mut tx, given.tenant, job).await.unwrap());
        tx.commit().await.unwrap();
        assert!(none("runs").await, "{}", fresh.name);
    });
}

#[test]
fn runs_and_their_artifacts_deleted_at_once_wait_for_each_other_and_not_for_ever() {
    on_both(async |fresh| {
        let given = Given::new(&fresh).await;
        for round in 0..20 {
            let run = run_with_artifacts(&fresh, &given, 1).await;
            let mut ids: Vec<_> = of_run(&fresh, &given, run).await.iter().map(|one| one.id).collect();
            // So that the order of the rows is not that of the ids.
            given.sql(&format!("UPDATE artifacts SET bytes = bytes + 1 WHERE id = '{}'", ids[0])).await;
            ids.reverse();
            let (by_run, by_file) = (fresh.metadata.clone(), fresh.metadata.clone());
            let tenant = given.tenant;
            let one = tokio::spawn(async move {
                let mut tx = by_run.write().await.unwrap();
                runs::delete(&mut tx, tenant, run, "ann").await.unwrap();
                tx.commit().await.unwrap();
            });
            let other = tokio::spawn(async move {
                let mut tx = by_file.write().await.unwrap();
                artifacts::delete(&mut tx, tenant, &ids, "ben").await.unwrap();
                tx.commit().await.unwrap();
            });
            one.await.unwrap();
            other.await.unwrap();
            let left = of_run(&fresh, &given, run).await;
            let by: Vec<_> = left.iter().map(|one| one.deleted_by.clone()).collect();
            assert!(by[0].is_some() && by[0] == by[1], "{}: round {round}: {by:?}", fresh.name);
        }
    });
}

#[test]
fn the_count_of_a_list_is_exact() {
    on_both(async |fresh| {
        let given = Given::new(&fresh).await;
        run_with_artifacts(&fresh, &given, 1).await;
        let mut tx = fresh.metadata.read().await.unwrap();
        let request = PageRequest { limit: 1, after: None };
        let filter = ArtifactFilter::default();
        let page = artifacts::list(&mut tx, given.tenant, &filter, &request).await.unwrap();
        assert_eq!((page.items.len(), page.total), (1, Total::Exact(2)), "{}", fresh.name);
    });
}
