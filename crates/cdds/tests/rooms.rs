//! The walls of the house, as data: which room may use which, and which crate of others belongs to which room. Held
//! against the manifests themselves, so that a wall falls only where somebody changes this table on purpose.
#![expect(clippy::expect_used, clippy::unwrap_used, reason = "a test fails by panicking")]

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;
use std::process::Command;

use serde_json::Value;

/// Each room and the rooms that it may use.
const ROOMS: [(&str, &[&str]); 16] = [
    ("row", &[]),
    ("model", &[]),
    ("seal", &[]),
    ("archive", &["row"]),
    ("source", &["model", "row"]),
    ("sample", &["row", "source"]),
    ("export", &["archive", "row", "seal", "source"]),
    ("backup", &["archive", "seal"]),
    ("metadata", &["model"]),
    ("artifacts", &["model"]),
    ("identity", &["model"]),
    ("courier", &[]),
    ("engine", &["artifacts", "courier", "export", "metadata", "model", "seal"]),
    ("api", &["artifacts", "identity", "metadata", "model", "seal"]),
    (
        "cdds",
        &[
            "api",
            "archive",
            "artifacts",
            "backup",
            "courier",
            "engine",
            "export",
            "identity",
            "metadata",
            "model",
            "row",
            "sample",
            "seal",
            "source",
        ],
    ),
    ("testkit", &[]),
];

/// What the tests of a room may use besides, where there is no other way: the engine is handed sources by the binary, and
/// its tests need real ones with rows in them.
const TESTS_MAY_USE: [(&str, &[&str]); 1] = [("engine", &["sample", "source"])];

/// The rooms that other people's crates belong to; no other room may use them, not even in its tests.
const BELONGS_TO: [(&str, &[&str]); 9] = [
    ("sqlx", &["metadata", "source"]),
    ("clap", &["cdds"]),
    ("anyhow", &["cdds"]),
    ("axum", &["api"]),
    ("hyper", &["api"]),
    ("rust-embed", &["api"]),
    ("object_store", &["artifacts"]),
    ("lettre", &["courier"]),
    ("ureq", &["api", "cdds", "courier"]),
];

/// The only crates of others that these rooms may use outside their tests.
const MAY_USE_ONLY: [(&str, &[&str]); 2] =
    [("row", &[]), ("model", &["croner", "serde", "thiserror", "time", "uuid"])];

struct Manifest {
    /// What it uses outside its tests.
    uses: Vec<String>,
    /// What its tests use besides.
    tests_use: Vec<String>,
}

/// The manifests of `crates/*`, as cargo reads them.
fn manifests() -> BTreeMap<String, Manifest> {
    let output = Command::new(env!("CARGO"))
        .args(["metadata", "--no-deps", "--format-version", "1", "--offline"])
        .current_dir(root())
        .output()
        .expect("cargo runs");
    let metadata: Value = serde_json::from_slice(&output.stdout).expect("cargo metadata writes JSON");
    let packages = metadata["packages"].as_array().unwrap();
    packages.iter().map(|package| (package["name"].as_str().unwrap().to_owned(), manifest(package))).collect()
}

fn manifest(package: &Value) -> Manifest {
    let dependencies = package["dependencies"].as_array().unwrap();
    let names = |is_dev: bool| {
        let of_kind = dependencies.iter().filter(|dependency| (dependency["kind"] == "dev") == is_dev);
        of_kind.map(|dependency| dependency["name"].as_str().unwrap().to_owned()).collect()
    };
    Manifest { uses: names(false), tests_use: names(true) }
}

fn root() -> &'static Path {
    Path::new(concat!(env!("CARGO_MANIFEST_DIR"), "/../.."))
}

fn is_room(name: &str) -> bool {
    ROOMS.iter().any(|(room, _)| *room == name)
}

#[test]
fn every_crate_is_a_room_of_the_table() {
    let manifests = manifests();
    let mut rooms = ROOMS.map(|(room, _)| room);
    rooms.sort_unstable();
    assert_eq!(manifests.keys().map(String::as_str).collect::<Vec<_>>(), rooms);
}

#[test]
fn a_room_uses_only_the_rooms_that_it_may() {
    let manifests = manifests();
    for (room, may_use) in ROOMS {
        let manifest = &manifests[room];
        for used in manifest.uses.iter().filter(|used| is_room(used)) {
            assert!(may_use.contains(&&**used), "{room} uses {used}");
        }
        let besides =
            TESTS_MAY_USE.iter().filter(|(tested, _)| *tested == room).flat_map(|(_, rooms)| *rooms);
        let tests_may_use: Vec<_> = may_use.iter().chain(besides).chain(&["testkit"]).collect();
        for used in manifest.tests_use.iter().filter(|used| is_room(used)) {
            assert!(tests_may_use.contains(&&&**used), "the tests of {room} use {used}");
        }
    }
}

#[test]
fn the_crates_of_others_stay_in_their_rooms() {
    for (room, manifest) in manifests() {
        for (name, rooms) in BELONGS_TO {
            let is_used = manifest.uses.iter().chain(&manifest.tests_use).any(|used| used == name);
            assert!(!is_used || rooms.contains(&&*room), "{room} uses {name}");
        }
        for (_, may_use) in MAY_USE_ONLY.iter().filter(|(only, _)| *only == room) {
            let foreign = manifest.uses.iter().find(|used| !is_room(used) && !may_use.contains(&&***used));
            assert!(foreign.is_none(), "{room} uses {foreign:?}");
        }
    }
}

/// RUSTSEC-2023-0071: its private-key operations can be timed from afar.
#[test]
fn the_crate_rsa_is_nowhere_in_the_house() {
    let lock = fs::read_to_string(root().join("Cargo.lock")).unwrap();
    assert!(lock.contains("name = \"aws-lc-rs\"\n"), "this is not the lock file of the workspace");
    for name in ["rsa", "openssl"] {
        assert!(!lock.contains(&format!("name = \"{name}\"\n")), "{name} is in Cargo.lock");
    }
}
