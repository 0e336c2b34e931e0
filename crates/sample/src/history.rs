//! A plan that was checked, with what follows from it: the number of contacts, the calendar, who was known when.

use std::io;

use crate::id::{IdKind, push_id};
use crate::plan::Plan;
use crate::random::Random;
use crate::rhythm::Rhythm;

/// 1000-01-01 and the end of 9999, in Unix seconds.
const YEARS: std::ops::RangeInclusive<i64> = -30_610_224_000..=253_402_300_799;
/// One contact for so many interactions.
const INTERACTIONS_PER_CONTACT: u64 = 5;

/// What every row is made from.
pub struct History {
    pub seed: u64,
    pub interactions: u64,
    pub contacts: u64,
    pub tenants: Vec<i64>,
    /// Unix seconds; nothing is newer.
    pub newest_s: i64,
    pub rhythm: Rhythm,
}

impl History {
    pub fn new(plan: &Plan) -> io::Result<Self> {
        let refuse = |problem: &str| Err(io::Error::new(io::ErrorKind::InvalidInput, problem));
        if plan.tenants.is_empty() {
            return refuse("a sample needs at least one tenant; name one");
        }
        if plan.interactions > Plan::MAX_INTERACTIONS {
            return refuse(
                "a sample of more than 500,000,000,000 interactions has no unique ids; ask for fewer",
            );
        }
        let newest_s = match plan.newest.to_unix_micros() {
            Some(micros) => micros.div_euclid(1_000_000),
            None => return refuse("the end of a sample must be a date, not infinity"),
        };
        if !YEARS.contains(&newest_s) {
            return refuse("the end of a sample must lie between the years 1000 and 9999");
        }
        Ok(Self {
            seed: plan.seed,
            interactions: plan.interactions,
            contacts: plan.interactions.div_ceil(INTERACTIONS_PER_CONTACT),
            tenants: plan.tenants.clone(),
            newest_s,
            rhythm: Rhythm::ending_at(newest_s),
        })
    }

    /// One of the tenants: the first four times out of five.
    pub fn pick_tenant(&self, random: &mut Random) -> i64 {
        let others = self.tenants.len() as u64 - 1;
        if others == 0 || random.chance(800) {
            self.tenants[0]
        } else {
            self.tenants[1 + random.below(others) as usize]
        }
    }

    /// When a contact was first recorded, Unix seconds. Half of them were there before the history begins, back to
    /// three years; the others came one after the other.
    pub fn contact_created_s(&self, contact: u64, random: &mut Random) -> i64 {
        let before = self.contacts_before();
        match contact.checked_sub(before) {
            None => self.rhythm.start_s() - 1 - random.below(3 * 365 * 86_400) as i64,
            Some(number) => self.rhythm.moment_s(number, self.contacts - before, 0),
        }
    }

    /// One of the contacts that were known at that time.
    pub fn pick_contact(&self, at_s: i64, random: &mut Random) -> u64 {
        let (mut low, mut high) = (self.contacts_before(), self.contacts);
        // The dates of the newcomers grow with their row: a binary search finds the first who was not known yet.
        while low < high {
            let middle = low + (high - low) / 2;
            let number = middle - self.contacts_before();
            if self.rhythm.moment_s(number, self.contacts - self.contacts_before(), 0) <= at_s {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        random.below(low.max(1))
    }

    fn contacts_before(&self) -> u64 {
        self.contacts.div_ceil(2)
    }

    /// Appends the id of a row or of something that belongs to it.
    pub fn push_id(&self, kind: IdKind, number: u64, out: &mut String) {
        push_id(self.seed, kind, number, out);
    }
}
