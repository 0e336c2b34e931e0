//! The sealed files that belong together: one of them was named, the others lie beside it.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context, bail};
use archive::volume::{Part, extension};

const SEALED_SUFFIX: &str = ".smime";

/// All sealed files of one export, in the order of their volumes.
#[derive(Debug)]
pub struct SealedSet {
    directory: PathBuf,
    stem: String,
    files: Vec<PathBuf>,
}

impl SealedSet {
    /// The set that a file belongs to. A file whose name is not that of a volume is a set of its own.
    pub fn find(file: &Path) -> anyhow::Result<Self> {
        if !file.is_file() {
            bail!("there is no file {}", file.display());
        }
        let directory =
            file.parent().filter(|parent| !parent.as_os_str().is_empty()).unwrap_or(Path::new("."));
        let name = file.file_name().and_then(|name| name.to_str()).unwrap_or_default();
        let Some((stem, _)) = split_name(name) else {
            let stem = name.strip_suffix(SEALED_SUFFIX).unwrap_or(name);
            let files = vec![file.to_owned()];
            return Ok(Self { directory: directory.to_owned(), stem: format!("{stem}.opened"), files });
        };
        let files = siblings(directory, stem)?;
        Ok(Self { directory: directory.to_owned(), stem: stem.to_owned(), files })
    }

    /// The files in the order of their volumes.
    pub fn files(&self) -> &[PathBuf] {
        &self.files
    }

    /// What all names begin with: `export-<uuid>`.
    pub fn stem(&self) -> &str {
        &self.stem
    }

    /// The size of all files together.
    pub fn total_bytes(&self) -> anyhow::Result<u64> {
        let sizes = self.files.iter().map(|file| {
            let metadata = fs::metadata(file).with_context(|| format!("cannot read {}", file.display()))?;
            Ok(metadata.len())
        });
        sizes.sum()
    }

    /// Where the list of the set's checksums lies, if it does.
    pub fn checksums_path(&self) -> PathBuf {
        self.directory.join(format!("{}.sha256", self.stem))
    }

    /// For messages: how many files there are, so that a missing one is noticed.
    pub fn in_words(&self) -> String {
        match self.files.len() {
            1 => "one sealed file; if the export was split, its other files must lie beside it".to_owned(),
            count => format!("{count} sealed files"),
        }
    }
}

/// `export-<uuid>.z01.smime` is part 1 of `export-<uuid>`.
fn split_name(name: &str) -> Option<(&str, Part)> {
    let (stem, extension) = name.strip_suffix(SEALED_SUFFIX)?.rsplit_once('.')?;
    Some((stem, Part::from_extension(extension)?))
}

fn siblings(directory: &Path, stem: &str) -> anyhow::Result<Vec<PathBuf>> {
    let mut parts = BTreeMap::new();
    let unreadable = || format!("cannot read the directory {}", directory.display());
    for entry in fs::read_dir(directory).with_context(unreadable)? {
        let name = entry.with_context(unreadable)?.file_name();
        if let Some((_, part)) = name.to_str().and_then(split_name).filter(|(of, _)| *of == stem) {
            parts.insert(part, directory.join(name));
        }
    }
    let missing =
        |part| format!("{stem}.{part}{SEALED_SUFFIX} is missing beside the others; fetch it, then try again");
    if !parts.contains_key(&Part::Last) {
        bail!(missing(extension(1, true)));
    }
    for (number, part) in (1..).zip(parts.keys()) {
        if *part != Part::Last && *part != Part::Numbered(number) {
            bail!(missing(extension(number, false)));
        }
    }
    // `Last` sorts behind every number.
    Ok(parts.into_values().collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn directory(names: &[&str]) -> tempfile::TempDir {
        let directory = tempfile::tempdir().unwrap();
        names.iter().for_each(|name| fs::write(directory.path().join(name), "").unwrap());
        directory
    }

    #[test]
    fn any_file_of_a_set_finds_the_others_in_order() {
        let names = [
            "export-a.z02.smime",
            "export-a.zip.smime",
            "export-a.z01.smime",
            "export-b.z03.smime",
            "notes.txt",
        ];
        let directory = directory(&names);
        for named in [names[0], names[1], names[2]] {
            let set = SealedSet::find(&directory.path().join(named)).unwrap();
            let found: Vec<_> =
                set.files().iter().map(|path| path.file_name().unwrap().to_str().unwrap()).collect();
            assert_eq!(found, ["export-a.z01.smime", "export-a.z02.smime", "export-a.zip.smime"]);
            assert_eq!(set.stem(), "export-a");
        }
    }

    #[test]
    fn a_missing_file_is_named() {
        for (names, missing) in [
            (&["export-a.z01.smime", "export-a.z03.smime", "export-a.zip.smime"][..], "export-a.z02.smime"),
            (&["export-a.z02.smime", "export-a.zip.smime"], "export-a.z01.smime"),
            (&["export-a.z01.smime"], "export-a.zip.smime"),
        ] {
            let directory = directory(names);
            let error = SealedSet::find(&directory.path().join(names[0])).unwrap_err().to_string();
            assert!(error.starts_with(&format!("{missing} is missing")), "{error}");
        }
    }
}
