//! Answers questions what an export would come to, two at once, beside the runs.

use std::time::{Duration, Instant};

use metadata::MetadataError;
use metadata::estimates;

use super::Workbench;
use crate::complaint::Complaint;
use crate::estimate::answer;
use crate::{Stop, pause, step};

/// What the lease leaves for putting the answer on record.
const SPARE: Duration = Duration::from_secs(30);

pub(super) async fn run(bench: &Workbench, stop: &Stop) {
    tokio::join!(answer_all(bench, stop), answer_all(bench, stop));
}

async fn answer_all(bench: &Workbench, stop: &Stop) {
    let mut complaint = Complaint::about("estimating what exports would come to");
    while !stop.is_cancelled() {
        match answer_next(bench, stop).await {
            Ok(true) => complaint.worked(),
            Ok(false) => {
                complaint.worked();
                pause(bench.settings.look_every, stop).await;
            }
            Err(error) => {
                complaint.failed(&error);
                pause(bench.settings.look_every, stop).await;
            }
        }
    }
}

/// Answers the next question; returns whether there was one.
async fn answer_next(bench: &Workbench, stop: &Stop) -> Result<bool, MetadataError> {
    let lease = bench.settings.estimate_within + SPARE;
    let Some(claimed) = step(estimates::claim(&bench.metadata, lease), stop).await else { return Ok(false) };
    let Some(inquiry) = claimed? else { return Ok(false) };
    let began = Instant::now();
    // Without an answer another worker takes it when the lease is over.
    let Some(answer) = answer(bench, &inquiry, stop).await else { return Ok(false) };
    let put = async {
        let mut tx = bench.metadata.write().await?;
        estimates::answer(&mut tx, inquiry.id, &answer).await?;
        tx.commit().await
    };
    step(put, stop).await.transpose()?;
    let code = answer.as_ref().err().map(|reason| &*reason.code);
    let milliseconds = began.elapsed().as_millis() as u64;
    tracing::info!(estimate = %inquiry.id, code, milliseconds, "estimate answered");
    Ok(true)
}
