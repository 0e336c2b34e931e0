//! The numbers of the original's History: whoever remembers the greatest that could be fetched misses nothing.

use metadata::holds::{self, Held};
use metadata::legacy::history::{self, Item};
use metadata::queue::{self, ClaimedRun, Failure, Finished};
use metadata::{Metadata, jobs, restore, runs};
use model::{Start, TenantId, User};

use crate::backend::on_both;
use crate::people::{owner, read, settings, written};
use crate::worker::{claim, finish, finished, reason};

/// A job of the user that begins at once: its run.
async fn begun(metadata: &Metadata, user: &User, title: &str) -> ClaimedRun {
    let mut settings = settings(model::Repeat::Once, Start::Immediately);
    title.clone_into(&mut settings.title);
    written(metadata, async |tx| jobs::create(tx, user, settings).await.unwrap()).await;
    claim(metadata).await.unwrap()
}

async fn listed(metadata: &Metadata, tenant: TenantId, title: &str) -> Vec<Item> {
    let list = async |tx: &mut _| history::list(tx, tenant, title, true, 100).await.unwrap();
    let (items, count) = read(metadata, list).await;
    assert_eq!(items.len() as u64, count);
    items
}

/// Number and end of the file's name of each item.
fn shown(items: &[Item]) -> Vec<(i64, &str)> {
    let end = |name: &str| name.len() - "zip.smime".len();
    let file = |item: &Item| item.file_name.clone().map(|name| name[end(&name)..].to_owned());
    let files = items.iter().map(|item| (item.id, file(item)));
    files
        .map(|(id, file)| match file.as_deref() {
            Some("z01.smime") => (id, "z01"),
            Some("zip.smime") => (id, "zip"),
            _ => (id, ""),
        })
        .collect()
}

/// An end with one volume.
fn whole(run: &ClaimedRun) -> Finished {
    let mut end = finished(run, run.run.created_at);
    end.artifacts.remove(0);
    end
}

#[test]
fn a_run_has_a_number_from_the_start_and_each_volume_one_in_the_end() {
    on_both(async |fresh| {
        let ann = owner(&fresh.metadata, "acme", 1).await;
        let run = begun(&fresh.metadata, &ann, "Weekly calls").await;
        let items = listed(&fresh.metadata, ann.tenant_id, "").await;
        assert_eq!((shown(&items), items[0].bytes), (vec![(1, "")], 0));
        finish(&fresh.metadata, &run, fresh.clock.now()).await;
        let items = listed(&fresh.metadata, ann.tenant_id, "").await;
        assert_eq!(shown(&items), [(2, "zip"), (1, "z01")], "{}", fresh.name);
        assert_eq!((items[0].bytes, items[1].bytes, &*items[0].title), (30, 70, "Weekly calls"));
        let oldest =
            read(&fresh.metadata, async |tx| history::list(tx, ann.tenant_id, "", false, 1).await.unwrap());
        let (oldest, count) = oldest.await;
        assert_eq!((shown(&oldest), count), (vec![(1, "z01")], 2));
    });
}

#[test]
fn what_finishes_later_has_the_greater_number() {
    on_both(async |fresh| {
        let ann = owner(&fresh.metadata, "acme", 1).await;
        let slow = begun(&fresh.metadata, &ann, "Slow").await;
        let quick = begun(&fresh.metadata, &ann, "Quick").await;
        let failing = begun(&fresh.metadata, &ann, "Failing").await;
        queue::finish(&fresh.metadata, &quick.lease, whole(&quick)).await.unwrap();
        let seen = listed(&fresh.metadata, ann.tenant_id, "").await;
        assert_eq!(shown(&seen), [(3, ""), (2, "zip"), (1, "")]);
        let failure = Failure { reason: reason("source"), retry_in: None };
        queue::fail(&fresh.metadata, &failing.lease, failure).await.unwrap();
        // What a client has fetched may be deleted since: it remembers its number all the same.
        let delete = async |tx: &mut _| runs::delete(tx, ann.tenant_id, quick.run.id, "ann").await.unwrap();
        assert_eq!(written(&fresh.metadata, delete).await, Some(1));
        finish(&fresh.metadata, &slow, fresh.clock.now()).await;
        let seen = listed(&fresh.metadata, ann.tenant_id, "").await;
        assert_eq!(shown(&seen), [(5, "zip"), (4, "z01"), (3, "")], "{}", fresh.name);
    });
}

/// Fetches what came after the greatest number that was fetched before, as clients do.
async fn poll(metadata: &Metadata, tenant: TenantId, fetched: &mut Vec<(i64, String)>) {
    let (items, _) =
        read(metadata, async |tx| history::list(tx, tenant, "", true, 1_000).await.unwrap()).await;
    let remembered = fetched.iter().map(|(id, _)| *id).max().unwrap_or(0);
    let new = items.into_iter().filter(|item| item.id > remembered);
    fetched.extend(new.filter_map(|item| Some((item.id, item.file_name?))));
}

#[test]
fn who_remembers_the_greatest_number_misses_nothing_however_many_finish_at_once() {
    const RUNS: usize = 24;
    on_both(async |fresh| {
        let ann = owner(&fresh.metadata, "acme", 1).await;
        let mut ends = tokio::task::JoinSet::new();
        for number in 0..RUNS {
            let run = begun(&fresh.metadata, &ann, &format!("Job {number}")).await;
            let (metadata, end) = (fresh.metadata.clone(), finished(&run, run.run.created_at));
            ends.spawn(async move { queue::finish(&metadata, &run.lease, end).await.unwrap() });
        }
        let mut fetched = Vec::new();
        while !ends.is_empty() {
            poll(&fresh.metadata, ann.tenant_id, &mut fetched).await;
            while ends.try_join_next().is_some() {}
        }
        poll(&fresh.metadata, ann.tenant_id, &mut fetched).await;
        let mut names: Vec<_> = fetched.into_iter().map(|(_, name)| name).collect();
        names.sort();
        names.dedup();
        assert_eq!(names.len(), RUNS * 2, "{}", fresh.name);
    });
}

#[test]
fn titles_are_found_by_a_part_and_only_those_of_the_tenant() {
    on_both(async |fresh| {
        let (ann, eve) = (owner(&fresh.metadata, "acme", 1).await, owner(&fresh.metadata, "other", 2).await);
        for (user, title) in
            [(&ann, "Weekly Calls"), (&ann, "100% of chats"), (&eve, "Weekly calls of others")]
        {
            let run = begun(&fresh.metadata, user, title).await;
            queue::finish(&fresh.metadata, &run.lease, whole(&run)).await.unwrap();
        }
        let titles = async |part: &str| {
            let items = listed(&fresh.metadata, ann.tenant_id, part).await;
            items.into_iter().map(|item| item.title).collect::<Vec<_>>()
        };
        assert_eq!(titles("").await, ["100% of chats", "Weekly Calls"]);
        assert_eq!(titles("CALLS").await, ["Weekly Calls"]);
        assert_eq!(titles("0% o").await, ["100% of chats"]);
        assert!(titles("_").await.is_empty());
        assert_eq!(shown(&listed(&fresh.metadata, eve.tenant_id, "").await), [(1, "zip")]);
    });
}

#[test]
fn after_a_restore_nothing_runs_until_somebody_says_so_and_then_the_numbers_are_far_ahead() {
    on_both(async |fresh| {
        let ann = owner(&fresh.metadata, "acme", 1).await;
        let run = begun(&fresh.metadata, &ann, "Weekly calls").await;
        written(&fresh.metadata, async |tx| restore::settle(tx).await.unwrap()).await;
        // What it was going to be called in the backup may be something else's by now.
        queue::finish(&fresh.metadata, &run.lease, whole(&run)).await.unwrap();
        let items = listed(&fresh.metadata, ann.tenant_id, "").await;
        assert!(items[0].id > 1_000_000 && items[0].file_name.is_some(), "{}: {items:?}", fresh.name);

        let once = settings(model::Repeat::Once, Start::Immediately);
        written(&fresh.metadata, async |tx| jobs::create(tx, &ann, once).await.unwrap()).await;
        assert!(claim(&fresh.metadata).await.is_none(), "{}: it waits", fresh.name);
        written(&fresh.metadata, async |tx| holds::release(tx, &holds::BY_CLOCK).await.unwrap()).await;
        assert!(claim(&fresh.metadata).await.is_none(), "{}: a clock says nothing of that", fresh.name);
        written(&fresh.metadata, async |tx| holds::release(tx, &[Held::Exports]).await.unwrap()).await;
        assert!(claim(&fresh.metadata).await.is_some(), "{}", fresh.name);
    });
}
