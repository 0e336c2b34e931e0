//! Metadata of the time before there were numbers: what they hold is numbered when they are opened.

use metadata::legacy::history;
use metadata::{Clock, Metadata};

use crate::backend::on_both;
use crate::given::Given;
use crate::people::read;
use crate::worker::{claim, finish};

/// Undoes the migration.
const BEFORE: [&str; 7] = [
    "DROP TABLE legacy_items",
    "DROP TABLE legacy_numbers",
    "DROP TABLE legacy_tokens",
    "DROP TABLE legacy_clients",
    "DROP INDEX artifacts_by_name",
    "ALTER TABLE certificates DROP COLUMN file_name",
    "DELETE FROM _sqlx_migrations WHERE version = 6",
];

#[test]
fn what_was_there_before_is_numbered_in_the_order_of_time() {
    on_both(async |fresh| {
        let given = Given::new(&fresh).await;
        let job = given.job().await;
        for minute in [0, 1, 2, 3] {
            given.run(&job, minute).await;
        }
        // One has finished with two volumes, one was missed, one deleted, one waits.
        fresh.clock.set(fresh.clock.now().plus(std::time::Duration::from_secs(600)));
        let run = claim(&fresh.metadata).await.unwrap();
        finish(&fresh.metadata, &run, fresh.clock.now()).await;
        given
            .sql("UPDATE runs SET status = 'missed' WHERE status = 'scheduled' AND slot % 180000 = 60000")
            .await;
        given
            .sql("UPDATE runs SET deleted_at = 1 WHERE status = 'scheduled' AND slot % 180000 = 120000")
            .await;
        for sql in BEFORE {
            given.sql(sql).await;
        }
        let opened = Metadata::open(&fresh.url, Clock::Manual(fresh.clock.clone())).await.expect(fresh.name);
        let list = async |tx: &mut _| history::list(tx, given.tenant, "", false, 9).await.unwrap();
        let (items, _) = read(&opened, list).await;
        let shown: Vec<_> =
            items.iter().map(|item| (item.id, item.file_name.is_some(), item.bytes)).collect();
        assert_eq!(shown, [(1, false, 0), (2, true, 70), (3, true, 30)], "{}", fresh.name);
        // What finishes now is newer than all of them.
        given.sql("UPDATE runs SET status = 'missed' WHERE deleted_at IS NOT NULL").await;
        let run = claim(&opened).await.unwrap();
        finish(&opened, &run, fresh.clock.now()).await;
        let (items, _) = read(&opened, list).await;
        assert_eq!(items.iter().map(|item| item.id).collect::<Vec<_>>(), [2, 3, 4, 5], "{}", fresh.name);
    });
}
