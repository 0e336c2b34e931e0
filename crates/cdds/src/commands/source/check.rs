//! `cdds source check`: what a database offers, held against what an export needs.

use anyhow::bail;
use clap::Args;
use row::Timestamp;
use serde_json::{Value, json};
use source::Inspection;
use source::inspection::{Finding, InspectedRelation};

use crate::{databases, terminal};

/// Hold a database against the contract that an export needs
#[derive(Debug, Args)]
pub struct Check {
    /// The database: postgres://user@host/database or the path of a SQLite file
    #[arg(long, value_name = "URL", env = "CDDS_SOURCE", hide_env_values = true)]
    source: String,
    /// Print the result as JSON
    #[arg(long)]
    json: bool,
}

impl Check {
    pub fn run(self) -> anyhow::Result<()> {
        let inspection = databases::open(&self.source)?.inspect()?;
        if self.json {
            terminal::say_json(&as_json(&inspection))?;
        } else {
            print(&inspection)?;
        }
        if !inspection.meets_contract() {
            bail!("{} does not meet the contract", databases::name(&self.source));
        }
        Ok(())
    }
}

fn print(inspection: &Inspection) -> anyhow::Result<()> {
    terminal::say(&inspection.database)?;
    for relation in &inspection.relations {
        terminal::say("")?;
        print_relation(relation)?;
    }
    if !inspection.advice.is_empty() {
        terminal::say("")?;
    }
    for advice in &inspection.advice {
        terminal::say(&format!("Note: {advice}"))?;
    }
    terminal::say("")?;
    if inspection.meets_contract() {
        terminal::say("The contract is met: this source can be exported.")?;
    }
    Ok(())
}

fn print_relation(relation: &InspectedRelation) -> anyhow::Result<()> {
    if !relation.is_found {
        return terminal::say(&format!(
            "{}: MISSING: no table or view of this name can be read",
            relation.relation
        ));
    }
    terminal::say(&format!("{}:", relation.relation))?;
    for column in &relation.columns {
        terminal::say(&format!("  {:<22} {}", column.name, in_words(&column.finding)))?;
    }
    for column in &relation.further_columns {
        terminal::say(&format!("  {:<22} not in the contract; exported as {}", column.name, column.kind))?;
    }
    for index in &relation.indexes {
        let columns = index.columns.join(", ");
        let state =
            if index.is_found { "found" } else { "MISSING: exports of a part of the time will be slow" };
        terminal::say(&format!("  index on ({columns}): {state}"))?;
    }
    for tenant in &relation.tenants {
        let dates = match (tenant.first, tenant.last) {
            (Some(first), Some(last)) => format!(", {first} to {last}"),
            _ => String::new(),
        };
        terminal::say(&format!("  tenant {}: {} rows{dates}", tenant.tenant_id, tenant.rows))?;
    }
    Ok(())
}

fn in_words(finding: &Finding) -> String {
    match finding {
        Finding::Found => "found".to_owned(),
        Finding::Missing => "MISSING".to_owned(),
        Finding::Absent => "not there; not needed".to_owned(),
        Finding::WrongType { found, wanted } => format!("WRONG TYPE: {found}; wanted: {wanted}"),
        Finding::BadValues { rows, problem } => format!("BAD VALUES in {rows} rows: {problem}"),
    }
}

fn as_json(inspection: &Inspection) -> Value {
    let relations: Vec<_> = inspection.relations.iter().map(relation_as_json).collect();
    json!({
        "database": inspection.database,
        "meetsContract": inspection.meets_contract(),
        "relations": relations,
        "advice": inspection.advice,
    })
}

fn relation_as_json(relation: &InspectedRelation) -> Value {
    let columns: Vec<_> = relation
        .columns
        .iter()
        .map(|column| {
            let state = match column.finding {
                Finding::Found => "found",
                Finding::Missing => "missing",
                Finding::Absent => "absent",
                Finding::WrongType { .. } => "wrongType",
                Finding::BadValues { .. } => "badValues",
            };
            json!({ "name": column.name, "state": state, "inWords": in_words(&column.finding) })
        })
        .collect();
    let further: Vec<_> = relation
        .further_columns
        .iter()
        .map(|column| json!({ "name": column.name, "kind": column.kind.to_string() }))
        .collect();
    let time = |time: Option<Timestamp>| time.map(|time| time.to_string());
    let tenants: Vec<_> = relation
        .tenants
        .iter()
        .map(|tenant| {
            let (first, last) = (time(tenant.first), time(tenant.last));
            json!({ "tenantId": tenant.tenant_id, "rows": tenant.rows, "first": first, "last": last })
        })
        .collect();
    let indexes: Vec<_> = relation
        .indexes
        .iter()
        .map(|index| json!({ "columns": index.columns, "isFound": index.is_found }))
        .collect();
    json!({
        "name": relation.relation.name(),
        "isFound": relation.is_found,
        "columns": columns,
        "furtherColumns": further,
        "tenants": tenants,
        "indexes": indexes,
    })
}
