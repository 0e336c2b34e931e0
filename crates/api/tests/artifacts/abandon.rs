//! Downloads whose reader goes away, and a service that stops in the middle of one.

use std::io::{Read, Write};
use std::net::TcpStream;
use std::time::Duration;

use api::Limits;

use crate::support::work::{bytes, downloads};
use crate::support::{App, Database};

on_both_databases! {
    an_abandoned_download_is_on_record_with_what_went_out
    a_reader_that_stands_still_is_cut
}

/// Far more than all buffers between the service and its reader.
const COUNT: usize = 48 << 20;

/// Begins a download and reads some of it.
fn begin(app: &App, path: &str, count: usize) -> TcpStream {
    let mut stream = TcpStream::connect(app.address).unwrap();
    let request = format!(
        "GET {path}/file HTTP/1.1\r\nHost: {}\r\nAuthorization: Bearer {}\r\n\r\n",
        app.address, app.alice.key
    );
    stream.write_all(request.as_bytes()).unwrap();
    stream.read_exact(&mut vec![0; count]).unwrap();
    stream
}

fn an_abandoned_download_is_on_record_with_what_went_out(app: &App) {
    let (_, ids) = app.finished_run(&[bytes(COUNT)]);
    let path = format!("/api/v1/artifacts/{}", ids[0]);
    drop(begin(app, &path, 1 << 20));
    let record = &downloads(app, &path, 1)[0];
    let sent = record["sentBytes"].as_u64().unwrap();
    assert_eq!(record["isWhole"], false);
    // All that was read but a started piece and the answer's head, and not all that there is.
    assert!(sent >= (1 << 20) - (129 << 10) && sent < COUNT as u64 / 2, "{sent}");
    assert_eq!(app.get(&path).expect(200).json()["downloads"], 0);
}

fn a_reader_that_stands_still_is_cut(app: &App) {
    // Its own service, with less patience.
    drop(app.get("/healthz").expect(200));
    let limits = Limits { idle_timeout: Duration::from_millis(500), ..Limits::default() };
    let app = App::with_limits(Database::sqlite(), limits);
    let (_, ids) = app.finished_run(&[bytes(COUNT)]);
    let path = format!("/api/v1/artifacts/{}", ids[0]);
    let stream = begin(&app, &path, 1 << 20);
    assert_eq!(downloads(&app, &path, 1)[0]["isWhole"], false);
    drop(stream);
}

#[test]
fn a_stopping_service_cuts_downloads_after_their_grace() {
    let limits = Limits { shutdown_grace: Duration::from_millis(300), ..Limits::default() };
    let app = App::with_limits(Database::sqlite(), limits);
    let (_, ids) = app.finished_run(&[bytes(COUNT)]);
    let path = format!("/api/v1/artifacts/{}", ids[0]);
    let stream = begin(&app, &path, 1 << 20);
    app.wait_until_stopped();
    let record = app.runtime.block_on(async {
        let mut tx = app.metadata.read().await.unwrap();
        let id = ids[0].parse().unwrap();
        metadata::downloads::list(&mut tx, app.alice.tenant.id, id).await.unwrap().remove(0)
    });
    assert!(record.ended_at.is_some() && !record.is_whole, "{record:?}");
    drop(stream);
}
