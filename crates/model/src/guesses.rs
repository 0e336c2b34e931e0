//! Wrong passwords: how long whoever guessed wrong must wait before the next try counts. The delay grows with each wrong
//! guess, so that a slip of the fingers costs nothing and a list of common passwords takes years.

use std::time::Duration;

use crate::Moment;

/// What was guessed at, or from where. Each has a memory of its own.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Guessed {
    /// One user's password, from wherever.
    Account,
    /// From one network address, at whosever password. Many people may share one, so it is more patient.
    Address,
}

/// The wrong guesses that are remembered.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Guesses {
    /// How many in a row.
    pub failures: u32,
    /// When the last one was.
    pub last_at: Option<Moment>,
}

impl Guessed {
    /// Wrong guesses that cost no time.
    fn free(self) -> u32 {
        match self {
            Guessed::Account => 3,
            Guessed::Address => 20,
        }
    }

    /// The longest delay. An account: 3,600 / 125 = 28.8, so at most 29 guesses in any hour.
    fn longest(self) -> Duration {
        match self {
            Guessed::Account => Duration::from_secs(125),
            Guessed::Address => Duration::from_secs(30),
        }
    }

    /// After this long without a wrong guess they are forgotten.
    pub fn forgotten_after(self) -> Duration {
        match self {
            Guessed::Account => Duration::from_secs(24 * 3_600),
            Guessed::Address => Duration::from_secs(3_600),
        }
    }

    /// How long the next guess must wait after so many wrong ones: nothing at first, then 1, 2, 4 … seconds.
    fn delay(self, failures: u32) -> Duration {
        match failures.checked_sub(self.free()) {
            None | Some(0) => Duration::ZERO,
            Some(beyond) => Duration::from_secs(1 << (beyond - 1).min(16)).min(self.longest()),
        }
    }
}

impl Guesses {
    /// How long the next guess must still wait; zero if it may come now. A last guess that lies in the future, as after
    /// a correction of the clock, keeps nobody waiting.
    pub fn wait(self, guessed: Guessed, now: Moment) -> Duration {
        let current = self.at(guessed, now);
        match current.last_at {
            Some(last_at) if last_at <= now => {
                guessed.delay(current.failures).saturating_sub(now.since(last_at))
            }
            _ => Duration::ZERO,
        }
    }

    /// One more wrong guess.
    #[must_use]
    pub fn and_one(self, guessed: Guessed, now: Moment) -> Guesses {
        let failures = self.at(guessed, now).failures.saturating_add(1);
        Guesses { failures, last_at: Some(now) }
    }

    /// What is still remembered now.
    fn at(self, guessed: Guessed, now: Moment) -> Guesses {
        let is_forgotten = self.last_at.is_none_or(|last_at| now.since(last_at) >= guessed.forgotten_after());
        if is_forgotten { Guesses::default() } else { self }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const NOON: i64 = 1_777_816_800_000;

    /// Guesses as often as it is let; returns when each guess was taken, in seconds.
    fn hammer(guessed: Guessed, seconds: i64) -> Vec<i64> {
        let (mut guesses, mut taken) = (Guesses::default(), Vec::new());
        for second in 0..seconds {
            let now = Moment::from_unix_ms(NOON + second * 1_000);
            if guesses.wait(guessed, now).is_zero() {
                guesses = guesses.and_one(guessed, now);
                taken.push(second);
            }
        }
        taken
    }

    #[test]
    fn after_ten_wrong_guesses_an_account_takes_at_most_thirty_in_any_hour() {
        let taken = hammer(Guessed::Account, 86_400);
        assert!(taken.len() > 300, "it is slowed down, not locked: {}", taken.len());
        for (index, begin) in taken.iter().enumerate().skip(10) {
            let within = taken[index..].iter().take_while(|second| **second < begin + 3_600).count();
            assert!(within <= 30, "{within} within an hour from second {begin}");
        }
    }

    #[test]
    fn an_address_is_slowed_less() {
        let taken = hammer(Guessed::Address, 3_600);
        assert!((100..200).contains(&taken.len()), "{}", taken.len());
    }

    #[test]
    fn a_slip_costs_nothing_and_is_forgotten() {
        let now = Moment::from_unix_ms(NOON);
        let slip = Guesses::default().and_one(Guessed::Account, now);
        assert_eq!(slip.wait(Guessed::Account, now), Duration::ZERO);
        let many = (0..50).fold(Guesses::default(), |guesses, _| guesses.and_one(Guessed::Account, now));
        assert_eq!(many.wait(Guessed::Account, now), Duration::from_secs(125));
        let tomorrow = now.plus(Duration::from_secs(86_400));
        assert_eq!(many.and_one(Guessed::Account, tomorrow).failures, 1);
    }

    #[test]
    fn a_clock_that_was_set_back_locks_nobody_out() {
        let now = Moment::from_unix_ms(NOON);
        let ahead = Guesses { failures: 99, last_at: Some(Moment::from_unix_ms(NOON + 86_400_000)) };
        assert_eq!(ahead.wait(Guessed::Account, now), Duration::ZERO);
        assert_eq!(
            ahead.and_one(Guessed::Account, now).wait(Guessed::Account, now),
            Duration::from_secs(125)
        );
    }
}
