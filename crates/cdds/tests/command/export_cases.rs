//! What `cdds export` selects, how it writes it, and what it leaves behind when it is called off.

use std::fs;
use std::io;
use std::path::Path;
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

use row::Relation;

use crate::support::binary;
use crate::support::directory_state::DirectoryState;
use crate::support::identity::Identity;
use crate::support::program::program;
use crate::support::rows::Rows;
use crate::support::rows_file::{contact, interaction};
use crate::support::sealed_export::{SealedExport, Unpacked, try_export, try_open};
use crate::support::spelling::Spelling;
use crate::support::test_source::{Kind, TestSource};

const KINDS: [Kind; 2] = [Kind::Postgres, Kind::Sqlite];

fn ids(unpacked: &Unpacked, relation: Relation) -> Vec<String> {
    ids_of(&unpacked.lines(relation))
}

/// The ids of the lines of an export in the default format, sorted.
fn ids_of(lines: &str) -> Vec<String> {
    let id = |line: &str| {
        let row: serde_json::Value = serde_json::from_str(line).unwrap();
        let id = ["ContactId", "id", "documentid"].iter().find_map(|key| row[key].as_str());
        id.expect("a row has an id").to_owned()
    };
    let mut ids: Vec<_> = lines.lines().map(id).collect();
    ids.sort();
    ids
}

/// Five interactions around midnight.
fn around_midnight() -> String {
    [
        ("A", "2024-02-28T23:59:59.999999Z"),
        ("B", "2024-02-29T00:00:00Z"),
        ("C", "2024-02-29T12:00:00Z"),
        ("D", "2024-02-29T23:59:59.999999Z"),
        ("E", "2024-03-01T00:00:00Z"),
    ]
    .map(|(id, start)| interaction(id, start, ""))
    .concat()
}

#[test]
fn the_example_line_comes_out_byte_for_byte_from_both_sources() {
    let line = r#"{"ContactId":"00001a57JGQ00A8TZSA","tenantid":101,"createddate":"2015-08-05 08:31:20.78"}"#;
    for kind in KINDS {
        let source = TestSource::with(kind, Relation::Contact, &contact("00001a57JGQ00A8TZSA", ""));
        let lines = SealedExport::make(&source.url(), "contact", &[]).open().lines(Relation::Contact);
        assert_eq!(lines, format!("{line}\n"), "{kind:?}");
    }
}

#[test]
fn no_rows_still_give_a_valid_archive() {
    for kind in KINDS {
        let source = TestSource::with(kind, Relation::Contact, "");
        for (export_type, files) in [("interaction", 5), ("contact", 3)] {
            let export = SealedExport::make(&source.url(), export_type, &[]);
            let listed = export.report["manifest"]["files"].as_array().unwrap();
            assert_eq!(listed.len(), files, "{listed:?}");
            assert!(listed.iter().all(|file| file.get("rows").is_none_or(|rows| *rows == 0)), "{listed:?}");
            let opened = export.open();
            let relation = if export_type == "contact" { Relation::Contact } else { Relation::Interaction };
            assert_eq!(opened.lines(relation), "");
        }
    }
}

#[test]
fn a_window_is_half_open_and_a_date_as_its_end_is_included_whole() {
    for kind in KINDS {
        let source = TestSource::with(kind, Relation::Interaction, &around_midnight());
        for (options, expected) in [
            (&["--from", "2024-02-29", "--to", "2024-02-29"][..], &["B", "C", "D"][..]),
            (&["--from", "2024-02-29 12:00:00", "--to", "2024-03-01 00:00:00"], &["C", "D"]),
            (&["--to", "2024-02-29T02:00:00+02:00"], &["A"]),
            (&["--from", "2024-02-29T00:00:00.000001Z"], &["C", "D", "E"]),
        ] {
            let opened = SealedExport::make(&source.url(), "interaction", options).open();
            assert_eq!(ids(&opened, Relation::Interaction), expected, "{kind:?} {options:?}");
        }
    }
}

#[test]
fn contacts_are_selected_by_modified_date_or_else_created_date() {
    let lines = contact("A", r#""modifiedDate":"2024-01-01T00:00:00Z""#) + &contact("B", "");
    for kind in KINDS {
        let source = TestSource::with(kind, Relation::Contact, &lines);
        for (options, expected) in [(["--from", "2024-01-01"], ["A"]), (["--to", "2015-08-05"], ["B"])] {
            let opened = SealedExport::make(&source.url(), "contact", &options).open();
            assert_eq!(ids(&opened, Relation::Contact), expected, "{kind:?} {options:?}");
        }
    }
}

#[test]
fn interactions_are_selected_by_modified_date_where_that_is_asked_for() {
    let lines = interaction("A", "2024-01-01T00:00:00Z", r#""modifiedDate":"2024-03-01T00:00:00Z""#)
        + &interaction("B", "2024-02-01T00:00:00Z", r#""modifiedDate":"2024-02-01T00:01:00Z""#)
        + &interaction("C", "2024-03-01T00:00:00Z", "");
    for kind in KINDS {
        let source = TestSource::with(kind, Relation::Interaction, &lines);
        for (options, expected, selected_by) in [
            (&["--from", "2024-02-15", "--by-modified"][..], &["A", "C"], "modified_date"),
            (&["--from", "2024-01-15"], &["B", "C"], "start_date"),
        ] {
            let export = SealedExport::make(&source.url(), "interaction", options);
            assert_eq!(ids(&export.open(), Relation::Interaction), expected, "{kind:?} {options:?}");
            assert_eq!(export.report["manifest"]["settings"]["selectedBy"], selected_by);
        }
    }
    let source = TestSource::with(Kind::Sqlite, Relation::Contact, &contact("A", ""));
    let export = SealedExport::make(&source.url(), "contact", &["--by-modified"]);
    assert_eq!(export.report["manifest"]["settings"]["selectedBy"], "modified_date");
}

#[test]
fn media_types_select_interactions_and_their_attachments() {
    let interactions = ["chat", "email", "voice"]
        .map(|media| {
            interaction(media, "2024-01-01T00:00:00Z", "")
                .replace("\"chat\",\"status", &format!("\"{media}\",\"status"))
        })
        .concat();
    let attachments = ["chat", "email", "voice"]
        .map(|id| {
            format!(
                "{{\"documentId\":\"of {id}\",\"entityId\":\"{id}\",\"tenantId\":101,\"content\":\"QQ==\"}}\n"
            )
        })
        .concat();
    for kind in KINDS {
        let lines = [(Relation::Interaction, interactions.as_str()), (Relation::Attachment, &attachments)];
        let source = TestSource::with_all(kind, &lines);
        let opened =
            SealedExport::make(&source.url(), "interaction", &["--media", "chat,voice,o'clock\\"]).open();
        assert_eq!(ids(&opened, Relation::Interaction), ["chat", "voice"], "{kind:?}");
        assert_eq!(ids(&opened, Relation::Attachment), ["of chat", "of voice"], "{kind:?}");
    }
}

#[test]
fn only_the_rows_of_the_named_tenants_leave_the_source() {
    let lines = [101, 102, 103]
        .map(|tenant| contact(&format!("of {tenant}"), "").replace("101", &tenant.to_string()))
        .concat()
        .replace("of 10101", "of 101");
    for kind in KINDS {
        let source = TestSource::with(kind, Relation::Contact, &lines);
        let one = SealedExport::make(&source.url(), "contact", &[]).open();
        assert_eq!(ids(&one, Relation::Contact), ["of 101"], "{kind:?}");
        let two = SealedExport::make(&source.url(), "contact", &["--tenant", "103"]).open();
        assert_eq!(ids(&two, Relation::Contact), ["of 101", "of 103"], "{kind:?}");
    }
}

#[test]
fn rows_per_file_numbers_the_files() {
    let lines: String = (0..25).map(|number| contact(&format!("C{number:02}"), "")).collect();
    let source = TestSource::with(Kind::Sqlite, Relation::Contact, &lines);
    for (limit, sizes) in [("10", &[10, 10, 5][..]), ("25", &[25]), ("1", &[1; 25])] {
        let export = SealedExport::make(&source.url(), "contact", &["--rows-per-file", limit]);
        let opened = export.open();
        let files = opened.files(Relation::Contact);
        let id = export.report["exportId"].as_str().unwrap();
        for (number, (file, rows)) in (1..).zip(files.iter().zip(sizes)) {
            assert!(
                file.ends_with(format!("UCS/Contact/Contact-{id}-{number:04}.json")),
                "{}",
                file.display()
            );
            assert_eq!(fs::read_to_string(file).unwrap().lines().count(), *rows);
        }
        assert_eq!(files.len(), sizes.len());
        assert_eq!(ids(&opened, Relation::Contact), ids_of(&lines.replace("contactId", "ContactId")));
    }
}

#[test]
fn the_list_of_checksums_is_verified_by_sha256sum() {
    let source = TestSource::with(Kind::Sqlite, Relation::Contact, &contact("A", ""));
    let export = SealedExport::make(&source.url(), "contact", &[]);
    let mut command = Command::new("sha256sum");
    command.args(["--check", "--strict"]).arg(export.checksums()).current_dir(export.directory());
    let said = crate::support::program::run(&mut command, "");
    assert_eq!(said.lines().count(), 1);
    let artifact = &export.report["artifacts"][0];
    let listed = fs::read_to_string(export.checksums()).unwrap();
    let (sha256, name) = (artifact["sha256"].as_str().unwrap(), artifact["name"].as_str().unwrap());
    assert_eq!(listed, format!("{sha256}  {name}\n"));
    assert_eq!(artifact["bytes"], fs::metadata(export.last()).unwrap().len());
    assert_eq!(DirectoryState::of(export.directory()).paths().len(), 3, "the directory, the file, the list");
}

#[test]
fn the_json_report_has_its_shape() {
    let source = TestSource::with(Kind::Sqlite, Relation::Interaction, &around_midnight());
    let options = ["--from", "2024-02-29", "--media", "chat", "--rows-per-file", "2", "--format", "modern"];
    let export = SealedExport::make(&source.url(), "interaction", &options);
    let id = export.report["exportId"].as_str().unwrap().to_owned();
    let mut report: serde_json::Value =
        serde_json::from_str(&export.report.to_string().replace(&id, "[export id]")).unwrap();
    report["directory"] = "[directory]".into();
    insta::assert_json_snapshot!("export", report, {
        ".artifacts[].bytes" => "[bytes]",
        ".artifacts[].sha256" => "[sha256]",
        ".manifest.createdBy" => "[cdds and its version]",
        ".manifest.snapshotTime" => "[time]",
        ".manifest.files[].sha256" => "[sha256]",
        ".manifest.files[].bytes" => "[bytes]",
    });
}

#[test]
fn each_of_two_recipients_opens_with_the_own_key() {
    let source = TestSource::with(Kind::Sqlite, Relation::Contact, &contact("A", ""));
    let second = Identity::Ben.certificate();
    for encoding in ["ber", "der"] {
        let options = ["--certificate", second.to_str().unwrap(), "--encoding", encoding];
        let export = SealedExport::make(&source.url(), "contact", &options);
        assert_eq!(export.report["manifest"]["settings"]["recipients"].as_array().unwrap().len(), 2);
        for whose in [Identity::Ana, Identity::Ben] {
            let out = tempfile::tempdir().unwrap();
            try_open(&export.last(), whose, out.path()).done();
            let plain = out.path().join("by openssl");
            program!(
                "openssl",
                "smime",
                "-decrypt",
                "-binary",
                "-inkey",
                whose.key(),
                "-in",
                export.last(),
                "-out",
                plain
            );
        }
    }
}

#[test]
fn an_export_that_cannot_be_leaves_nothing() {
    let source = TestSource::with(Kind::Sqlite, Relation::Contact, &contact("A", ""));
    let fixtures = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/cmd/certificate_check.in");
    let expired = fixtures.join("expired.pem");
    let parent = tempfile::tempdir().unwrap();
    let before = DirectoryState::of(parent.path());
    let out = parent.path().join("out");
    try_export(&source.url(), "contact", &out, &["--certificate", expired.to_str().unwrap()])
        .failed_saying(&["expired.pem is refused", "expired at 2021-01-01"]);
    before.assert_unchanged(parent.path());
    for (options, words) in [
        (&["--media", "chat"][..], &["--media applies to interactions"][..]),
        (&["--from", "soon"], &["\"soon\" is no date or time"]),
        (&["--from", "2024-01-02", "--to", "2024-01-01"], &["the end must be after the start"]),
    ] {
        try_export(&source.url(), "contact", &out, options).misused_saying(words);
        before.assert_unchanged(parent.path());
    }
    try_export("no-such-file.db", "contact", &out, &[])
        .failed_saying(&["no-such-file.db", "there is no such file"]);
    try_export(&source.url(), "contact", &out.join("below"), &[])
        .failed_saying(&["cannot write to the output directory"]);
    before.assert_unchanged(parent.path());
}

#[test]
fn whole_and_split_carry_the_same_files() {
    let source =
        TestSource::with(Kind::Sqlite, Relation::Interaction, &interaction("I1", "2024-01-01T00:00:00Z", ""));
    source.sql("INSERT INTO attachment (document_id, entity_id, tenant_id, content) VALUES ('D', 'I1', 101, chunk(3000000))");
    let sums = |options: &[&str]| {
        let export = SealedExport::make(&source.url(), "interaction", options);
        let files = export.report["manifest"]["files"].as_array().unwrap();
        let id = export.report["exportId"].as_str().unwrap();
        let sums: Vec<_> = files
            .iter()
            .map(|file| (file["path"].as_str().unwrap().replace(id, ""), file["sha256"].clone()))
            .collect();
        export.open();
        (export.files().len(), sums)
    };
    let (whole, split) =
        (sums(&["--compression", "small"]), sums(&["--split-size", "1MiB", "--threads", "1"]));
    assert_eq!((whole.0, split.0), (1, 3));
    assert_eq!(whole.1, split.1);
}

/// Enough rows that the interrupt comes while they are on their way.
#[test]
fn an_interrupt_while_exporting_leaves_nothing() {
    let source = TestSource::with(Kind::Postgres, Relation::Contact, "");
    source.sql(
        "INSERT INTO contact (contact_id, tenant_id, created_date, first_name)
         SELECT n, 101, now(), md5(n::text) || md5((n + 1)::text) FROM generate_series(1, 300000) n",
    );
    let parent = tempfile::tempdir().unwrap();
    let before = DirectoryState::of(parent.path());
    let mut command = binary::command();
    command.args([
        "export",
        "--source",
        &source.url(),
        "--tenant",
        "101",
        "--type",
        "contact",
        "--threads",
        "1",
    ]);
    command.args(["--compression", "small", "--certificate"]).arg(Identity::Ana.certificate());
    command.arg("--out").arg(parent.path().join("out"));
    let child = command.stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
    wait_for_bytes(&parent.path().join("out")).unwrap();
    program!("sh", "-c", format!("kill -INT {}", child.id()));
    binary::Ended::from(child.wait_with_output().unwrap())
        .failed_saying(&["the export was cancelled; nothing was left behind"]);
    before.assert_unchanged(parent.path());
}

/// Waits until a file in the directory has grown.
fn wait_for_bytes(directory: &Path) -> io::Result<()> {
    let begun = Instant::now();
    while begun.elapsed() < Duration::from_secs(60) {
        if let Ok(entries) = fs::read_dir(directory) {
            for entry in entries {
                if entry?.metadata()?.len() > 0 {
                    return Ok(());
                }
            }
        }
        std::thread::sleep(Duration::from_millis(5));
    }
    Err(io::Error::other("the export writes nothing"))
}

#[test]
#[ignore = "full: writes several gigabytes"]
fn an_export_beyond_1_gib_splits_by_itself() {
    let source =
        TestSource::with(Kind::Sqlite, Relation::Interaction, &interaction("I1", "2024-01-01T00:00:00Z", ""));
    for number in 0..12 {
        source.sql(&format!(
            "INSERT INTO attachment (document_id, entity_id, tenant_id, content) VALUES ('D{number}', 'I1', 101, chunk({}))",
            100_000_000 + number
        ));
    }
    let export = SealedExport::make(&source.url(), "interaction", &["--compression", "fast"]);
    assert_eq!(export.files().len(), 2);
    assert_eq!(ids(&export.open(), Relation::Attachment).len(), 12);
}

#[test]
fn every_format_says_the_same() {
    let lines = interaction(
        "I1",
        "2024-01-01T00:00:00.5Z",
        r#""subject":"s","allAttributes":{"a_B":1},"isSpam":true"#,
    );
    let source = TestSource::with(Kind::Sqlite, Relation::Interaction, &lines);
    let input = Rows::read(Relation::Interaction, Spelling::Input, &lines);
    for (format, spelling) in crate::support::spelling::FORMATS {
        let opened = SealedExport::make(&source.url(), "interaction", &["--format", format]).open();
        opened.rows(Relation::Interaction, spelling).assert_same(&input);
    }
}
