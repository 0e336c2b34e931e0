//! What an export is of.

use std::fmt;
use std::str::FromStr;

/// The two types of data that can be exported. Attachments come with their interactions.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, serde::Serialize, serde::Deserialize)]
pub enum ExportType {
    /// Calls, chats, e-mails and every other exchange, with their attachments.
    Interaction,
    /// People.
    Contact,
}

impl ExportType {
    /// Both.
    pub const ALL: [ExportType; 2] = [ExportType::Interaction, ExportType::Contact];
}

/// The text names no type.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{0:?} is no export type; choose interaction or contact")]
pub struct UnknownExportType(String);

impl fmt::Display for ExportType {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            ExportType::Interaction => "Interaction",
            ExportType::Contact => "Contact",
        })
    }
}

impl FromStr for ExportType {
    type Err = UnknownExportType;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        match text.to_ascii_lowercase().as_str() {
            "interaction" => Ok(Self::Interaction),
            "contact" => Ok(Self::Contact),
            _ => Err(UnknownExportType(text.to_owned())),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn types_are_read_in_any_case_and_stored_as_they_are_shown() {
        for export_type in [ExportType::Interaction, ExportType::Contact] {
            let shown = export_type.to_string();
            assert_eq!(shown.parse(), Ok(export_type));
            assert_eq!(shown.to_uppercase().parse(), Ok(export_type));
            assert_eq!(serde_json::to_value(export_type).unwrap(), *shown);
        }
        assert_eq!(
            "Attachment".parse::<ExportType>().unwrap_err().to_string(),
            "\"Attachment\" is no export type; choose interaction or contact"
        );
    }
}
