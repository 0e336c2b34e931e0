//! Directories and ends that say other than the entries.

use archive::zip::Limits;

use super::super::raw::{Central, End, Raw, build};
use super::super::set::read;
use super::{refuse, refuse_entry};

/// Makes one thing of an honest record a lie.
type Lie<T> = fn(&mut T);

#[test]
fn a_directory_that_differs_is_refused() {
    let cases: [(&str, Lie<Central>); 10] = [
        ("Listed(\"name\")", |central| central.name = Some(b"y".to_vec())),
        ("Listed(\"method\")", |central| central.method = Some(8)),
        ("Listed(\"checksum\")", |central| central.crc32 = Some(1)),
        ("Listed(\"compressed size\")", |central| central.compressed_bytes = Some(1)),
        ("Listed(\"size\")", |central| central.bytes = Some(1)),
        ("Hidden", |central| central.repeated = -1),
        ("ListedTwice", |central| central.repeated = 1),
        ("Absent", |central| central.offset = Some(100_000)),
        ("Absent", |central| central.disk = 1),
        ("Overlap", |central| central.offset = Some(40)),
    ];
    for (expected, lie) in cases {
        let mut entry = Raw::stored("x", b"content");
        lie(&mut entry.central);
        let error = refuse_entry(expected, entry, expected);
        assert!(error.entry.is_some(), "{error}");
    }
}

/// The best known bomb: many directory entries over one piece of data.
#[test]
fn entries_over_the_same_data_are_refused() {
    let kernel = Raw::deflated("a", &vec![0; 100_000]);
    let mut again = Raw { name: b"b".to_vec(), ..kernel.clone() };
    again.data.clear();
    again.central.offset = Some(0);
    let volumes = [build(&[kernel, again], &End::default())];
    read(&volumes, Limits::default()).expect_err("a fault");
}

#[test]
fn an_end_that_differs_is_refused() {
    let cases: [(&str, Lie<End>); 14] = [
        ("NotZip", |end| end.before_first = b"#!/bin/sh\n".to_vec()),
        ("Gap", |end| end.before_directory = vec![0; 4]),
        ("Gap", |end| end.before_end = vec![0; 4]),
        ("TrailingBytes", |end| end.after_end = vec![0]),
        ("Truncated", |end| (end.comment_bytes, end.after_end) = (2, vec![b' '])),
        ("TrailingBytes", |end| (end.comment_bytes, end.after_end) = (1, vec![b' '; 2])),
        ("End(\"volume number\")", |end| end.disk = 1),
        ("End(\"place of its directory\")", |end| end.directory_disk = 1),
        ("End(\"place of its directory\")", |end| end.directory_offset = Some(3)),
        ("End(\"size of its directory\")", |end| end.directory_bytes = Some(3)),
        ("End(\"number of entries\")", |end| end.entries = Some(3)),
        ("End(\"number of entries\")", |end| end.entries = Some(u16::MAX)),
        ("End(\"number of entries in the last volume\")", |end| end.entries_on_disk = Some(3)),
        ("End(\"length of its zip64 record\")", |end| {
            end.before_end = [&b"PK\x06\x06"[..], &[0; 52]].concat();
        }),
    ];
    let entries = [Raw::stored("a", b"1"), Raw::deflated("b", b"22")];
    for (index, (expected, lie)) in cases.into_iter().enumerate() {
        let mut end = End::default();
        lie(&mut end);
        let what = format!("case {index}");
        refuse(&what, &[build(&entries, &end)], Limits::default(), expected);
    }
}
