//! Rows held against the contract and against each other.

use std::collections::{BTreeMap, BTreeSet};

use row::Relation;
use row::contract::MEDIA_TYPES;
use sample::Plan;

use crate::table::Table;
use crate::{INTERACTIONS, plan, table};

fn ids(relation: Relation) -> BTreeSet<String> {
    let table = table(relation);
    table.rows().map(|row| row.text(relation.id_column()).to_string()).collect()
}

#[test]
fn ids_are_unique_and_there_are_as_many_rows_as_planned() {
    for relation in Relation::ALL {
        let planned = plan().rows(relation).unwrap();
        assert_eq!(table(relation).len() as u64, planned, "{relation}");
        assert_eq!(ids(relation).len() as u64, planned, "{relation}");
        assert!(ids(relation).iter().all(|id| (16..=19).contains(&id.len())));
    }
    assert_eq!(plan().rows(Relation::Interaction).unwrap(), INTERACTIONS);
    assert_eq!(plan().rows(Relation::Contact).unwrap(), INTERACTIONS / 5);
}

#[test]
fn every_reference_exists_in_the_same_tenant() {
    let tenants = |relation: Relation| -> BTreeMap<String, i64> {
        let table = table(relation);
        let entries = table.rows();
        entries.map(|row| (row.text(relation.id_column()).to_string(), row.integer("tenant_id"))).collect()
    };
    let (contacts, interactions) = (tenants(Relation::Contact), tenants(Relation::Interaction));
    let mut references = 0;
    for row in table(Relation::Interaction).rows() {
        for (column, targets) in [("contact_id", &contacts), ("parent_id", &interactions)] {
            if let Some(id) = row.optional_text(column) {
                assert_eq!(targets.get(id), Some(&row.integer("tenant_id")), "{column} {id}");
                references += 1;
            }
        }
    }
    for row in table(Relation::Attachment).rows() {
        assert_eq!(interactions.get(row.text("entity_id")), Some(&row.integer("tenant_id")));
    }
    for row in table(Relation::Contact).rows() {
        assert!(row.optional_text("merge_ids").is_none_or(|id| contacts.contains_key(id)));
    }
    assert!(references > INTERACTIONS);
}

#[test]
fn every_entity_type_tenant_language_and_direction_is_there() {
    let table = Table::of(&Plan::new(2_000, 42), Relation::Interaction);
    for column in ["entity_type_id", "type_id", "status"] {
        let seen: BTreeSet<_> = table.rows().map(|row| row.spelled(column)).collect();
        for (value, _) in Relation::Interaction.field(column).unwrap().values {
            assert!(seen.contains(*value), "{column} {value}");
        }
    }
    let languages: BTreeSet<_> = table.rows().map(|row| row.spelled("lang")).collect();
    assert_eq!(languages.into_iter().collect::<Vec<_>>(), ["de", "en", "es", "fr", "ja", "pt"]);
    let first = table.rows().filter(|row| row.integer("tenant_id") == 101).count();
    assert!((1_480..1_720).contains(&first), "{first} of 2000 are the first tenant's");
    assert!(table.rows().all(|row| (101..=103).contains(&row.integer("tenant_id"))));
}

#[test]
fn media_are_shared_out_as_in_a_contact_centre() {
    let table = table(Relation::Interaction);
    let mut counts: BTreeMap<String, u64> = BTreeMap::new();
    for row in table.rows() {
        let media = row.text("media_type_id");
        assert!(MEDIA_TYPES.iter().any(|(known, _)| *known == media), "{media}");
        *counts.entry(media.to_string()).or_default() += 1;
    }
    for (media, expected_percent) in [("voice", 40), ("email", 26), ("chat", 20)] {
        let percent = counts[media] * 100 / INTERACTIONS;
        assert!(percent.abs_diff(expected_percent) <= 3, "{media}: {percent} %");
    }
    assert!(counts.len() > 15, "{counts:?}");
}
