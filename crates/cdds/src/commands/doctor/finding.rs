//! What the doctor says about one thing.

use serde_json::{Value, json};

/// How it stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum State {
    Ok,
    Warning,
    Problem,
}

/// One thing that was looked at.
#[derive(Debug)]
pub struct Finding {
    pub state: State,
    about: String,
    says: String,
    /// What to do; of all that is not right.
    advice: Option<String>,
}

impl Finding {
    /// It is as it should be.
    pub fn ok(about: &str, says: impl Into<String>) -> Self {
        Self { state: State::Ok, about: about.to_owned(), says: says.into(), advice: None }
    }

    /// It works, but will not for ever, or not as well as it could.
    pub fn warning(about: &str, says: impl Into<String>, advice: impl Into<String>) -> Self {
        Self { state: State::Warning, advice: Some(advice.into()), ..Self::ok(about, says) }
    }

    /// It keeps the service from doing what it is for.
    pub fn problem(about: &str, says: impl Into<String>, advice: impl Into<String>) -> Self {
        Self { state: State::Problem, advice: Some(advice.into()), ..Self::ok(about, says) }
    }

    /// For people: a line, and another that says what to do.
    pub fn in_words(&self) -> String {
        let Self { about, says, .. } = self;
        let state = match self.state {
            State::Ok => "OK",
            State::Warning => "WARNING",
            State::Problem => "PROBLEM",
        };
        let advice =
            self.advice.as_ref().map(|advice| format!("\n         do: {advice}")).unwrap_or_default();
        format!("{state:<8} {about}: {says}{advice}")
    }

    /// For programs.
    pub fn as_json(&self) -> Value {
        let state = match self.state {
            State::Ok => "ok",
            State::Warning => "warning",
            State::Problem => "problem",
        };
        json!({ "state": state, "about": self.about, "says": self.says, "advice": self.advice })
    }
}
