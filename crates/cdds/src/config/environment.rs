//! Settings out of the environment: `CDDS_WORKER__LEASE=90s` is `worker.lease`. A value is read as the setting's own type,
//! so that a node may be called `1`; lists are parted by commas.

use std::collections::BTreeMap;
use std::ffi::OsString;

use figment::value::{Dict, Map, Value};
use figment::{Error, Metadata, Profile, Provider};

use super::nearest::nearest;
use super::schema::{below, has_type, is_table, keys};

const PREFIX: &str = "CDDS_";
/// Between the name of a table and that of a setting in it.
const NESTED: &str = "__";

/// Variables of other commands.
const NOT_OURS: [&str; 2] = ["CDDS_CONFIG", "CDDS_SOURCE"];

/// The environment's layer.
#[derive(Default)]
pub struct Environment {
    settings: Dict,
    /// What is wrong with it.
    pub problems: Vec<String>,
}

impl Environment {
    /// Takes the variables that name settings of this schema.
    pub fn read(variables: impl Iterator<Item = (OsString, OsString)>, schema: &serde_json::Value) -> Self {
        let mut environment = Self::default();
        // Problems come in the same order every time.
        let variables: BTreeMap<OsString, OsString> = variables.collect();
        for (name, value) in variables {
            if let Some(name) =
                name.to_str().filter(|name| name.starts_with(PREFIX) && !NOT_OURS.contains(name))
            {
                match value.to_str() {
                    Some(value) => environment.take(name, value, schema),
                    None => environment.problems.push(format!("{name}: its value is not UTF-8")),
                }
            }
        }
        environment
    }

    fn take(&mut self, name: &str, value: &str, schema: &serde_json::Value) {
        let path = name[PREFIX.len()..].to_ascii_lowercase();
        let keys: Vec<&str> = path.split(NESTED).collect();
        let mut part = schema;
        for key in &keys {
            match below(part, key) {
                Some(found) => part = found,
                None => return self.unknown(name, &path, schema, part, key),
            }
        }
        if is_table(part) {
            self.problems.push(format!("{name}: this is a table of settings; set those in it"));
            return;
        }
        match read(value, part) {
            Ok(value) => insert(&mut self.settings, &keys, value),
            Err(problem) => self.problems.push(format!("{name}: {problem}")),
        }
    }

    /// A name with `__` can only be meant for us. Others may be somebody else's, as those that Kubernetes sets for a
    /// service named cdds: they count as mistyped only if they are near a setting.
    fn unknown(
        &mut self,
        name: &str,
        path: &str,
        schema: &serde_json::Value,
        part: &serde_json::Value,
        key: &str,
    ) {
        let near = if path.contains(NESTED) {
            nearest(key, keys(part)).map(|near| path.replacen(key, near, 1))
        } else {
            let paths = paths(schema);
            nearest(path, paths.iter().map(String::as_str)).map(str::to_owned)
        };
        match near {
            Some(near) => {
                self.problems.push(format!(
                    "{name} is no setting; did you mean {PREFIX}{}?",
                    near.to_ascii_uppercase()
                ));
            }
            None if path.contains(NESTED) => self.problems.push(format!("{name} is no setting")),
            None => {}
        }
    }
}

/// The variables of all settings with fixed names, as `worker__lease`.
fn paths(part: &serde_json::Value) -> Vec<String> {
    let mut all = Vec::new();
    for key in keys(part) {
        match below(part, key) {
            Some(table) if is_table(table) => {
                all.extend(paths(table).into_iter().map(|path| format!("{key}{NESTED}{path}")));
            }
            _ => all.push(key.to_owned()),
        }
    }
    all
}

fn read(value: &str, part: &serde_json::Value) -> Result<Value, String> {
    if has_type(part, "array") {
        let items = value.split(',').map(str::trim).filter(|item| !item.is_empty());
        return Ok(Value::from(items.map(Value::from).collect::<Vec<_>>()));
    }
    if has_type(part, "integer") && !has_type(part, "string") {
        return value
            .trim()
            .parse::<u64>()
            .map(Value::from)
            .map_err(|_| format!("{value:?} is no whole number"));
    }
    Ok(Value::from(value))
}

fn insert(into: &mut Dict, keys: &[&str], value: Value) {
    match keys {
        [] => {}
        [key] => {
            into.insert((*key).to_owned(), value);
        }
        [table, rest @ ..] => {
            let table = into.entry((*table).to_owned()).or_insert_with(|| Value::from(Dict::new()));
            if let Value::Dict(_, below) = table {
                insert(below, rest, value);
            }
        }
    }
}

/// The variable that sets what lies at this path.
pub fn variable(path: &str) -> String {
    format!("{PREFIX}{}", path.replace('.', NESTED).to_ascii_uppercase())
}

impl Provider for Environment {
    fn metadata(&self) -> Metadata {
        Metadata::named("environment")
    }

    fn data(&self) -> Result<Map<Profile, Dict>, Error> {
        Ok(Map::from([(Profile::Default, self.settings.clone())]))
    }
}
