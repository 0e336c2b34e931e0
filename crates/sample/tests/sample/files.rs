//! The attached files.

use std::collections::BTreeSet;

use row::Relation;

use crate::table;
use crate::table::Cell;

#[test]
fn attachments_are_what_they_say() {
    let attachments = table(Relation::Attachment);
    let mut kinds = BTreeSet::new();
    for row in attachments.rows() {
        let Cell::Bytes(content) = row.cell("content") else { panic!("{row:?}") };
        assert_eq!(row.integer("size"), content.len() as i64);
        assert!((900..=210_000).contains(&content.len()), "{row:?}");
        let (magic, ending): (&[u8], &[u8]) = match row.text("mime_type") {
            "application/pdf" => (b"%PDF-1.4", b"%%EOF\n"),
            "image/png" => (b"\x89PNG\r\n\x1a\n", b"IEND\xae\x42\x60\x82"),
            "image/jpeg" => (b"\xff\xd8\xff\xe0", b"\xff\xd9"),
            "text/csv" => (b"date,time,", b"\r\n"),
            _ => (b"20", b"\n"),
        };
        assert!(content.starts_with(magic) && content.ends_with(ending), "{row:?}");
        kinds.insert(row.spelled("mime_type"));
    }
    assert_eq!(kinds.len(), 5);
    let mails =
        table(Relation::Interaction).rows().filter(|row| row.spelled("media_type_id") == "email").count();
    let carriers: BTreeSet<_> = attachments.rows().map(|row| row.spelled("entity_id")).collect();
    assert!((mails / 30..mails / 14).contains(&carriers.len()), "{} of {mails}", carriers.len());
}
