//! While slots wait for a clock in doubt, no change of a job puts them on record by it.

use std::time::Duration;

use metadata::holds::{self, Held};
use metadata::jobs;
use model::Refusal;

use crate::backend::on_both;
use crate::people::{hourly, owner, refusal};

#[test]
fn due_slots_do_not_go_on_record_by_a_clock_in_doubt() {
    on_both(async |fresh| {
        let ann = owner(&fresh.metadata, "acme", 1).await;
        let mut tx = fresh.metadata.write().await.unwrap();
        let job = jobs::create(&mut tx, &ann, hourly()).await.unwrap();
        tx.commit().await.unwrap();
        fresh.clock.set(fresh.clock.now().plus(Duration::from_secs(40 * 86_400)));
        let mut tx = fresh.metadata.write().await.unwrap();
        holds::place(&mut tx, Held::Slots, "it leapt").await.unwrap();
        assert_eq!(refusal(jobs::suspend(&mut tx, ann.tenant_id, job.id).await), Refusal::ClockInDoubt);
        let edited = jobs::edit(&mut tx, ann.tenant_id, job.id, None, hourly()).await;
        assert_eq!(refusal(edited), Refusal::ClockInDoubt);
        holds::release(&mut tx, &holds::BY_CLOCK).await.unwrap();
        assert!(!jobs::suspend(&mut tx, ann.tenant_id, job.id).await.unwrap().unwrap().is_active);
    });
}
