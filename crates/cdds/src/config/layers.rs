//! Where settings come from, the later over the earlier: defaults, the file, the environment, the command line. All that
//! is wrong is found in one go.

use std::env;
use std::fmt;
use std::net::SocketAddr;
use std::path::{Path, PathBuf};

use figment::error::Kind;
use figment::providers::{Format, Serialized, Toml};
use figment::value::{Dict, Value};
use figment::{Figment, Profile, Provider};
use serde::Serialize;

use super::check;
use super::environment::{Environment, variable};
use super::nearest::nearest;
use super::schema::{below, is_table, keys, schema};
use super::settings::Settings;

/// Looked for in this order where no file is named.
const FILES: [&str; 2] = ["cdds.toml", "/etc/cdds/cdds.toml"];

/// What the command line says over everything else.
#[derive(Debug, Default, Serialize)]
pub struct Overrides {
    #[serde(skip_serializing_if = "Option::is_none")]
    pub data_dir: Option<PathBuf>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub listen: Option<SocketAddr>,
}

/// Settings that can be, and where each came from.
#[derive(Debug)]
pub struct Loaded {
    /// The settings.
    pub settings: Settings,
    /// The file, if there is one.
    pub file: Option<PathBuf>,
    layers: Figment,
}

/// Everything that is wrong with the settings.
#[derive(Debug)]
pub struct Problems(Vec<String>);

impl Problems {
    /// An error if there are any.
    pub fn unless_none(problems: Vec<String>) -> Result<(), Self> {
        if problems.is_empty() { Ok(()) } else { Err(Self(problems)) }
    }
}

impl fmt::Display for Problems {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match &*self.0 {
            [problem] => write!(f, "the settings cannot be used: {problem}"),
            problems => {
                write!(f, "the settings cannot be used; {} problems:", problems.len())?;
                problems.iter().try_for_each(|problem| write!(f, "\n  {problem}"))
            }
        }
    }
}

impl std::error::Error for Problems {}

/// Loads the settings from a file, or the first of the usual places that has one, and from what lies over it.
pub fn load(file: Option<&Path>, overrides: &Overrides) -> Result<Loaded, Problems> {
    let file = file.or_else(|| FILES.map(Path::new).into_iter().find(|path| path.exists()));
    from_layers(file, env::vars_os(), overrides)
}

fn from_layers(
    file: Option<&Path>,
    variables: impl Iterator<Item = (std::ffi::OsString, std::ffi::OsString)>,
    overrides: &Overrides,
) -> Result<Loaded, Problems> {
    let schema = schema();
    let mut environment = Environment::read(variables, &schema);
    let mut problems = Vec::new();
    let mut layers = Figment::from(Serialized::defaults(Settings::default()));
    if let Some(path) = file {
        let toml = Toml::file_exact(path);
        match dict_of(&toml) {
            Ok(dict) => {
                Walk { problems: &mut problems, from: &in_file(path) }.table("", &dict, &schema);
                layers = layers.merge(toml);
            }
            Err(problem) => problems.push(format!("{} cannot be read: {problem}", path.display())),
        }
    }
    problems.append(&mut environment.problems);
    if let Ok(dict) = dict_of(&environment) {
        Walk { problems: &mut problems, from: &variable }.table("", &dict, &schema);
    }
    layers = layers.merge(environment).merge(Serialized::defaults(overrides));
    Problems::unless_none(problems)?;
    // Each value was tried alone; together nothing else can be wrong with them.
    let settings: Settings = layers.extract().map_err(|error| Problems(vec![error.to_string()]))?;
    let loaded = Loaded { settings, file: file.map(Path::to_owned), layers };
    Problems::unless_none(check::problems(&loaded))?;
    Ok(loaded)
}

fn in_file(path: &Path) -> impl Fn(&str) -> String {
    move |key| format!("{key} in {}", path.display())
}

fn dict_of(layer: &impl Provider) -> Result<Dict, String> {
    let mut data = layer.data().map_err(|error| without_quotes(error.to_string().trim()))?;
    Ok(data.remove(&Profile::Default).unwrap_or_default())
}

/// The way along one layer, trying each value.
struct Walk<'a> {
    problems: &'a mut Vec<String>,
    /// How a key of this layer is shown.
    from: &'a dyn Fn(&str) -> String,
}

impl Walk<'_> {
    fn table(&mut self, path: &str, dict: &Dict, part: &serde_json::Value) {
        for (key, value) in dict {
            let path = if path.is_empty() { key.clone() } else { format!("{path}.{key}") };
            match (below(part, key), value) {
                (None, _) => self.unknown(&path, key, part),
                (Some(part), Value::Dict(_, dict)) if is_table(part) => self.table(&path, dict, part),
                (Some(_), _) => self.leaf(&path, value),
            }
        }
    }

    fn unknown(&mut self, path: &str, key: &str, part: &serde_json::Value) {
        let hint = match nearest(key, keys(part)) {
            Some(near) => format!("did you mean {near}?"),
            None => format!("there are {}", keys(part).collect::<Vec<_>>().join(", ")),
        };
        self.problems.push(format!("{}: no such setting; {hint}", (self.from)(path)));
    }

    /// Reads the settings with nothing changed but this one.
    fn leaf(&mut self, path: &str, value: &Value) {
        let alone = Figment::from(Serialized::defaults(Settings::default())).merge((path, value));
        if let Err(error) = alone.extract::<Settings>() {
            self.problems.push(format!("{}: {}", (self.from)(path), in_words(&error.kind)));
        }
    }
}

/// What is wrong with a value, for people.
fn in_words(kind: &Kind) -> String {
    match kind {
        Kind::InvalidType(found, expected) if expected == "u32" || expected == "u16" => {
            format!("found {found}, expected a whole number")
        }
        Kind::InvalidType(found, expected) => format!("found {found}, expected {expected}"),
        Kind::UnknownVariant(found, choices) => format!("{found:?} is none of {}", choices.join(", ")),
        other => other.to_string(),
    }
}

/// The message of the parser without the line that it quotes, which may hold a secret.
fn without_quotes(message: &str) -> String {
    let is_quoted = |line: &str| {
        line.trim_start()
            .trim_start_matches(|digit: char| digit.is_ascii_digit())
            .trim_start()
            .starts_with('|')
    };
    message.lines().filter(|line| !is_quoted(line)).collect::<Vec<_>>().join(": ")
}

impl Loaded {
    /// What is wrong with the setting at this path, and where it was set.
    pub fn problem(&self, path: &str, problem: &str) -> String {
        let origin = self.origin(path).map_or(String::new(), |origin| format!(" ({origin})"));
        format!("{path}{origin}: {problem}")
    }

    /// Where the setting at this path came from: the name of a variable or of the file; `None` for the default.
    pub fn origin(&self, path: &str) -> Option<String> {
        match &*self.layers.find_metadata(path)?.name {
            "environment" => Some(variable(path)),
            "TOML file" => self.file.as_ref().map(|file| file.display().to_string()),
            name if name.ends_with("Overrides") => Some("command line".to_owned()),
            _ => None,
        }
    }
}
