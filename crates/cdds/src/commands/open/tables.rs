//! Tables (CSV, RFC 4180) beside the files of rows. A column stands for each key that occurs in the file, in the order
//! in which keys first occur; a value that is no text is written as its JSON, an absent one is an empty field.

use std::collections::HashMap;
use std::fs::File;
use std::io::{BufRead, BufReader, Write};
use std::path::{Path, PathBuf};

use anyhow::Context;
use archive::extract::Destination;
use archive::layout;
use archive::manifest::FileRecord;
use serde_json::{Map, Value};

use super::staging::Staging;

/// Writes a table for every file of rows.
pub fn write(staging: &mut Staging, files: &[FileRecord]) -> anyhow::Result<()> {
    for file in files.iter().filter(|file| layout::is_rows_path(&file.path)) {
        let rows = staging.hidden_path(&file.path.split('/').collect::<PathBuf>());
        let table = file.path.trim_end_matches(".json").to_owned() + ".csv";
        let out = staging.create(&table).with_context(|| format!("cannot write {table}"))?;
        write_table(&rows, out).with_context(|| format!("cannot make a table of {}", file.path))?;
    }
    Ok(())
}

fn write_table(rows: &Path, out: impl Write) -> anyhow::Result<()> {
    let mut columns: Vec<String> = Vec::new();
    let mut column_of_key = HashMap::new();
    for_each_row(rows, |row| {
        for key in row.keys() {
            if !column_of_key.contains_key(key) {
                column_of_key.insert(key.clone(), columns.len());
                columns.push(key.clone());
            }
        }
        Ok(())
    })?;
    let mut table = csv::Writer::from_writer(out);
    if !columns.is_empty() {
        table.write_record(&columns)?;
    }
    for_each_row(rows, |row| {
        let fields = columns.iter().map(|column| match row.get(column) {
            None => String::new(),
            Some(Value::String(text)) => text.clone(),
            Some(value) => value.to_string(),
        });
        Ok(table.write_record(fields)?)
    })?;
    Ok(table.flush()?)
}

fn for_each_row(
    rows: &Path,
    mut take: impl FnMut(Map<String, Value>) -> anyhow::Result<()>,
) -> anyhow::Result<()> {
    let file = BufReader::with_capacity(256 << 10, File::open(rows)?);
    for (number, line) in (1..).zip(file.split(b'\n')) {
        let row =
            serde_json::from_slice(&line?).with_context(|| format!("line {number} is no JSON object"))?;
        take(row)?;
    }
    Ok(())
}
