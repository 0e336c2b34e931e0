//! The sealed files against the list of their SHA-256, where it lies beside them: says which file to fetch again.

use std::fs::{self, File};
use std::io::{self, Read, Write};
use std::path::Path;

use anyhow::{Context, bail};
use archive::hashed::Hashed;
use source::Cancel;

use super::set::SealedSet;
use crate::terminal::Meter;

/// Checks every file of the set; `false` if there is no list.
pub fn verify(set: &SealedSet, cancel: &Cancel, meter: &mut Meter) -> anyhow::Result<bool> {
    let path = set.checksums_path();
    if !path.exists() {
        return Ok(false);
    }
    let list = fs::read_to_string(&path).with_context(|| format!("cannot read {}", path.display()))?;
    let listed = parse(&list).with_context(|| format!("{} is no list of checksums", path.display()))?;
    let mut bad = Vec::new();
    let (mut done_bytes, total_bytes) = (0, set.total_bytes()?);
    let mut show = |bytes| {
        done_bytes += bytes;
        meter.show(done_bytes, total_bytes, "");
    };
    for (wanted, name) in &listed {
        let Some(file) = set.files().iter().find(|file| file.file_name().is_some_and(|of| of == *name))
        else {
            bail!("{name} is missing beside the others; fetch it, then try again");
        };
        if sha256(file, cancel, &mut show)? != wanted.to_ascii_lowercase() {
            bad.push(*name);
        }
    }
    if !bad.is_empty() {
        bail!("{} is not as it was exported; fetch it again, then try again", bad.join(" and "));
    }
    if let Some(file) = set.files().iter().find(|file| !listed.iter().any(|(_, name)| file.ends_with(name))) {
        bail!("{} does not belong to the set: it is not in {}", file.display(), path.display());
    }
    Ok(true)
}

/// Lines of a SHA-256 in hexadecimal, two spaces (or a space and a star), and a name.
fn parse(list: &str) -> anyhow::Result<Vec<(&str, &str)>> {
    list.lines()
        .map(|line| {
            let (sum, name) = line.split_once(' ').context("a line has no name")?;
            if sum.len() != 64 || !sum.bytes().all(|digit| digit.is_ascii_hexdigit()) {
                bail!("{sum:?} is no SHA-256");
            }
            Ok((sum, name.strip_prefix([' ', '*']).unwrap_or(name)))
        })
        .collect()
}

fn sha256(path: &Path, cancel: &Cancel, show: &mut dyn FnMut(u64)) -> anyhow::Result<String> {
    let unreadable = || format!("cannot read {}", path.display());
    let mut file = File::open(path).with_context(unreadable)?;
    let mut hashed = Hashed::new(io::sink());
    let mut buffer = vec![0; 1 << 20];
    loop {
        let read = file.read(&mut buffer).with_context(unreadable)?;
        if read == 0 {
            let (_, sum) = hashed.finish();
            return Ok(sum.sha256);
        }
        if cancel.is_cancelled() {
            bail!("cancelled; nothing was unpacked");
        }
        hashed.write_all(&buffer[..read])?;
        show(read as u64);
    }
}
