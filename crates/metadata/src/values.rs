//! Values on their way into a statement.

use std::fmt::Write;

/// How many ids one statement takes.
pub(crate) const IDS_AT_ONCE: usize = 500;

/// A count as the database keeps it.
pub(crate) fn bigint(count: u64) -> i64 {
    i64::try_from(count).unwrap_or(i64::MAX)
}

/// `$first, $second, …` for a list of so many values.
pub(crate) fn placeholders(first: usize, count: usize) -> String {
    let numbered: Vec<_> = (first..first + count).map(|number| format!("${number}")).collect();
    numbered.join(", ")
}

/// `($4, $5), ($6, $7)`: so many rows of so many values after the first `before`.
pub(crate) fn places(rows: usize, values: usize, before: usize) -> String {
    let mut places = String::new();
    for row in 0..rows {
        places.push_str(if row == 0 { "(" } else { ", (" });
        for value in 0..values {
            let comma = if value == 0 { "" } else { ", " };
            let _ = write!(places, "{comma}${}", before + row * values + value + 1);
        }
        places.push(')');
    }
    places
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
    fn places_are_numbered_row_by_row() {
        assert_eq!(places(2, 2, 3), "($4, $5), ($6, $7)");
        assert_eq!(places(1, 1, 0), "($1)");
    }

    #[test]
    fn counts_beyond_the_integers_of_databases_become_the_greatest() {
        assert_eq!(bigint(7), 7);
        assert_eq!(bigint(u64::MAX), i64::MAX);
    }
}
