//! The process of a service. It is ended with this value, however the test ends.

use std::fs::OpenOptions;
use std::io::{BufRead, BufReader};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

/// The longest that a start or a graceful end may take on a slow machine.
const PATIENCE: Duration = Duration::from_secs(60);

pub struct Process {
    child: Child,
    /// Where it says that it listens.
    pub url: String,
    log: PathBuf,
}

/// How it ended.
#[derive(Debug)]
pub struct Ended {
    pub code: Option<i32>,
    pub took: Duration,
}

impl Process {
    /// Starts it; its log is appended to a file.
    #[track_caller]
    pub fn start(mut command: Command, log: &Path) -> Self {
        let stderr = OpenOptions::new().create(true).append(true).open(log).unwrap();
        let mut child = command.stdin(Stdio::null()).stdout(Stdio::piped()).stderr(stderr).spawn().unwrap();
        let mut line = String::new();
        let stdout = child.stdout.take().unwrap();
        BufReader::new(stdout).read_line(&mut line).unwrap();
        let Some(url) = line.trim_end().strip_prefix("Listening on ") else {
            let _ = child.kill();
            panic!("it does not start: {line}{}", std::fs::read_to_string(log).unwrap())
        };
        Self { child, url: url.to_owned(), log: log.to_owned() }
    }

    pub fn port(&self) -> u16 {
        self.url.rsplit_once(':').and_then(|(_, port)| port.parse().ok()).unwrap()
    }

    /// All that it has logged, and what other lives with the same log have.
    pub fn log(&self) -> String {
        std::fs::read_to_string(&self.log).unwrap()
    }

    pub fn kill(mut self) {
        self.child.kill().unwrap();
        self.child.wait().unwrap();
    }

    pub fn ask_to_end(&self) {
        let status = Command::new("kill").args(["-TERM", &self.child.id().to_string()]).status().unwrap();
        assert!(status.success());
    }

    pub fn terminate(self) -> Ended {
        self.ask_to_end();
        self.wait()
    }

    #[track_caller]
    pub fn wait(mut self) -> Ended {
        let asked = Instant::now();
        loop {
            if let Some(status) = self.child.try_wait().unwrap() {
                return Ended { code: status.code(), took: asked.elapsed() };
            }
            assert!(asked.elapsed() < PATIENCE, "it does not end: {}", self.log());
            std::thread::sleep(Duration::from_millis(20));
        }
    }
}

impl Drop for Process {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}
