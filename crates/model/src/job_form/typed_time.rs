//! A time that somebody typed, as a moment: in the years 1 to 9999 and no finer than a millisecond.

use time::{OffsetDateTime, PrimitiveDateTime};

use crate::window::WindowError;
use crate::{Moment, Window};

/// Why it is none: a code and a message.
pub(super) type NotATime = (&'static str, String);

/// The first moment that a typed time stands for.
pub(super) fn start(text: &str) -> Result<Moment, NotATime> {
    moment(text, Window::parse(Some(text), None).map(Window::from))
}

/// The first moment after a typed time; of a date, after its whole day.
pub(super) fn end(text: &str) -> Result<Moment, NotATime> {
    moment(text, Window::parse(None, Some(text)).map(Window::to))
}

fn moment(text: &str, time: Result<Option<OffsetDateTime>, WindowError>) -> Result<Moment, NotATime> {
    let not_a_time = || WindowError::NotATime(text.to_owned());
    let time =
        time.and_then(|time| time.ok_or_else(not_a_time)).map_err(|why| ("not_a_time", why.to_string()))?;
    // "For ever", 9999-12-31, ends with the last nanosecond there is: the last moment is as good.
    if time == PrimitiveDateTime::MAX.assume_utc() {
        return Ok(Moment::MAX);
    }
    let moment = Moment::at_or_before(time);
    let rest_ns = time.unix_timestamp_nanos() - i128::from(moment.unix_ms()) * 1_000_000;
    match rest_ns {
        0 => Ok(moment),
        1..1_000_000 => {
            Err(("too_fine", format!("{text:?} is finer than a millisecond; leave the rest out")))
        }
        // `Moment` took the nearest one inside.
        _ => Err(("out_of_range", format!("{text:?} is not in the years 1 to 9999 (UTC)"))),
    }
}
