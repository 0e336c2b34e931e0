//! From the queue to files that are there, on both metadata and from both sources.

use futures_util::TryStreamExt;
use metadata::artifacts::{self as records, ArtifactFilter};
use metadata::{PageRequest, Total};
use model::{Encoding, ExportType, JobSettings, RunStatus, SplitSize};
use testkit::postgres::database;

use crate::support::{House, Kind, history_in_postgres, job};

async fn finishes(house: &House, settings: JobSettings, rows: u64, least_volumes: usize) {
    let working = house.work();
    let (_, run) = house.create(settings).await;
    let run = house.until_ended(run).await;
    assert_eq!((run.status, run.attempt), (RunStatus::Finished, 1), "{:?}", run.reason);
    assert!(rows > 0 && run.progress.rows == rows, "{} of {rows}", run.progress.rows);
    assert_eq!(run.progress.expected_rows, run.progress.rows);
    let artifacts = house.artifacts(run.id).await;
    assert!(artifacts.len() >= least_volumes, "{}", artifacts.len());
    assert_eq!(run.file_name.as_ref(), artifacts.last().map(|artifact| &artifact.name));
    for artifact in &artifacts {
        let key = artifact.object_key.parse().unwrap();
        assert_eq!(house.store.size(&key).await.unwrap(), Some(artifact.bytes));
        let file = house.store.read(&key, 0..artifact.bytes).await.unwrap();
        let bytes = file.try_fold(Vec::new(), |mut bytes, piece| async move {
            bytes.extend_from_slice(&piece);
            Ok(bytes)
        });
        let text = String::from_utf8(bytes.await.unwrap()).unwrap();
        assert!(text.starts_with("MIME-Version: 1.0"), "{}", &text[..40]);
        assert_eq!(artifact.expires_at, artifact.uploaded_at.plus(house.settings.life));
    }
    let manifest = house.details(run.id).await.manifest.unwrap();
    assert!(manifest.contains(run.fingerprint.as_ref().unwrap()) && manifest.contains("\"history\""));
    working.end().await;
    house.expect_only_files_of(&[run.id]).await;
}

/// How many rows the tenant has, as the source itself counts.
fn rows_of_interactions(house: &House) -> u64 {
    let source = house.sources.get("history").unwrap();
    let mut snapshot = source.snapshot().unwrap();
    let selection = export::Selection {
        export_type: ExportType::Interaction,
        tenant_ids: vec![101],
        window: model::Window::ALL,
        by: export::SelectBy::Dates,
        media_types: None,
    };
    let relations = [export::Relation::Interaction, export::Relation::Attachment];
    let count = |relation| snapshot.count(relation, &selection, &export::Cancel::default()).unwrap();
    relations.into_iter().map(count).sum()
}

async fn rows(house: &House) -> u64 {
    // A snapshot has a runtime of its own, which must not be used on a thread of this one.
    tokio::task::block_in_place(|| rows_of_interactions(house))
}

#[tokio::test(flavor = "multi_thread")]
async fn a_run_from_sqlite_finishes_on_both_metadata() {
    for kind in [Kind::Sqlite, Kind::Postgres] {
        let house = House::new(kind).await;
        let rows = rows(&house).await;
        finishes(&house, job(), rows, 1).await;
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_run_from_postgres_finishes_whole_and_split() {
    let history = database();
    let source = history_in_postgres(&history);
    // 3 MiB that nothing compresses.
    history.sql(
        "UPDATE attachment SET content = (SELECT string_agg(sha256(n::text::bytea), '') FROM generate_series(1, 98304) n) \
         WHERE document_id = (SELECT min(document_id) FROM attachment WHERE tenant_id = 101)",
    );
    for (split_size, least_volumes) in [(SplitSize::MAX, 1), (SplitSize::MIN, 3)] {
        let directory = tempfile::tempdir().unwrap();
        let house = House::with_source(Kind::Sqlite, directory, source.clone()).await;
        let rows = rows(&house).await;
        finishes(&house, JobSettings { split_size, ..job() }, rows, least_volumes).await;
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn contacts_are_exported_in_the_form_that_the_job_asks_for() {
    let house = House::new(Kind::Sqlite).await;
    let working = house.work();
    let settings = JobSettings {
        export_type: ExportType::Contact,
        encoding: Encoding::Der,
        record_format: model::RecordFormat::Modern,
        rows_per_file: std::num::NonZeroU64::new(10),
        ..job()
    };
    let (_, run) = house.create(settings).await;
    let run = house.until_ended(run).await;
    assert_eq!(run.status, RunStatus::Finished, "{:?}", run.reason);
    let manifest = house.details(run.id).await.manifest.unwrap();
    assert!(manifest.contains("\"modern\"") && manifest.contains("-0002.json"), "{manifest}");
    working.end().await;
    house.expect_only_files_of(&[run.id]).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn runs_at_once_are_as_many_as_the_settings_say_and_all_finish() {
    let mut house = House::new(Kind::Sqlite).await;
    house.settings.runs_at_once = 3;
    let mut runs = Vec::new();
    for _ in 0..7 {
        runs.push(house.create(job()).await.1);
    }
    let working = house.work();
    for run in &runs {
        assert_eq!(house.until_ended(*run).await.status, RunStatus::Finished);
    }
    working.end().await;
    house.expect_only_files_of(&runs).await;
    let mut tx = house.metadata.read().await.unwrap();
    let page = PageRequest { limit: 100, after: None };
    let listed = records::list(&mut tx, house.tenant.id, &ArtifactFilter::default(), &page).await.unwrap();
    assert_eq!(listed.total, Total::Exact(7));
}
