//! Tables (CSV, RFC 4180) beside the files of rows. A column stands for each key that occurs in the file, in the order
//! in which keys first occur; a value that is no text is written as its JSON, an absent one is an empty field.

use std::collections::HashMap;
use std::fs::File;
use std::io::{BufRead, BufReader, Write};
use std::path::{Path, PathBuf};

use anyhow::{Context, bail};
use archive::extract::Destination;
use archive::json_lines::members;
use archive::layout;
use archive::manifest::FileRecord;
use source::Cancel;

use super::staging::Staging;

/// Writes a table for every file of rows.
pub fn write(staging: &mut Staging, files: &[FileRecord], cancel: &Cancel) -> anyhow::Result<()> {
    for file in files.iter().filter(|file| layout::is_rows_path(&file.path)) {
        let rows = staging.hidden_path(&file.path.split('/').collect::<PathBuf>());
        let table = file.path.trim_end_matches(".json").to_owned() + ".csv";
        let out = staging.create(&table).with_context(|| format!("cannot write {table}"))?;
        write_table(&rows, out, cancel).with_context(|| format!("cannot make a table of {}", file.path))?;
    }
    Ok(())
}

fn write_table(rows: &Path, out: impl Write, cancel: &Cancel) -> anyhow::Result<()> {
    let mut columns: Vec<String> = Vec::new();
    let mut column_of_key = HashMap::new();
    for_each_line(rows, cancel, |line| {
        for (key, _) in members(line)? {
            if !column_of_key.contains_key(&*key) {
                column_of_key.insert(key.to_string(), columns.len());
                columns.push(key.into_owned());
            }
        }
        Ok(())
    })?;
    let mut table = csv::Writer::from_writer(out);
    if !columns.is_empty() {
        table.write_record(&columns)?;
    }
    for_each_line(rows, cancel, |line| {
        let mut fields = vec![String::new(); columns.len()];
        for (key, value) in members(line)? {
            // Every key was met in the first pass.
            let Some(&column) = column_of_key.get(&*key) else { continue };
            fields[column] = match value.get() {
                text if text.starts_with('"') => serde_json::from_str(text)?,
                json => json.to_owned(),
            };
        }
        Ok(table.write_record(fields)?)
    })?;
    Ok(table.flush()?)
}

fn for_each_line(
    rows: &Path,
    cancel: &Cancel,
    mut take: impl FnMut(&str) -> anyhow::Result<()>,
) -> anyhow::Result<()> {
    let file = BufReader::with_capacity(256 << 10, File::open(rows)?);
    for (number, line) in (1..).zip(file.lines()) {
        if cancel.is_cancelled() {
            bail!("cancelled; nothing was unpacked");
        }
        take(&line?).with_context(|| format!("line {number}"))?;
    }
    Ok(())
}
