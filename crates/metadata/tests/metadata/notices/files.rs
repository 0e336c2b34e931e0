//! Files that expire without having been downloaded.

use std::time::Duration;

use metadata::{notices, queue};
use model::Notice;
use model::notice::Channel;

use super::{claim as claim_notice, open, things};
use crate::backend::{Fresh, on_both};
use crate::given::Given;
use crate::people::written;
use crate::worker::{claim, finished};

const DAY: Duration = Duration::from_secs(86_400);

async fn look(fresh: &Fresh) -> u64 {
    written(&fresh.metadata, async |tx| notices::tell_of_files(tx).await.unwrap()).await
}

async fn files_that_live(fresh: &Fresh, given: &Given, life: Duration) {
    let job = given.job().await;
    given.run(&job, 0).await;
    let run = claim(&fresh.metadata).await.unwrap();
    let end = queue::Finished { life, ..finished(&run, fresh.clock.now()) };
    queue::finish(&fresh.metadata, &run.lease, end).await.unwrap();
}

#[test]
fn a_set_that_nobody_downloaded_is_told_once_three_days_and_once_a_day_before_its_end() {
    on_both(async |fresh| {
        let given = Given::new(&fresh).await;
        open(&fresh.metadata, &[Channel::Webhook]).await;
        files_that_live(&fresh, &given, DAY * 7).await;
        let begin = fresh.clock.now();
        for (passed, told) in [(0, 0), (3, 0), (4, 1), (5, 0), (6, 1), (7, 0)] {
            fresh.clock.set(begin.plus(DAY * passed));
            assert_eq!(look(&fresh).await, told, "{} day {passed}", fresh.name);
            assert_eq!(look(&fresh).await, 0, "{}: told twice on day {passed}", fresh.name);
        }
        assert_eq!(things(&given).await, ["webhook files.expiring 1", "webhook files.expiring 3"]);
        let first = claim_notice(&fresh.metadata, Channel::Webhook).await.unwrap().unwrap();
        let Notice::FilesExpiring { files, days, expires_at, .. } = first.notice else { unreachable!() };
        assert_eq!((files, days, expires_at), (2, 3, begin.plus(DAY * 7)));
    });
}

#[test]
fn files_that_were_downloaded_or_never_had_the_time_are_nobodys_worry() {
    on_both(async |fresh| {
        let given = Given::new(&fresh).await;
        open(&fresh.metadata, &[Channel::Webhook]).await;
        files_that_live(&fresh, &given, DAY / 2).await;
        assert_eq!(look(&fresh).await, 0, "{}", fresh.name);
        files_that_live(&fresh, &given, DAY * 7).await;
        given.sql("UPDATE artifacts SET downloads = 1 WHERE volume = 1").await;
        fresh.clock.set(fresh.clock.now().plus(DAY * 5));
        assert_eq!(look(&fresh).await, 1, "{}: a part of the set is missing", fresh.name);
        given.sql("UPDATE artifacts SET downloads = 1").await;
        fresh.clock.set(fresh.clock.now().plus(DAY + DAY / 2));
        assert_eq!(look(&fresh).await, 0, "{}", fresh.name);
    });
}
