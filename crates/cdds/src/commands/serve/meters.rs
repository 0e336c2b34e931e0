//! What `/metrics` shows: every counter and gauge of this process, in the text format of Prometheus.

use std::sync::Arc;
use std::time::Duration;

use anyhow::Context;
use engine::Stop;
use metrics_exporter_prometheus::{Matcher, PrometheusBuilder, PrometheusHandle};

/// How often samples are put into their buckets, so that they do not pile up where nobody looks.
const UPKEEP_EVERY: Duration = Duration::from_secs(5);
/// From half a second to two hours.
const RUN_SECONDS: [f64; 9] = [0.5, 2.0, 10.0, 30.0, 120.0, 600.0, 1_800.0, 3_600.0, 7_200.0];
/// From a millisecond to half a minute.
const OTHER_SECONDS: [f64; 9] = [0.001, 0.005, 0.02, 0.1, 0.3, 1.0, 3.0, 10.0, 30.0];

/// The recorder of this process.
#[derive(Clone)]
pub struct Meters(PrometheusHandle);

/// Makes this process count from now on.
pub fn start() -> anyhow::Result<Meters> {
    let builder = PrometheusBuilder::new()
        .set_buckets_for_metric(Matcher::Full("cdds_run_seconds".to_owned()), &RUN_SECONDS)?
        .set_buckets_for_metric(Matcher::Suffix("_seconds".to_owned()), &OTHER_SECONDS)?;
    Ok(Meters(builder.install_recorder().context("cannot count for /metrics")?))
}

/// Keeps the samples small until `stop`.
pub async fn keep_up(meters: Meters, stop: Stop) {
    while tokio::time::timeout(UPKEEP_EVERY, stop.cancelled()).await.is_err() {
        meters.0.run_upkeep();
    }
}

impl Meters {
    /// Writes the page.
    pub fn page(&self) -> api::MetricsPage {
        let handle = self.0.clone();
        Arc::new(move || handle.render())
    }
}
