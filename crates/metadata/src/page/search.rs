//! Searching text: a part of it, in any case of letters. What is searched is stored in lower case beside the original.

/// Text as it is stored to be searched and sorted without regard to case.
pub(crate) fn folded(text: &str) -> String {
    text.to_lowercase()
}

/// The pattern of `LIKE … ESCAPE '\'` that finds texts with this part.
pub(crate) fn pattern(part: &str) -> String {
    let mut pattern = String::with_capacity(part.len() + 2);
    pattern.push('%');
    for letter in folded(part).chars() {
        if matches!(letter, '%' | '_' | '\\') {
            pattern.push('\\');
        }
        pattern.push(letter);
    }
    pattern.push('%');
    pattern
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn letters_that_like_reads_otherwise_are_escaped() {
        assert_eq!(pattern("Ärger"), "%ärger%");
        assert_eq!(pattern(r"100%_a\b"), r"%100\%\_a\\b%");
        assert_eq!(pattern(""), "%%");
    }
}
