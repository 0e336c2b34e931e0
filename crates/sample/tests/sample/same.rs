//! The same plan gives the same rows, on every machine, in every version; a plan that makes no sense is refused.

use std::io;

use row::{Relation, Timestamp};
use sample::Plan;

use crate::table::{Cell, Table};

/// FNV-1a of the bytes of every value: simple enough to be the same everywhere.
fn digest(plan: &Plan) -> u64 {
    let mut digest = 0xcbf2_9ce4_8422_2325_u64;
    for relation in Relation::ALL {
        for row in Table::of(plan, relation).rows() {
            for byte in row.cells().iter().flat_map(Cell::to_bytes) {
                digest = (digest ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3);
            }
        }
    }
    digest
}

#[test]
fn the_same_plan_gives_the_same_rows_as_ever() {
    // Benchmarks and documents compare over years. Whoever changes the rows on purpose pins the new digest and says so
    // in the changelog.
    assert_eq!(digest(&Plan::new(3_000, 42)), 0xd4be_1577_7e8e_39e7);
}

#[test]
fn another_seed_gives_other_rows() {
    assert_ne!(digest(&Plan::new(200, 1)), digest(&Plan::new(200, 2)));
}

#[test]
fn any_number_of_rows_can_be_had() {
    for interactions in [0, 1, 2, 63, 64, 65] {
        let plan = Plan::new(interactions, 7);
        for relation in Relation::ALL {
            assert_eq!(Table::of(&plan, relation).len() as u64, plan.rows(relation).unwrap());
        }
    }
}

#[test]
fn tenants_and_end_are_the_plans() {
    let plan =
        Plan { tenants: vec![-7], newest: "2019-06-30T12:00:00Z".parse().unwrap(), ..Plan::new(300, 1) };
    let table = Table::of(&plan, Relation::Interaction);
    for row in table.rows() {
        assert_eq!(row.integer("tenant_id"), -7);
        let start = row.time("start_date").unwrap();
        assert!(start < plan.newest && start > "2017-06-30".parse().unwrap());
    }
}

#[test]
fn a_plan_that_makes_no_sense_is_refused() {
    let bad = [
        Plan { tenants: vec![], ..Plan::new(1, 1) },
        Plan { newest: Timestamp::AfterAll, ..Plan::new(1, 1) },
        Plan { newest: Timestamp::from_unix_micros(i64::MAX), ..Plan::new(1, 1) },
        Plan::new(Plan::MAX_INTERACTIONS + 1, 1),
    ];
    for plan in bad {
        let error = plan.rows(Relation::Contact).unwrap_err();
        assert_eq!(error.kind(), io::ErrorKind::InvalidInput);
    }
}
