//! Holds a form against what the tenant may do.

use metadata::{Transaction, tenants};
use model::job_form::FormContext;
use model::{JobForm, JobSettings, Start};

use crate::caller::Caller;
use crate::problem::Problem;

/// What the caller's forms are held against; an edited job may keep the start that it has.
pub async fn context(
    tx: &mut Transaction,
    caller: &Caller,
    unchanged_start: Option<Start>,
) -> Result<FormContext, Problem> {
    let grants = tenants::grants(tx, caller.tenant()).await?;
    let sources = grants.into_iter().map(|grant| grant.source).collect();
    Ok(FormContext { now: tx.now(), sources, unchanged_start })
}

/// The settings that a form asks for, or a problem that names each field.
pub fn validated(form: &JobForm, context: &FormContext) -> Result<JobSettings, Problem> {
    form.validate(context).map_err(Problem::invalid)
}
