//! What the service's own audit trail says, of which no page shows anything.

use std::fs;

use super::House;
use crate::support::binary::cdds;

impl House {
    /// Its entries of this kind, as they are exported.
    pub fn service_trail(&self, kind: &str) -> Vec<String> {
        let directory = tempfile::tempdir().unwrap();
        let file = directory.path().join("service.jsonl");
        cdds!("audit", "export", "--out", &file, "--config", self.settings()).done();
        let kind = format!("\"kind\":\"{kind}\"");
        let entries = fs::read_to_string(file).unwrap();
        entries.lines().filter(|line| line.contains(&kind)).map(str::to_owned).collect()
    }
}
