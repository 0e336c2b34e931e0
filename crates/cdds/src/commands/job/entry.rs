//! A job as it stands in a file: the form that the API takes, with `isActive` and `owner` beside its fields.

use std::fs;
use std::path::Path;

use anyhow::{Context, bail};
use model::{Job, JobForm, Moment, Start};
use serde_json::{Map, Value};

/// A job of a file.
#[derive(Debug)]
pub struct Entry {
    /// What it exports and when.
    pub form: JobForm,
    /// Whether its slots become runs; they do where nothing is said.
    pub is_active: bool,
    /// Whose it is to be, by name.
    pub owner: Option<String>,
}

impl Entry {
    /// The job as it is now; `None` for one that runs once and whose time has come: there is nothing left to run. A start
    /// "immediately" is written as the moment of it, so that no import makes a run that nobody asked for.
    pub fn of(job: &Job, now: Moment) -> Option<Self> {
        let schedule = &job.settings.schedule;
        let started_at = match schedule.start {
            Start::Immediately => job.created_at,
            Start::At(at) => at,
        };
        if schedule.is_once() && started_at <= now {
            return None;
        }
        let mut settings = job.settings.clone();
        settings.schedule.start = Start::At(started_at);
        let form = JobForm::from_settings(&settings);
        Some(Self { form, is_active: job.is_active, owner: Some(job.owner_name.clone()) })
    }

    /// Whether it runs more than once.
    pub fn repeats(&self) -> bool {
        self.form.run.kind.as_deref() != Some("once")
    }

    /// For the file.
    pub fn into_json(self) -> serde_json::Result<Value> {
        let mut fields = serde_json::to_value(&self.form)?;
        if let Value::Object(fields) = &mut fields {
            fields.insert("isActive".to_owned(), self.is_active.into());
            fields.insert("owner".to_owned(), self.owner.into());
        }
        Ok(fields)
    }

    /// From the file; says what is wrong otherwise.
    pub fn from_json(value: &Value) -> Result<Self, String> {
        let Value::Object(fields) = value else { return Err("it is no object with fields".to_owned()) };
        let mut fields = fields.clone();
        let is_active = match fields.remove("isActive") {
            None | Some(Value::Null) => true,
            Some(Value::Bool(is_active)) => is_active,
            Some(_) => return Err("isActive: write true or false".to_owned()),
        };
        let owner = match fields.remove("owner") {
            None | Some(Value::Null) => None,
            Some(Value::String(owner)) => Some(owner),
            Some(_) => return Err("owner: write the name of a user".to_owned()),
        };
        let form = form(fields)?;
        Ok(Self { form, is_active, owner })
    }
}

/// The form, or the first field that it cannot hold.
fn form(fields: Map<String, Value>) -> Result<JobForm, String> {
    let alone = |(name, value): (&String, &Value)| {
        let field = Map::from_iter([(name.clone(), value.clone())]);
        serde_json::from_value::<JobForm>(Value::Object(field)).err().map(|error| format!("{name}: {error}"))
    };
    if let Some(problem) = fields.iter().find_map(alone) {
        return Err(problem);
    }
    serde_json::from_value(Value::Object(fields)).map_err(|error| error.to_string())
}

/// The jobs of a file, each unread yet.
pub fn read(path: &Path) -> anyhow::Result<Vec<Value>> {
    let name = path.display();
    let text = fs::read_to_string(path).with_context(|| format!("cannot read {name}"))?;
    match serde_json::from_str(&text) {
        Ok(Value::Array(jobs)) => Ok(jobs),
        Ok(_) => bail!("{name} holds no list of jobs: write [ … ] around them, as cdds job export does"),
        Err(error) => Err(error).with_context(|| format!("{name} is no JSON")),
    }
}
