//! How many files the service may open.

use std::fs;
use std::io::{BufRead, BufReader};
use std::process::{Command, Stdio};

use crate::support::binary;

/// Room for 16 connections needs 544 files.
const SETTINGS: &str = "[http]\nconnections = 16\nevent_streams = 4\nevent_streams_per_user = 4\n";

/// Starts the service where it may open 300 files, and as many as this if it asks; returns how many it then may, and
/// what it said.
fn start(hard: u32) -> (String, String) {
    let directory = tempfile::tempdir().unwrap();
    fs::write(directory.path().join("cdds.toml"), SETTINGS).unwrap();
    let mut command = Command::new("sh");
    command.arg("-c").arg(format!("ulimit -Sn 300 && ulimit -Hn {hard} && exec \"$0\" \"$@\""));
    command.arg(binary::command().get_program()).args(["serve", "--listen", "127.0.0.1:0"]);
    command.args(["--config", "cdds.toml"]).current_dir(directory.path());
    let mut child = command.stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
    let mut line = String::new();
    BufReader::new(child.stdout.take().unwrap()).read_line(&mut line).unwrap();
    let limits = fs::read_to_string(format!("/proc/{}/limits", child.id())).unwrap();
    Command::new("kill").arg(child.id().to_string()).status().unwrap();
    let output = child.wait_with_output().unwrap();
    let files = limits.lines().find(|line| line.starts_with("Max open files")).unwrap();
    (files.split_whitespace().nth(3).unwrap().to_owned(), String::from_utf8(output.stderr).unwrap())
}

#[test]
fn the_limit_is_raised_as_far_as_it_goes_and_one_too_low_is_told() {
    let (limit, said) = start(600);
    assert!(limit == "600" && !said.contains("http.connections"), "{limit}: {said}");
    let (limit, said) = start(500);
    assert!(limit == "500" && said.contains("lower http.connections"), "{limit}: {said}");
}
