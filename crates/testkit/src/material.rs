//! Where the test material lies. It is not part of the repository: the test run names its directory.

use std::env;
use std::path::PathBuf;

/// The directory that the environment variable `CDDS_SHARED` names; panics where it is not set or not there.
pub fn shared_dir() -> PathBuf {
    let directory = env::var_os("CDDS_SHARED")
        .map(PathBuf::from)
        .expect("set CDDS_SHARED to the directory that holds the shared test material (data/, bench/)");
    assert!(directory.is_dir(), "CDDS_SHARED names {}, which is no directory", directory.display());
    directory
}

/// The directory of real contact history (`contact.ndjson.gz`, `interaction…`, `attachment…`), or `None` where
/// `CDDS_SHARED` is not set: the caller then prints a line that begins with `SKIPPED`.
pub fn real_data() -> Option<PathBuf> {
    env::var_os("CDDS_SHARED")?;
    Some(shared_dir().join("data/real"))
}
