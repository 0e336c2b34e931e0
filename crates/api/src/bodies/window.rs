//! A window of time, for machines and in words.

use model::Window;
use serde::Serialize;
use utoipa::ToSchema;

/// Which rows by their date: those at or after `from` and before `to`; an end that is null is open.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
#[schema(as = Window)]
pub struct WindowBody {
    /// The first moment inside.
    #[schema(format = DateTime)]
    pub from: Option<String>,
    /// The first moment after.
    #[schema(format = DateTime)]
    pub to: Option<String>,
    /// The same as people read it.
    #[schema(example = "from 2026-05-01 00:00:00 to before 2026-05-08 00:00:00 UTC")]
    pub words: String,
}

impl From<Window> for WindowBody {
    fn from(window: Window) -> Self {
        let (from, to) = (window.from_rfc_3339(), window.to_rfc_3339());
        let words = words(from.as_deref(), to.as_deref());
        Self { from, to, words }
    }
}

fn words(from: Option<&str>, to: Option<&str>) -> String {
    match (from.map(readable), to.map(readable)) {
        (None, None) => "all".to_owned(),
        (Some(from), None) => format!("from {from} UTC"),
        (None, Some(to)) => format!("before {to} UTC"),
        (Some(from), Some(to)) => format!("from {from} to before {to} UTC"),
    }
}

fn readable(rfc_3339: &str) -> String {
    rfc_3339.trim_end_matches('Z').replacen('T', " ", 1)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_window_is_told_in_words() {
        let body =
            WindowBody::from(Window::parse(Some("2026-05-01"), Some("2026-05-03T14:30:05.25Z")).unwrap());
        assert_eq!(body.words, "from 2026-05-01 00:00:00 to before 2026-05-03 14:30:05.25 UTC");
        assert_eq!(body.from.as_deref(), Some("2026-05-01T00:00:00Z"));
        assert_eq!(WindowBody::from(Window::ALL).words, "all");
        let open = WindowBody::from(Window::parse(None, Some("2026-05-03")).unwrap());
        assert_eq!(open.words, "before 2026-05-04 00:00:00 UTC");
    }
}
