//! What a worker would do: it takes a run and ends it, with files in the real store.

use std::io::Write;
use std::time::{Duration, Instant};

use artifacts::AttemptPrefix;
use metadata::queue::{self, ClaimedRun, Failure, Finished, Held, NewArtifact};
use model::run::{Progress, Reason};
use serde_json::{Value, json};

use super::App;

/// A form that every test may start from.
pub fn form() -> Value {
    json!({
        "title": "Calls of last week",
        "source": "history",
        "type": "Interaction",
        "mediaTypes": ["voice", "chat"],
        "run": { "kind": "weekly", "weekday": "monday", "at": "03:00" },
        "timeframe": { "kind": "last", "period": "week" }
    })
}

impl App {
    /// Creates a job from the form with these fields in place of its own, and returns its id.
    pub fn create_job(&self, fields: Value) -> String {
        let mut form = form();
        form.as_object_mut().unwrap().extend(fields.as_object().unwrap().clone());
        self.post("/api/v1/jobs", &form).expect(201).id()
    }

    /// Takes the next run.
    pub fn claim(&self) -> ClaimedRun {
        let claimed = self.runtime.block_on(queue::claim(&self.metadata, "node-1", Duration::from_secs(60)));
        claimed.unwrap().expect("a run waits")
    }

    /// Reports progress of a run.
    pub fn report(&self, run: &ClaimedRun, rows: u64, expected_rows: u64) {
        let progress = Progress { rows, expected_rows, plain_bytes: rows * 100, time_left_ms: Some(90_500) };
        let held = queue::heartbeat(&self.metadata, &run.lease, progress, Duration::from_secs(60));
        assert_eq!(self.runtime.block_on(held).unwrap(), Held::Yes);
    }

    /// Finishes a run with these files.
    pub fn finish(&self, run: &ClaimedRun, files: &[Vec<u8>]) {
        self.finish_as(run, "6f1c3f5e-7a52-4b39-9c0e-0f6a0c5d2b11", files);
    }

    /// The same; the files are named after this export.
    pub fn finish_as(&self, run: &ClaimedRun, export: &str, files: &[Vec<u8>]) {
        let prefix = AttemptPrefix::new(run.lease.tenant_id, run.lease.run_id, run.lease.fence);
        let mut attempt = self.store.attempt(prefix);
        let mut artifacts = Vec::new();
        for (number, bytes) in (1..).zip(files) {
            let mut file = attempt.create().unwrap();
            file.write_all(bytes).unwrap();
            let stored = attempt.complete(file).unwrap();
            let volume = if number == files.len() { "zip".to_owned() } else { format!("z{number:02}") };
            artifacts.push(NewArtifact {
                name: format!("export-{export}.{volume}.smime"),
                object_key: stored.key.to_string(),
                bytes: stored.bytes,
                sha256: stored.sha256,
            });
        }
        attempt.keep();
        let finished = Finished {
            progress: Progress {
                rows: 1_000,
                expected_rows: 1_000,
                plain_bytes: 100_000,
                time_left_ms: None,
            },
            artifacts,
            life: model::artifact::LONGEST_LIFE,
            snapshot_at: self.clock.now(),
            left_off_at: self.clock.now(),
            repeated_rows: None,
            manifest: json!({ "files": [{ "path": "UCS/Interaction/Interaction-1.json", "rows": 1_000 }] })
                .to_string(),
        };
        assert_eq!(
            self.runtime.block_on(queue::finish(&self.metadata, &run.lease, finished)).unwrap(),
            Held::Yes
        );
    }

    /// Ends a run for good, without files.
    pub fn fail(&self, run: &ClaimedRun) {
        let reason = Reason {
            code: "source_unreachable".to_owned(),
            message: "the source history cannot be reached; check that it runs".to_owned(),
        };
        let failure = Failure { reason, retry_in: None };
        assert_eq!(
            self.runtime.block_on(queue::fail(&self.metadata, &run.lease, failure)).unwrap(),
            Held::Yes
        );
    }

    /// A finished run with these files: its id, and the id of each artifact.
    pub fn finished_run(&self, files: &[Vec<u8>]) -> (String, Vec<String>) {
        self.create_job(json!({ "start": { "kind": "immediately" } }));
        let run = self.claim();
        self.finish(&run, files);
        self.told_of(&run)
    }

    /// The same; the files are named after this export.
    pub fn finished_run_as(&self, export: &str, files: &[Vec<u8>]) -> (String, Vec<String>) {
        self.create_job(json!({ "start": { "kind": "immediately" } }));
        let run = self.claim();
        self.finish_as(&run, export, files);
        self.told_of(&run)
    }

    fn told_of(&self, run: &ClaimedRun) -> (String, Vec<String>) {
        let id = run.run.id.to_string();
        let details = self.get(&format!("/api/v1/runs/{id}")).expect(200).json();
        let artifacts = details["artifacts"].as_array().unwrap().iter();
        (id, artifacts.map(|artifact| artifact["id"].as_str().unwrap().to_owned()).collect())
    }
}

/// The downloads on record, newest first, once all have ended.
pub fn downloads(app: &App, path: &str, count: usize) -> Vec<Value> {
    let started = Instant::now();
    loop {
        let items =
            app.get(&format!("{path}/downloads")).expect(200).json()["items"].as_array().unwrap().clone();
        if items.len() == count && items.iter().all(|download| !download["endedAt"].is_null()) {
            return items;
        }
        assert!(started.elapsed() < Duration::from_secs(30), "{items:?}");
        std::thread::sleep(Duration::from_millis(20));
    }
}

/// Bytes that no two places of a file share.
pub fn bytes(count: usize) -> Vec<u8> {
    (0..count as u64).map(|place| (place.wrapping_mul(0x9E37_79B9_7F4A_7C15) >> 56) as u8).collect()
}
