//! A sample as its users see it: what comes out of the crate.

#![expect(clippy::unwrap_used, clippy::panic, reason = "tests fail by panicking, their tools too")]

use row::Relation;
use sample::Plan;

mod files;
mod fill;
mod rows;
mod same;
mod size;
mod table;
mod texts;
mod time;

use table::Table;

const INTERACTIONS: u64 = 4_000;

fn plan() -> Plan {
    Plan::new(INTERACTIONS, 42)
}

fn table(relation: Relation) -> Table {
    Table::of(&plan(), relation)
}
