//! The name of the node.

use std::fs;

use anyhow::{Context, bail};
use model::ExportId;

use crate::config::Settings;
use crate::data_dir::NODE;

/// The name in the settings, or the one made up at the first start. Called while the data directory is locked.
pub fn name(settings: &Settings) -> anyhow::Result<String> {
    if let Some(name) = &settings.node {
        return Ok(name.clone());
    }
    let path = settings.data_dir.join(NODE);
    if path.exists() {
        let name = fs::read_to_string(&path).with_context(|| format!("cannot read {}", path.display()))?;
        let name = name.trim();
        if name.is_empty() {
            bail!("{} is empty; write the node's name there, or set it in the settings", path.display());
        }
        return Ok(name.to_owned());
    }
    let random = ExportId::random().to_string();
    let name = format!("node-{}", random.get(..8).unwrap_or(&random));
    fs::write(&path, format!("{name}\n")).with_context(|| format!("cannot write {}", path.display()))?;
    Ok(name)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_that_was_made_up_stays() {
        let directory = tempfile::tempdir().unwrap();
        let settings = Settings { data_dir: directory.path().to_owned(), ..Settings::default() };
        let made_up = name(&settings).unwrap();
        assert_eq!(name(&settings).unwrap(), made_up);
        assert_eq!(name(&Settings { node: Some("a".to_owned()), ..settings }).unwrap(), "a");
    }
}
