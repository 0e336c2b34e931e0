//! The part of a form that says how a job repeats.

use super::RepeatForm;
use super::complaints::Complaints;
use crate::Repeat;
use crate::schedule::cron::{self, BadCron};
use crate::schedule::{Day, TimeOfDay};

const EVERY_HOURS: [u8; 7] = [1, 2, 3, 4, 6, 8, 12];
const CRON_CHARACTERS: usize = 200;

/// A kind, and which of the other fields belong to it.
struct Kind {
    name: &'static str,
    fields: &'static [&'static str],
}

const KINDS: [Kind; 6] = [
    Kind { name: "once", fields: &[] },
    Kind { name: "hourly", fields: &["run.everyHours"] },
    Kind { name: "daily", fields: &["run.at"] },
    Kind { name: "weekly", fields: &["run.weekday", "run.at"] },
    Kind { name: "monthly", fields: &["run.day", "run.at"] },
    Kind { name: "cron", fields: &["run.cron"] },
];

pub(super) fn repeat(form: &RepeatForm, complaints: &mut Complaints) -> Option<Repeat> {
    const ASK: &str = "choose how the job runs: once, hourly, daily, weekly, monthly or cron";
    let kind = complaints.required("run.kind", form.kind.as_deref(), ASK)?;
    let Some(kind) = KINDS.iter().find(|known| known.name == kind) else {
        return complaints.add("run.kind", "unknown_value", format!("{kind:?} is no way to run; {ASK}"));
    };
    foreign_fields(form, kind, complaints);
    match kind.name {
        "hourly" => every_hours(form, complaints).map(|every_hours| Repeat::Hourly { every_hours }),
        "daily" => time_of_day(form, complaints).map(|at| Repeat::Daily { at }),
        "weekly" => {
            let (weekday, at) = (weekday(form, complaints), time_of_day(form, complaints));
            weekday.zip(at).map(|(weekday, at)| Repeat::Weekly { weekday, at })
        }
        "monthly" => {
            let (day, at) = (day_of_month(form, complaints), time_of_day(form, complaints));
            day.zip(at).map(|(day, at)| Repeat::Monthly { day, at })
        }
        "cron" => expression(form, complaints).map(|expression| Repeat::Cron { expression }),
        _ => Some(Repeat::Once),
    }
}

fn foreign_fields(form: &RepeatForm, kind: &Kind, complaints: &mut Complaints) {
    let filled = [
        ("run.everyHours", form.every_hours.map(|_| ())),
        ("run.at", form.at.as_ref().map(|_| ())),
        ("run.weekday", form.weekday.as_ref().map(|_| ())),
        ("run.day", form.day.map(|_| ())),
        ("run.cron", form.cron.as_ref().map(|_| ())),
    ];
    for (field, value) in filled.iter().filter(|(field, _)| !kind.fields.contains(field)) {
        complaints.not_allowed(field, value.as_ref(), "run.kind", kind.name);
    }
}

fn every_hours(form: &RepeatForm, complaints: &mut Complaints) -> Option<u8> {
    const FIELD: &str = "run.everyHours";
    const ASK: &str = "write every how many hours it runs: 1, 2, 3, 4, 6, 8 or 12";
    let Some(hours) = form.every_hours else { return complaints.add(FIELD, "required", ASK) };
    let known = EVERY_HOURS.into_iter().find(|known| u64::from(*known) == hours);
    known.or_else(|| complaints.add(FIELD, "out_of_range", format!("{hours} is not among them; {ASK}")))
}

fn time_of_day(form: &RepeatForm, complaints: &mut Complaints) -> Option<TimeOfDay> {
    const ASK: &str = "write at what time it runs, HH:MM in UTC";
    let text = complaints.required("run.at", form.at.as_deref(), ASK)?;
    match text.parse() {
        Ok(time) => Some(time),
        Err(why) => complaints.add("run.at", "not_a_time", why),
    }
}

fn weekday(form: &RepeatForm, complaints: &mut Complaints) -> Option<Day> {
    const ASK: &str = "write on which day of the week it runs, monday to sunday";
    let text = complaints.required("run.weekday", form.weekday.as_deref(), ASK)?;
    match text.parse() {
        Ok(day) => Some(day),
        Err(why) => complaints.add("run.weekday", "unknown_value", why),
    }
}

fn day_of_month(form: &RepeatForm, complaints: &mut Complaints) -> Option<u8> {
    const ASK: &str = "write on which day of the month it runs, 1 to 31";
    let Some(day) = form.day else { return complaints.add("run.day", "required", ASK) };
    complaints.in_range("run.day", day, 1, 31).and_then(|day| u8::try_from(day).ok())
}

fn expression(form: &RepeatForm, complaints: &mut Complaints) -> Option<String> {
    const ASK: &str = "write a cron expression of five fields, such as 30 6 * * MON-FRI";
    let text = complaints.required("run.cron", form.cron.as_deref(), ASK)?;
    if text.chars().count() > CRON_CHARACTERS {
        let message = format!("the cron expression is too long; the most are {CRON_CHARACTERS} characters");
        return complaints.add("run.cron", "too_long", message);
    }
    match cron::check(text) {
        Ok(()) => Some(text.to_owned()),
        Err(why @ BadCron::NotCron { .. }) => complaints.add("run.cron", "not_cron", why.to_string()),
        Err(why @ BadCron::NeverMatches(_)) => complaints.add("run.cron", "never_matches", why.to_string()),
    }
}
