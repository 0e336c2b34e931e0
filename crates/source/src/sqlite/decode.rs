//! A stored value as a value of its column's kind. SQLite lets any column hold anything: what does not fit is an error
//! in words, never a guess.

use std::borrow::Cow;

use row::{Kind, Timestamp, Value};
use sqlx::sqlite::{SqliteRow, SqliteValueRef};
use sqlx::{Decode, Row, Sqlite, TypeInfo, ValueRef};

use crate::push::Line;

type Problem = Cow<'static, str>;

const NOT_UTF_8: &str = "the text is not UTF-8; mend it";

/// What a place of a line holds.
#[derive(Debug, Clone, Copy)]
pub(super) struct Place {
    pub(super) kind: Option<Kind>,
    /// For JSON: the place that says whether it is valid.
    pub(super) validity: Option<usize>,
}

/// A row of an answer and what its places hold.
pub(super) struct SqliteLine<'a> {
    pub(super) row: &'a SqliteRow,
    pub(super) places: &'a [Place],
}

/// The five storage classes (SQLite documentation, "Datatypes In SQLite", section 2).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Class {
    Null,
    Integer,
    Real,
    Text,
    Blob,
}

impl Line for SqliteLine<'_> {
    fn value(&self, place: usize) -> Result<Value<'_>, Problem> {
        let Place { kind, validity } = self.places[place];
        let raw = self.row.try_get_raw(place).map_err(problem)?;
        let class = class_of(&raw);
        let kind = match (kind, class) {
            (_, Class::Null) => return Ok(Value::Null),
            (Some(kind), _) => kind,
            (None, Class::Integer) => Kind::Integer,
            (None, Class::Real) => Kind::Float,
            (None, Class::Text) => Kind::Text,
            (None, Class::Blob) => Kind::Bytes,
        };
        match (kind, class) {
            (Kind::Integer, Class::Integer) => Ok(Value::Integer(decoded(raw)?)),
            (Kind::Float, Class::Real | Class::Integer) => Ok(Value::Float(decoded(raw)?)),
            (Kind::Timestamp, Class::Integer) => Ok(Value::Timestamp(from_integer(decoded(raw)?))),
            (Kind::Boolean, Class::Integer) => match decoded(raw)? {
                0 => Ok(Value::Boolean(false)),
                1 => Ok(Value::Boolean(true)),
                other => Err(format!("{other} is no boolean; store 0 or 1").into()),
            },
            (Kind::Bytes, Class::Blob) => Ok(Value::Bytes(decoded(raw)?)),
            (Kind::Text, Class::Text) => Ok(Value::Text(text(raw)?)),
            (Kind::Json, Class::Text) if !self.is_valid(validity)? => Err(
                "the text is no valid JSON, or is nested deeper than SQLite reads (1,000 levels); mend it"
                    .into(),
            ),
            (Kind::Json, Class::Text) => Ok(Value::Json(text(raw)?)),
            _ => {
                Err(format!("the stored value is {class:?} where a {kind} must be; see how values are kept")
                    .into())
            }
        }
    }
}

impl SqliteLine<'_> {
    fn is_valid(&self, validity: Option<usize>) -> Result<bool, Problem> {
        let Some(place) = validity else {
            return Ok(true);
        };
        Ok(decoded::<i64>(self.row.try_get_raw(place).map_err(problem)?)? == 1)
    }
}

fn class_of(raw: &SqliteValueRef<'_>) -> Class {
    if raw.is_null() {
        return Class::Null;
    }
    match raw.type_info().name() {
        "INTEGER" => Class::Integer,
        "REAL" => Class::Real,
        "TEXT" => Class::Text,
        _ => Class::Blob,
    }
}

fn text(raw: SqliteValueRef<'_>) -> Result<&str, Problem> {
    std::str::from_utf8(decoded(raw)?).map_err(|_| NOT_UTF_8.into())
}

fn decoded<'r, T: Decode<'r, Sqlite>>(raw: SqliteValueRef<'r>) -> Result<T, Problem> {
    T::decode(raw).map_err(|error| error.to_string().into())
}

fn problem(error: sqlx::Error) -> Problem {
    error.to_string().into()
}

/// Microseconds since 1970, the two ends of the range being before and after all time.
pub(super) fn from_integer(integer: i64) -> Timestamp {
    match integer {
        i64::MIN => Timestamp::BeforeAll,
        i64::MAX => Timestamp::AfterAll,
        micros => Timestamp::from_unix_micros(micros),
    }
}

/// The inverse of [`from_integer`]; `None` for years beyond 294,246.
pub(super) fn to_integer(timestamp: Timestamp) -> Option<i64> {
    match timestamp {
        Timestamp::BeforeAll => Some(i64::MIN),
        Timestamp::AfterAll => Some(i64::MAX),
        Timestamp::At { .. } => timestamp.to_unix_micros(),
    }
}
