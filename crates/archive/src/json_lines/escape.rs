//! Text as a JSON string (RFC 8259 section 7). Escaped is what JSON demands (quote, backslash, control characters) and
//! U+2028 and U+2029, which end a line in JavaScript and in many editors. All else stays as it is, in UTF-8.

/// How many bytes are looked at together; small enough to stay in a vector register, large enough to be worth it.
const STRIDE: usize = 32;

/// Appends `text` between quotes.
pub(super) fn write_string(text: &str, out: &mut Vec<u8>) {
    out.push(b'"');
    let mut rest = text.as_bytes();
    while let Some(at) = first_special(rest) {
        let (plain, special) = rest.split_at(at);
        out.extend_from_slice(plain);
        let taken = write_special(special, out);
        rest = &special[taken..];
    }
    out.extend_from_slice(rest);
    out.push(b'"');
}

/// Whether a byte may need an escape: 0xE2 begins U+2028 and U+2029, among others.
fn may_be_special(byte: u8) -> bool {
    // Bitwise, without branches: the compiler turns a stride of these into a few vector instructions.
    (byte < 0x20) | (byte == b'"') | (byte == b'\\') | (byte == 0xE2)
}

fn first_special(bytes: &[u8]) -> Option<usize> {
    let mut strides = bytes.chunks_exact(STRIDE);
    let mut passed_bytes = 0;
    for stride in &mut strides {
        if stride.iter().fold(false, |any, byte| any | may_be_special(*byte)) {
            let at = stride.iter().position(|byte| may_be_special(*byte))?;
            return Some(passed_bytes + at);
        }
        passed_bytes += STRIDE;
    }
    let at = strides.remainder().iter().position(|byte| may_be_special(*byte))?;
    Some(passed_bytes + at)
}

/// Appends the character that begins here, escaped if it must be; returns how many bytes of the text that was.
fn write_special(bytes: &[u8], out: &mut Vec<u8>) -> usize {
    const HEX: &[u8; 16] = b"0123456789abcdef";
    let short = match bytes[0] {
        b'"' => b'"',
        b'\\' => b'\\',
        b'\n' => b'n',
        b'\r' => b'r',
        b'\t' => b't',
        0x08 => b'b',
        0x0C => b'f',
        0xE2 => return write_line_separator(bytes, out),
        control => {
            out.extend_from_slice(b"\\u00");
            out.push(HEX[usize::from(control >> 4)]);
            out.push(HEX[usize::from(control & 15)]);
            return 1;
        }
    };
    out.extend_from_slice(&[b'\\', short]);
    1
}

/// At a byte 0xE2: escapes U+2028 (E2 80 A8) and U+2029 (E2 80 A9), passes on anything else.
fn write_line_separator(bytes: &[u8], out: &mut Vec<u8>) -> usize {
    match bytes {
        [0xE2, 0x80, last @ (0xA8 | 0xA9), ..] => {
            out.extend_from_slice(if *last == 0xA8 { b"\\u2028" } else { b"\\u2029" });
            3
        }
        _ => {
            out.push(bytes[0]);
            1
        }
    }
}

/// Appends a valid JSON value on one line: white space between tokens that is not a space goes, and the line
/// separators inside its strings are escaped. The value itself, each digit of its numbers included, stays.
pub(super) fn write_json(json: &str, out: &mut Vec<u8>) {
    let mut rest = json.as_bytes();
    while let Some(at) = rest.iter().position(|byte| (*byte < 0x20) | (*byte == 0xE2)) {
        let (plain, special) = rest.split_at(at);
        out.extend_from_slice(plain);
        // A control character cannot stand inside a JSON string (RFC 8259 section 7), so here it is white space.
        let taken = if special[0] < 0x20 { 1 } else { write_line_separator(special, out) };
        rest = &special[taken..];
    }
    out.extend_from_slice(rest);
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn escaped(text: &str) -> String {
        let mut out = Vec::new();
        write_string(text, &mut out);
        String::from_utf8(out).unwrap()
    }

    #[test]
    fn what_must_be_escaped_is() {
        assert_eq!(
            escaped("a\"b\\c\n\r\t\u{8}\u{c}\u{1}\u{1f}\0"),
            r#""a\"b\\c\n\r\t\b\f\u0001\u001f\u0000""#
        );
        assert_eq!(escaped("\u{2028}|\u{2029}|\u{2027}|’"), "\"\\u2028|\\u2029|\u{2027}|’\"");
        assert_eq!(escaped("\u{7f}é😀עברית"), "\"\u{7f}é😀עברית\"");
    }

    #[test]
    fn specials_are_found_at_every_place_of_a_stride() {
        for at in 0..3 * STRIDE {
            let text = format!("{}\"{}", "x".repeat(at), "y".repeat(3 * STRIDE - at));
            assert_eq!(escaped(&text), format!("\"{}\"", text.replace('"', "\\\"")));
        }
    }

    #[test]
    fn json_comes_out_on_one_line_and_otherwise_as_it_was() {
        let mut out = Vec::new();
        write_json("{\n\t\"a\": [1e400,\r\n 9007199254740993], \"b\u{2028}\": \"\\n\"}", &mut out);
        assert_eq!(String::from_utf8(out).unwrap(), r#"{"a": [1e400, 9007199254740993], "b\u2028": "\n"}"#);
    }

    proptest! {
        #[test]
        fn any_text_is_read_back_by_another_reader(text in any::<String>()) {
            let json = escaped(&text);
            prop_assert_eq!(serde_json::from_str::<String>(&json).unwrap(), text);
            let has_line_end = json.contains(['\n', '\u{2028}', '\u{2029}']);
            prop_assert!(!has_line_end);
        }
    }
}
