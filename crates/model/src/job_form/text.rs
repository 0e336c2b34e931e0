//! The parts of a form that people word freely: title and description.

use super::complaints::Complaints;

/// The longest title, in characters.
pub(super) const TITLE_CHARACTERS: usize = 200;

const DESCRIPTION_CHARACTERS: usize = 2_000;

pub(super) fn title(text: Option<&str>, complaints: &mut Complaints) -> Option<String> {
    let title = complaints.required("title", text, "give the job a title")?;
    checked("title", title, TITLE_CHARACTERS, char::is_control, complaints)
}

/// The description; a line may end as browsers or as Windows end it.
pub(super) fn description(text: Option<&str>, complaints: &mut Complaints) -> Option<String> {
    let text = text.unwrap_or_default().trim().replace("\r\n", "\n");
    let is_forbidden = |c: char| c.is_control() && !matches!(c, '\n' | '\t');
    checked("description", &text, DESCRIPTION_CHARACTERS, is_forbidden, complaints)
}

fn checked(
    field: &str,
    text: &str,
    most: usize,
    is_forbidden: fn(char) -> bool,
    complaints: &mut Complaints,
) -> Option<String> {
    let characters = text.chars().count();
    if characters > most {
        let message = format!("the {field} has {characters} characters; the most are {most}");
        complaints.add::<()>(field, "too_long", message);
    }
    let forbidden = text.chars().find(|c| is_forbidden(*c));
    if let Some(forbidden) = forbidden {
        let message = format!("the {field} holds the control character {forbidden:?}; remove it");
        complaints.add::<()>(field, "control_character", message);
    }
    (characters <= most && forbidden.is_none()).then(|| text.to_owned())
}
