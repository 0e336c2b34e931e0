//! What is written in the rows: lengths, JSON, XML, addresses.

use std::collections::BTreeSet;

use row::Relation;

use crate::table::Cell;
use crate::{INTERACTIONS, table};

#[test]
fn texts_are_as_long_as_they_may_be_and_null_and_empty_both_occur() {
    let table = table(Relation::Interaction);
    let longest =
        table.rows().filter_map(|row| row.optional_text("text").map(|text| text.chars().count())).max();
    assert!((2_500..=4_000).contains(&longest.unwrap()), "{longest:?}");
    let empty = |column| table.rows().filter(|row| row.optional_text(column) == Some("")).count();
    let absent = |column| table.rows().filter(|row| row.optional_text(column).is_none()).count();
    for column in ["subject", "the_comment"] {
        assert!(empty(column) > 5 && absent(column) > 100, "{column}");
    }
}

#[test]
fn json_is_json_and_holds_every_kind_of_value() {
    let mut kinds = BTreeSet::new();
    for (relation, column) in [(Relation::Interaction, "all_attributes"), (Relation::Contact, "attributes")] {
        for row in table(relation).rows() {
            let Cell::Json(text) = row.cell(column) else {
                continue;
            };
            let object: serde_json::Map<String, serde_json::Value> = serde_json::from_str(text).unwrap();
            kinds.extend(object.values().map(|value| match value {
                serde_json::Value::String(_) => "text",
                serde_json::Value::Number(_) => "number",
                serde_json::Value::Bool(_) => "boolean",
                serde_json::Value::Array(_) => "list",
                _ => "other",
            }));
        }
    }
    assert_eq!(kinds.into_iter().collect::<Vec<_>>(), ["boolean", "list", "number", "text"]);
    for row in table(Relation::Interaction).rows() {
        if row.spelled("struct_text_mimetype") == "application/json" {
            serde_json::from_str::<serde_json::Value>(row.text("structured_text")).unwrap();
        }
    }
}

#[test]
fn chat_transcripts_are_well_formed() {
    let mut chats = 0;
    for row in table(Relation::Interaction).rows() {
        if row.spelled("struct_text_mimetype") == "text/xml" {
            chats += 1;
            let xml = row.text("structured_text");
            assert_balanced(xml);
            assert_eq!(row.text("text").lines().count(), xml.matches("<message ").count());
        }
    }
    assert!(chats as u64 > INTERACTIONS / 12);
}

/// Every element that opens closes, in order; attributes are quoted; no character that must be escaped stands bare.
fn assert_balanced(xml: &str) {
    let body = xml.strip_prefix("<?xml version=\"1.0\" encoding=\"utf-8\"?>").unwrap();
    let mut open = Vec::new();
    for part in body.split('<').skip(1) {
        let (tag, text) = part.split_once('>').unwrap();
        assert!(!text.contains('>') && text.split('&').skip(1).all(|entity| entity.contains(';')), "{xml}");
        assert!(tag.matches('"').count() % 2 == 0, "{tag}");
        if let Some(name) = tag.strip_prefix('/') {
            assert_eq!(open.pop(), Some(name), "{xml}");
        } else if !tag.ends_with('/') {
            open.push(tag.split(' ').next().unwrap());
        }
    }
    assert!(open.is_empty(), "{xml}");
}

#[test]
fn no_address_leads_to_anybody() {
    let is_reserved = |domain: &str| {
        let domain = domain.trim_end_matches(['.', '-']);
        ["example.com", "example.net", "example.org", "example"]
            .iter()
            .any(|reserved| domain == *reserved || domain.ends_with(&format!(".{reserved}")))
    };
    let mut addresses = 0;
    for relation in Relation::ALL {
        for row in table(relation).rows() {
            for text in row.texts() {
                for marker in ["@", "://"] {
                    for rest in text.split(marker).skip(1) {
                        let end = rest
                            .find(|letter: char| !letter.is_ascii_alphanumeric() && !".-".contains(letter));
                        let domain = &rest[..end.unwrap_or(rest.len())];
                        assert!(is_reserved(domain), "{domain:?} in {text}");
                        addresses += 1;
                    }
                }
            }
        }
    }
    assert!(addresses > 2_000);
}
