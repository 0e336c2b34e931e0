//! A JSON body. What is not JSON is 400; JSON that does not fit is 422 with the field that does not.

use axum::body::Bytes;
use axum::extract::{FromRequest, Request};
use axum::http::StatusCode;
use axum::http::header::CONTENT_TYPE;
use model::{FieldError, JobForm};
use serde::de::DeserializeOwned;
use serde_json::error::Category;
use serde_json::{Map, Value};

use crate::problem::{Problem, kind};

/// A body read as this.
pub struct Json<T>(pub T);

/// What a body can be read as.
pub trait Body: DeserializeOwned {
    /// Where it must have objects, by name, and "" for the whole: serde takes an array for a struct too.
    const OBJECTS: &'static [&'static str];
}

impl Body for JobForm {
    const OBJECTS: &'static [&'static str] = &["", "run", "start", "timeframe"];
}

impl<T: Body, S: Send + Sync> FromRequest<S> for Json<T> {
    type Rejection = Problem;

    async fn from_request(request: Request, state: &S) -> Result<Self, Problem> {
        let content_type = request.headers().get(CONTENT_TYPE).and_then(|value| value.to_str().ok());
        if !content_type.is_some_and(is_json) {
            return Err(Problem::plain(&kind::UNSUPPORTED_MEDIA_TYPE));
        }
        let bytes = bytes(request, state).await?;
        parse(&bytes).map(Self)
    }
}

/// The whole body, within the limit.
pub async fn bytes<S: Send + Sync>(request: Request, state: &S) -> Result<Bytes, Problem> {
    Bytes::from_request(request, state).await.map_err(|rejection| match rejection.status() {
        StatusCode::PAYLOAD_TOO_LARGE => Problem::plain(&kind::TOO_LARGE),
        _ => Problem::new(&kind::BAD_REQUEST, "the body broke off before its end"),
    })
}

fn is_json(content_type: &str) -> bool {
    let essence = content_type.split(';').next().unwrap_or_default().trim();
    essence.eq_ignore_ascii_case("application/json")
}

fn parse<T: Body>(bytes: &[u8]) -> Result<T, Problem> {
    // What is no JSON at all is told below, with its place.
    let value = serde_json::from_slice::<Value>(bytes).unwrap_or(Value::Object(Map::new()));
    let is_no_object = |name: &&&str| {
        let part = if name.is_empty() { Some(&value) } else { value.get(**name) };
        part.is_some_and(|part| !part.is_object())
    };
    if let Some(name) = T::OBJECTS.iter().find(is_no_object) {
        let field = if name.is_empty() { "body" } else { name };
        return Err(Problem::invalid(vec![FieldError::new(field, "wrong_type", "write an object, {…}")]));
    }
    let mut deserializer = serde_json::Deserializer::from_slice(bytes);
    let value = serde_path_to_error::deserialize(&mut deserializer).map_err(|error| {
        let field = error.path().to_string();
        refused(&field, error.inner())
    })?;
    deserializer.end().map_err(|error| refused("", &error))?;
    Ok(value)
}

fn refused(field: &str, error: &serde_json::Error) -> Problem {
    if error.classify() != Category::Data {
        return Problem::new(&kind::MALFORMED_JSON, format!("the body is not JSON: {error}"));
    }
    let message = error.to_string();
    // serde tells apart what went wrong only in words; ours are in the tests below, so that a change is noticed.
    let code = match message.split_once(' ').map_or("", |(first, _)| first) {
        "unknown" if message.starts_with("unknown field") => "unknown_field",
        "unknown" => "unknown_value",
        "missing" => "required",
        "duplicate" => "duplicate",
        _ => "wrong_type",
    };
    // Of these the path leads only to the object that the field is missing from, or in twice.
    let name = message.split('`').nth(1).filter(|_| matches!(code, "required" | "duplicate"));
    let parent = if field == "." { "" } else { field };
    let field = match (parent, name) {
        ("", None) => "body".to_owned(),
        ("", Some(name)) => name.to_owned(),
        (parent, None) => parent.to_owned(),
        (parent, Some(name)) => format!("{parent}.{name}"),
    };
    Problem::invalid(vec![FieldError::new(&field, code, message)])
}

#[cfg(test)]
mod tests {
    use super::*;

    fn refusal(json: &str) -> Problem {
        parse::<JobForm>(json.as_bytes()).unwrap_err()
    }

    #[test]
    fn what_does_not_fit_is_told_with_its_field() {
        for (json, field, code) in [
            (r#"{"title": 7}"#, "title", "wrong_type"),
            (r#"{"run": {"kind": []}}"#, "run.kind", "wrong_type"),
            (r#"{"run": null}"#, "run", "wrong_type"),
            (r#"{"mediaTypes": ["voice", 3]}"#, "mediaTypes[1]", "wrong_type"),
            (r#"{"splitSizeBytes": -1}"#, "splitSizeBytes", "wrong_type"),
            (r#"{"titel": "x"}"#, "titel", "unknown_field"),
            (r#"{"run": {"every": 3}}"#, "run.every", "unknown_field"),
            (r#"{"title": "a", "title": "b"}"#, "title", "duplicate"),
            (r#"{"run": {"kind": "once", "kind": "once"}}"#, "run.kind", "duplicate"),
            ("[]", "body", "wrong_type"),
            ("7", "body", "wrong_type"),
            (r#"{"start": []}"#, "start", "wrong_type"),
            (r#"{"timeframe": ["all"]}"#, "timeframe", "wrong_type"),
        ] {
            let problem = refusal(json);
            assert_eq!(problem.kind.code, "invalid_body", "{json}");
            assert_eq!((&*problem.errors[0].field, &*problem.errors[0].code), (field, code), "{json}");
        }
    }

    #[test]
    fn what_is_not_json_is_told_apart() {
        for json in ["", "{", "{\"title\": }", "{} {}", "\u{feff}{}"] {
            assert_eq!(refusal(json).kind.code, "malformed_json", "{json}");
        }
    }

    #[test]
    fn a_charset_does_not_make_it_another_type() {
        assert!(is_json("application/json; charset=utf-8") && is_json("Application/JSON"));
        assert!(!is_json("text/json") && !is_json("application/jsonl") && !is_json(""));
    }
}
