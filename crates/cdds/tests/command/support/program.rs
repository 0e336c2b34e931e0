//! Runs programs that are not ours. One that is missing or fails ends the test with what it said.

use std::io::Write;
use std::path::Path;
use std::process::{Command, Stdio};
use std::thread;

/// Runs a program with these arguments; behind a semicolon may stand more of them. Returns its standard output.
macro_rules! program {
    ($program:expr $(, $argument:expr)* $(; $further:expr)? $(,)?) => {{
        let mut command = std::process::Command::new($program);
        $(command.arg($argument);)*
        $(command.args($further);)?
        $crate::support::program::run(&mut command, "")
    }};
}
pub(crate) use program;

/// Runs a command with a text as its standard input.
#[track_caller]
pub fn run(command: &mut Command, input: &str) -> String {
    let mut child =
        command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap_or_else(
            |error| panic!("{command:?}: {error}; scripts/setup test installs what the tests need"),
        );
    let mut stdin = child.stdin.take().unwrap();
    let input = input.to_owned();
    // A program that stops early closes its input: what counts is what it said.
    let writer = thread::spawn(move || stdin.write_all(input.as_bytes()));
    let output = child.wait_with_output().unwrap();
    let _ = writer.join();
    let said = String::from_utf8_lossy(&output.stderr);
    let printed = String::from_utf8_lossy(&output.stdout);
    assert!(output.status.success(), "{command:?} failed: {said}{printed}");
    printed.into_owned()
}

/// Python with the packages of `scripts/requirements.txt`, about to run one of the programs in `tests/readers`.
pub fn python(reader: &str) -> Command {
    let python = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../.venv/bin/python");
    assert!(python.exists(), "no {}: run scripts/setup test", python.display());
    let mut command = Command::new(python);
    command.arg(Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/readers").join(reader));
    command
}
