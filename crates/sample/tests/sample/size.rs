//! A sample is as large, and compresses as well, as contact history does: benchmarks rest on it.

use std::io::Write;

use flate2::Compression;
use flate2::write::DeflateEncoder;
use row::Relation;

use crate::{INTERACTIONS, table};

/// JSON Lines of all interactions, empty values left out.
fn json_lines() -> Vec<u8> {
    let mut lines = Vec::new();
    for row in table(Relation::Interaction).rows() {
        serde_json::to_writer(&mut lines, &row.to_json()).unwrap();
        lines.push(b'\n');
    }
    lines
}

#[test]
fn interactions_are_as_large_as_real_ones() {
    let mean_bytes = json_lines().len() as u64 / INTERACTIONS;
    assert!((1_500..=2_100).contains(&mean_bytes), "{mean_bytes} bytes per row");
}

#[test]
fn interactions_compress_like_real_ones() {
    let lines = json_lines();
    let mut encoder = DeflateEncoder::new(Vec::new(), Compression::new(6));
    encoder.write_all(&lines).unwrap();
    let ratio_percent = lines.len() * 100 / encoder.finish().unwrap().len();
    assert!((350..=500).contains(&ratio_percent), "deflate makes it {ratio_percent} hundredths smaller");
}
