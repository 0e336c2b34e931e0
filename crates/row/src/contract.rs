//! The contract with a source of contact history: the three relations, their columns, what they mean. One table of
//! facts from which the source check, the archive's schemas and README, and docs/export-reference.md are made.

use std::fmt;

use crate::Kind;

mod attachment;
mod contact;
mod interaction;
mod media_type;

pub use media_type::MEDIA_TYPES;

/// One of the three relations that a source offers.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Relation {
    /// People who were in contact with the contact centre.
    Contact,
    /// Calls, chats, e-mails and every other exchange.
    Interaction,
    /// Files that came or went with an interaction.
    Attachment,
}

/// A column that the contract knows.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Field {
    /// Name in the source, snake_case.
    pub name: &'static str,
    /// Kind of its values.
    pub kind: Kind,
    /// Whether a source must offer it.
    pub presence: Presence,
    /// What it says, one sentence.
    pub meaning: &'static str,
    /// A value as a reader meets it, spelled as the `modern` record format spells it in JSON.
    pub example: &'static str,
    /// The values that have a meaning of their own, and that meaning; empty where any value may stand.
    pub values: &'static [(&'static str, &'static str)],
}

/// Whether a source must offer a column.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Presence {
    /// The column must be there and never empty.
    Required,
    /// The column must be there; values may be empty.
    RequiredColumn,
    /// The column is usual, but may be absent.
    Usual,
}

impl Relation {
    /// All three, parents before children.
    pub const ALL: [Relation; 3] = [Relation::Contact, Relation::Interaction, Relation::Attachment];

    /// The table or view, for example `interaction`.
    pub fn name(self) -> &'static str {
        match self {
            Relation::Contact => "contact",
            Relation::Interaction => "interaction",
            Relation::Attachment => "attachment",
        }
    }

    /// The columns that the contract knows, in the order in which tables are made and exports are written.
    pub fn fields(self) -> &'static [Field] {
        match self {
            Relation::Contact => contact::FIELDS,
            Relation::Interaction => interaction::FIELDS,
            Relation::Attachment => attachment::FIELDS,
        }
    }

    /// The column that names a row, for example `ixn_id`.
    pub fn id_column(self) -> &'static str {
        match self {
            Relation::Contact => "contact_id",
            Relation::Interaction => "ixn_id",
            Relation::Attachment => "document_id",
        }
    }

    /// What the contract knows of this column, if anything.
    pub fn field(self, column: &str) -> Option<&'static Field> {
        self.fields().iter().find(|field| field.name == column)
    }
}

impl fmt::Display for Relation {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name())
    }
}

/// A column that must be there and never empty.
const fn required(name: &'static str, kind: Kind, example: &'static str, meaning: &'static str) -> Field {
    Field { name, kind, presence: Presence::Required, meaning, example, values: &[] }
}

/// A column that most sources have.
const fn usual(name: &'static str, kind: Kind, example: &'static str, meaning: &'static str) -> Field {
    Field { name, kind, presence: Presence::Usual, meaning, example, values: &[] }
}

impl Field {
    const fn may_be_empty(mut self) -> Self {
        self.presence = Presence::RequiredColumn;
        self
    }

    const fn with_values(mut self, values: &'static [(&'static str, &'static str)]) -> Self {
        self.values = values;
        self
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_unique_and_snake_case() {
        for relation in Relation::ALL {
            for (index, field) in relation.fields().iter().enumerate() {
                assert!(
                    field.name.bytes().all(|byte| byte.is_ascii_lowercase() || byte == b'_'),
                    "{}",
                    field.name
                );
                assert!(
                    !relation.fields()[..index].iter().any(|other| other.name == field.name),
                    "{}",
                    field.name
                );
            }
        }
    }

    #[test]
    fn every_relation_has_its_id_and_tenant() {
        for relation in Relation::ALL {
            for name in [relation.id_column(), "tenant_id"] {
                assert_eq!(relation.field(name).map(|field| field.presence), Some(Presence::Required));
            }
        }
    }

    #[test]
    fn names_without_underscores_stay_unique() {
        // The original record format drops underscores; a reader of it must still tell the columns apart.
        for relation in Relation::ALL {
            let mut bare: Vec<_> =
                relation.fields().iter().map(|field| field.name.replace('_', "")).collect();
            bare.sort();
            bare.dedup();
            assert_eq!(bare.len(), relation.fields().len());
        }
    }
}
