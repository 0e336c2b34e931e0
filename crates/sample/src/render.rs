//! Turns a template into a sentence: `[one|another]` is one of several wordings (they may nest, and may be empty),
//! `{order}` is a fact of the conversation. Nothing else is special.

use crate::random::Random;

/// Knows the facts that templates ask for.
pub trait Facts {
    /// Appends the fact of this name.
    fn push(&self, name: &str, random: &mut Random, out: &mut String);
}

/// Appends the sentence that the template yields this time.
pub fn render(template: &str, facts: &impl Facts, random: &mut Random, out: &mut String) {
    let mut rest = template;
    while let Some(at) = rest.bytes().position(|byte| byte == b'[' || byte == b'{') {
        let (plain, special) = rest.split_at(at);
        out.push_str(plain);
        if let Some(choices) = special.strip_prefix('[') {
            let (choices, after) = split_choices(choices);
            render(choose(choices, random), facts, random, out);
            rest = after;
        } else {
            let (name, after) = special[1..].split_once('}').unwrap_or_default();
            facts.push(name, random, out);
            rest = after;
        }
    }
    out.push_str(rest);
}

/// Splits behind the bracket that closes these choices.
fn split_choices(text: &str) -> (&str, &str) {
    let mut depth = 0;
    for (at, byte) in text.bytes().enumerate() {
        match byte {
            b'[' => depth += 1,
            b']' if depth == 0 => return (&text[..at], &text[at + 1..]),
            b']' => depth -= 1,
            _ => {}
        }
    }
    (text, "")
}

/// One of the choices between the bars that are not inside a nested bracket.
fn choose<'a>(choices: &'a str, random: &mut Random) -> &'a str {
    let mut ends = [0_usize; 32];
    let (mut count, mut depth) = (0, 0);
    for (at, byte) in choices.bytes().enumerate() {
        match byte {
            b'[' => depth += 1,
            b']' => depth -= 1,
            b'|' if depth == 0 && count < ends.len() - 1 => {
                ends[count] = at;
                count += 1;
            }
            _ => {}
        }
    }
    ends[count] = choices.len();
    let chosen = random.below(count as u64 + 1) as usize;
    let start = if chosen == 0 { 0 } else { ends[chosen - 1] + 1 };
    &choices[start..ends[chosen]]
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;
    use crate::random::Stream;

    struct Named;

    impl Facts for Named {
        fn push(&self, name: &str, _: &mut Random, out: &mut String) {
            out.push_str(&name.to_uppercase());
        }
    }

    fn all(template: &str) -> BTreeSet<String> {
        let mut random = Random::new(3, Stream::Case, 0);
        (0..200)
            .map(|_| {
                let mut out = String::new();
                render(template, &Named, &mut random, &mut out);
                out
            })
            .collect()
    }

    #[test]
    fn every_wording_comes_and_no_other() {
        let expected = ["a X", "b c", "b d", ""].map(String::from);
        assert_eq!(all("[a {x}|b [c|d]|]"), expected.into_iter().collect());
    }

    #[test]
    fn text_around_stays() {
        assert_eq!(all("é {a}{b} 日|]"), BTreeSet::from(["é AB 日|]".to_string()]));
    }

    #[test]
    fn a_broken_template_ends_and_does_not_panic() {
        for template in ["[a", "{a", "[a|[b]", "]", "|", "[]", "{}"] {
            all(template);
        }
    }
}
