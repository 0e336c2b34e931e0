//! How near an end is: the stages at which it is told. Only the nearest is told of those that have been reached.

use std::time::Duration;

use crate::Moment;

const DAY: Duration = Duration::from_secs(86_400);

/// Whoever has a certificate is told so many days before it ends, the nearest first.
pub const DAYS_BEFORE_CERTIFICATES_END: [u32; 3] = [1, 7, 30];
/// And so many days before files expire that nobody downloaded.
pub const DAYS_BEFORE_FILES_EXPIRE: [u32; 2] = [1, 3];

/// How near the end of a certificate is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum CertificateStage {
    /// It ends within so many days.
    Ending(u32),
    /// It has ended.
    Ended,
}

/// How near the end of a certificate is at this moment; `None` if it is far away.
pub fn certificate_stage(not_after: Moment, now: Moment) -> Option<CertificateStage> {
    // The last second of its validity is inside (RFC 5280, 4.1.2.5).
    let end = not_after.plus(Duration::from_secs(1));
    if now >= end {
        return Some(CertificateStage::Ended);
    }
    let left = not_after.since(now);
    DAYS_BEFORE_CERTIFICATES_END.into_iter().find(|days| left <= DAY * *days).map(CertificateStage::Ending)
}

/// How near the end of files is at this moment, in days; `None` if it is far away, or if they never had more time.
pub fn files_stage(uploaded_at: Moment, expires_at: Moment, now: Moment) -> Option<u32> {
    let (life, left) = (expires_at.since(uploaded_at), expires_at.since(now));
    let reached = DAYS_BEFORE_FILES_EXPIRE.into_iter().find(|days| left <= DAY * *days);
    reached.filter(|days| life > DAY * *days && now < expires_at)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(days: f64) -> Moment {
        Moment::from_unix_ms((days * 86_400_000.0) as i64)
    }

    #[test]
    fn a_certificate_is_told_of_at_the_nearest_stage() {
        let not_after = day(100.0).minus(Duration::from_secs(1));
        for (now, stage) in [
            (69.9, None),
            (70.0, Some(CertificateStage::Ending(30))),
            (92.9, Some(CertificateStage::Ending(30))),
            (93.0, Some(CertificateStage::Ending(7))),
            (99.5, Some(CertificateStage::Ending(1))),
            (100.0, Some(CertificateStage::Ended)),
            (400.0, Some(CertificateStage::Ended)),
        ] {
            assert_eq!(certificate_stage(not_after, day(now)), stage, "{now}");
        }
    }

    #[test]
    fn files_are_told_of_if_they_ever_had_more_time() {
        for (life, now, stage) in [
            (30.0, 26.9, None),
            (30.0, 27.0, Some(3)),
            (30.0, 29.0, Some(1)),
            (30.0, 30.0, None),
            (2.0, 0.5, None),
            (2.0, 1.0, Some(1)),
            (0.5, 0.0, None),
        ] {
            assert_eq!(files_stage(day(0.0), day(life), day(now)), stage, "{life} {now}");
        }
    }
}
