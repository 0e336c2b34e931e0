//! Where passphrases come from: a file, or the terminal without echo. They are wiped from memory after use.

use std::fs;
use std::io::ErrorKind;
use std::path::Path;

use anyhow::{Context, bail};
use zeroize::Zeroizing;

/// The first line of a file.
pub fn from_file(path: &Path) -> anyhow::Result<Zeroizing<String>> {
    let text = fs::read_to_string(path)
        .map(Zeroizing::new)
        .with_context(|| format!("cannot read the passphrase file {}", path.display()))?;
    Ok(Zeroizing::new(text.lines().next().unwrap_or_default().to_owned()))
}

/// Asks for the passphrase of something that exists.
pub fn ask(prompt: &str) -> anyhow::Result<Zeroizing<String>> {
    match rpassword::prompt_password(format!("{prompt}: ")) {
        Ok(passphrase) => Ok(Zeroizing::new(passphrase)),
        Err(error) if error.kind() == ErrorKind::Interrupted => bail!("cancelled"),
        Err(error) => Err(error).context("cannot ask for a passphrase here; give it with --passphrase-file"),
    }
}

/// Asks for a new passphrase, twice.
pub fn choose(prompt: &str) -> anyhow::Result<Zeroizing<String>> {
    let first = ask(prompt)?;
    if first != ask("The same again")? {
        bail!("the two passphrases differ; nothing was made");
    }
    Ok(first)
}
