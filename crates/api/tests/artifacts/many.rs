//! A hundred downloads at once, half of them slow, half of them of archives: memory does not grow with the file.

use std::io::{Read, Write};
use std::net::TcpStream;
use std::process::Command;
use std::thread;
use std::time::Duration;
use std::{env, fs};

use crate::support::work::bytes;
use crate::support::{App, Database};

const COUNT: usize = 16 << 20;
const READERS: usize = 100;

/// Resident memory of this process, in bytes: the service runs in it, and so do the readers, which keep nothing.
fn resident_bytes() -> u64 {
    let status = fs::read_to_string("/proc/self/status").unwrap();
    let line = status.lines().find(|line| line.starts_with("VmRSS:")).unwrap();
    line.split_whitespace().nth(1).unwrap().parse::<u64>().unwrap() * 1_024
}

fn read_all(app: &App, path: &str, is_slow: bool) -> usize {
    let mut stream = TcpStream::connect(app.address).unwrap();
    let request = format!(
        "GET {path} HTTP/1.1\r\nHost: {}\r\nAuthorization: Bearer {}\r\nConnection: close\r\n\r\n",
        app.address, app.alice.key
    );
    stream.write_all(request.as_bytes()).unwrap();
    let mut buffer = vec![0; 16 << 10];
    let mut total = 0;
    loop {
        match stream.read(&mut buffer).unwrap() {
            0 => return total,
            count => total += count,
        }
        if is_slow && total < 4 << 20 {
            thread::sleep(Duration::from_millis(10));
        }
    }
}

/// Set in the process that has nothing else to do: memory of other tests must not count.
const ALONE: &str = "CDDS_TEST_ALONE";

#[test]
fn a_hundred_downloads_at_once_do_not_hold_the_file_in_memory() {
    if env::var_os(ALONE).is_some() {
        return download_a_hundred_times();
    }
    let name = "artifacts::many::a_hundred_downloads_at_once_do_not_hold_the_file_in_memory";
    let mut alone = Command::new(env::current_exe().unwrap());
    let output = alone.args(["--exact", name, "--nocapture"]).env(ALONE, "1").output().unwrap();
    let said = String::from_utf8_lossy(&output.stdout) + String::from_utf8_lossy(&output.stderr);
    assert!(output.status.success() && said.contains("1 passed"), "{said}");
}

fn download_a_hundred_times() {
    let app = App::start(Database::sqlite());
    let (run, ids) = app.finished_run(&[bytes(COUNT)]);
    let paths = [format!("{}/file", ids[0]), format!("bundle?runId={run}")];
    let paths = paths.map(|path| format!("/api/v1/artifacts/{path}"));
    paths.iter().for_each(|path| assert!(read_all(&app, path, false) > COUNT));
    let before = resident_bytes();
    let most = thread::scope(|scope| {
        let readers: Vec<_> = (0..READERS)
            .map(|n| {
                let (app, path) = (&app, &paths[n / 2 % 2]);
                scope.spawn(move || read_all(app, path, n % 2 == 0))
            })
            .collect();
        let mut most = before;
        while readers.iter().any(|reader| !reader.is_finished()) {
            most = most.max(resident_bytes());
            thread::sleep(Duration::from_millis(20));
        }
        for reader in readers {
            assert!(reader.join().unwrap() > COUNT);
        }
        most
    });
    let grown = most - before;
    // 100 × (two pieces of 128 KiB on their way out and one being read) is 38 MiB; the file is 16, all of it 1,600.
    assert!(grown < 64 << 20, "memory grew by {grown} bytes");
}
