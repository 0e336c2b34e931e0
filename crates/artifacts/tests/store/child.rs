//! A test run again in a process of its own, to be killed or to be somebody else.

use std::io::{self, Write};
use std::os::unix::fs::MetadataExt;
use std::os::unix::process::CommandExt;
use std::path::{Path, PathBuf};
use std::process::Command;

const DIRECTORY: &str = "CDDS_TEST_DIRECTORY";

/// This test, which is ignored otherwise, on the store in this directory.
pub fn command(test: &str, directory: &Path) -> Command {
    let mut command = Command::new(std::env::current_exe().unwrap());
    command.args(["--exact", test, "--ignored", "--nocapture"]).env(DIRECTORY, directory);
    command
}

/// In the child, the directory that it was given; `None` where nobody started it so.
pub fn directory() -> Option<PathBuf> {
    std::env::var_os(DIRECTORY).map(PathBuf::from)
}

/// Lets the child run without the rights of the superuser, if that is who we are.
pub fn as_nobody(command: &mut Command) {
    if is_superuser() {
        command.uid(65_534).gid(65_534);
    }
}

fn is_superuser() -> bool {
    Path::new("/proc/self").metadata().unwrap().uid() == 0
}

/// Says that a test does not run here; not by `eprintln`, which cargo shows of failed tests alone.
pub fn skip(what: &str) {
    let _ = writeln!(io::stderr(), "SKIPPED: {what}");
}
