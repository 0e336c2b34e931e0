//! From a run's settings to the order of an export, and where the next since-last-run window starts.

use std::time::Duration;

use export::{Compression, Level, Order, SelectBy, Selection, Timestamp};
use metadata::queue::ClaimedRun;
use model::{ExportId, JobSettings, Moment, Timeframe, Window};
use seal::Certificate;

use super::work::Repeated;
use crate::Settings;

/// Which rows of whom.
pub(crate) struct Wanted<'a> {
    pub(crate) job: &'a JobSettings,
    pub(crate) source_tenant_ids: &'a [i64],
    pub(crate) window: Window,
}

/// What is to be exported. Each order has files of other names.
pub(crate) fn order(
    wanted: &Wanted<'_>,
    recipients: Vec<Certificate>,
    settings: &Settings,
    now: Moment,
) -> Order {
    let Wanted { job, source_tenant_ids, window } = *wanted;
    Order {
        export_id: ExportId::random().to_string(),
        created_by: settings.created_by.clone(),
        source_name: job.source.clone(),
        selection: Selection {
            export_type: job.export_type,
            tenant_ids: source_tenant_ids.to_vec(),
            window,
            by: match job.timeframe {
                Timeframe::SinceLastRun => SelectBy::Modified,
                Timeframe::All | Timeframe::Fixed { .. } | Timeframe::Last { .. } => SelectBy::Dates,
            },
            media_types: job.media_types.clone(),
        },
        record_format: match job.record_format {
            model::RecordFormat::Original => export::RecordFormat::Original,
            model::RecordFormat::Upper => export::RecordFormat::Upper,
            model::RecordFormat::Modern => export::RecordFormat::Modern,
        },
        rows_per_file: job.rows_per_file,
        compression: Compression { level: Level::Default, threads: settings.threads_per_run.max(1) },
        split_size_bytes: job.split_size.bytes(),
        encoding: match job.encoding {
            model::Encoding::Ber => seal::Encoding::Ber,
            model::Encoding::Der => seal::Encoding::Der,
        },
        recipients,
        modified: Timestamp::from_unix_micros(now.unix_ms() * 1_000),
    }
}

/// Which of the rows the last finished run may have exported already: those that were last modified before its snapshot.
pub(super) fn repeated(claimed: &ClaimedRun, order: &Order) -> Repeated {
    let window = claimed.run.window;
    let (Timeframe::SinceLastRun, Some(from), Some(last)) =
        (&claimed.settings.timeframe, window.from(), claimed.last_snapshot_at)
    else {
        return Repeated::Unknown;
    };
    match Window::new(Some(from), Some(last.to_utc())) {
        Ok(window) => Repeated::Selected(Selection { window, ..order.selection.clone() }),
        Err(_empty) => Repeated::None,
    }
}

/// Where the next since-last-run window starts: nothing that the snapshot did not show was modified before.
pub(super) fn left_off_at(snapshot: Timestamp, settled: Timestamp, overlap: Duration) -> Moment {
    moment(snapshot.min(settled)).minus(overlap)
}

/// The moment at or just before this point in time.
pub(super) fn moment(timestamp: Timestamp) -> Moment {
    match timestamp.to_unix_micros() {
        Some(micros) => Moment::from_unix_ms(micros.div_euclid(1_000)),
        None if timestamp == Timestamp::BeforeAll => Moment::MIN,
        None => Moment::MAX,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(micros: i64) -> Timestamp {
        Timestamp::from_unix_micros(micros)
    }

    #[test]
    fn the_next_window_starts_at_the_earlier_of_both_rounded_down() {
        let overlap = Duration::from_millis(100);
        for (snapshot, settled, expected) in [
            (at(1_000_999), at(1_000_999), 900),
            (at(1_000_999), at(500_001), 400),
            (at(500_001), at(1_000_999), 400),
            (at(-1), at(5), -101),
        ] {
            assert_eq!(left_off_at(snapshot, settled, overlap), Moment::from_unix_ms(expected));
        }
        assert_eq!(left_off_at(at(0), Timestamp::BeforeAll, overlap), Moment::MIN);
    }
}
