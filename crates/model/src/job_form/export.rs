//! The parts of a form that say what is exported: source, type, media types.

use std::collections::HashSet;

use super::complaints::Complaints;
use crate::ExportType;

const MEDIA_TYPE_CHARACTERS: usize = 64;
const MOST_MEDIA_TYPES: usize = 200;

pub(super) fn source(text: Option<&str>, granted: &[String], complaints: &mut Complaints) -> Option<String> {
    let source = complaints.required("source", text, "choose a source")?;
    if is_info_mart(source) {
        let message = "Info Mart is no source: it cannot be exported; choose a source of contact history";
        return complaints.add("source", "info_mart", message);
    }
    if granted.iter().any(|name| name == source) {
        return Some(source.to_owned());
    }
    let choice = match granted {
        [] => "no source is granted to it; ask the operator for one".to_owned(),
        names => format!("choose one of {}", names.join(", ")),
    };
    let message = format!("the source {source:?} is not granted to this tenant; {choice}");
    complaints.add("source", "not_granted", message)
}

/// However it is spelled: `infomart`, `info_mart`, `Info Mart`.
fn is_info_mart(source: &str) -> bool {
    let letters: String = source.chars().filter(|c| c.is_alphanumeric()).collect();
    letters.eq_ignore_ascii_case("infomart")
}

pub(super) fn export_type(text: Option<&str>, complaints: &mut Complaints) -> Option<ExportType> {
    let text = complaints.required("type", text, "choose the type, Interaction or Contact")?;
    match text.parse::<ExportType>() {
        Ok(export_type) => Some(export_type),
        Err(unknown) => complaints.add("type", "unknown_value", unknown.to_string()),
    }
}

/// The media types: all (inner `None`) or at least one. Unknown ones are fine, a source may hold others than we know.
pub(super) fn media_types(
    types: Option<&[String]>,
    export_type: Option<ExportType>,
    complaints: &mut Complaints,
) -> Option<Option<Vec<String>>> {
    const FIELD: &str = "mediaTypes";
    let Some(types) = types else { return Some(None) };
    if export_type == Some(ExportType::Contact) {
        return complaints.add(FIELD, "not_allowed", "contacts have no media types; leave mediaTypes out");
    }
    if types.is_empty() {
        return complaints.add(
            FIELD,
            "required",
            "choose at least one media type, or leave them out for all",
        );
    }
    if types.len() > MOST_MEDIA_TYPES {
        let message = format!("{} media types are too many; the most are {MOST_MEDIA_TYPES}", types.len());
        return complaints.add(FIELD, "too_many", message);
    }
    let mut seen = HashSet::new();
    let mut found_wrong = HashSet::new();
    for media_type in types.iter().map(|text| text.trim()) {
        let (code, message) = if media_type.is_empty() {
            ("required", "a media type is blank; remove it or write one".to_owned())
        } else if media_type.chars().count() > MEDIA_TYPE_CHARACTERS {
            (
                "too_long",
                format!("{media_type:?} is too long; the most are {MEDIA_TYPE_CHARACTERS} characters"),
            )
        } else if media_type.chars().any(char::is_control) {
            (
                "control_character",
                format!("the media type {media_type:?} holds a control character; remove it"),
            )
        } else if !seen.insert(media_type) {
            ("duplicate", format!("the media type {media_type:?} is there more than once"))
        } else {
            continue;
        };
        // Two hundred times the same complaint helps nobody: one of each kind.
        if found_wrong.insert(code) {
            complaints.add::<()>(FIELD, code, message);
        }
    }
    found_wrong.is_empty().then(|| Some(types.iter().map(|text| text.trim().to_owned()).collect()))
}
