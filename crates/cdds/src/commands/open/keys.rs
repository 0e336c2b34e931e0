//! The private key that opens a sealed file: one file, or a directory in which to find the right one. Keys with a passphrase
//! are asked for only where no other key fits.

use std::fs::{self, File};
use std::io::BufReader;
use std::path::{Path, PathBuf};

use anyhow::{Context, bail};
use seal::{Certificate, KeyError, OpenError, Opener, PrivateKey, RecipientId, needs_passphrase, recipients};
use zeroize::Zeroizing;

use crate::commands::passphrase;
use crate::terminal;

/// Larger files in a directory of keys are not keys.
const LARGEST_KEY_BYTES: u64 = 64 << 10;

/// The keys that open the sealed file: at least one, or an error that names the one needed.
pub fn load(path: &Path, passphrase_file: Option<&Path>, sealed: &Path) -> anyhow::Result<Vec<PrivateKey>> {
    let passphrase = passphrase_file.map(passphrase::from_file).transpose()?;
    let passphrase = passphrase.as_ref().map(|passphrase| passphrase.as_str());
    let wanted = wanted(sealed)?;
    if path.is_dir() {
        return from_directory(path, passphrase, sealed, &wanted);
    }
    let key = parse(path, &read(path)?, passphrase)?;
    if opens(sealed, &key)? {
        return Ok(vec![key]);
    }
    bail!("{} does not open {}, which is sealed for {}", path.display(), sealed.display(), in_words(&wanted));
}

fn wanted(sealed: &Path) -> anyhow::Result<Vec<RecipientId>> {
    let file = File::open(sealed).with_context(|| format!("cannot read {}", sealed.display()))?;
    recipients(BufReader::new(file)).with_context(|| format!("{} is no sealed file", sealed.display()))
}

fn from_directory(
    directory: &Path,
    passphrase: Option<&str>,
    sealed: &Path,
    wanted: &[RecipientId],
) -> anyhow::Result<Vec<PrivateKey>> {
    let mut locked = Vec::new();
    let mut certified = Vec::new();
    for path in files(directory)? {
        // Of a directory only what can be read is looked at.
        let Ok(file) = read(&path) else { continue };
        if needs_passphrase(&file) {
            locked.push((path, file));
        } else if let Ok(key) = PrivateKey::parse(&file, None) {
            if opens(sealed, &key)? {
                return Ok(vec![key]);
            }
        } else if Certificate::parse(&file)
            .is_ok_and(|of| wanted.iter().any(|recipient| of.is_named_by(recipient)))
        {
            certified.push(path.with_extension(""));
        }
    }
    // A key that bears the name of the right certificate first: anna.key beside anna.crt.
    locked.sort_by_key(|(path, _)| !certified.contains(&path.with_extension("")));
    for (path, file) in locked {
        match parse(&path, &file, passphrase) {
            Ok(key) if opens(sealed, &key)? => return Ok(vec![key]),
            Ok(_) => {}
            // Without a terminal there is nobody to ask about the next key either.
            Err(error) if !error.is::<KeyError>() => return Err(error),
            // A key that the given passphrase does not unlock may be another's; what was typed may be mistyped.
            Err(error) if passphrase.is_none() => terminal::complain(&format!("{error:#}")),
            Err(_) => {}
        }
    }
    bail!(
        "no key in {} opens {}, which is sealed for {}",
        directory.display(),
        sealed.display(),
        in_words(wanted)
    );
}

fn files(directory: &Path) -> anyhow::Result<Vec<PathBuf>> {
    let unreadable = || format!("cannot read the directory {}", directory.display());
    let mut files = Vec::new();
    for entry in fs::read_dir(directory).with_context(unreadable)? {
        let path = entry.with_context(unreadable)?.path();
        if fs::metadata(&path).is_ok_and(|of| of.is_file() && of.len() <= LARGEST_KEY_BYTES) {
            files.push(path);
        }
    }
    files.sort();
    Ok(files)
}

fn read(path: &Path) -> anyhow::Result<Zeroizing<Vec<u8>>> {
    fs::read(path).map(Zeroizing::new).with_context(|| format!("cannot read the key {}", path.display()))
}

/// The key in a file, with its passphrase if it has one.
fn parse(path: &Path, file: &[u8], passphrase: Option<&str>) -> anyhow::Result<PrivateKey> {
    let asked;
    let passphrase = match passphrase {
        None if needs_passphrase(file) => {
            asked = passphrase::ask(&format!("Passphrase of {}", path.display()))?;
            Some(asked.as_bytes())
        }
        given => given.map(str::as_bytes),
    };
    let key: Result<_, KeyError> = PrivateKey::parse(file, passphrase);
    key.with_context(|| format!("cannot use the key {}", path.display()))
}

/// Whether the key opens the file; an error if no key could, because the file is damaged or of an unknown kind.
fn opens(sealed: &Path, key: &PrivateKey) -> anyhow::Result<bool> {
    let file = File::open(sealed).with_context(|| format!("cannot read {}", sealed.display()))?;
    match Opener::open(BufReader::new(file), std::slice::from_ref(key)) {
        Ok(_) => Ok(true),
        Err(OpenError::NoKey { .. }) => Ok(false),
        Err(error) => Err(error).with_context(|| format!("{} cannot be opened", sealed.display())),
    }
}

fn in_words(wanted: &[RecipientId]) -> String {
    let names: Vec<_> = wanted.iter().map(ToString::to_string).collect();
    names.join(" or ")
}
