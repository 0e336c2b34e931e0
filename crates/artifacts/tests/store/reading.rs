//! What was written is read: whole and in ranges, of every size around the limits.

use artifacts::{PIECE_BYTES, StoreError};
use futures_util::future::join;
use futures_util::{StreamExt, TryStreamExt};

use crate::backends::{content, keys, on_each, prefix, put, read, write};

#[test]
fn what_is_written_is_read_whatever_its_size() {
    on_each(async |store| {
        for length in [0, 1, PIECE_BYTES - 1, PIECE_BYTES, PIECE_BYTES + 1, 3 * 1024 * 1024 + 7] {
            let bytes = content(length, length);
            let key = put(store, prefix(1), &bytes);
            assert_eq!(store.size(&key).await.unwrap(), Some(length));
            let pieces: Vec<_> = store.read(&key, 0..length).await.unwrap().try_collect().await.unwrap();
            assert!(pieces.iter().all(|piece| !piece.is_empty() && piece.len() as u64 <= PIECE_BYTES));
            assert!(pieces.concat() == bytes, "{length} bytes come back as others");
        }
    });
}

#[test]
fn size_and_sum_are_those_of_the_bytes() {
    on_each(async |store| {
        let mut attempt = store.attempt(prefix(1));
        let empty = write(&mut attempt, b"");
        assert_eq!(empty.bytes, 0);
        assert_eq!(empty.sha256, "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
        let abc = write(&mut attempt, b"abc");
        assert_eq!(abc.bytes, 3);
        assert_eq!(abc.sha256, "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
    });
}

#[test]
fn a_range_gives_its_bytes_and_no_others() {
    on_each(async |store| {
        let length = 3 * PIECE_BYTES + 5;
        let bytes = content(1, length);
        let key = put(store, prefix(1), &bytes);
        for range in [
            0..1,
            length - 1..length,
            PIECE_BYTES - 1..PIECE_BYTES + 1,
            PIECE_BYTES..2 * PIECE_BYTES,
            17..2 * PIECE_BYTES + 99,
            0..0,
            17..17,
            length..length,
            0..length,
        ] {
            let expected = &bytes[range.start as usize..range.end as usize];
            assert!(read(store, &key, range.clone()).await.unwrap() == expected, "{range:?}");
        }
    });
}

#[test]
#[expect(clippy::reversed_empty_ranges, reason = "a caller may ask for one")]
fn a_range_that_is_not_inside_the_object_is_refused() {
    on_each(async |store| {
        let key = put(store, prefix(1), b"12345");
        for range in [0..6, 5..6, 6..6, 6..7, 3..2, 0..u64::MAX, u64::MAX..u64::MAX] {
            let error = read(store, &key, range.clone()).await.unwrap_err();
            assert!(matches!(&error, StoreError::Range { bytes: 5, .. }), "{range:?}: {error}");
        }
    });
}

#[test]
fn what_is_not_there_is_not_found() {
    on_each(async |store| {
        let key = prefix(1).key(1);
        assert_eq!(store.size(&key).await.unwrap(), None);
        let error = read(store, &key, 0..0).await.unwrap_err();
        assert!(matches!(error, StoreError::NotFound(missing) if missing == key));
    });
}

#[test]
fn an_object_that_is_removed_while_it_is_read_is_read_to_its_end() {
    on_each(async |store| {
        let bytes = content(1, 4 * PIECE_BYTES);
        let key = put(store, prefix(1), &bytes);
        let mut pieces = Box::pin(store.read(&key, 0..4 * PIECE_BYTES).await.unwrap());
        let mut whole = pieces.next().await.unwrap().unwrap().to_vec();
        store.remove(&key).await.unwrap();
        assert!(keys(store).await.is_empty());
        while let Some(piece) = pieces.next().await {
            whole.extend_from_slice(&piece.unwrap());
        }
        assert!(whole == bytes);
    });
}

#[test]
fn a_store_is_shared_by_its_clones_and_its_readers() {
    on_each(async |store| {
        let bytes = content(1, 2 * PIECE_BYTES + 1);
        let key = put(&store.clone(), prefix(1), &bytes);
        let length = bytes.len() as u64;
        let both = join(read(store, &key, 0..length), read(store, &key, 1..length)).await;
        assert!(both.0.unwrap() == bytes);
        assert!(both.1.unwrap() == bytes[1..]);
    });
}
