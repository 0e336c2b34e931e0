//! Requests whose body no handler reads, because they are refused before.

use std::io::{Read, Write};
use std::net::TcpStream;
use std::time::Duration;

use crate::support::{App, Database};

/// Sends the pieces a moment apart, and returns the first bytes that come back after the last.
fn talk(app: &App, pieces: &[&[u8]], until: &str) -> String {
    let mut stream = TcpStream::connect(app.address).unwrap();
    stream.set_read_timeout(Some(Duration::from_secs(10))).unwrap();
    for piece in pieces {
        stream.write_all(piece).unwrap();
        std::thread::sleep(Duration::from_millis(50));
    }
    let (mut said, mut buffer) = (Vec::new(), [0; 4_096]);
    loop {
        let count = stream.read(&mut buffer).unwrap();
        said.extend_from_slice(&buffer[..count]);
        let text = String::from_utf8_lossy(&said);
        if count == 0 || text.contains(until) {
            return text.into_owned();
        }
    }
}

#[test]
fn the_connection_takes_the_next_request() {
    let app = App::start(Database::sqlite());
    let refused = b"POST /api/v1/jobs HTTP/1.1\r\nHost: a\r\nContent-Length: 10\r\n\r\n";
    let next = b"GET /healthz HTTP/1.1\r\nHost: a\r\n\r\n";
    let said = talk(&app, &[refused, b"0123456789", next], "alive");
    assert!(said.starts_with("HTTP/1.1 401 ") && said.contains("HTTP/1.1 200 OK"), "{said}");
    assert!(!said.to_lowercase().contains("connection: close"), "{said}");
}

#[test]
fn what_is_too_long_to_be_read_ends_the_connection_with_a_word() {
    let app = App::start(Database::sqlite());
    let head = b"POST /api/v1/jobs HTTP/1.1\r\nHost: a\r\nContent-Length: 4000000\r\n\r\n";
    let said = talk(&app, &[head, &vec![b' '; 1_200_000]], "unauthorized");
    assert!(said.to_lowercase().contains("connection: close"), "{said}");
}

#[test]
fn a_body_that_waits_to_be_asked_for_is_not_asked_for() {
    let app = App::start(Database::sqlite());
    let head = b"POST /api/v1/jobs HTTP/1.1\r\nHost: a\r\nContent-Length: 10\r\nExpect: 100-continue\r\n\r\n";
    let said = talk(&app, &[head], "unauthorized");
    assert!(said.starts_with("HTTP/1.1 401 "), "{said}");
    assert!(said.to_lowercase().contains("connection: close"), "{said}");
}
