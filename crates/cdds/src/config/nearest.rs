//! Which of some words somebody meant who mistyped one.

/// Words farther apart than this are not mistyped but different.
const MOST_EDITS: usize = 3;

/// The nearest of the words, if one is near.
pub fn nearest<'a>(typed: &str, words: impl Iterator<Item = &'a str>) -> Option<&'a str> {
    let near = words.map(|word| (edits(typed, word), word));
    let near = near.filter(|(edits, word)| *edits <= MOST_EDITS.min(word.len() / 2));
    near.min_by_key(|(edits, _)| *edits).map(|(_, word)| word)
}

/// How many letters must be put in, taken out or changed to make one word of the other (Levenshtein).
fn edits(left: &str, right: &str) -> usize {
    let right: Vec<char> = right.chars().collect();
    let mut row: Vec<usize> = (0..=right.len()).collect();
    for (line, letter) in left.chars().enumerate() {
        let mut diagonal = row[0];
        row[0] = line + 1;
        for (column, other) in right.iter().enumerate() {
            let changed = diagonal + usize::from(letter != *other);
            diagonal = row[column + 1];
            row[column + 1] = changed.min(diagonal + 1).min(row[column] + 1);
        }
    }
    row[right.len()]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_nearest_word_is_found_and_a_far_one_is_not() {
        let words = ["lease", "heartbeat", "runs_at_once"];
        assert_eq!(nearest("leese", words.into_iter()), Some("lease"));
        assert_eq!(nearest("heart_beat", words.into_iter()), Some("heartbeat"));
        assert_eq!(nearest("colour", words.into_iter()), None);
    }

    #[test]
    fn edits_are_counted() {
        for (left, right, count) in [("", "abc", 3), ("abc", "abc", 0), ("kitten", "sitting", 3)] {
            assert_eq!(edits(left, right), count);
        }
    }
}
