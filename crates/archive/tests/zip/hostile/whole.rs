//! Archives that are bombs, incomplete, out of order, cut, or damaged anywhere.

use archive::zip::Limits;

use super::super::raw::{End, Raw, build};
use super::super::set::{File, file, lines, read, write};
use super::refuse;

#[test]
fn bombs_are_refused_at_the_limit() {
    let limits = Limits {
        max_entry_bytes: 3_000,
        max_total_bytes: 5_000,
        max_ratio: 10,
        ratio_grace_bytes: 4_000,
        max_entries: 3,
    };
    let archive = |sizes: &[usize]| {
        let entries = sizes
            .iter()
            .enumerate()
            .map(|(index, bytes)| Raw::deflated(&index.to_string(), &vec![0; *bytes]));
        [build(&entries.collect::<Vec<_>>(), &End::default())]
    };
    read(&archive(&[3_000, 1_000]), limits).unwrap();
    refuse("entry", &archive(&[3_001]), limits, "EntryTooLarge(3000)");
    refuse("ratio", &archive(&[3_000, 1_001]), limits, "Ratio(10)");
    let without_ratio = Limits { max_ratio: 10_000, ..limits };
    refuse("total", &archive(&[3_000, 2_001]), without_ratio, "TotalTooLarge(5000)");
    refuse("entries", &archive(&[1, 1, 1, 1]), limits, "TooManyEntries(3)");
    let deep = [build(&[Raw::stored("a/b/c/d", b"")], &End::default())];
    refuse("folders", &deep, limits, "TooManyEntries(3)");
}

fn split() -> (Vec<File>, Vec<Vec<u8>>) {
    let files = vec![file("a", lines(60_000, 1)), file("b", lines(18_000, 2)), file("c", *b"c")];
    let volumes = write(&files, Some(2_100));
    assert!(volumes.len() > 5);
    (files, volumes)
}

#[test]
fn a_set_that_is_not_complete_or_not_in_order_is_refused() {
    let (_, volumes) = split();
    let last = volumes.len() - 1;
    refuse("no volume", &[], Limits::default(), "NotZip");
    let error = refuse("last missing", &volumes[..last], Limits::default(), "Truncated");
    assert_eq!(error.volume as usize, last);
    refuse("first missing", &volumes[1..], Limits::default(), "NotZip");
    for index in 1..last {
        let mut without = volumes.clone();
        without.remove(index);
        read(&without, Limits::default()).err().unwrap_or_else(|| panic!("volume {index} is missing"));
        let mut swapped = volumes.clone();
        swapped.swap(index, index + 1);
        read(&swapped, Limits::default()).err().unwrap_or_else(|| panic!("volume {index} is swapped"));
    }
    let more = [&volumes[..], &[vec![0]]].concat();
    refuse("one volume more", &more, Limits::default(), "TrailingBytes");
    // The joined bytes are right, but an entry no longer begins where the directory says.
    let begins = |volume: &Vec<u8>| volume[1..].windows(4).any(|window| window == b"PK\x03\x04");
    let index = 1 + volumes[1..].iter().position(begins).expect("a volume in which an entry begins");
    let mut moved = volumes.clone();
    let byte = moved[index].remove(0);
    moved[index - 1].push(byte);
    refuse("a byte in the wrong volume", &moved, Limits::default(), "Overlap");
    read(&[volumes.concat()], Limits::default()).expect_err("a split set joined as it is");
}

#[test]
fn every_cut_is_refused() {
    let whole = write(&[file("a", lines(3_000, 1)), file("b/c", *b"c")], None).concat();
    for length in 0..whole.len() {
        let error = read(&[whole[..length].to_vec()], Limits::default()).err();
        let fault = format!("{:?}", error.unwrap_or_else(|| panic!("cut at {length}")).fault);
        assert!(fault == "Truncated" || (length < 4 && fault == "NotZip"), "cut at {length}: {fault}");
    }
}

#[test]
fn every_flipped_bit_is_refused_or_changes_nothing() {
    let (files, volumes) = split();
    let mut harmless = 0;
    for (number, volume) in volumes.iter().enumerate() {
        for at in 0..volume.len() {
            let mut flipped = volumes.clone();
            flipped[number][at] ^= 1 << (at % 8);
            if let Ok((read, _)) = read(&flipped, Limits::default()) {
                assert!(read == files, "volume {number}, byte {at}");
                harmless += 1;
            }
        }
    }
    // Times, versions and attributes of three entries in two headers each.
    assert!(harmless < 150, "{harmless} flips went by");
}
