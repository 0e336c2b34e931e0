//! The `cdds` binary of this test run, and how a run of it ended.

use std::process::{Command, Output};

use serde_json::Value;

/// The binary with nothing in its environment that could answer for an argument.
pub fn command() -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_cdds"));
    for (name, _) in std::env::vars_os().filter(|(name, _)| name.to_string_lossy().starts_with("CDDS_")) {
        command.env_remove(name);
    }
    command
}

/// Runs `cdds` with these arguments; behind a semicolon may stand more of them, as anything that can be iterated.
macro_rules! cdds {
    ($($argument:expr),* $(; $further:expr)? $(,)?) => {{
        let mut command = $crate::support::binary::command();
        $(command.arg($argument);)*
        $(command.args($further);)?
        $crate::support::binary::run(&mut command)
    }};
}
pub(crate) use cdds;

/// How a run ended.
#[derive(Debug)]
pub struct Ended {
    /// `None` if a signal ended it.
    pub code: Option<i32>,
    pub stdout: String,
    pub stderr: String,
}

/// Runs a command to its end.
pub fn run(command: &mut Command) -> Ended {
    command.output().expect("the binary starts").into()
}

impl From<Output> for Ended {
    fn from(output: Output) -> Self {
        let text = |bytes| String::from_utf8(bytes).expect("the binary writes UTF-8");
        Self { code: output.status.code(), stdout: text(output.stdout), stderr: text(output.stderr) }
    }
}

impl Ended {
    /// It did what was asked: exit code 0. Returns standard output.
    #[track_caller]
    pub fn done(self) -> String {
        assert_eq!(self.code, Some(0), "{self:?}");
        self.stdout
    }

    /// It did what was asked and printed JSON.
    #[track_caller]
    pub fn json(self) -> Value {
        let stdout = self.done();
        serde_json::from_str(&stdout).unwrap_or_else(|error| panic!("{error} in {stdout}"))
    }

    /// It failed: exit code 1 and an error of ours that says nothing twice, no panic. Returns the error.
    #[track_caller]
    pub fn failed(self) -> String {
        self.ended_with(1)
    }

    #[track_caller]
    fn ended_with(self, code: i32) -> String {
        assert_eq!(self.code, Some(code), "{self:?}");
        assert!(self.stderr.starts_with("cdds: ") && !self.stderr.contains("panicked"), "{self:?}");
        let parts: Vec<_> = self.stderr.trim_end().split(": ").filter(|part| part.len() > 12).collect();
        let twice = parts.iter().enumerate().find(|(index, part)| parts[..*index].contains(part));
        assert!(twice.is_none(), "it says {twice:?} twice: {}", self.stderr);
        self.stderr
    }

    /// It failed with an error that says each of these.
    #[track_caller]
    pub fn failed_saying(self, words: &[&str]) {
        assert_says(&self.ended_with(1), words);
    }

    /// It was used wrongly, exit code 2, and says each of these.
    #[track_caller]
    pub fn misused_saying(self, words: &[&str]) {
        assert_says(&self.ended_with(2), words);
    }
}

#[track_caller]
fn assert_says(said: &str, words: &[&str]) {
    for words in words {
        assert!(said.contains(words), "no {words:?} in: {said}");
    }
}
