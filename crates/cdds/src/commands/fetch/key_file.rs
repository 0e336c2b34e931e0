//! The file that holds the API key.

use std::fs;
use std::path::Path;

use anyhow::Context;
use identity::ApiKey;
use zeroize::Zeroizing;

use crate::terminal;

/// The key on the first line. Warns if others on this machine can read it too.
pub fn read(path: &Path) -> anyhow::Result<ApiKey> {
    let name = path.display();
    let text = fs::read_to_string(path).map(Zeroizing::new);
    let text = text.with_context(|| format!("cannot read the key file {name}"))?;
    #[cfg(unix)]
    if fs::metadata(path).is_ok_and(|file| std::os::unix::fs::MetadataExt::mode(&file) & 0o077 != 0) {
        terminal::complain(&format!(
            "warning: others on this machine can use the key in {name}; chmod 600 {name}"
        ));
    }
    let line = text.lines().next().unwrap_or_default().trim();
    ApiKey::parse(line).with_context(|| format!("the first line of {name} is no API key"))
}
