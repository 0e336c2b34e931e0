//! Schedules that repeat, each in one call; they start at once.

use model::schedule::Day;
use model::{Repeat, Schedule, Start};

pub const HOUR_MS: i64 = 3_600_000;

pub fn hourly(every_hours: u8) -> Schedule {
    repeating(Repeat::Hourly { every_hours })
}

pub fn daily(at: &str) -> Schedule {
    repeating(Repeat::Daily { at: at.parse().unwrap() })
}

pub fn weekly(weekday: Day, at: &str) -> Schedule {
    repeating(Repeat::Weekly { weekday, at: at.parse().unwrap() })
}

pub fn monthly(day: u8, at: &str) -> Schedule {
    repeating(Repeat::Monthly { day, at: at.parse().unwrap() })
}

pub fn cron(expression: &str) -> Schedule {
    repeating(Repeat::Cron { expression: expression.to_owned() })
}

fn repeating(repeat: Repeat) -> Schedule {
    Schedule { repeat, start: Start::Immediately }
}
