//! The mark that tells stores apart.

use artifacts::Store;

use crate::backends::{content, on_disk, on_each, prefix, put};

#[test]
fn on_each_a_store_has_the_mark_that_it_was_given_last() {
    on_each(async |store| {
        assert_eq!(store.mark().await.unwrap(), None);
        for mark in ["one", "another"] {
            store.set_mark(mark).await.unwrap();
            assert_eq!(store.mark().await.unwrap().as_deref(), Some(mark));
        }
        put(store, prefix(1), &content(1, 10));
        assert_eq!(store.mark().await.unwrap().as_deref(), Some("another"));
    });
}

#[test]
fn on_disk_the_mark_is_a_line_that_stays_and_is_no_object() {
    on_disk(async |store, directory| {
        store.set_mark("ours").await.unwrap();
        assert_eq!(std::fs::read_to_string(directory.join("installation")).unwrap(), "ours\n");
        assert_eq!(store.place(), directory.display().to_string());
        assert_eq!(store.remove_leftovers().await.unwrap(), 0);
        let again = Store::local(directory).await.unwrap();
        assert_eq!(again.mark().await.unwrap().as_deref(), Some("ours"));
        std::fs::remove_file(directory.join("installation")).unwrap();
        std::fs::create_dir(directory.join("installation")).unwrap();
        assert!(again.mark().await.is_err(), "what cannot be read is no store without a mark");
        std::fs::remove_dir(directory.join("installation")).unwrap();
    });
}
