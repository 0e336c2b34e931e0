//! Writes small JSON objects (RFC 8259) member by member into a string. It never reads JSON and never rounds a number.

const HEX_DIGITS: &[u8; 16] = b"0123456789abcdef";

/// Appends a text as a JSON string, quotes and escapes included.
pub fn push_string(text: &str, out: &mut String) {
    out.push('"');
    let mut from = 0;
    for (at, byte) in text.bytes().enumerate() {
        let escape = match byte {
            b'"' => "\\\"",
            b'\\' => "\\\\",
            b'\n' => "\\n",
            b'\r' => "\\r",
            b'\t' => "\\t",
            0..=0x1f => "\\u00",
            _ => continue,
        };
        out.push_str(&text[from..at]);
        out.push_str(escape);
        if escape == "\\u00" {
            out.push(if byte < 0x10 { '0' } else { '1' });
            out.push(HEX_DIGITS[usize::from(byte & 0xf)] as char);
        }
        from = at + 1;
    }
    out.push_str(&text[from..]);
    out.push('"');
}

/// An object that is being written at the end of a string.
pub struct Object<'a> {
    out: &'a mut String,
    is_empty: bool,
}

impl<'a> Object<'a> {
    /// Opens an object.
    pub fn begin(out: &'a mut String) -> Self {
        out.push('{');
        Self { out, is_empty: true }
    }

    /// Closes it.
    pub fn end(self) {
        self.out.push('}');
    }

    /// The next member; its value is appended by the caller as JSON.
    pub fn raw(&mut self, name: &str) -> &mut String {
        if !self.is_empty {
            self.out.push(',');
        }
        self.is_empty = false;
        push_string(name, self.out);
        self.out.push(':');
        self.out
    }

    /// A text.
    pub fn text(&mut self, name: &str, value: &str) {
        push_string(value, self.raw(name));
    }

    /// A whole number.
    pub fn number(&mut self, name: &str, value: i64) {
        push_number(value, self.raw(name));
    }

    /// True or false.
    pub fn boolean(&mut self, name: &str, value: bool) {
        self.raw(name).push_str(if value { "true" } else { "false" });
    }

    /// A list of texts.
    pub fn list<'b>(&mut self, name: &str, values: impl IntoIterator<Item = &'b str>) {
        let out = self.raw(name);
        out.push('[');
        for (index, value) in values.into_iter().enumerate() {
            if index > 0 {
                out.push(',');
            }
            push_string(value, out);
        }
        out.push(']');
    }
}

/// Appends the decimal digits.
pub fn push_number(value: i64, out: &mut String) {
    if value < 0 {
        out.push('-');
    }
    push_padded(value.unsigned_abs(), 1, out);
}

/// Appends the decimal digits, with zeros in front up to this width (at most 20).
pub fn push_padded(mut value: u64, width: usize, out: &mut String) {
    let mut digits = [b'0'; 20];
    let mut from = digits.len();
    while value > 0 {
        from -= 1;
        digits[from] = b'0' + (value % 10) as u8;
        value /= 10;
    }
    let from = from.min(digits.len().saturating_sub(width));
    out.extend(digits[from..].iter().map(|digit| *digit as char));
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_written_is_read_back() {
        let mut out = String::new();
        let mut object = Object::begin(&mut out);
        object.text("a\"b", "x\\y\n\u{1f}\u{1}ü\u{2028}\t\r");
        object.number("n", i64::MIN);
        object.number("z", 0);
        object.boolean("t", true);
        object.list("l", ["1", "2"]);
        object.list("e", []);
        object.end();
        let read: serde_json::Value = serde_json::from_str(&out).unwrap();
        let expected = serde_json::json!({
            "a\"b": "x\\y\n\u{1f}\u{1}ü\u{2028}\t\r", "n": i64::MIN, "z": 0, "t": true, "l": ["1", "2"], "e": [],
        });
        assert_eq!(read, expected);
    }

    #[test]
    fn numbers_are_padded() {
        let mut out = String::new();
        push_padded(7, 3, &mut out);
        push_padded(1234, 3, &mut out);
        push_padded(u64::MAX, 1, &mut out);
        assert_eq!(out, "007123418446744073709551615");
    }
}
