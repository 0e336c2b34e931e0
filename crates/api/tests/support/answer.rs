//! An answer, read to its end.

use serde_json::Value;
use ureq::http::HeaderMap;

/// An answer.
pub struct Answer {
    pub status: u16,
    pub headers: HeaderMap,
    pub body: Vec<u8>,
}

impl Answer {
    pub fn header(&self, name: &str) -> &str {
        self.headers.get(name).map_or("", |value| value.to_str().unwrap())
    }

    pub fn text(&self) -> &str {
        std::str::from_utf8(&self.body).unwrap()
    }

    pub fn json(&self) -> Value {
        serde_json::from_slice(&self.body).unwrap_or_else(|error| panic!("{error} in {:?}", self.text()))
    }

    /// The same, if the status is this one.
    #[track_caller]
    pub fn expect(self, status: u16) -> Self {
        assert_eq!(self.status, status, "{}", String::from_utf8_lossy(&self.body));
        self
    }

    /// Checks that it is a problem of this status and code.
    #[track_caller]
    pub fn expect_problem(self, status: u16, code: &str) -> Self {
        let answer = self.expect(status);
        assert_eq!(answer.header("content-type"), "application/problem+json");
        let body = answer.json();
        assert_eq!(body["code"], code, "{body}");
        assert_eq!(body["status"], status);
        assert_eq!(body["type"], format!("/docs#problem-{code}"));
        answer
    }

    /// Field and code of each error of a problem.
    pub fn errors(&self) -> Vec<(String, String)> {
        let body = self.json();
        let text = |value: &Value| value.as_str().unwrap().to_owned();
        let errors = body["errors"].as_array().unwrap().iter();
        errors.map(|error| (text(&error["field"]), text(&error["code"]))).collect()
    }

    /// The `id` of the body.
    pub fn id(&self) -> String {
        self.json()["id"].as_str().unwrap().to_owned()
    }
}
