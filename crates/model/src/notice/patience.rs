//! When a notice is tried again that could not be delivered: soon at first, then ever more seldom, for a day.

use std::time::Duration;

use crate::Moment;

const FIRST_PAUSE: Duration = Duration::from_secs(60);
const LONGEST_PAUSE: Duration = Duration::from_secs(4 * 3_600);
/// Counted from the first try, not from when the notice was made: the service may have stood still.
const TRIED_FOR: Duration = Duration::from_secs(24 * 3_600);

/// When the next try is due after so many have failed; `None` if it is given up.
pub fn next_try(first_try_at: Moment, tries: u32, now: Moment) -> Option<Moment> {
    let pause = FIRST_PAUSE.saturating_mul(1 << tries.saturating_sub(1).min(16)).min(LONGEST_PAUSE);
    let next = now.plus(pause);
    (next.since(first_try_at) <= TRIED_FOR).then_some(next)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pauses_grow_and_end_within_a_day() {
        let begin = Moment::from_unix_ms(1_777_816_800_000);
        let (mut now, mut pauses) = (begin, Vec::new());
        while let Some(next) = next_try(begin, pauses.len() as u32 + 1, now) {
            pauses.push(next.since(now).as_secs() / 60);
            now = next;
        }
        assert_eq!(pauses, [1, 2, 4, 8, 16, 32, 64, 128, 240, 240, 240, 240]);
        assert_eq!(next_try(begin, u32::MAX, now), None);
    }
}
