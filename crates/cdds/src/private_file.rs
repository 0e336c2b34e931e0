//! Files for secrets: new, and readable by their owner only.

use std::fs::OpenOptions;
use std::io::Write;
use std::path::Path;

use anyhow::Context;

/// Writes a file that does not exist yet and that only its owner can read.
pub fn write_new(path: &Path, content: &[u8]) -> anyhow::Result<()> {
    let mut options = OpenOptions::new();
    options.write(true).create_new(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    let mut file = options.open(path).with_context(|| format!("cannot make {}", path.display()))?;
    let written = file.write_all(content).and_then(|()| file.sync_all());
    written.with_context(|| format!("cannot write {}", path.display())).inspect_err(|_| {
        // Half a file would be in the way of the next try.
        let _ = std::fs::remove_file(path);
    })
}
