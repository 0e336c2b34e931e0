//! What is wrong with one field of a form.

/// A complaint about a field: for machines the field and a stable code, for people a sentence.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize)]
pub struct FieldError {
    /// The field as the API spells it, `start.at` or `mediaTypes`.
    pub field: String,
    /// A stable word, `required` or `too_long`.
    pub code: String,
    /// What is wrong and what to write instead.
    pub message: String,
}

impl FieldError {
    /// A complaint.
    pub fn new(field: &str, code: &str, message: impl Into<String>) -> Self {
        Self { field: field.to_owned(), code: code.to_owned(), message: message.into() }
    }
}
