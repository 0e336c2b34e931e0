//! `cdds fetch` through a proxy with TLS, as operators put it before the service: trusted if the system trusts it.

use std::io::{BufRead, BufReader};
use std::process::{Child, Stdio};
use std::time::{Duration, Instant};

use row::Relation;
use serde_json::json;

use crate::house::House;
use crate::support::binary;
use crate::support::program::{program, python};
use crate::support::rows_file::interaction;
use crate::support::test_source::{Kind, TestSource};

/// A proxy that ends with this value.
struct Proxy {
    child: Child,
    port: String,
}

impl Drop for Proxy {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

impl Proxy {
    fn before(house: &House) -> Self {
        let file = |name: &str| house.directory().join(name);
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
            "subjectAltName=DNS:localhost",
            "-addext",
            "basicConstraints=critical,CA:FALSE",
            "-keyout",
            file("tls.key"),
            "-out",
            file("tls.crt")
        );
        let port = house.url().rsplit_once(':').unwrap().1.to_owned();
        let mut command = python("tls_proxy.py");
        command.arg(port).arg(file("tls.crt")).arg(file("tls.key"));
        let mut child = command.stdout(Stdio::piped()).spawn().unwrap();
        let mut port = String::new();
        BufReader::new(child.stdout.take().unwrap()).read_line(&mut port).unwrap();
        Self { child, port: port.trim_end().to_owned() }
    }
}

#[test]
fn a_fetch_trusts_whom_the_system_trusts_and_nobody_else() {
    let source = TestSource::with_all(
        Kind::Sqlite,
        &[
            (Relation::Interaction, &interaction("A", "2026-05-03T08:31:20.78Z", "")),
            (Relation::Attachment, ""),
        ],
    );
    let house = House::new(Kind::Sqlite, source).with_certificate();
    let run = house.run_once(json!({}));
    house.client().wait_until_finished(&run);
    let proxy = Proxy::before(&house);
    let out = tempfile::tempdir().unwrap();
    let fetch = |trusted: Option<&str>| {
        let mut command = binary::command();
        command.args(["fetch", &run, "--server", &format!("https://localhost:{}", proxy.port)]);
        command.arg("--key-file").arg(house.key_file()).arg("--out").arg(out.path());
        if let Some(trusted) = trusted {
            command.env("SSL_CERT_FILE", house.directory().join(trusted));
        }
        binary::run(&mut command)
    };
    let began = Instant::now();
    let refused = fetch(None);
    assert!(refused.code == Some(1) && refused.stderr.contains("certificate"), "{refused:?}");
    assert!(began.elapsed() < Duration::from_secs(10), "it tried again and again");
    fetch(Some("tls.crt")).done();
    assert!(crate::house::store::files(out.path()).iter().any(|file| file.extension().unwrap() == "sha256"));
}
