//! A process killed in the middle of its work, again and again: what has a key is whole, the rest goes at the next start.

use std::fs;
use std::io::{BufRead, BufReader, Write};
use std::process::Stdio;
use std::thread;
use std::time::Duration;

use artifacts::{AttemptPrefix, Store};

use crate::backends::{assert_bare, content, keys, on_disk, prefix, read, tree, wait, write};
use crate::child;

const FILE_BYTES: u64 = 200_000;

#[test]
fn a_killed_process_leaves_only_whole_files_and_what_the_next_start_removes() {
    on_disk(async |store, directory| {
        let (mut rounds_with_leftovers, mut files) = (0, 0);
        for round in 0..25 {
            let mut child = child::command("killed::writes_until_it_is_killed", directory);
            let mut child = child.stdout(Stdio::piped()).spawn().unwrap();
            // From before the first attempt to after the second, whatever time they take.
            let lines = BufReader::new(child.stdout.take().unwrap()).lines().map(Result::unwrap);
            let mut said = lines.filter(|line| line.contains("attempt"));
            let said = said.by_ref().take(1 + round as usize % 3);
            assert_eq!(said.count(), 1 + round as usize % 3, "the child ended by itself");
            thread::sleep(Duration::from_micros(round * 1_700));
            child.kill().unwrap();
            child.wait().unwrap();

            rounds_with_leftovers += u32::from(!tree(&directory.join("staging")).is_empty());
            store.remove_leftovers().await.unwrap();
            assert!(tree(&directory.join("staging")).is_empty());
            for key in keys(store).await {
                assert_eq!(store.size(&key).await.unwrap(), Some(FILE_BYTES));
                assert!(
                    read(store, &key, 0..FILE_BYTES).await.unwrap()
                        == content(key.number().into(), FILE_BYTES)
                );
                store.remove(&key).await.unwrap();
                files += 1;
            }
            assert_bare(directory);
        }
        assert!(rounds_with_leftovers > 0 && files > 0, "no kill came in the middle of anything");
    });
}

#[test]
#[ignore = "run and killed by a_killed_process_leaves_only_whole_files_and_what_the_next_start_removes"]
#[expect(clippy::print_stdout, reason = "tells the parent how far it is")]
fn writes_until_it_is_killed() {
    let Some(directory) = child::directory() else { return };
    let store = wait(Store::local(&directory)).unwrap();
    let contents: Vec<_> = (1..=3).map(|number| content(number, FILE_BYTES)).collect();
    for round in 0.. {
        println!("attempt {round}");
        let prefix: AttemptPrefix = prefix(round);
        let mut attempt = store.attempt(prefix);
        let _spool = attempt.spool().unwrap().write_all(b"spool");
        for content in &contents {
            write(&mut attempt, content);
        }
        if round % 3 == 0 {
            attempt.keep();
        } else if round % 3 == 1 {
            drop(attempt);
        } else {
            drop(attempt);
            wait(store.remove_begun(&prefix)).unwrap();
        }
        if !directory.exists() || fs::read_dir(&directory).is_err() {
            return;
        }
    }
}
