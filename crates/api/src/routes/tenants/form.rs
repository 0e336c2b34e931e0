//! The form of a new tenant. What only the metadata know, such as who has an id already, is asked later.

use model::{FieldError, SourceGrant, name};

use crate::bodies::tenant::{GrantBody, TenantForm};
use crate::problem::Problem;

/// A tenant that can be added.
pub struct New {
    pub name: String,
    pub administrator: String,
    pub grants: Vec<SourceGrant>,
}

/// What the form says, or everything that is wrong with it.
pub fn checked(form: TenantForm) -> Result<New, Problem> {
    let mut errors = Vec::new();
    let mut named = |field: &str, name: Result<String, String>| {
        name.map_err(|why| errors.push(FieldError::new(field, "not_a_name", why))).unwrap_or_default()
    };
    let name = named("name", name::name(&form.name));
    let administrator = named("administrator", name::user_name(&form.administrator));
    if form.grants.is_empty() {
        errors.push(FieldError::new("grants", "required", "say which rows of which source are the tenant's"));
    }
    for (number, grant) in form.grants.iter().enumerate().filter(|(_, grant)| grant.tenant_ids.is_empty()) {
        let why = format!("name at least one tenant_id of {:?}", grant.source);
        errors.push(FieldError::new(&format!("grants[{number}].tenantIds"), "required", why));
    }
    if !errors.is_empty() {
        return Err(Problem::invalid(errors));
    }
    let ids = |grant: GrantBody| grant.tenant_ids.into_iter().map(move |id| (grant.source.clone(), id));
    let grants = SourceGrant::gathered(form.grants.into_iter().flat_map(ids));
    Ok(New { name, administrator, grants })
}
