//! A mail server and a webhook as others run them: aiosmtpd and Python's own HTTP server, each in a process that ends with
//! its value. What they got lies in a directory, one JSON file each.

use std::io::{BufRead, BufReader};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

/// The longest that something takes to arrive on a slow machine.
const PATIENCE: Duration = Duration::from_secs(60);

/// A server that keeps what it gets.
pub struct Mailbox {
    child: Child,
    /// Where it listens on this machine.
    pub port: u16,
    directory: PathBuf,
}

impl Mailbox {
    /// A mail server that keeps letters in this directory; `options` as smtp_server.py names them.
    pub fn smtp(directory: &Path, port: u16, options: &[&str]) -> Self {
        Self::start("smtp_server.py", directory, port, options)
    }

    /// A webhook that keeps messages in this directory, with whether their signature is by the secret.
    pub fn webhook(directory: &Path, port: u16, options: &[&str]) -> Self {
        Self::start("webhook_server.py", directory, port, options)
    }

    fn start(program: &str, directory: &Path, port: u16, options: &[&str]) -> Self {
        let here = Path::new(env!("CARGO_MANIFEST_DIR"));
        let python = here.join("../../.venv/bin/python");
        assert!(python.exists(), "no {}: run scripts/setup test", python.display());
        std::fs::create_dir_all(directory).expect("a directory for what arrives");
        let mut command = Command::new(python);
        command.arg(here.join("servers").join(program)).arg(directory).arg(port.to_string()).args(options);
        let mut child = command.stdout(Stdio::piped()).spawn().expect("Python starts");
        let mut line = String::new();
        let stdout = child.stdout.take().expect("its output");
        BufReader::new(stdout).read_line(&mut line).expect("it says where it listens");
        let port = line.trim().parse();
        let port = port.unwrap_or_else(|_| panic!("{program} does not start: {line:?}"));
        Self { child, port, directory: directory.to_owned() }
    }

    /// What has arrived so far, in the order of arrival, as JSON.
    pub fn arrived(&self) -> Vec<String> {
        arrived(&self.directory)
    }

    /// Waits until so many have arrived, and returns them.
    pub fn wait_for(&self, count: usize) -> Vec<String> {
        let began = Instant::now();
        loop {
            let arrived = self.arrived();
            if arrived.len() >= count {
                return arrived;
            }
            assert!(began.elapsed() < PATIENCE, "{count} should have arrived, there are {arrived:?}");
            std::thread::sleep(Duration::from_millis(20));
        }
    }
}

/// What has arrived in this directory, whether or not anybody listens any more.
pub fn arrived(directory: &Path) -> Vec<String> {
    let entries = std::fs::read_dir(directory).expect("the directory of what arrived");
    let mut files: Vec<_> = entries.map(|entry| entry.expect("an entry").path()).collect();
    files.retain(|path| path.extension().is_some_and(|extension| extension == "json"));
    files.sort();
    files.iter().map(|path| std::fs::read_to_string(path).expect("what arrived")).collect()
}

impl Drop for Mailbox {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}
