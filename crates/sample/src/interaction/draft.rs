//! The texts of one interaction while they are written. The buffers are used again for every row.

use row::Value;

/// A text that may be absent.
#[derive(Debug, Default)]
pub struct Cell {
    text: String,
    is_set: bool,
}

impl Cell {
    /// Makes it present; what follows is appended to what is there.
    pub fn open(&mut self) -> &mut String {
        self.is_set = true;
        &mut self.text
    }

    /// Makes it absent.
    pub fn clear(&mut self) {
        self.is_set = false;
        self.text.clear();
    }

    /// The text, empty if absent.
    pub fn text(&self) -> &str {
        &self.text
    }

    /// The value of the column.
    pub fn value(&self) -> Value<'_> {
        if self.is_set { Value::Text(&self.text) } else { Value::Null }
    }
}

/// What is written of one interaction.
#[derive(Debug, Default)]
pub struct Draft {
    pub subject: Cell,
    pub text: Cell,
    pub structured: Cell,
    /// Media type of `structured`.
    pub structured_type: &'static str,
    pub comment: Cell,
    /// A JSON object.
    pub attributes: String,
    /// How long it took.
    pub duration_s: i64,
}

impl Draft {
    /// An empty one.
    pub fn clear(&mut self) {
        for cell in [&mut self.subject, &mut self.text, &mut self.structured, &mut self.comment] {
            cell.clear();
        }
        self.attributes.clear();
        self.duration_s = 0;
    }
}
