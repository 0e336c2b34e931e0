//! Whatever is written is read back, whole and split alike.

use archive::zip::Limits;
use proptest::prelude::*;

use super::set::{File, file, lines, noise, read, write};

fn content() -> impl Strategy<Value = Vec<u8>> {
    prop_oneof![
        (0..40_000_usize, any::<u64>()).prop_map(|(bytes, seed)| lines(bytes, seed)),
        (0..40_000_usize).prop_map(noise),
        (0..4_usize, 0..3_usize).prop_map(|(steps, off)| noise((steps * 16_384 + 1).saturating_sub(off))),
        Just(vec![0; 1_200_000]),
    ]
}

fn files() -> impl Strategy<Value = Vec<File>> {
    prop::collection::vec(("[a-zü😀]{1,40}", content()), 0..12).prop_map(|files| {
        let numbered = files.into_iter().enumerate();
        numbered.map(|(index, (name, content))| (format!("folder/{index}-{name}"), content)).collect()
    })
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(60))]

    #[test]
    fn whole_and_split_carry_the_same_bytes(files in files(), limit in 2_048..90_000_u64) {
        let (whole, listing) = read(&write(&files, None), Limits::default()).unwrap();
        prop_assert_eq!(&whole, &files);
        prop_assert_eq!(listing.volume_count, 1);
        let volumes = write(&files, Some(limit));
        let (split, listing) = read(&volumes, Limits::default()).unwrap();
        prop_assert_eq!(&split, &files);
        prop_assert_eq!(listing.volume_count as usize, volumes.len());
        prop_assert_eq!(listing.bytes as usize, volumes.concat().len());
    }
}

#[test]
fn a_file_of_many_blocks_comes_back() {
    let files =
        [file("first", lines(7 << 20, 1)), file("second", noise((3 << 20) + 1)), file("third", *b"x")];
    for limit in [None, Some(1 << 20)] {
        assert!(read(&write(&files, limit), Limits::default()).unwrap().0 == files);
    }
}

#[test]
fn an_archive_without_files_is_an_archive() {
    let volumes = write(&[], None);
    assert_eq!(volumes.concat().len(), 22);
    assert_eq!(read(&volumes, Limits::default()).unwrap().0, []);
}

#[test]
fn what_a_caller_does_not_read_is_checked_all_the_same() {
    let files = [file("a", lines(200_000, 1)), file("b", lines(200_000, 2))];
    let volumes = write(&files, Some(10_000));
    let source = || volumes.iter().map(|volume| Ok(&volume[..]));
    let listing = archive::zip::ZipReader::new(source(), Limits::default()).finish().unwrap();
    assert_eq!(listing.entries.len(), 2);
    let mut reader = archive::zip::ZipReader::new(source(), Limits::default());
    assert_eq!(reader.next_entry().unwrap().unwrap().path(), "a");
    assert_eq!(reader.next_entry().unwrap().unwrap().path(), "b");
    assert!(reader.next_entry().unwrap().is_none());
    assert_eq!(reader.finish().unwrap(), listing);
}

#[test]
fn a_name_that_the_reader_would_refuse_is_not_written() {
    for name in ["", "/a", "../a", "a\\b", "a\nb"] {
        let zip = super::set::writer(super::set::Memory::default(), None);
        let error = zip.start(name).err().unwrap();
        assert_eq!(error.kind(), std::io::ErrorKind::InvalidInput, "{name:?}");
    }
}
