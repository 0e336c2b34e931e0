//! Any line, as a row of each relation, is read or refused; what is read can be written and read again.
#![no_main]

use archive::json_lines::LineParser;
use archive::{JsonLines, RecordFormat};
use libfuzzer_sys::fuzz_target;
use row::{Column, Relation, RowSink};

fuzz_target!(|line: &str| {
    for relation in Relation::ALL {
        if let Some(written) = again(relation, line) {
            assert_eq!(again(relation, &written).as_ref(), Some(&written));
        }
    }
});

/// The line read and written in the original's format.
fn again(relation: Relation, line: &str) -> Option<String> {
    let columns = relation.fields().iter().map(|field| Column::new(field.name, field.kind)).collect();
    let parser = LineParser::new(relation, columns);
    let mut lines = JsonLines::new(Vec::new(), relation, RecordFormat::Original);
    lines.begin(parser.columns()).ok()?;
    parser.parse(line).ok()?.push(&mut lines).ok()?;
    String::from_utf8(lines.finish()).ok()
}
