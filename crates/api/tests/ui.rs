//! The web UI as the service hands it out: the page with its nonce, the files with their codings and caching, and nothing
//! else.

use std::collections::HashSet;
use std::io::{Read, Write};
use std::net::TcpStream;

use crate::login::{PASSWORD, cookie, from_page, set_password};
use crate::support::ui::FILES;
use crate::support::work;
use crate::support::{Answer, App, Database};

const SCRIPT: &str = "/assets/main-1a2b3c.js";
const STYLE: &str = "/assets/main-4d5e6f.css";

fn start() -> App {
    App::start(Database::sqlite())
}

fn get(app: &App, path: &str, headers: &[(&str, &str)]) -> Answer {
    app.send(None, "GET", path, headers, None)
}

fn bytes(name: &str) -> &'static [u8] {
    FILES.iter().find(|(file, _)| *file == name).unwrap().1
}

#[test]
fn every_answer_has_a_nonce_of_its_own_in_page_and_policy() {
    let app = start();
    let nonces: HashSet<_> = (0..20)
        .map(|_| {
            let answer = get(&app, "/", &[]).expect(200);
            let policy = answer.header("content-security-policy");
            let (_, nonce) = policy.split_once("style-src 'self' 'nonce-").unwrap();
            let (nonce, _) = nonce.split_once('\'').unwrap();
            assert!(nonce.len() >= 22, "{nonce}");
            let page = std::str::from_utf8(bytes("index.html")).unwrap();
            assert_eq!(answer.text(), page.replace("__CSP_NONCE__", nonce));
            nonce.to_owned()
        })
        .collect();
    assert_eq!(nonces.len(), 20);
}

#[test]
fn the_policy_lets_nothing_in_from_elsewhere() {
    let app = start();
    let answer = get(&app, "/", &[]).expect(200);
    let policy = answer.header("content-security-policy").to_owned();
    for part in [
        "default-src 'none'",
        "script-src 'self'",
        "img-src 'self' data:",
        "font-src 'self'",
        "connect-src 'self'",
        "form-action 'self'",
        "base-uri 'none'",
        "frame-ancestors 'none'",
    ] {
        assert!(policy.split("; ").any(|one| one == part), "{part} in {policy}");
    }
    assert!(!policy.contains("unsafe") && !policy.contains("http") && !policy.contains('*'), "{policy}");
    assert_eq!(answer.header("content-type"), "text/html; charset=utf-8");
    assert_eq!(answer.header("cache-control"), "no-store");
    // Browsers must say from which origin a request comes.
    assert_eq!(answer.header("referrer-policy"), "same-origin");
}

#[test]
fn the_page_logs_in_and_fetches_files_with_the_cookie_alone() {
    let app = start();
    set_password(&app, &app.alice, PASSWORD, false);
    let (run, _) = app.finished_run(&[work::bytes(1_000)]);
    let cookie = cookie(&app, "alice", PASSWORD);
    from_page(&app, "GET", "/api/v1/me", Some(&cookie), b"").expect(200);
    // A link to a file sends no origin.
    let path = format!("/api/v1/artifacts/bundle?runId={run}");
    get(&app, &path, &[("cookie", &cookie)]).expect(200);
    get(&app, &path, &[]).expect_problem(401, "unauthorized");
}

#[test]
fn every_address_that_is_nothing_else_is_the_page() {
    let app = start();
    for path in
        ["/jobs", "/jobs/0190/edit?sort=title", "/index.html", "/a/b.c", "/%2e%2e/", "/favicon.svg.br"]
    {
        let answer = get(&app, path, &[]).expect(200);
        assert!(answer.text().starts_with("<!DOCTYPE html>"), "{path}");
        assert!(!answer.text().contains("__CSP_NONCE__"), "{path}");
    }
    let head = app.send(None, "HEAD", "/jobs", &[], None).expect(200);
    assert_eq!((head.header("content-type"), head.body.len()), ("text/html; charset=utf-8", 0));
    for path in ["/api/v1/nothing", "/api", "/udm/v10/nothing", "/auth", "/docs/", "/metrics/nothing"] {
        get(&app, path, &[]).expect_problem(404, "not_found");
    }
    app.send(None, "POST", "/jobs", &[], Some(b"")).expect_problem(404, "not_found");
}

#[test]
fn files_come_in_the_smallest_coding_that_is_taken() {
    let app = start();
    for (path, accepted, coding, name) in [
        (SCRIPT, "gzip, deflate, br", "br", "assets/main-1a2b3c.js.br"),
        (SCRIPT, "br;q=0, gzip", "gzip", "assets/main-1a2b3c.js.gz"),
        (SCRIPT, "identity", "", "assets/main-1a2b3c.js"),
        (STYLE, "br, gzip", "gzip", "assets/main-4d5e6f.css.gz"),
        (STYLE, "br", "", "assets/main-4d5e6f.css"),
        ("/favicon.svg", "br, gzip", "", "favicon.svg"),
    ] {
        let answer = get(&app, path, &[("accept-encoding", accepted)]).expect(200);
        assert!(answer.body == bytes(name), "{path} with {accepted}");
        assert_eq!(answer.header("content-encoding"), coding, "{path} with {accepted}");
        assert_eq!(answer.header("vary"), "Accept-Encoding");
        assert_eq!(answer.header("content-length"), bytes(name).len().to_string());
    }
}

#[test]
fn files_say_what_they_are_and_how_long_they_may_be_kept() {
    let app = start();
    let for_ever = "public, max-age=31536000, immutable";
    for (path, media_type, caching) in [
        (SCRIPT, "text/javascript; charset=utf-8", for_ever),
        (STYLE, "text/css; charset=utf-8", for_ever),
        ("/favicon.svg", "image/svg+xml", "public, max-age=3600"),
    ] {
        let answer = get(&app, path, &[]).expect(200);
        assert_eq!((answer.header("content-type"), answer.header("cache-control")), (media_type, caching));
        assert_eq!(answer.header("x-content-type-options"), "nosniff");
        assert!(answer.header("content-security-policy").starts_with("default-src 'none'"), "{path}");
    }
}

#[test]
fn a_file_that_the_browser_has_is_not_sent_again() {
    let app = start();
    let brotli = ("accept-encoding", "br");
    let tag = get(&app, SCRIPT, &[brotli]).expect(200).header("etag").to_owned();
    let known = get(&app, SCRIPT, &[brotli, ("if-none-match", &tag)]).expect(304);
    assert_eq!((known.body.len(), known.header("etag")), (0, &*tag));
    assert_eq!(known.header("cache-control"), "public, max-age=31536000, immutable");
    // The tag is of these bytes, not of others that are the same file.
    assert_ne!(get(&app, SCRIPT, &[("if-none-match", &tag)]).expect(200).header("etag"), tag);
}

#[test]
fn what_is_no_file_of_the_ui_is_not_there() {
    let app = start();
    for path in [
        "/assets/",
        "/assets/nothing.js",
        "/assets/main-1a2b3c.js.br",
        "/assets/main-1a2b3c.js/",
        "/assets//main-1a2b3c.js",
        "/assets/..%2findex.html",
        "/assets/%2e%2e/%2e%2e/Cargo.toml",
        "/assets/main-1a2b3c.js%00",
    ] {
        get(&app, path, &[]).expect_problem(404, "not_found");
    }
}

/// A client library would tidy such addresses up before it sends them.
#[test]
fn no_address_leads_out_of_the_ui() {
    let app = start();
    for path in ["/assets/../../Cargo.toml", "/../Cargo.toml", "//etc/passwd", "/assets/../index.html"] {
        let mut stream = TcpStream::connect(app.address).unwrap();
        let request = format!("GET {path} HTTP/1.1\r\nHost: {}\r\nConnection: close\r\n\r\n", app.address);
        stream.write_all(request.as_bytes()).unwrap();
        let mut said = String::new();
        stream.read_to_string(&mut said).unwrap();
        assert!(said.starts_with("HTTP/1.1 404 ") || said.contains("<!DOCTYPE html>"), "{path}: {said}");
        assert!(!said.contains("[workspace") && !said.contains("root:") && !said.contains("__CSP"), "{said}");
    }
}
