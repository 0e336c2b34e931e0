//! What is found wrong with a form, gathered field by field, and the questions that many fields share.

use crate::FieldError;

/// The complaints so far. What a method asks about a field is `None` only if it has complained.
#[derive(Default)]
pub(super) struct Complaints(Vec<FieldError>);

impl Complaints {
    /// Puts a complaint on record; `None`, so that it can be a field's value.
    pub(super) fn add<T>(&mut self, field: &str, code: &str, message: impl Into<String>) -> Option<T> {
        self.0.push(FieldError::new(field, code, message));
        None
    }

    pub(super) fn are_none(&self) -> bool {
        self.0.is_empty()
    }

    pub(super) fn into_errors(self) -> Vec<FieldError> {
        self.0
    }

    /// A text that must be there, without the blanks around it.
    pub(super) fn required<'a>(&mut self, field: &str, text: Option<&'a str>, ask: &str) -> Option<&'a str> {
        match text.map(str::trim) {
            None | Some("") => self.add(field, "required", ask),
            text => text,
        }
    }

    /// One of these words; the first where there is none.
    pub(super) fn word<T: Copy>(
        &mut self,
        field: &str,
        text: Option<&str>,
        words: &[T],
        name: fn(T) -> &'static str,
    ) -> Option<T> {
        let Some(text) = text else { return words.first().copied() };
        let found = words.iter().copied().find(|word| name(*word) == text);
        found.or_else(|| {
            let names: Vec<_> = words.iter().map(|word| name(*word)).collect();
            let message = format!("{text:?} is not known here; choose one of {}", names.join(", "));
            self.add(field, "unknown_value", message)
        })
    }

    /// Complains about a field that is filled in although it belongs to other kinds.
    pub(super) fn not_allowed<T>(&mut self, field: &str, value: Option<&T>, kind_field: &str, kind: &str) {
        if value.is_some() {
            let message = format!("{field} has no meaning where {kind_field} is {kind}; leave it out");
            self.add::<()>(field, "not_allowed", message);
        }
    }

    /// A number between these, both included.
    pub(super) fn in_range(&mut self, field: &str, number: u64, least: u64, most: u64) -> Option<u64> {
        if (least..=most).contains(&number) {
            return Some(number);
        }
        self.add(field, "out_of_range", format!("{number} is out of range; write {least} to {most}"))
    }
}
