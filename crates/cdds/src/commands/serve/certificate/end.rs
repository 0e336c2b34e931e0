//! What is to be said of a certificate whose time is almost over. Nobody notices before everybody is turned away.

use row::Timestamp;

const DAY: i64 = 86_400;
/// Those that renew themselves have been renewed by then.
const SAID_BEFORE: i64 = 14 * DAY;

/// A warning, from two weeks before the end on.
pub fn remark(end_unix_seconds: i64, now_unix_seconds: i64) -> Option<String> {
    let left = end_unix_seconds - now_unix_seconds;
    let end = Timestamp::At { unix_seconds: end_unix_seconds, micros: 0 };
    match left {
        ..0 => Some(format!("the certificate expired on {end}: nobody trusts it any more; replace it")),
        0..SAID_BEFORE => Some(format!("the certificate ends on {end}, in {} days: replace it", left / DAY)),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_end_is_told_two_weeks_before() {
        let end = 1_900_000_000;
        assert_eq!(remark(end, end - SAID_BEFORE), None);
        let said = remark(end, end - SAID_BEFORE + 1).unwrap();
        assert!(said.contains("ends on 2030-03-17") && said.contains("in 13 days"), "{said}");
        assert!(remark(end, end).unwrap().contains("in 0 days"));
        assert!(remark(end, end + 1).unwrap().contains("expired on 2030-03-17"));
    }
}
