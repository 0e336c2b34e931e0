//! The pages of `docs/` that are made from the code are as the code would make them now. With `CDDS_WRITE_DOCS=1` the
//! tests write them instead (`make docs`).
#![expect(clippy::expect_used, clippy::panic, reason = "a test fails by panicking")]

use std::env;
use std::fmt::Write;
use std::fs;
use std::path::Path;
use std::process::Command;

use serde_json::Value;

/// Writes the page if that is asked for; else holds it against what it must be.
fn write_or_compare(name: &str, expected: &str) {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../docs").join(name);
    if env::var_os("CDDS_WRITE_DOCS").is_some_and(|value| value == "1") {
        fs::write(&path, expected).expect("docs/ can be written");
        return;
    }
    let found =
        fs::read_to_string(&path).unwrap_or_else(|error| panic!("docs/{name}: {error}; run make docs"));
    let difference = found.lines().zip(expected.lines()).find(|(found, expected)| found != expected);
    assert!(
        found == expected,
        "docs/{name} is not up to date, run make docs; first difference: {difference:?}"
    );
}

#[test]
fn the_export_reference_is_made_from_the_contract() {
    write_or_compare("export-reference.md", &archive::reference::reference());
}

#[test]
fn the_command_line_page_holds_the_help_of_every_verb() {
    let mut page =
        "# Command line\n\nWhat `--help` says of each command. Results go to standard output, progress and \
                    errors to standard error.\nExit codes: 0 done, 1 failed, 2 wrong usage.\n"
            .to_owned();
    let verbs = append_help(&mut page, &[]);
    assert!(verbs > 8, "only {verbs} commands were found in {page}");
    write_or_compare("command-line.md", &page);
}

#[test]
fn the_settings_page_holds_every_setting() {
    let schema: Value = serde_json::from_str(&cdds(&["config", "schema"])).expect("a schema is JSON");
    let mut page = "# Settings\n\nOf `cdds serve` and of the commands beside it. They come from a TOML file (`--config`, else `cdds.toml` in the \
                    working\ndirectory, else `/etc/cdds/cdds.toml`), over it from the environment, over both from the \
                    command line. A variable is named\nafter its setting: `CDDS_WORKER__LEASE=90s` is `lease` in \
                    `[worker]`; lists are parted by commas. Lengths of time are written\n`500ms`, `90s`, `15m`, `12h`, \
                    `30d`, sizes `64MiB`, `100MB`. `cdds config check` prints the settings in effect and where each\n\
                    came from; `cdds config schema` prints a JSON Schema for editors. An unknown setting is an error.\n"
        .to_owned();
    let count = append_settings(&mut page, "", &schema, &Value::Null);
    assert!(count > 25, "only {count} settings were found");
    write_or_compare("settings.md", &page);
}

#[test]
fn the_types_of_the_python_client_are_made_from_the_api() {
    let repository = Path::new(env!("CARGO_MANIFEST_DIR")).join("../..");
    let mut generator = Command::new(repository.join(".venv/bin/datamodel-codegen"));
    generator.args(["--input-file-type", "openapi", "--output-model-type", "typing.TypedDict"]);
    generator.args([
        "--target-python-version",
        "3.11",
        "--no-use-closed-typed-dict",
        "--formatters",
        "builtin",
    ]);
    generator.args(["--use-union-operator", "--use-standard-collections", "--use-schema-description"]);
    generator.args(["--disable-timestamp", "--input", "docs/openapi.json"]).current_dir(&repository);
    let output = generator.output().expect("scripts/setup test installs the generator");
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    let types = String::from_utf8(output.stdout).expect("Python is text");
    write_or_compare("python/cdds_types.py", &types);
}

/// Appends the settings of a table, then the tables in it; returns how many settings those are.
fn append_settings(page: &mut String, path: &str, table: &Value, default: &Value) -> usize {
    // A table whose names the user chooses has one part for all of them.
    let of_any_name = table["additionalProperties"].is_object();
    if of_any_name {
        return append_settings(page, &format!("{path}.NAME"), &table["additionalProperties"], &Value::Null);
    }
    let (mut rows, mut tables, mut count) = (String::new(), Vec::new(), 0);
    for (name, part) in table["properties"].as_object().expect("a table has settings") {
        let below = if path.is_empty() { name.clone() } else { format!("{path}.{name}") };
        let default = part.get("default").unwrap_or(&default[name]);
        if part["type"] == "object" {
            tables.push((below, part, default));
            continue;
        }
        count += 1;
        let shown = if default.is_null() { "not set".to_owned() } else { format!("`{default}`") };
        let text = words(part);
        let _ = writeln!(rows, "| `{name}` | {} | {shown} | {text} |", kind(part));
    }
    if !rows.is_empty() {
        let title = if path.is_empty() { "At the top".to_owned() } else { format!("[{path}]") };
        let about = if path.is_empty() { String::new() } else { words(table) + "\n\n" };
        let _ =
            write!(page, "\n## {title}\n\n{about}| setting | value | default | |\n|---|---|---|---|\n{rows}");
    }
    count
        + tables.iter().map(|(path, part, default)| append_settings(page, path, part, default)).sum::<usize>()
}

/// What a part says of itself, on one line.
fn words(part: &Value) -> String {
    part["description"].as_str().unwrap_or_default().split_whitespace().collect::<Vec<_>>().join(" ")
}

/// What kind of value it takes.
fn kind(part: &Value) -> String {
    let choices = part["oneOf"].as_array().or(part["items"]["oneOf"].as_array());
    if let Some(choices) = choices {
        let choices: Vec<_> = choices
            .iter()
            .map(|choice| {
                format!(
                    "`{}`: {}",
                    choice["const"].as_str().unwrap_or(""),
                    words(choice).trim_end_matches('.').to_lowercase()
                )
            })
            .collect();
        return choices.join("; ");
    }
    let is_of = |name: &str| {
        part["type"] == name || part["type"].as_array().is_some_and(|types| types.iter().any(|of| of == name))
    };
    let title = part["title"].as_str().or_else(|| part["anyOf"][0]["title"].as_str());
    match title {
        Some(title) => title.to_owned(),
        None if is_of("integer") => "number".to_owned(),
        None if is_of("boolean") => "true or false".to_owned(),
        None => "text".to_owned(),
    }
}

/// Appends the help of a command and of all below it; returns how many those are.
fn append_help(page: &mut String, command: &[&str]) -> usize {
    let help = help(command);
    let name = ["cdds"].iter().chain(command).copied().collect::<Vec<_>>().join(" ");
    // Writing into a String cannot fail.
    let _ = write!(page, "\n## {name}\n\n```text\n{}\n```\n", help.trim_end());
    let listed = help.split_once("\nCommands:\n").map_or("", |(_, rest)| rest);
    let names =
        listed.lines().take_while(|line| !line.is_empty()).filter_map(|line| line.split_whitespace().next());
    let below = names.filter(|name| *name != "help");
    1 + below.map(|name| append_help(page, &[command, &[name]].concat())).sum::<usize>()
}

/// As on a terminal of 100 columns.
fn help(command: &[&str]) -> String {
    cdds(&[command, &["--help"]].concat())
}

/// What the binary prints.
fn cdds(arguments: &[&str]) -> String {
    let mut command = Command::new(env!("CARGO_BIN_EXE_cdds"));
    for (name, _) in env::vars_os().filter(|(name, _)| name.to_string_lossy().starts_with("CDDS_")) {
        command.env_remove(name);
    }
    let output = command.args(arguments).env("COLUMNS", "100").output().expect("the binary starts");
    assert!(output.status.success(), "{arguments:?}: {output:?}");
    String::from_utf8(output.stdout).expect("it is UTF-8")
}
