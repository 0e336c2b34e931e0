//! The Python client of `docs/python`: type checked, and run as a reader would run it.

use std::path::{Path, PathBuf};
use std::process::Command;

use row::Relation;

use crate::house::House;
use crate::support::identity::Identity;
use crate::support::rows_file::contact;
use crate::support::test_source::{Kind, TestSource};

fn repository() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../..")
}

/// What the program said; fails with all that it said if it failed.
fn done(command: &mut Command) -> String {
    let output = command.output().unwrap_or_else(|error| panic!("{error}; run scripts/setup test"));
    let said = String::from_utf8_lossy(&output.stderr);
    let printed = String::from_utf8(output.stdout).unwrap();
    assert!(output.status.success(), "{printed}{said}");
    printed
}

#[test]
fn its_types_fit_together() {
    let cache = tempfile::tempdir().unwrap();
    let mut mypy = Command::new(repository().join(".venv/bin/mypy"));
    mypy.args(["--strict", "--cache-dir"]).arg(cache.path());
    done(mypy.args(["cdds_client.py", "export_once.py"]).current_dir(repository().join("docs/python")));
}

#[test]
fn it_exports_and_fetches_what_openssl_opens() {
    let lines = contact("C-1", "");
    let house = House::new(Kind::Sqlite, TestSource::with(Kind::Sqlite, Relation::Contact, &lines));
    let out = house.directory().join("exports");
    let mut python = Command::new(repository().join(".venv/bin/python"));
    python.env("PYTHONDONTWRITEBYTECODE", "1").env("NO_PROXY", "127.0.0.1");
    python.arg(repository().join("docs/python/export_once.py")).arg("--server").arg(house.url());
    python.arg("--key-file").arg(house.key_file()).arg("--certificate").arg(Identity::Ana.certificate());
    let printed = done(python.arg("--out").arg(&out));
    let sealed: Vec<_> = printed.lines().collect();
    assert_eq!(sealed.len(), 1, "{printed}");

    let zip = out.join("export.zip");
    let mut openssl = Command::new("openssl");
    openssl.args(["smime", "-decrypt", "-binary", "-inkey"]).arg(Identity::Ana.key());
    done(openssl.arg("-in").arg(sealed[0]).arg("-out").arg(&zip));
    let names = done(Command::new("unzip").arg("-Z1").arg(&zip));
    assert!(names.lines().any(|name| name.starts_with("UCS/Contact/Contact-")), "{names}");
    let rows = done(Command::new("unzip").arg("-p").arg(&zip).arg("UCS/Contact/*.json"));
    assert!(rows.contains(r#""ContactId":"C-1""#), "{rows}");
}
