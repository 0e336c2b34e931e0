//! Connections on which no whole request head ever comes.

use std::io::{ErrorKind, Read, Write};
use std::net::TcpStream;
use std::time::{Duration, Instant};

use api::Limits;

use crate::support::{App, Database};

/// Sends these pieces, one every 50 ms, until the service closes the connection; returns how long that took and what
/// the service said.
fn trickle(app: &App, pieces: impl Iterator<Item = &'static [u8]>) -> (Duration, String) {
    let mut stream = TcpStream::connect(app.address).unwrap();
    stream.set_read_timeout(Some(Duration::from_millis(50))).unwrap();
    let (started, mut said, mut buffer) = (Instant::now(), Vec::new(), [0; 4_096]);
    for piece in pieces {
        assert!(started.elapsed() < Duration::from_secs(20), "the service waits for ever");
        let is_closed = stream.write_all(piece).is_err();
        match stream.read(&mut buffer) {
            Ok(0) => break,
            Ok(count) => said.extend_from_slice(&buffer[..count]),
            Err(error)
                if matches!(error.kind(), ErrorKind::WouldBlock | ErrorKind::TimedOut) && !is_closed => {}
            Err(_) => break,
        }
    }
    (started.elapsed(), String::from_utf8(said).unwrap())
}

#[test]
fn a_head_that_trickles_in_is_given_up() {
    let limits = Limits { head_timeout: Duration::from_millis(700), ..Limits::default() };
    let app = App::with_limits(Database::sqlite(), limits);
    let start: [&[u8]; 1] = [b"GET /healthz HTTP/1.1\r\nHost: a\r\n"];
    let endless = start.into_iter().chain(std::iter::repeat(&b"X"[..]));
    let (took, said) = trickle(&app, endless);
    assert!(took >= Duration::from_millis(600) && took < Duration::from_secs(5), "{took:?}");
    assert!(!said.contains("200 OK"), "{said}");
}

#[test]
fn a_connection_between_two_requests_is_given_up_as_well() {
    let limits = Limits { head_timeout: Duration::from_millis(700), ..Limits::default() };
    let app = App::with_limits(Database::sqlite(), limits);
    let request: [&[u8]; 1] = [b"GET /healthz HTTP/1.1\r\nHost: a\r\n\r\n"];
    let (took, said) = trickle(&app, request.into_iter().chain(std::iter::repeat(&b""[..])));
    assert!(took >= Duration::from_millis(600) && took < Duration::from_secs(5), "{took:?}");
    assert!(said.contains("200 OK") && said.ends_with("alive\n"), "{said}");
}
