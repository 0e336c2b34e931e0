//! The order of a relation's columns, and whether those are there that every export needs.

use row::Relation;
use row::contract::Presence;

use crate::SourceError;

/// Sorts columns: those that the contract knows in its order, then the others by name.
pub(crate) fn arrange<C>(relation: Relation, columns: &mut [C], name: impl Fn(&C) -> &str) {
    let fields = relation.fields();
    columns.sort_by(|left, right| {
        let place =
            |column| fields.iter().position(|field| field.name == name(column)).unwrap_or(fields.len());
        place(left).cmp(&place(right)).then_with(|| name(left).cmp(name(right)))
    });
}

/// Refuses a relation without columns, or without one that the contract asks for.
pub(crate) fn require<'a>(
    relation: Relation,
    names: impl Iterator<Item = &'a str> + Clone,
) -> Result<(), SourceError> {
    if names.clone().next().is_none() {
        return Err(SourceError::Contract { what: format!("table or view {relation}") });
    }
    let missing = relation
        .fields()
        .iter()
        .find(|field| field.presence != Presence::Usual && !names.clone().any(|name| name == field.name));
    missing.map_or(Ok(()), |field| {
        Err(SourceError::Contract { what: format!("column {} in {relation}", field.name) })
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn known_columns_stand_in_the_order_of_the_contract_and_others_behind_by_name() {
        let mut names = vec!["zeta", "content", "tenant_id", "alpha", "document_id", "name"];
        arrange(Relation::Attachment, &mut names, |name| name);
        assert_eq!(names, ["document_id", "tenant_id", "name", "content", "alpha", "zeta"]);
    }

    #[test]
    fn what_is_missing_is_named() {
        let missing =
            |names: &[&str]| require(Relation::Attachment, names.iter().copied()).unwrap_err().to_string();
        assert!(missing(&[]).contains("table or view attachment"));
        assert!(missing(&["document_id", "entity_id", "tenant_id"]).contains("column content in attachment"));
        require(Relation::Attachment, ["content", "entity_id", "tenant_id", "document_id"].into_iter())
            .unwrap();
    }
}
