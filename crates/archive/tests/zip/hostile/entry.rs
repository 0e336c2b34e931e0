//! Entries that lie: in their name, their kind, their method, their sizes.

use archive::zip::Limits;

use super::super::raw::{End, Raw, build, descriptor};
use super::super::set::{file, read};
use super::{refuse, refuse_entry};

#[test]
fn the_honest_archive_of_these_tests_is_read() {
    let entries = [
        Raw::stored("a", b"1"),
        Raw::deflated("b/c", b"22"),
        Raw::stored("d/", b""),
        Raw::deflated("e/", b""),
    ];
    let (files, _) = read(&[build(&entries, &End::default())], Limits::default()).unwrap();
    assert_eq!(files, [file("a", *b"1"), file("b/c", *b"22")]);
    for marker in [b"PK\x07\x08", b"PK00"] {
        let end = End { before_first: marker.to_vec(), ..End::default() };
        assert_eq!(read(&[build(&entries, &end)], Limits::default()).unwrap().0, files);
    }
}

#[test]
fn names_that_leave_the_folder_are_refused() {
    let too_long = "x".repeat(1_025);
    let cases = [
        ("../x", "DotComponent"),
        ("a/../../x", "DotComponent"),
        ("./x", "DotComponent"),
        ("/etc/passwd", "Absolute"),
        ("C:/x", "Drive"),
        ("c:x", "Drive"),
        ("..\\x", "Backslash"),
        ("a\0b", "Control"),
        ("a\x1b[2Jb", "Control"),
        ("a//b", "EmptyComponent"),
        ("a//", "EmptyComponent"),
        ("", "Empty"),
        ("/", "Empty"),
        (too_long.as_str(), "TooLong"),
    ];
    for (name, reason) in cases {
        let error = refuse_entry(name, Raw::stored(name, b"x"), &format!("Path({reason})"));
        assert!(!error.to_string().contains(char::is_control), "{error}");
    }
    let entry = Raw { name: vec![b'a', 0xFF], ..Raw::stored("", b"x") };
    refuse_entry("not UTF-8", entry, "Path(NotUtf8)");
}

#[test]
fn names_that_meet_on_disk_are_refused() {
    for (name, expected) in [
        ("first", "NameTaken"),
        ("FIRST", "NameTaken"),
        ("first/x", "FileAndFolder"),
        ("first/", "FileAndFolder"),
    ] {
        refuse_entry(name, Raw::stored(name, b""), expected);
    }
    refuse_entry("a folder with content", Raw::stored("folder/", b"x"), "FolderWithContent");
    refuse_entry("a folder with deflated content", Raw::deflated("folder/", b"x"), "FolderWithContent");
}

#[test]
fn what_is_no_plain_file_is_refused() {
    for (what, mode) in
        [("link", 0o120_777_u32), ("device", 0o060_600), ("pipe", 0o010_600), ("socket", 0o140_600)]
    {
        let mut entry = Raw::stored("x", b"/etc/passwd");
        entry.central.external_attributes = mode << 16;
        let error = refuse_entry(what, entry, "Special");
        assert_eq!(error.entry.as_deref(), Some("x"));
    }
}

#[test]
fn what_cannot_be_read_is_named() {
    for (flags, expected) in
        [(1, "Encrypted"), (1 << 6 | 1, "Encrypted"), (1 << 13, "Encrypted"), (1 << 5, "Patch")]
    {
        refuse_entry(expected, Raw { flags, ..Raw::stored("x", b"x") }, expected);
    }
    for (method, expected) in [(99, "Encrypted"), (12, "Method(12)"), (9, "Method(9)")] {
        let entry = Raw { method, ..Raw::stored("x", b"x") };
        let error = refuse_entry(expected, entry, expected);
        assert_eq!(error.entry.as_deref(), Some("x"));
    }
}

#[test]
fn data_that_is_not_as_stated_is_refused() {
    let (stored, deflated) = (|| Raw::stored("x", b"content"), || Raw::deflated("x", b"content"));
    refuse_entry("checksum, stored", Raw { crc32: 1, ..stored() }, "Checksum");
    refuse_entry("checksum, deflated", Raw { crc32: 1, ..deflated() }, "Checksum");
    refuse_entry("stored size", Raw { bytes: 6, ..stored() }, "Size");
    refuse_entry("deflated size", Raw { bytes: 6, ..deflated() }, "Size");
    refuse_entry("too little is deflated data", Raw { compressed_bytes: 4, ..deflated() }, "Deflate");
    refuse_entry("too much is deflated data", Raw { compressed_bytes: 20, ..deflated() }, "Size");
    refuse_entry("no deflate stream", Raw { data: vec![0xFF; 9], ..deflated() }, "Deflate");
    let long = Raw { extra: vec![9, 9, 200, 0, 1], ..stored() };
    refuse_entry("an extra field longer than all", long, "Extra");
    let zip64 = Raw { extra: vec![1, 0, 4, 0, 1, 1, 1, 1], bytes: u32::MAX, ..stored() };
    refuse_entry("a zip64 field too short", zip64, "Extra");
    let zip64 = Raw {
        extra: [&[1, 0, 16, 0][..], &[0xFF; 16]].concat(),
        bytes: u32::MAX,
        compressed_bytes: u32::MAX,
        ..stored()
    };
    refuse_entry("2^64 - 1 bytes stated", zip64, "Truncated");
}

#[test]
fn every_form_of_descriptor_is_read_and_none_that_lies() {
    for content in [&b""[..], b"some content"] {
        for entry in [Raw::stored("x", content), Raw::deflated("x", content)] {
            for (signature, long) in [(true, false), (true, true), (false, false), (false, true)] {
                let (crc32, compressed) = (entry.crc32, u64::from(entry.compressed_bytes));
                let with = |crc32, compressed, bytes| {
                    let described =
                        entry.clone().described(descriptor(signature, long, crc32, compressed, bytes));
                    [Raw::stored("first", b"1"), described, Raw::deflated("last", b"good")]
                };
                let good = build(&with(crc32, compressed, content.len() as u64), &End::default());
                assert_eq!(read(&[good], Limits::default()).unwrap().0[1], file("x", content));
                for lie in [
                    with(crc32 ^ 1, compressed, content.len() as u64),
                    with(crc32, compressed + 1, content.len() as u64),
                    with(crc32, compressed, content.len() as u64 + 1),
                ] {
                    refuse("descriptor", &[build(&lie, &End::default())], Limits::default(), "Descriptor");
                }
            }
        }
    }
}
