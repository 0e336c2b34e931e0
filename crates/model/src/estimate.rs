//! What an export would come to, before it is made: rows, sizes and time, held against what there is room for.

pub mod slices;

pub use slices::{SliceUnit, Slices};

use crate::{Moment, SplitSize, Window, window};

/// What some rows came to, once: others are reckoned by it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Measured {
    /// How many rows.
    pub rows: u64,
    /// Bytes of JSON.
    pub plain_bytes: u64,
    /// Total size of the sealed files.
    pub sealed_bytes: u64,
    /// How long it took.
    pub took_ms: u64,
}

/// What the sizes and the time are reckoned by.
#[derive(Debug, Clone, Copy, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
#[serde(rename_all = "camelCase")]
pub enum Basis {
    /// The tenant's last runs of this type from this source.
    PastRuns,
    /// The first rows, exported to nowhere.
    Sample,
}

/// How much room there is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, serde::Serialize, serde::Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Room {
    /// How long the source lets itself be read in one go; `None` without a limit.
    pub longest_ms: Option<u64>,
    /// What is free where the files are kept; `None` if that cannot be told.
    pub free_bytes: Option<u64>,
    /// What the tenant may still have there; `None` without a quota.
    #[serde(default)]
    pub quota_left_bytes: Option<u64>,
}

/// What an export would come to.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Estimate {
    /// Start of the window that was counted.
    pub from: Option<Moment>,
    /// Its end.
    pub to: Option<Moment>,
    /// Rows, counted.
    pub rows: u64,
    /// Bytes of JSON.
    pub plain_bytes: u64,
    /// Total size of the sealed files.
    pub sealed_bytes: u64,
    /// How many files.
    pub volumes: u64,
    /// How long it would take.
    pub took_ms: u64,
    /// What all but the rows is reckoned by.
    pub basis: Basis,
    /// What it is held against.
    pub room: Room,
    /// In which slices it would fit; `None` if it fits, or no slices help.
    pub slices: Option<Slices>,
}

impl Estimate {
    /// What so many rows in this window would come to, without slices.
    pub fn new(
        window: Window,
        rows: u64,
        (measured, basis): (Measured, Basis),
        split_size: SplitSize,
        room: Room,
    ) -> Self {
        let sealed_bytes = measured.scaled(measured.sealed_bytes, rows);
        Self {
            from: window.from_moment(),
            to: window.to_moment(),
            rows,
            plain_bytes: measured.scaled(measured.plain_bytes, rows),
            sealed_bytes,
            volumes: unsealed(sealed_bytes).div_ceil(split_size.bytes()).max(1),
            took_ms: measured.scaled(measured.took_ms, rows),
            basis,
            room,
            slices: None,
        }
    }

    /// Which window was counted.
    pub fn window(&self) -> Result<Window, window::WindowError> {
        Window::between(self.from, self.to)
    }

    /// Whether the source can be read for so long.
    pub fn fits_time(&self) -> bool {
        fits(self.took_ms, self.room.longest_ms)
    }

    /// Whether the files find room.
    pub fn fits_disk(&self) -> bool {
        fits(self.sealed_bytes, self.room.free_bytes)
    }

    /// Whether the tenant may have the files besides those that are there.
    pub fn fits_quota(&self) -> bool {
        fits(self.sealed_bytes, self.room.quota_left_bytes)
    }

    /// In how many parts it would fit, twice as many as an even history needs; 1 if it fits whole.
    pub fn parts(&self) -> u64 {
        let parts = |wanted: u64, room: Option<u64>| {
            let room = room.filter(|room| !fits(wanted, Some(*room)));
            room.map_or(1, |room| wanted.saturating_mul(2).div_ceil(room.max(1)))
        };
        let Room { longest_ms, free_bytes, quota_left_bytes } = self.room;
        let of_files = parts(self.sealed_bytes, free_bytes).max(parts(self.sealed_bytes, quota_left_bytes));
        parts(self.took_ms, longest_ms).max(of_files)
    }
}

impl Measured {
    /// What came to `amount` for the rows that were measured, for so many.
    fn scaled(&self, amount: u64, rows: u64) -> u64 {
        if self.rows == 0 {
            return amount;
        }
        let scaled = u128::from(amount) * u128::from(rows) / u128::from(self.rows);
        u64::try_from(scaled).unwrap_or(u64::MAX)
    }
}

/// A quarter to spare: this is an estimate.
fn fits(wanted: u64, room: Option<u64>) -> bool {
    room.is_none_or(|room| wanted.saturating_add(wanted / 4) <= room)
}

/// The archive in sealed files of this size: base64 makes 64 letters and a line break of 48 bytes.
fn unsealed(sealed_bytes: u64) -> u64 {
    sealed_bytes / 65 * 48
}

#[cfg(test)]
mod tests {
    use super::*;

    const MEASURED: Measured = Measured { rows: 100, plain_bytes: 50_000, sealed_bytes: 13_000, took_ms: 20 };

    fn estimate(rows: u64, room: Room) -> Estimate {
        Estimate::new(Window::ALL, rows, (MEASURED, Basis::Sample), SplitSize::MIN, room)
    }

    #[test]
    fn sizes_and_time_grow_with_the_rows() {
        let estimate = estimate(10_000, Room::default());
        assert_eq!(
            (estimate.plain_bytes, estimate.sealed_bytes, estimate.took_ms),
            (5_000_000, 1_300_000, 2_000)
        );
        // 960,000 bytes of archive in volumes of 1 MiB.
        assert_eq!(estimate.volumes, 1);
        assert_eq!(
            Estimate::new(Window::ALL, 20_000, (MEASURED, Basis::Sample), SplitSize::MIN, Room::default())
                .volumes,
            2
        );
        assert!(estimate.fits_time() && estimate.fits_disk() && estimate.parts() == 1);
    }

    #[test]
    fn without_any_rows_measured_it_is_what_an_empty_export_is() {
        let empty = Measured { rows: 0, plain_bytes: 0, sealed_bytes: 9_000, took_ms: 5 };
        let estimate = Estimate::new(Window::ALL, 0, (empty, Basis::Sample), SplitSize::MAX, Room::default());
        assert_eq!((estimate.sealed_bytes, estimate.volumes), (9_000, 1));
    }

    #[test]
    fn it_fits_with_a_quarter_to_spare() {
        for (longest_ms, free_bytes, fits_time, fits_disk, parts) in [
            (Some(2_500), Some(1_625_000), true, true, 1),
            (Some(2_499), None, false, true, 2),
            (Some(100), Some(1_624_999), false, false, 40),
            (None, Some(0), true, false, 2_600_000),
        ] {
            let room = Room { longest_ms, free_bytes, quota_left_bytes: None };
            let of_disk = estimate(10_000, room);
            let found = (of_disk.fits_time(), of_disk.fits_disk(), of_disk.parts());
            assert_eq!(found, (fits_time, fits_disk, parts), "{longest_ms:?} {free_bytes:?}");
            assert!(of_disk.fits_quota(), "there is none");
            let room = Room { longest_ms, free_bytes: None, quota_left_bytes: free_bytes };
            let of_quota = estimate(10_000, room);
            let found = (of_quota.fits_time(), of_quota.fits_quota(), of_quota.parts());
            assert_eq!(found, (fits_time, fits_disk, parts), "{longest_ms:?} {free_bytes:?} of the quota");
        }
    }

    #[test]
    fn what_is_beyond_all_numbers_is_the_greatest() {
        let much = Measured { rows: 1, plain_bytes: u64::MAX, sealed_bytes: u64::MAX, took_ms: u64::MAX };
        let estimate = Estimate::new(
            Window::ALL,
            u64::MAX,
            (much, Basis::PastRuns),
            SplitSize::MAX,
            Room { longest_ms: Some(1), free_bytes: Some(1), quota_left_bytes: Some(1) },
        );
        assert_eq!((estimate.plain_bytes, estimate.parts()), (u64::MAX, u64::MAX));
    }
}
