//! Cron expressions of five fields, by `croner`: the only place that knows it. An expression is held against our own,
//! narrower spelling first, because `croner` reads `1,,2` as `1,2`, `MONTUE` as `12`, and accepts seconds and years.

use std::cmp::Ordering;
use std::iter;

use croner::errors::CronError;
use croner::parser::{CronParser, Seconds, Year};
use croner::{CivilDateTime, CronDateTime, Resolution, Weekday};
use time::{Date, Duration, Month, OffsetDateTime, Time};

use crate::Moment;

mod spelling;

/// The calendar repeats after 400 years, weekdays included: what does not come in them never comes.
const WHOLE_CALENDAR: (i32, i32) = (2000, 2399);

/// An expression that cannot be a schedule.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub(crate) enum BadCron {
    #[error(
        "{expression:?} is no cron expression: {why}; write five fields, minute, hour, day of month, month and day of week, such as 30 6 * * MON-FRI"
    )]
    NotCron { expression: String, why: String },
    #[error("{0:?} names a day that does not exist; the job would never run")]
    NeverMatches(String),
}

/// Whether the expression is one.
pub(crate) fn check(expression: &str) -> Result<(), BadCron> {
    let cron = parse(expression)?;
    let (first_year, last_year) = WHOLE_CALENDAR;
    let from = Date::from_calendar_date(first_year, Month::January, 1).map_or(Date::MIN, |day| day);
    let start = Utc { at: from.midnight().assume_utc(), last_year };
    match cron.find_next_occurrence(&start, true) {
        Ok(_) => Ok(()),
        Err(_) => Err(BadCron::NeverMatches(expression.to_owned())),
    }
}

/// The slots from the second that holds `from`, ascending; none if the expression is none.
pub(super) fn slots_from(expression: &str, from: Moment) -> impl Iterator<Item = Moment> + use<> {
    let cron = parse(expression).ok();
    let start = Utc { at: from.to_utc(), last_year: Date::MAX.year() };
    let first = cron.as_ref().and_then(|cron| cron.find_next_occurrence(&start, true).ok());
    iter::successors(first, move |slot| cron.as_ref()?.find_next_occurrence(slot, false).ok())
        .map(|slot| Moment::at_or_before(slot.at))
}

fn parse(expression: &str) -> Result<croner::Cron, BadCron> {
    let not_cron = |why: String| BadCron::NotCron { expression: expression.to_owned(), why };
    spelling::check(expression).map_err(not_cron)?;
    let parser = CronParser::builder().seconds(Seconds::Disallowed).year(Year::Disallowed).build();
    parser.parse(expression).map_err(|why| not_cron(why.to_string()))
}

/// A point in time as `croner` sees it, and the year where it stops to search.
#[derive(Clone)]
struct Utc {
    at: OffsetDateTime,
    last_year: i32,
}

impl CronDateTime for Utc {
    fn to_civil(&self) -> CivilDateTime {
        let (date, time) = (self.at.date(), self.at.time());
        CivilDateTime::new(
            croner::CivilDate::from_parts_unchecked(
                date.year(),
                u8::from(date.month()).into(),
                date.day().into(),
            ),
            croner::CivilTime::from_parts_unchecked(
                time.hour().into(),
                time.minute().into(),
                time.second().into(),
            ),
        )
    }

    fn civil_weekday(&self) -> Weekday {
        Weekday::from_days_from_sunday(self.at.weekday().number_days_from_sunday().into())
    }

    fn resolve_civil(&self, civil: CivilDateTime) -> Result<Resolution<Self>, CronError> {
        if civil.year() > self.last_year {
            return Err(CronError::TimeSearchLimitExceeded);
        }
        let at = to_utc(civil).ok_or(CronError::InvalidDate)?;
        Ok(Resolution::Single(Self { at, last_year: self.last_year }))
    }

    fn checked_add_seconds(&self, seconds: i64) -> Option<Self> {
        let at = self.at.checked_add(Duration::seconds(seconds))?;
        Some(Self { at, last_year: self.last_year })
    }

    fn cmp_instant(&self, other: &Self) -> Ordering {
        self.at.cmp(&other.at)
    }
}

fn to_utc(civil: CivilDateTime) -> Option<OffsetDateTime> {
    let part = |number: u32| u8::try_from(number).ok();
    let month = Month::try_from(part(civil.month())?).ok()?;
    let date = Date::from_calendar_date(civil.year(), month, part(civil.day())?).ok()?;
    let time = Time::from_hms(part(civil.hour())?, part(civil.minute())?, part(civil.second())?).ok()?;
    Some(date.with_time(time).assume_utc())
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn expressions_that_can_be_are_taken() {
        for expression in [
            "* * * * *",
            "*/15 8-18 * * MON-FRI",
            "0 0 29 2 *",
            "30 6 L * *",
            "0 12 15W jan,jul *",
            "0 9 * * fri#2",
            "0 9 * * 5L",
            "0 9 * * 7",
            "0 0 * 2 mon#5",
            "0\t0  1 1 ?",
            "5,10-20/2 0 1,15 */3 *",
        ] {
            assert_eq!(check(expression), Ok(()), "{expression}");
        }
    }

    #[test]
    fn expressions_of_other_spellings_are_refused() {
        for expression in [
            "",
            " ",
            "*",
            "* * * *",
            "0 * * * * *",
            "0 0 * * * * 2030",
            "@daily",
            "@reboot",
            "60 * * * *",
            "* 24 * * *",
            "* * 0 * *",
            "* * 32 * *",
            "* * * 0 *",
            "* * * 13 *",
            "* * * * 8",
            "a * * * *",
            ", * * * *",
            "1,,2 * * * *",
            "1, * * * *",
            "1- * * * *",
            "*/0 * * * *",
            "5/10 * * * *",
            "30-10 * * * *",
            "L * * * *",
            "* W * * *",
            "* * * * MONTUE",
            "* * * 1JAN *",
            "MON * * * *",
            "* * * MON *",
            "-1 * * * *",
            "1.5 * * * *",
            "٣ * * * *",
            "* * * * MON#6",
            "99999999999999999999 * * * *",
            "? * * * *",
            "* * LL * *",
        ] {
            assert!(
                matches!(check(expression), Err(BadCron::NotCron { .. })),
                "{expression}: {:?}",
                check(expression)
            );
        }
    }

    #[test]
    fn days_that_do_not_exist_are_refused() {
        for expression in ["0 0 30 2 *", "0 0 31 2,4,6,9,11 *", "0 0 31W 6 *", "* * 30-31 2 *"] {
            assert_eq!(check(expression), Err(BadCron::NeverMatches(expression.to_owned())));
        }
    }

    proptest! {
        #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

        #[test]
        fn any_text_is_taken_or_refused(fields in proptest::collection::vec("[0-9*/,#LWJANMOFRI?+-]{1,6}", 5)) {
            let _ = check(&fields.join(" "));
        }

        #[test]
        fn what_is_taken_has_slots(fields in proptest::collection::vec("[0-9]{1,2}|\\*", 5)) {
            let expression = fields.join(" ");
            if check(&expression).is_ok() {
                prop_assert!(slots_from(&expression, Moment::from_unix_ms(0)).next().is_some());
            }
        }
    }
}
