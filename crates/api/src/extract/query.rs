//! The parameters behind `?`. Unknown ones, doubled ones and values that cannot be are refused, all of them at once.

use std::collections::BTreeMap;
use std::str::FromStr;

use axum::extract::FromRequestParts;
use axum::http::request::Parts;
use metadata::PageRequest;
use model::coverage::Date;
use model::{FieldError, Moment};
use serde::de::value::{Error as ValueError, StrDeserializer};
use serde::de::{DeserializeOwned, IntoDeserializer};
use url::form_urlencoded;

use super::id;
use crate::problem::Problem;

/// Parameters that can be read from a query.
pub trait FromQuery: Sized {
    /// Takes its parameters out of the reader, which keeps what is wrong with them.
    fn read(query: &mut Reader) -> Self;
}

/// The parameters of a request.
pub struct Query<T>(pub T);

impl<T: FromQuery, S: Send + Sync> FromRequestParts<S> for Query<T> {
    type Rejection = Problem;

    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Self, Problem> {
        let mut reader = Reader::new(parts.uri.query().unwrap_or_default());
        let parameters = T::read(&mut reader);
        reader.finish().map(|()| Self(parameters))
    }
}

/// No parameters at all.
pub struct Nothing;

impl FromQuery for Nothing {
    fn read(_: &mut Reader) -> Self {
        Self
    }
}

/// The parameters that have not been taken yet, and what is wrong with those that have.
pub struct Reader {
    left: BTreeMap<String, Vec<String>>,
    errors: Vec<FieldError>,
}

/// The most characters of a search, a name or a cursor.
const MOST_CHARACTERS: usize = 500;

impl Reader {
    /// Reads `name=value&…`.
    pub fn new(query: &str) -> Self {
        let mut left = BTreeMap::<String, Vec<String>>::new();
        for (name, value) in form_urlencoded::parse(query.as_bytes()) {
            left.entry(name.into_owned()).or_default().push(value.into_owned());
        }
        Self { left, errors: Vec::new() }
    }

    /// A text without control characters; an empty one is as good as none.
    pub fn text(&mut self, name: &str) -> Option<String> {
        let text = self.single(name)?;
        if text.chars().count() > MOST_CHARACTERS {
            return self.refuse(name, "too_long", format!("write at most {MOST_CHARACTERS} characters"));
        }
        if text.chars().any(char::is_control) {
            return self.refuse(name, "control_character", "control characters are not allowed here");
        }
        (!text.is_empty()).then_some(text)
    }

    /// One of the names of an enum.
    pub fn choice<T: DeserializeOwned>(&mut self, name: &str) -> Option<T> {
        let text = self.single(name)?;
        self.one_of(name, &text)
    }

    /// Any number of the names of an enum, each in a parameter of its own.
    pub fn choices<T: DeserializeOwned>(&mut self, name: &str) -> Vec<T> {
        let texts = self.left.remove(name).unwrap_or_default();
        texts.iter().filter_map(|text| self.one_of(name, text)).collect()
    }

    /// `true` or `false`.
    pub fn flag(&mut self, name: &str) -> Option<bool> {
        match self.single(name)?.as_str() {
            "true" => Some(true),
            "false" => Some(false),
            _ => self.refuse(name, "unknown_value", "write true or false"),
        }
    }

    /// A number between two bounds, both allowed.
    pub fn number(&mut self, name: &str, least: u32, most: u32) -> Option<u32> {
        match self.single(name)?.parse() {
            Ok(number) if (least..=most).contains(&number) => Some(number),
            _ => self.refuse(name, "out_of_range", format!("write a whole number from {least} to {most}")),
        }
    }

    /// An id.
    pub fn id<T: FromStr>(&mut self, name: &str) -> Option<T> {
        let text = self.single(name)?;
        self.one_id(name, &text)
    }

    /// How often a parameter that was not taken yet is given.
    pub fn count(&self, name: &str) -> usize {
        self.left.get(name).map_or(0, Vec::len)
    }

    /// Any number of ids, each in a parameter of its own.
    pub fn ids<T: FromStr>(&mut self, name: &str) -> Vec<T> {
        let texts = self.left.remove(name).unwrap_or_default();
        texts.iter().filter_map(|text| self.one_id(name, text)).collect()
    }

    /// A moment in RFC 3339.
    pub fn moment(&mut self, name: &str) -> Option<Moment> {
        let text = self.single(name)?;
        let moment: Result<Moment, ValueError> = deserialize(&text);
        moment
            .ok()
            .or_else(|| self.refuse(name, "not_a_time", "write a time as in 2026-05-03T14:00:00Z; + as %2B"))
    }

    /// A day, which must be there.
    pub fn date(&mut self, name: &str) -> Option<Date> {
        if !self.has(name) {
            return self.refuse(name, "required", "write a day as in 2026-05-03");
        }
        let text = self.single(name)?;
        text.parse().ok().or_else(|| self.refuse(name, "not_a_date", "write a day as in 2026-05-03"))
    }

    /// Whether there is a text to be taken, be it right or wrong; an empty one is as good as none.
    pub fn has_text(&self, name: &str) -> bool {
        self.left.get(name).is_some_and(|values| *values != [""])
    }

    /// Whether there is such a parameter that was not taken yet.
    pub fn has(&self, name: &str) -> bool {
        self.left.contains_key(name)
    }

    /// `limit` and `cursor`.
    pub fn page(&mut self) -> PageRequest {
        PageRequest { limit: self.number("limit", 1, 1_000).unwrap_or(50), after: self.text("cursor") }
    }

    /// Takes no offence at the parameters that are left.
    pub fn ignore_others(&mut self) {
        self.left.clear();
    }

    fn one_id<T: FromStr>(&mut self, name: &str, text: &str) -> Option<T> {
        id::parse(text)
            .or_else(|| self.refuse(name, "not_an_id", "write an id as the service gives them out"))
    }

    fn one_of<T: DeserializeOwned>(&mut self, name: &str, text: &str) -> Option<T> {
        match deserialize(text) {
            Ok(value) => Some(value),
            Err(error) => self.refuse(name, "unknown_value", error.to_string()),
        }
    }

    fn single(&mut self, name: &str) -> Option<String> {
        let mut values = self.left.remove(name)?;
        if values.len() > 1 {
            return self.refuse(name, "duplicate", "give this parameter once");
        }
        values.pop()
    }

    /// Says what is wrong with a parameter.
    pub fn refuse<T>(&mut self, name: &str, code: &str, message: impl Into<String>) -> Option<T> {
        self.errors.push(FieldError::new(name, code, message));
        None
    }

    /// Refuses the request if anything was wrong or is left over.
    pub fn finish(mut self) -> Result<(), Problem> {
        for name in std::mem::take(&mut self.left).into_keys() {
            self.refuse::<()>(&name, "unknown_field", "this address knows no such parameter");
        }
        if self.errors.is_empty() { Ok(()) } else { Err(Problem::invalid_parameters(self.errors)) }
    }
}

fn deserialize<T: DeserializeOwned>(text: &str) -> Result<T, ValueError> {
    let deserializer: StrDeserializer<'_, ValueError> = text.into_deserializer();
    T::deserialize(deserializer)
}

#[cfg(test)]
mod tests {
    use model::RunStatus;

    use super::*;

    fn wrong(reader: &Reader) -> Vec<(&str, &str)> {
        reader.errors.iter().map(|error| (&*error.field, &*error.code)).collect()
    }

    #[test]
    fn values_are_read() {
        let mut query = Reader::new("search=a%20b&active=true&limit=7&to=2026-05-03T14:00:00%2B02:00");
        assert_eq!(query.text("search").as_deref(), Some("a b"));
        assert_eq!(query.flag("active"), Some(true));
        assert_eq!(query.page(), PageRequest { limit: 7, after: None });
        assert_eq!(query.moment("to").map(|to| to.to_string()).as_deref(), Some("2026-05-03T12:00:00Z"));
        assert!(query.finish().is_ok());
    }

    #[test]
    fn everything_wrong_is_told_at_once() {
        let mut query = Reader::new("search=%00&active=yes&limit=0&limit=1&from=May&status=Lost&bogus=1");
        query.text("search");
        query.flag("active");
        query.page();
        query.moment("from");
        query.choices::<RunStatus>("status");
        assert_eq!(
            wrong(&query),
            [
                ("search", "control_character"),
                ("active", "unknown_value"),
                ("limit", "duplicate"),
                ("from", "not_a_time"),
                ("status", "unknown_value"),
            ]
        );
        let problem = query.finish().unwrap_err();
        assert_eq!(problem.errors.last().map(|error| &*error.field), Some("bogus"));
    }

    #[test]
    fn limits_are_limits() {
        for (text, expected) in
            [("1", Some(1)), ("1000", Some(1_000)), ("1001", None), ("-1", None), ("", None)]
        {
            let mut query = Reader::new(&format!("limit={text}"));
            assert_eq!(query.number("limit", 1, 1_000), expected, "{text}");
        }
        let mut query = Reader::new(&format!("search={}", "x".repeat(MOST_CHARACTERS + 1)));
        assert_eq!(query.text("search"), None);
        assert_eq!(wrong(&query), [("search", "too_long")]);
    }
}
