//! The WHERE of a selection, one text for both kinds of database but for how each spells values. The relation that is
//! read has the alias `r`.

use model::ExportType;
use row::Relation;

use crate::dialect::Dialect;
use crate::selection::microsecond_from;
use crate::{SelectBy, Selection, SourceError};

/// The rows of `relation` that belong to the selection. An export of contacts has no interactions and no attachments,
/// and the other way round; nobody's rows are selected without a tenant.
pub(crate) fn condition(
    dialect: &impl Dialect,
    relation: Relation,
    selection: &Selection,
) -> Result<String, SourceError> {
    match (relation, selection.export_type) {
        (Relation::Contact, ExportType::Contact) => Ok(contacts(dialect, selection)),
        (Relation::Interaction, ExportType::Interaction) => interactions(dialect, "r", selection),
        (Relation::Attachment, ExportType::Interaction) => Ok(format!(
            "{} AND EXISTS (SELECT 1 FROM {} i WHERE i.ixn_id = r.entity_id AND i.tenant_id = r.tenant_id AND {})",
            tenants("r", selection),
            dialect.relation(Relation::Interaction),
            interactions(dialect, "i", selection)?,
        )),
        _ => Ok(NONE.to_owned()),
    }
}

const NONE: &str = "1 = 0";

fn contacts(dialect: &impl Dialect, selection: &Selection) -> String {
    let mut parts = vec![tenants("r", selection)];
    parts.extend(modified(dialect, "r", "created_date", selection));
    parts.join(" AND ")
}

fn interactions(dialect: &impl Dialect, alias: &str, selection: &Selection) -> Result<String, SourceError> {
    let mut parts = vec![tenants(alias, selection)];
    parts.extend(match selection.by {
        SelectBy::Dates => window(dialect, &format!("{alias}.start_date"), selection),
        SelectBy::Modified => modified(dialect, alias, "start_date", selection),
    });
    if let Some(media_types) = &selection.media_types {
        let texts = media_types.iter().map(|text| dialect.text(text)).collect::<Result<Vec<_>, _>>()?;
        parts.push(any_of(&format!("{alias}.media_type_id"), &texts));
    }
    Ok(parts.join(" AND "))
}

fn tenants(alias: &str, selection: &Selection) -> String {
    let ids: Vec<_> = selection.tenant_ids.iter().map(i64::to_string).collect();
    any_of(&format!("{alias}.tenant_id"), &ids)
}

fn any_of(column: &str, values: &[String]) -> String {
    if values.is_empty() { NONE.to_owned() } else { format!("{column} IN ({})", values.join(", ")) }
}

/// Modified in the window; a row that does not say when counts as modified when it `began`. Written with OR instead of
/// coalesce so that an index on `modified_date` serves.
fn modified(dialect: &impl Dialect, alias: &str, began: &str, selection: &Selection) -> Option<String> {
    let modified = window(dialect, &format!("{alias}.modified_date"), selection)?;
    let began = window(dialect, &format!("{alias}.{began}"), selection)?;
    Some(format!("({modified} OR ({alias}.modified_date IS NULL AND {began}))"))
}

/// `None` where the window is open at both ends.
fn window(dialect: &impl Dialect, column: &str, selection: &Selection) -> Option<String> {
    let from = selection.window.from().map(|from| (">=", from));
    let to = selection.window.to().map(|to| ("<", to));
    let ends: Vec<_> = from
        .into_iter()
        .chain(to)
        .map(|(operator, point)| {
            format!("{column} {operator} {}", dialect.timestamp(microsecond_from(point)))
        })
        .collect();
    (!ends.is_empty()).then(|| format!("({})", ends.join(" AND ")))
}

#[cfg(test)]
mod tests {
    use model::Window;
    use row::Timestamp;

    use super::*;

    struct Plain;

    impl Dialect for Plain {
        const SLICE_BYTES: u32 = 10;
        const CONTENT_LENGTH: &'static str = "length(r.content)";

        fn slice_numbers(last: &str) -> String {
            format!("numbers({last})")
        }

        fn relation(&self, relation: Relation) -> String {
            relation.name().to_owned()
        }

        fn text(&self, text: &str) -> Result<String, SourceError> {
            Ok(format!("<{text}>"))
        }

        fn timestamp(&self, timestamp: Timestamp) -> String {
            format!("<{timestamp}>")
        }
    }

    fn selection(export_type: ExportType) -> Selection {
        Selection {
            export_type,
            tenant_ids: vec![101, -2],
            window: Window::parse(Some("2026-05-01"), None).unwrap(),
            by: SelectBy::Dates,
            media_types: Some(vec!["chat".into()]),
        }
    }

    #[test]
    fn each_relation_is_selected_by_its_own_dates() {
        let of = |relation, export_type| condition(&Plain, relation, &selection(export_type)).unwrap();
        assert_eq!(
            of(Relation::Interaction, ExportType::Interaction),
            "r.tenant_id IN (101, -2) AND (r.start_date >= <2026-05-01 00:00:00 UTC>) AND r.media_type_id IN (<chat>)"
        );
        assert_eq!(
            of(Relation::Contact, ExportType::Contact),
            "r.tenant_id IN (101, -2) AND ((r.modified_date >= <2026-05-01 00:00:00 UTC>) OR (r.modified_date IS NULL \
             AND (r.created_date >= <2026-05-01 00:00:00 UTC>)))"
        );
        assert_eq!(of(Relation::Contact, ExportType::Interaction), NONE);
        assert_eq!(of(Relation::Attachment, ExportType::Contact), NONE);
    }

    #[test]
    fn interactions_are_selected_by_modified_date_where_that_is_asked_for() {
        let mut selection = Selection { by: SelectBy::Modified, ..selection(ExportType::Interaction) };
        let text = condition(&Plain, Relation::Interaction, &selection).unwrap();
        assert_eq!(
            text,
            "r.tenant_id IN (101, -2) AND ((r.modified_date >= <2026-05-01 00:00:00 UTC>) OR (r.modified_date IS NULL \
             AND (r.start_date >= <2026-05-01 00:00:00 UTC>))) AND r.media_type_id IN (<chat>)"
        );
        let text = condition(&Plain, Relation::Attachment, &selection).unwrap();
        assert!(text.contains("i.modified_date >= ") && text.contains("i.start_date >= "), "{text}");
        selection.window = Window::ALL;
        let text = condition(&Plain, Relation::Interaction, &selection).unwrap();
        assert_eq!(text, "r.tenant_id IN (101, -2) AND r.media_type_id IN (<chat>)");
    }

    #[test]
    fn nobody_and_no_medium_select_nothing() {
        let mut selection = selection(ExportType::Interaction);
        selection.media_types = Some(Vec::new());
        let text = condition(&Plain, Relation::Interaction, &selection).unwrap();
        assert!(text.ends_with(" AND 1 = 0"), "{text}");
        selection.tenant_ids.clear();
        let text = condition(&Plain, Relation::Attachment, &selection).unwrap();
        assert!(text.starts_with("1 = 0 AND"), "{text}");
    }
}
