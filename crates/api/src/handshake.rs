//! How an encrypted connection begins. Who speaks plain HTTP where TLS is spoken is told so in HTTP: to clients the silence of a
//! failed handshake looks like a service that is broken.

use std::io;

use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio_rustls::server::TlsStream;

use crate::listener::Io;
use crate::tls::Tls;

const ANSWER: &[u8] = b"HTTP/1.1 400 Bad Request\r\nContent-Type: text/plain\r\nContent-Length: 56\r\n\
    Connection: close\r\n\r\nThis address speaks TLS: begin with https://, not http.\n";

/// Agrees with the client on how to go on.
pub async fn shake(mut io: Io, tls: &Tls) -> io::Result<TlsStream<Io>> {
    // A method of HTTP begins with a letter (RFC 9110 §9.1), a handshake with 22 (RFC 8446 §5.1).
    if io.first_byte().await?.is_ascii_alphabetic() {
        // What was not read would make the system throw the answer away.
        let _ = io.read(&mut [0; 8 * 1024]).await?;
        io.write_all(ANSWER).await?;
        io.shutdown().await?;
        return Err(io::Error::other("the client speaks plain HTTP"));
    }
    tls.acceptor().accept(io).await
}
