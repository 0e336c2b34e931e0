//! Files of rows to import.

use std::fs::{self, File};
use std::io::Read;
use std::path::Path;

use flate2::read::MultiGzDecoder;
use row::Relation;

/// The lines of `contact.ndjson.gz` and its like.
pub fn read_gz(directory: &Path, relation: Relation) -> String {
    let path = directory.join(format!("{relation}.ndjson.gz"));
    let file = File::open(&path).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
    let mut lines = String::new();
    MultiGzDecoder::new(file).read_to_string(&mut lines).expect("gzip of UTF-8");
    lines
}

/// Writes `contact.ndjson` and its like.
pub fn write(directory: &Path, relation: Relation, lines: &str) {
    fs::write(directory.join(format!("{relation}.ndjson")), lines).unwrap();
}

/// A line that holds what every interaction must have, and further members such as `"subject":"…"`.
pub fn interaction(id: &str, start_date: &str, further: &str) -> String {
    let comma = if further.is_empty() { "" } else { "," };
    format!(
        "{{\"ixnId\":\"{id}\",\"tenantId\":101,\"entityTypeId\":2,\"mediaTypeId\":\"chat\",\"status\":3,\
         \"startDate\":\"{start_date}\"{comma}{further}}}\n"
    )
}

/// A line that holds what every contact must have, and further members.
pub fn contact(id: &str, further: &str) -> String {
    let comma = if further.is_empty() { "" } else { "," };
    format!(
        "{{\"contactId\":\"{id}\",\"tenantId\":101,\"createdDate\":\"2015-08-05T08:31:20.78Z\"{comma}{further}}}\n"
    )
}
