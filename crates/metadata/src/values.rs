//! Values on their way into a statement.

/// A count as the database keeps it.
pub(crate) fn bigint(count: u64) -> i64 {
    i64::try_from(count).unwrap_or(i64::MAX)
}

/// `$first, $second, …` for a list of so many values.
pub(crate) fn placeholders(first: usize, count: usize) -> String {
    let numbered: Vec<_> = (first..first + count).map(|number| format!("${number}")).collect();
    numbered.join(", ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn placeholders_count_on_from_the_first() {
        assert_eq!(placeholders(3, 2), "$3, $4");
        assert_eq!(placeholders(1, 0), "");
    }

    #[test]
    fn counts_beyond_the_integers_of_databases_become_the_greatest() {
        assert_eq!(bigint(7), 7);
        assert_eq!(bigint(u64::MAX), i64::MAX);
    }
}
