//! A JSON value for comparing: equal if it says the same, whatever the order of its members, its white space, its
//! escapes, or the spelling of its numbers, of which not one digit is rounded away.

use std::collections::BTreeMap;

use serde_json::value::RawValue;

/// A value of JSON.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum JsonValue {
    Null,
    Boolean(bool),
    Number(ExactNumber),
    Text(String),
    List(Vec<JsonValue>),
    Object(BTreeMap<String, JsonValue>),
}

/// A decimal number: its digits without zeros at either end, and the power of ten behind the last of them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ExactNumber {
    is_negative: bool,
    digits: String,
    exponent: i64,
}

impl JsonValue {
    /// Reads a value; panics if it is none, or an object with a key twice.
    pub fn parse(json: &str) -> Self {
        let bad =
            |error: serde_json::Error| -> ! { panic!("{error} in {}", json.get(..200).unwrap_or(json)) };
        match json.trim_start().as_bytes().first() {
            Some(b'{') => {
                let members: BTreeMap<String, &RawValue> =
                    serde_json::from_str(json).unwrap_or_else(|error| bad(error));
                Self::Object(
                    members.into_iter().map(|(key, value)| (key, Self::parse(value.get()))).collect(),
                )
            }
            Some(b'[') => {
                let items: Vec<&RawValue> = serde_json::from_str(json).unwrap_or_else(|error| bad(error));
                Self::List(items.iter().map(|item| Self::parse(item.get())).collect())
            }
            Some(b'"') => Self::Text(serde_json::from_str(json).unwrap_or_else(|error| bad(error))),
            Some(b'n') => Self::Null,
            Some(b't' | b'f') => Self::Boolean(serde_json::from_str(json).unwrap_or_else(|error| bad(error))),
            _ => Self::Number(ExactNumber::parse(json.trim())),
        }
    }
}

impl ExactNumber {
    fn parse(json: &str) -> Self {
        let (mantissa, exponent) = json.split_once(['e', 'E']).unwrap_or((json, "0"));
        let mut exponent: i64 = exponent.parse().unwrap_or_else(|_| panic!("{json} is no number"));
        let unsigned = mantissa.trim_start_matches('-');
        let (whole, fraction) = unsigned.split_once('.').unwrap_or((unsigned, ""));
        exponent -= fraction.len() as i64;
        let all_digits = format!("{whole}{fraction}");
        let digits = all_digits.trim_end_matches('0');
        exponent += (all_digits.len() - digits.len()) as i64;
        let digits = digits.trim_start_matches('0').to_owned();
        if digits.is_empty() {
            return Self { is_negative: false, digits, exponent: 0 };
        }
        Self { is_negative: mantissa.starts_with('-'), digits, exponent }
    }
}

#[test]
fn numbers_are_equal_by_what_they_say() {
    for (left, right) in [("1e3", "1000"), ("1.50", "15E-1"), ("-0", "0.0"), ("0.001", "1e-3")] {
        assert_eq!(JsonValue::parse(left), JsonValue::parse(right));
    }
    for (left, right) in
        [("9007199254740993", "9007199254740992"), ("1e400", "1e401"), ("-1", "1"), ("\"1\"", "1")]
    {
        assert_ne!(JsonValue::parse(left), JsonValue::parse(right));
    }
}

#[test]
fn members_are_equal_in_any_order() {
    assert_eq!(
        JsonValue::parse(r#"{"a":1,"b":["\u00e9",null]}"#),
        JsonValue::parse("{ \"b\" : [\"é\", null], \"a\":1.0}")
    );
    assert_ne!(JsonValue::parse("[1,2]"), JsonValue::parse("[2,1]"));
}
