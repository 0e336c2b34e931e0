//! The order of things in time, and of a conversation.

use std::collections::BTreeMap;

use row::{Relation, Timestamp};

use crate::{INTERACTIONS, plan, table};

#[test]
fn time_runs_forwards() {
    let newest = plan().newest;
    let starts: BTreeMap<String, Timestamp> = table(Relation::Interaction)
        .rows()
        .map(|row| (row.text("ixn_id").to_string(), row.time("start_date").unwrap()))
        .collect();
    let (mut open, mut recent) = (0, 0);
    for row in table(Relation::Interaction).rows() {
        let start = row.time("start_date").unwrap();
        let modified = row.time("modified_date").unwrap();
        assert!(start < modified && modified < newest, "{row:?}");
        recent += u64::from(start > "2025-12-01".parse().unwrap());
        match row.time("end_date") {
            Some(end) => {
                assert!(start < end && end <= modified, "{row:?}");
                assert_eq!(row.integer("status"), 3);
            }
            None => {
                assert!(row.integer("status") < 3);
                open += 1;
            }
        }
        if let Some(parent) = row.optional_text("parent_id") {
            assert!(starts[parent] < start, "{row:?}");
        }
    }
    assert!((10..INTERACTIONS / 20).contains(&open), "{open} are open");
    assert!((INTERACTIONS / 40..INTERACTIONS / 12).contains(&recent), "{recent} in the last of 24 months");
    for row in table(Relation::Contact).rows() {
        let modified = row.time("modified_date");
        assert!(
            modified.is_none_or(|modified| row.time("created_date").unwrap() < modified && modified < newest)
        );
    }
}

#[test]
fn contacts_are_known_before_they_are_spoken_to() {
    let created: BTreeMap<String, Timestamp> = table(Relation::Contact)
        .rows()
        .map(|row| (row.text("contact_id").to_string(), row.time("created_date").unwrap()))
        .collect();
    for row in table(Relation::Interaction).rows() {
        if let Some(contact) = row.optional_text("contact_id") {
            let (known_s, start_s) = (created[contact], row.time("start_date").unwrap());
            // The fractions of a second are drawn apart.
            assert!(known_s.to_unix_micros().unwrap() < start_s.to_unix_micros().unwrap() + 1_000_000);
        }
    }
}

#[test]
fn an_answer_belongs_to_its_question() {
    let table = table(Relation::Interaction);
    let by_id: BTreeMap<_, _> = table.rows().map(|row| (row.text("ixn_id").to_string(), row)).collect();
    let (mut replies, mut quotes) = (0, 0);
    for reply in table.rows().filter(|row| row.spelled("subtype_id") == "OutboundReply") {
        let question = &by_id[reply.text("parent_id")];
        if reply.integer("entity_type_id") != 1 || question.integer("entity_type_id") != 0 {
            continue;
        }
        replies += 1;
        assert_eq!(reply.text("thread_id"), question.text("thread_id"));
        assert_eq!(reply.spelled("contact_id").is_empty(), reply.optional_text("contact_id").is_none());
        assert!(reply.text("subject").starts_with("Re: ") || question.text("subject").is_empty());
        let opening = question.text("text").lines().nth(2).unwrap();
        quotes += u64::from(reply.text("text").contains(&format!("\n> {opening}")));
    }
    assert!(replies > 300 && quotes > replies / 3, "{replies} replies, {quotes} quote");
}
