//! Which texts may be cron expressions at all: five fields of numbers, stars and whole names. Whether the numbers are in
//! range is for the parser to say.

const MONTHS: &[&str] = &["JAN", "FEB", "MAR", "APR", "MAY", "JUN", "JUL", "AUG", "SEP", "OCT", "NOV", "DEC"];
const DAYS: &[&str] = &["SUN", "MON", "TUE", "WED", "THU", "FRI", "SAT"];

/// What may stand in a field besides numbers and `*`.
struct Field {
    name: &'static str,
    names: &'static [&'static str],
    /// `L` the last, `W` the nearest working day; alone or after a number or name.
    suffixes: &'static [&'static str],
    has_question_mark: bool,
}

const FIELDS: [Field; 5] = [
    Field { name: "minute", names: &[], suffixes: &[], has_question_mark: false },
    Field { name: "hour", names: &[], suffixes: &[], has_question_mark: false },
    Field { name: "day of month", names: &[], suffixes: &["LW", "L", "W"], has_question_mark: true },
    Field { name: "month", names: MONTHS, suffixes: &[], has_question_mark: false },
    Field { name: "day of week", names: DAYS, suffixes: &["L"], has_question_mark: true },
];

/// What is wrong with the spelling, in words.
pub(super) fn check(expression: &str) -> Result<(), String> {
    let fields: Vec<&str> = expression.split_whitespace().collect();
    if fields.len() != FIELDS.len() {
        return Err(format!("it has {} fields", fields.len()));
    }
    for (field, text) in FIELDS.iter().zip(fields) {
        // `+` before the day of week: the day of month must match as well.
        let text = if field.names == DAYS { text.strip_prefix('+').unwrap_or(text) } else { text };
        let mut words = text.split([',', '-', '/', '#']);
        if let Some(word) = words.find(|word| !field.takes(&word.to_ascii_uppercase())) {
            return Err(format!("{word:?} in the field {} means nothing", field.name));
        }
    }
    Ok(())
}

impl Field {
    fn takes(&self, word: &str) -> bool {
        let is_number =
            |text: &str| (1..=2).contains(&text.len()) && text.bytes().all(|b| b.is_ascii_digit());
        if word == "*" || (word == "?" && self.has_question_mark) {
            return true;
        }
        let suffixed = self.suffixes.iter().find_map(|suffix| word.strip_suffix(suffix));
        match suffixed {
            Some("") => true,
            Some(stem) => is_number(stem) || self.names.contains(&stem),
            None => is_number(word) || self.names.contains(&word),
        }
    }
}
