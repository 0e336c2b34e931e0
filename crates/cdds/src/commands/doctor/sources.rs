//! The sources: reachable, as the contract wants them, and granted to somebody.

use model::SourceGrant;
use source::Inspection;
use source::inspection::Finding as OfColumn;

use super::finding::Finding;
use crate::backends;
use crate::config::Settings;

/// What a tenant may export.
pub struct Granted {
    pub tenant: String,
    pub grant: SourceGrant,
}

/// Asks each source; what is granted is not known where the metadata cannot be read.
pub fn look(settings: &Settings, granted: Option<&[Granted]>) -> Vec<Finding> {
    let mut findings = Vec::new();
    if settings.sources.is_empty() {
        let says = "none is configured, so that nothing can be exported";
        findings.push(Finding::warning(
            "sources",
            says,
            "write the address of a database into [sources.NAME]",
        ));
    }
    for (name, source) in &settings.sources {
        let about = format!("source {name}");
        let of_this: Option<Vec<_>> =
            granted.map(|granted| granted.iter().filter(|granted| granted.grant.source == *name).collect());
        match backends::open_source(source).and_then(|source| Ok(source.inspect()?)) {
            Ok(inspection) => findings.extend(inspected(&about, &inspection, of_this.as_deref())),
            Err(error) => {
                let advice =
                    "see that the database runs, can be reached, and lets the role read the relations";
                findings.push(Finding::problem(&about, format!("{error:#}"), advice));
            }
        }
    }
    let missing =
        granted.into_iter().flatten().filter(|granted| !settings.sources.contains_key(&granted.grant.source));
    findings.extend(missing.map(|Granted { tenant, grant }| {
        let says = format!("{tenant:?} may export from it, and the settings do not name it");
        let about = format!("source {}", grant.source);
        Finding::problem(&about, says, "write its address into the settings again")
    }));
    findings
}

fn inspected(about: &str, inspection: &Inspection, granted: Option<&[&Granted]>) -> Vec<Finding> {
    let mut findings = Vec::new();
    if !inspection.meets_contract() {
        let says = format!("{} does not meet the contract: {}", inspection.database, unmet(inspection));
        findings.push(Finding::problem(
            about,
            says,
            "cdds source check shows each column; write views that fit",
        ));
    }
    for relation in &inspection.relations {
        for index in relation.indexes.iter().filter(|index| !index.is_found) {
            let says = format!("exports of a part of the time are slow: {} has no index", relation.relation);
            let advice = format!("CREATE INDEX ON {} ({})", relation.relation, index.columns.join(", "));
            findings.push(Finding::warning(about, says, advice));
        }
    }
    if granted.is_some_and(<[_]>::is_empty) {
        let advice = "cdds tenant add --name NAME --source-tenant ID";
        findings.push(Finding::warning(about, "no tenant may export from it", advice));
    }
    findings
        .extend(granted.into_iter().flatten().flat_map(|granted| without_rows(about, inspection, granted)));
    if findings.is_empty() {
        findings.push(Finding::ok(about, format!("{}, the contract is met", inspection.database)));
    }
    findings
}

/// What keeps the contract from being met, in short.
fn unmet(inspection: &Inspection) -> String {
    let mut unmet = Vec::new();
    for relation in &inspection.relations {
        if !relation.is_found {
            unmet.push(format!("{} cannot be read", relation.relation));
            continue;
        }
        let wrong = relation
            .columns
            .iter()
            .filter(|column| !matches!(column.finding, OfColumn::Found | OfColumn::Absent));
        unmet.extend(wrong.map(|column| format!("{}.{}", relation.relation, column.name)));
    }
    unmet.join(", ")
}

/// The ids granted to a tenant of which the source has no row at all.
fn without_rows(about: &str, inspection: &Inspection, granted: &Granted) -> Vec<Finding> {
    let Granted { tenant, grant } = granted;
    let has_rows = |id: i64| {
        inspection.relations.iter().flat_map(|relation| &relation.tenants).any(|rows| rows.tenant_id == id)
    };
    let empty = grant.source_tenant_ids.iter().filter(|id| !has_rows(**id));
    empty
        .map(|id| {
            let says = format!("it has no row with the tenant_id {id}, which is granted to {tenant:?}");
            Finding::warning(about, says, "see that the id is right; nothing if rows are yet to come")
        })
        .collect()
}
