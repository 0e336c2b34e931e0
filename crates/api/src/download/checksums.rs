//! The checksums of a run's files, in the form that `sha256sum -c` reads; also of files that are gone from here, so that
//! copies can still be checked.

use model::{Artifact, Run};

/// The list of a run.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Checksums {
    /// `export-<uuid>.sha256`.
    pub name: String,
    /// A line for each file.
    pub text: String,
}

impl Checksums {
    /// The list of this run, with all its artifacts; `None` if it has no files.
    pub fn of(run: &Run, artifacts: &[Artifact]) -> Option<Self> {
        let name = run.file_name.as_deref().filter(|_| !artifacts.is_empty())?;
        let stem = name.strip_suffix(".zip.smime").unwrap_or(name);
        Some(Self { name: format!("{stem}.sha256"), text: artifacts.iter().map(line).collect() })
    }
}

fn line(artifact: &Artifact) -> String {
    format!("{}  {}\n", artifact.sha256, artifact.name)
}
