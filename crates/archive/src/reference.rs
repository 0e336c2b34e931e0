//! The format reference for people: what files an archive holds, what each field means, how to open it. Made from
//! the contract, so that it cannot differ from it. Markdown that reads well as plain text: it is docs/export-reference.md
//! and, for the formats and relations of one export, the README.txt of its archive.

use std::fmt::Write;

use row::contract::{Field, Presence};
use row::{Kind, Relation};

use crate::RecordFormat;

/// The whole reference: every relation in every record format.
pub fn reference() -> String {
    let mut text = heading("Export reference");
    text.push_str(&about_files());
    text.push_str(&about_values(&RecordFormat::ALL));
    for relation in Relation::ALL {
        text.push_str(&about_relation(relation, &RecordFormat::ALL));
    }
    text
}

/// The README of one archive: the relations that it holds, in its record format.
pub fn readme(relations: &[Relation], format: RecordFormat) -> String {
    let mut text = heading("Exported contact history");
    text.push_str(&about_files());
    text.push_str(&about_values(&[format]));
    for relation in relations {
        text.push_str(&about_relation(*relation, &[format]));
    }
    text
}

fn heading(title: &str) -> String {
    format!("# {title}\n\n")
}

fn about_files() -> String {
    "\
An export is a zip archive, split into volumes if it is large, each file sealed as an S/MIME message that only the
owner of the certificate can open. It holds:

- `UCS/Interaction/Interaction-<export id>.json`: interactions, one JSON object a line
- `UCS/Interaction/Interaction-Attachment-<export id>.json`: the attachments of these interactions
- `UCS/Contact/Contact-<export id>.json`: contacts, in an export of contacts
- `schema/*.schema.json`: a JSON Schema (draft-07) of each file's lines
- `manifest.json`: what was asked for, and rows, size and SHA-256 of every file
- `README.txt`: this text

In the settings of the manifest `from` is the first moment of the exported time, `to` the first after it, and `selectedBy`
the column whose date lies in between: `start_date` or `modified_date`. A row without `modified_date` goes by the date
at which it began: an interaction by `start_date`, a contact by `created_date`.

A file of rows is JSON Lines in UTF-8: each line is one row, ended by a line feed. The order of lines has no meaning.
Where the export asked for a new file every so many rows, the files are numbered: `Interaction-<export id>-0001.json`.

## How to open it

`cdds open export-<export id>.zip.smime --key KEY` decrypts, joins the volumes and checks everything against the manifest.
By hand, for each file:

    openssl smime -decrypt -binary -inkey KEY -in export-<export id>.zip.smime -out export-<export id>.zip

Then open the `.zip` with 7-Zip; the volumes `.z01`, `.z02`, … of a split export must lie beside it.
Before that, `sha256sum -c export-<export id>.sha256` shows whether the downloaded files are whole.

"
    .to_owned()
}

fn about_values(formats: &[RecordFormat]) -> String {
    let mut text = "\
## Values

- A value that is empty (null, or text of no length) is left out; `{}`, `[]`, `0` and `false` stay.
- Numbers are exact. Read those in attributes with a reader that keeps more than 53 bits if you count on each digit.
- Bytes are in base64 (RFC 4648 section 4).
- Columns of the source that are not listed here are exported too, under their own name.
"
    .to_owned();
    for format in formats {
        text.push_str(match format {
            RecordFormat::Original => {
                "- Times in format `original`: `2015-08-05 08:31:20.78`, UTC. Years before Christ end in ` BC`; `infinity` and `-infinity` may occur.\n"
            }
            RecordFormat::Upper => {
                "- Times in format `upper`: `2015-08-05 08:31:20.78`, UTC. Years before Christ end in ` BC`; `infinity` and `-infinity` may occur.\n"
            }
            RecordFormat::Modern => {
                "- Times in format `modern`: RFC 3339, `2015-08-05T08:31:20.780000Z`. Years outside 1 to 9999 carry a sign (ISO 8601); `infinity` and `-infinity` may occur.\n"
            }
        });
    }
    text + "\n"
}

fn about_relation(relation: Relation, formats: &[RecordFormat]) -> String {
    let title = match relation {
        Relation::Contact => "Contacts",
        Relation::Interaction => "Interactions",
        Relation::Attachment => "Attachments",
    };
    let mut text = format!("## {title}\n\n");
    for field in relation.fields() {
        text.push_str(&about_field(relation, field, formats));
    }
    text
}

fn about_field(relation: Relation, field: &Field, formats: &[RecordFormat]) -> String {
    let names: Vec<_> = match formats {
        [format] => vec![format!("`{}`", format.key(relation, field.name))],
        _ => formats
            .iter()
            .map(|format| format!("{} `{}`", format.name(), format.key(relation, field.name)))
            .collect(),
    };
    let presence = match field.presence {
        Presence::Required => "always there",
        Presence::RequiredColumn | Presence::Usual => "may be absent",
    };
    let mut text = format!("### {}\n\n", field.name);
    // Writing into a String cannot fail.
    let _ = writeln!(text, "{}\n", field.meaning);
    let _ = writeln!(text, "- Key: {}", names.join(", "));
    let _ = writeln!(text, "- Type: {}, {presence}", json_type(field.kind));
    let _ = writeln!(text, "- Example: `{}`", example(field, formats));
    if !field.values.is_empty() {
        let values: Vec<_> =
            field.values.iter().map(|(value, meaning)| format!("`{value}` {meaning}")).collect();
        let _ = writeln!(text, "- Values: {}", values.join(", "));
    }
    text + "\n"
}

fn json_type(kind: Kind) -> &'static str {
    match kind {
        Kind::Text => "string",
        Kind::Integer => "integer",
        Kind::Decimal | Kind::Float => "number",
        Kind::Boolean => "true or false",
        Kind::Timestamp => "string, a time",
        Kind::Json => "any JSON value",
        Kind::Bytes => "string, base64",
    }
}

/// The example as the first of the formats spells it.
fn example(field: &Field, formats: &[RecordFormat]) -> String {
    match (field.kind, formats.first(), field.example.trim_matches('"').parse()) {
        (Kind::Timestamp, Some(format), Ok(time)) => {
            let mut spelled = vec![b'"'];
            format.write_time(time, &mut spelled);
            spelled.push(b'"');
            String::from_utf8_lossy(&spelled).into_owned()
        }
        _ => field.example.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_field_stands_in_the_reference_with_a_valid_example() {
        let text = reference();
        for relation in Relation::ALL {
            for field in relation.fields() {
                assert!(
                    text.contains(&format!("### {}\n\n{}\n", field.name, field.meaning)),
                    "{}",
                    field.name
                );
                assert!(
                    serde_json::from_str::<serde_json::Value>(field.example).is_ok(),
                    "{}",
                    field.example
                );
            }
        }
    }

    #[test]
    fn a_readme_speaks_of_its_own_format_alone() {
        let text = readme(&[Relation::Contact], RecordFormat::Original);
        assert!(text.contains("- Key: `ContactId`\n"));
        assert!(text.contains("- Example: `\"2015-08-05 08:31:20.78\"`\n"));
        assert!(!text.contains("contactId") && !text.contains("ixn_id"));
    }
}
