//! Mail and webhooks to servers that others wrote: aiosmtpd, and Python's HTTP server.
#![expect(clippy::unwrap_used, reason = "a test fails by panicking")]

mod mail;
mod webhook;

/// A port at which nobody listens.
fn closed_port() -> u16 {
    std::net::TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap().port()
}
