//! TLS as operators meet it: with the certificate that the service makes for itself, and with one that they replace while it
//! runs. Held against curl, openssl and `cdds fetch`.

use std::fs;
use std::io::{Read, Write};
use std::net::TcpStream;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

use row::Relation;
use serde_json::json;
use tempfile::TempDir;

use crate::house::{House, Process};
use crate::support::binary::{self, Ended};
use crate::support::program::{program, run};
use crate::support::rows_file::interaction;
use crate::support::test_source::{Kind, TestSource};

/// A service without sources, that has a directory of its own.
struct Served {
    process: Process,
    directory: TempDir,
}

impl Served {
    fn at(listen: &str, variables: &[(&str, &str)]) -> Self {
        Self::within(tempfile::tempdir().unwrap(), listen, variables)
    }

    fn within(directory: TempDir, listen: &str, variables: &[(&str, &str)]) -> Self {
        let mut command = binary::command();
        command.args(["serve", "--listen", listen, "--data-dir"]).arg(directory.path().join("data"));
        command.envs(variables.iter().copied()).current_dir(directory.path());
        let process = Process::start(command, &directory.path().join("log"));
        Self { process, directory }
    }

    /// One with a certificate and a key that an operator has put there.
    fn with_operators_pair() -> Self {
        let directory = tempfile::tempdir().unwrap();
        let (certificate, key) = pair(directory.path(), "first");
        fs::rename(certificate, directory.path().join("shown.crt")).unwrap();
        fs::rename(key, directory.path().join("shown.key")).unwrap();
        let variables = [
            ("CDDS_TLS__CERTIFICATE_FILE", "shown.crt"),
            ("CDDS_TLS__KEY_FILE", "shown.key"),
            ("CDDS_TLS__LOOK_EVERY", "1s"),
        ];
        Self::within(directory, "127.0.0.1:0", &variables)
    }

    fn own_certificate(&self) -> PathBuf {
        self.directory.path().join("data/tls/certificate.pem")
    }

    /// `https://localhost:…` with this path.
    fn url(&self, path: &str) -> String {
        format!("https://localhost:{}{path}", self.process.port())
    }

    /// What a new connection is shown, as `sha256 Fingerprint=AA:BB:…`.
    fn shown(&self) -> String {
        let address = format!("127.0.0.1:{}", self.process.port());
        fingerprint(&program!("openssl", "s_client", "-connect", address, "-alpn", "http/1.1"))
    }

    #[track_caller]
    fn wait_until_shown(&self, expected: &str) {
        let began = Instant::now();
        while self.shown() != expected {
            assert!(began.elapsed() < Duration::from_secs(20), "{}", self.process.log());
            std::thread::sleep(Duration::from_millis(200));
        }
    }
}

/// A certificate for this machine and its key, made anew.
pub fn pair(directory: &Path, name: &str) -> (PathBuf, PathBuf) {
    let (certificate, key) = (directory.join(format!("{name}.crt")), directory.join(format!("{name}.key")));
    program!(
        "openssl",
        "req",
        "-x509",
        "-newkey",
        "rsa:2048",
        "-nodes",
        "-days",
        "7",
        "-subj",
        "/CN=localhost",
        "-addext",
        "subjectAltName=DNS:localhost,IP:127.0.0.1",
        "-addext",
        "basicConstraints=critical,CA:FALSE",
        "-keyout",
        &key,
        "-out",
        &certificate
    );
    (certificate, key)
}

/// That of the first certificate in a PEM text.
fn fingerprint(pem: &str) -> String {
    let mut command = Command::new("openssl");
    run(command.args(["x509", "-noout", "-fingerprint", "-sha256"]), pem).trim_end().to_owned()
}

/// What curl says, who trusts this certificate alone, and its exit code.
fn curl(trusted: &Path, arguments: &[&str]) -> Ended {
    let mut command = Command::new("curl");
    command.args([
        "--silent",
        "--show-error",
        "--globoff",
        "--noproxy",
        "*",
        "--include",
        "--max-time",
        "30",
    ]);
    binary::run(command.arg("--cacert").arg(trusted).args(arguments))
}

#[test]
fn a_service_without_a_certificate_makes_its_own() {
    let served = Served::at("127.0.0.1:0", &[("CDDS_TLS__MODE", "on")]);
    assert!(served.process.url.starts_with("https://127.0.0.1:"), "{}", served.process.url);
    let certificate = served.own_certificate();
    let answer = curl(&certificate, &[&served.url("/healthz")]).done();
    assert!(answer.starts_with("HTTP/1.1 200") && answer.ends_with("alive\n"), "{answer}");
    assert!(
        !answer.to_lowercase().contains("strict-transport-security"),
        "its certificate is no promise: {answer}"
    );

    let shown = served.shown();
    assert_eq!(shown, fingerprint(&fs::read_to_string(&certificate).unwrap()));
    let digits = shown.split_once('=').unwrap().1;
    assert!(served.process.log().contains(&format!("SHA-256 {digits}")), "{}", served.process.log());
    // Nobody else vouches for it.
    let other = pair(served.directory.path(), "other").0;
    assert_eq!(curl(&other, &[&served.url("/healthz")]).code, Some(60), "CURLE_PEER_FAILED_VERIFICATION");

    let Served { process, directory } = served;
    process.terminate();
    let again = Served::within(directory, "127.0.0.1:0", &[("CDDS_TLS__MODE", "on")]);
    assert_eq!(again.shown(), shown);
}

#[test]
fn old_versions_of_tls_are_not_spoken() {
    let served = Served::at("127.0.0.1:0", &[("CDDS_TLS__MODE", "on")]);
    let address = format!("127.0.0.1:{}", served.process.port());
    let is_spoken = |version: &str| {
        let mut command = Command::new("openssl");
        command.args(["s_client", "-connect", &address, version, "-cipher", "ALL:@SECLEVEL=0"]);
        command.stdin(Stdio::null()).output().unwrap().status.success()
    };
    assert_eq!(["-tls1_3", "-tls1_2", "-tls1_1", "-tls1"].map(is_spoken), [true, true, false, false]);
}

#[test]
fn where_others_could_listen_it_is_encrypted_unless_that_is_turned_off() {
    let open = Served::at("0.0.0.0:0", &[]);
    assert!(open.process.url.starts_with("https://0.0.0.0:"), "{}", open.process.url);
    curl(&open.own_certificate(), &[&open.url("/healthz")]).done();
    let plain = Served::at("0.0.0.0:0", &[("CDDS_TLS__MODE", "off")]);
    assert!(plain.process.url.starts_with("http://"), "{}", plain.process.url);
    assert!(plain.process.log().contains("logins will be refused"), "{}", plain.process.log());
    let behind = Served::at("0.0.0.0:0", &[("CDDS_HTTP__TRUSTED_PROXIES", "192.0.2.1,2001:db8::/32")]);
    assert!(behind.process.url.starts_with("http://"), "{}", behind.process.url);
    assert!(!behind.process.log().contains("warning: "), "{}", behind.process.log());
}

#[test]
fn it_is_reached_by_ipv6() {
    let served = Served::at("[::1]:0", &[("CDDS_TLS__MODE", "on")]);
    assert!(served.process.url.starts_with("https://[::1]:"), "{}", served.process.url);
    curl(&served.own_certificate(), &[&format!("{}/healthz", served.process.url)]).done();
}

#[test]
fn a_browser_logs_in_by_tls() {
    let served = Served::at("127.0.0.1:0", &[("CDDS_TLS__MODE", "on")]);
    let password = fs::read_to_string(served.directory.path().join("data/first-password")).unwrap();
    let form = json!({ "user": "administrator", "password": password.trim_end() }).to_string();
    let log_in = |origin: &str| {
        let (origin, url) = (format!("Origin: {origin}"), served.url("/api/v1/session"));
        curl(&served.own_certificate(), &["--json", &form, "--header", &origin, &url]).done()
    };
    let answer = log_in(&served.url(""));
    assert!(answer.starts_with("HTTP/1.1 201") && answer.contains("set-cookie: __Host-cdds="), "{answer}");
    let page_without_tls = served.url("").replace("https", "http");
    assert!(log_in(&page_without_tls).contains("other_origin"));
}

#[test]
fn a_certificate_is_replaced_while_the_service_runs() {
    let served = Served::with_operators_pair();
    let place = |name: &str| served.directory.path().join(name);
    let answer = curl(&place("shown.crt"), &[&served.url("/healthz")]).done();
    assert!(answer.contains("strict-transport-security: max-age=31536000\r\n"), "{answer}");

    let metrics = curl(&place("shown.crt"), &[&served.url("/metrics")]).done();
    assert!(metrics.contains("\ncdds_tls_certificate_end_seconds "), "{metrics}");
    assert!(served.process.log().contains("the certificate ends on "), "{}", served.process.log());

    let (certificate, key) = pair(served.directory.path(), "second");
    let second = fingerprint(&fs::read_to_string(&certificate).unwrap());
    fs::copy(&key, place("shown.key")).unwrap();
    fs::copy(&certificate, place("shown.crt")).unwrap();
    served.wait_until_shown(&second);

    let (_, stranger) = pair(served.directory.path(), "third");
    fs::rename(stranger, place("shown.key")).unwrap();
    let began = Instant::now();
    while !served.process.log().contains("cannot be used; the one before stays") {
        assert!(began.elapsed() < Duration::from_secs(20), "{}", served.process.log());
        std::thread::sleep(Duration::from_millis(100));
    }
    assert_eq!(served.shown(), second);
    let said = served.process.log();
    assert!(said.contains("shown.crt with the key shown.key: certificate and key cannot be used"), "{said}");
    fs::rename(place("third.crt"), place("shown.crt")).unwrap();
    served.wait_until_shown(&fingerprint(&fs::read_to_string(place("shown.crt")).unwrap()));
}

#[test]
fn a_pair_that_cannot_be_shown_ends_the_start() {
    let directory = tempfile::tempdir().unwrap();
    let ((certificate, _), (_, key)) = (pair(directory.path(), "a"), pair(directory.path(), "b"));
    let start = |certificate: &Path, key: &Path| {
        let mut command = binary::command();
        command.args(["serve", "--listen", "127.0.0.1:0", "--data-dir"]).arg(directory.path().join("data"));
        command.env("CDDS_TLS__CERTIFICATE_FILE", certificate).env("CDDS_TLS__KEY_FILE", key);
        let ended = binary::run(&mut command);
        assert_eq!(ended.code, Some(1), "{ended:?}");
        ended.stderr
    };
    assert!(start(&certificate, &key).contains("certificate and key cannot be used"));
    assert!(start(&directory.path().join("none"), &key).contains("none: No such file"));
}

#[test]
fn a_handshake_that_does_not_come_to_an_end_is_cut() {
    let served = Served::at("127.0.0.1:0", &[("CDDS_TLS__MODE", "on"), ("CDDS_HTTP__HEAD_TIMEOUT", "1s")]);
    let mut stream = TcpStream::connect(("127.0.0.1", served.process.port())).unwrap();
    stream.set_read_timeout(Some(Duration::from_secs(20))).unwrap();
    // The head of a record that promises a ClientHello (RFC 8446 §5.1), and then nothing of it.
    stream.write_all(&[0x16, 3, 1, 2, 0]).unwrap();
    let began = Instant::now();
    let read = stream.read(&mut [0; 16]);
    assert!(
        matches!(read, Ok(0)) || read.is_err_and(|error| error.kind() == std::io::ErrorKind::ConnectionReset)
    );
    let took = began.elapsed();
    assert!(took >= Duration::from_millis(900) && took < Duration::from_secs(10), "{took:?}");
}

#[test]
fn a_handshake_does_not_keep_the_service_from_ending() {
    let served = Served::at("127.0.0.1:0", &[("CDDS_TLS__MODE", "on")]);
    let _stream = TcpStream::connect(("127.0.0.1", served.process.port())).unwrap();
    served.shown();
    let ended = served.process.terminate();
    assert!(ended.code == Some(0) && ended.took < Duration::from_secs(10), "{ended:?}");
}

#[test]
fn who_speaks_plain_http_is_told_to_speak_tls() {
    let served = Served::at("127.0.0.1:0", &[("CDDS_TLS__MODE", "on")]);
    let plain = served.url("/healthz").replace("https", "http");
    let answer = curl(&served.own_certificate(), &[&plain]).done();
    assert!(answer.starts_with("HTTP/1.1 400") && answer.contains("begin with https://"), "{answer}");
}

#[test]
fn a_fetch_trusts_whom_it_is_told_to_and_nobody_else() {
    let source = TestSource::with_all(
        Kind::Sqlite,
        &[
            (Relation::Interaction, &interaction("A", "2026-05-03T08:31:20.78Z", "")),
            (Relation::Attachment, ""),
        ],
    );
    let house = House::with_settings(Kind::Sqlite, source, "[tls]\nmode = \"on\"").with_certificate();
    let job = house.run_once(json!({}));
    house.client().wait_until_finished(&job);
    let own = house.data().join("tls/certificate.pem");
    let other = pair(house.directory(), "other").0;
    let out = tempfile::tempdir().unwrap();
    let fetch = |told: Option<&Path>, system: Option<&Path>| {
        let mut command = binary::command();
        command.args(["fetch", &job, "--server", &house.url().replace("127.0.0.1", "localhost")]);
        command.arg("--key-file").arg(house.key_file()).arg("--out").arg(out.path());
        command
            .args(told.map(|file| ["--server-certificate".as_ref(), file.as_os_str()]).into_iter().flatten());
        command.envs(system.map(|file| ("SSL_CERT_FILE", file)));
        binary::run(&mut command)
    };
    for (told, system) in [(None, None), (Some(&*other), None), (Some(&*other), Some(&*own))] {
        let began = Instant::now();
        let refused = fetch(told, system);
        assert!(refused.code == Some(1) && refused.stderr.contains("certificate"), "{refused:?}");
        assert!(began.elapsed() < Duration::from_secs(10), "it tried again and again");
    }
    fetch(Some(&house.key_file()), None).failed_saying(&["holds no certificate in PEM"]);
    fetch(Some(&own), None).done();
    assert!(crate::house::store::files(out.path()).iter().any(|file| file.extension().unwrap() == "sha256"));
    fetch(None, Some(&own)).done();
}
