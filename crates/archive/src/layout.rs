//! The folder tree inside every archive, and which relation a data file holds.

use row::Relation;

/// The list of everything else in the archive, its last file.
pub const MANIFEST_PATH: &str = "manifest.json";
/// What the fields mean, for people.
pub const README_PATH: &str = "README.txt";

/// Folder and beginning of the names of a relation's files.
fn stem(relation: Relation) -> &'static str {
    match relation {
        Relation::Contact => "Contact/Contact",
        Relation::Interaction => "Interaction/Interaction",
        Relation::Attachment => "Interaction/Interaction-Attachment",
    }
}

/// The path of a file of rows. `number` counts from 1 where an export writes a new file every so many rows.
pub fn rows_path(relation: Relation, export_id: &str, number: Option<u64>) -> String {
    let stem = stem(relation);
    match number {
        None => format!("UCS/{stem}-{export_id}.json"),
        Some(number) => format!("UCS/{stem}-{export_id}-{number:04}.json"),
    }
}

/// The path of the JSON Schema of a relation's rows.
pub fn schema_path(relation: Relation) -> &'static str {
    match relation {
        Relation::Contact => "schema/Contact.schema.json",
        Relation::Interaction => "schema/Interaction.schema.json",
        Relation::Attachment => "schema/Interaction-Attachment.schema.json",
    }
}

/// Whether a path is that of a file of rows, by its place and name: one JSON object a line.
pub fn is_rows_path(path: &str) -> bool {
    path.starts_with("UCS/") && path.ends_with(".json")
}

/// The relation whose rows a file holds, by its name, in whatever folder it lies now.
pub fn relation_of(file_name: &str) -> Option<Relation> {
    let name = file_name.to_ascii_lowercase();
    if name.ends_with(".schema.json") {
        return None;
    }
    let (first, second) = (name.starts_with("interaction"), name.starts_with("interaction-attachment"));
    if second || name.starts_with("attachment") {
        Some(Relation::Attachment)
    } else if first {
        Some(Relation::Interaction)
    } else {
        name.starts_with("contact").then_some(Relation::Contact)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_rows_file_is_known_by_its_name() {
        for relation in Relation::ALL {
            for number in [None, Some(1), Some(12_345)] {
                let path = rows_path(relation, "438dd02b", number);
                assert!(is_rows_path(&path), "{path}");
                let name = path.rsplit('/').next().unwrap();
                assert_eq!(relation_of(name), Some(relation), "{path}");
            }
        }
        for (name, relation) in [
            ("attachment.ndjson.gz", Some(Relation::Attachment)),
            ("contact.ndjson.gz", Some(Relation::Contact)),
            ("interaction.ndjson", Some(Relation::Interaction)),
            ("manifest.json", None),
            ("Interaction.schema.json", None),
        ] {
            assert_eq!(relation_of(name), relation, "{name}");
        }
        assert!(!is_rows_path(MANIFEST_PATH) && !is_rows_path(schema_path(Relation::Contact)));
    }
}
