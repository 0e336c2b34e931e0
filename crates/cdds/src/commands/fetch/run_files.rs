//! What a run left, as the service says; nothing of it is believed before it is looked at, least of all names.

use std::collections::BTreeSet;

use anyhow::{Context, bail};
use model::RunId;
use serde::{Deserialize, Serialize};
use source::Cancel;

use super::patience::insist;
use super::server::Server;

const SEALED_SUFFIX: &str = ".zip.smime";

/// The files of a finished run, in the order of their volumes: at least one.
#[derive(Debug)]
pub struct RunFiles {
    pub files: Vec<RemoteFile>,
}

/// A file of the run.
#[derive(Debug, Clone, Deserialize, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct RemoteFile {
    pub id: String,
    pub name: String,
    pub bytes: u64,
    pub sha256: String,
    #[serde(skip_serializing)]
    is_available: bool,
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct Details {
    run: Run,
    artifacts: Vec<RemoteFile>,
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct Run {
    status: String,
    status_text: String,
}

impl RunFiles {
    /// Asks the service.
    pub fn of(server: &Server, run: RunId, cancel: &Cancel) -> anyhow::Result<Self> {
        let details = insist(cancel, || server.json(&format!("runs/{run}")))?;
        let details: Details =
            serde_json::from_value(details).context("the service describes the run in other words")?;
        Self::checked(run, details)
    }

    fn checked(run: RunId, details: Details) -> anyhow::Result<Self> {
        let Run { status, status_text } = details.run;
        match &*status {
            "finished" => {}
            "scheduled" | "inProgress" => bail!("run {run} is {status_text}; fetch it when it is finished"),
            _ => bail!("run {run} is {status_text} and has left no files"),
        }
        let files = details.artifacts;
        let gone: Vec<_> = files.iter().filter(|file| !file.is_available).map(|file| &*file.name).collect();
        if !gone.is_empty() {
            bail!(
                "{} of run {run} can no longer be fetched: deleted, or their time is over",
                gone.join(" and ")
            );
        }
        if files.is_empty() {
            bail!("run {run} has left no files");
        }
        let mut names = BTreeSet::new();
        for file in &files {
            if !is_plain(&file.name) || !names.insert(&file.name) {
                bail!("the service names a file {:?}, which cannot be", file.name);
            }
            let is_sum =
                file.sha256.len() == 64 && file.sha256.bytes().all(|digit| digit.is_ascii_hexdigit());
            if !is_sum || !is_plain(&file.id) {
                bail!("the service describes {} in other words", file.name);
            }
        }
        Ok(Self { files })
    }

    /// The file that stands for all.
    pub fn last(&self) -> &RemoteFile {
        &self.files[self.files.len() - 1]
    }

    /// `export-<uuid>`.
    pub fn stem(&self) -> &str {
        let name = &self.last().name;
        name.strip_suffix(SEALED_SUFFIX).unwrap_or(name)
    }

    /// Name of the list of checksums.
    pub fn checksums_name(&self) -> String {
        format!("{}.sha256", self.stem())
    }

    /// The list as the files say.
    pub fn checksums(&self) -> String {
        self.files.iter().map(|file| format!("{}  {}\n", file.sha256, file.name)).collect()
    }

    /// Size of all files.
    pub fn total_bytes(&self) -> u64 {
        self.files.iter().map(|file| file.bytes).sum()
    }
}

/// Whether it can only ever be a file in the directory that it is written to.
fn is_plain(name: &str) -> bool {
    let is_letter = |byte: u8| byte.is_ascii_alphanumeric() || byte == b'-' || byte == b'_' || byte == b'.';
    (1..=200).contains(&name.len()) && !name.starts_with('.') && name.bytes().all(is_letter)
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    fn checked(status: &str, artifacts: serde_json::Value) -> Result<RunFiles, String> {
        let details = json!({ "run": { "status": status, "statusText": "So" }, "artifacts": artifacts });
        let run = "0190a6f0-0000-7000-8000-000000000000".parse().unwrap();
        RunFiles::checked(run, serde_json::from_value(details).unwrap()).map_err(|error| error.to_string())
    }

    fn file(name: &str, is_available: bool) -> serde_json::Value {
        json!({ "id": "1", "name": name, "bytes": 1, "sha256": "a".repeat(64), "isAvailable": is_available })
    }

    #[test]
    fn a_finished_run_has_its_files() {
        let run =
            checked("finished", json!([file("export-1.z01.smime", true), file("export-1.zip.smime", true)]))
                .unwrap();
        assert_eq!(
            (run.stem(), &*run.checksums_name(), run.total_bytes()),
            ("export-1", "export-1.sha256", 2)
        );
        assert_eq!(run.checksums().lines().count(), 2);
    }

    #[test]
    fn a_run_that_is_not_whole_is_refused() {
        for (status, artifacts, said) in [
            ("inProgress", json!([]), "fetch it when it is finished"),
            ("failed", json!([]), "has left no files"),
            ("finished", json!([]), "has left no files"),
            ("finished", json!([file("a", true), file("b", false)]), "b of run"),
        ] {
            let error = checked(status, artifacts).unwrap_err();
            assert!(error.contains(said), "{error}");
        }
    }

    #[test]
    fn a_name_never_leads_out_of_the_directory() {
        for name in ["../a", "/a", "a/b", "a\\b", "..", ".a", "", "a\0", "C:a"] {
            assert!(checked("finished", json!([file(name, true)])).is_err(), "{name:?}");
        }
        assert!(checked("finished", json!([file("a", true), file("a", true)])).is_err());
    }
}
