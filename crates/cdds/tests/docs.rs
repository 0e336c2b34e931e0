//! The pages of `docs/` that are made from the code are as the code would make them now. With `CDDS_WRITE_DOCS=1` the
//! tests write them instead (`make docs`).
#![expect(clippy::expect_used, clippy::panic, reason = "a test fails by panicking")]

use std::env;
use std::fmt::Write;
use std::fs;
use std::path::Path;
use std::process::Command;

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
    let output = Command::new(env!("CARGO_BIN_EXE_cdds"))
        .args(command)
        .arg("--help")
        .env_remove("CDDS_SOURCE")
        .env("COLUMNS", "100")
        .output()
        .expect("the binary starts");
    assert!(output.status.success(), "{command:?}: {output:?}");
    String::from_utf8(output.stdout).expect("help is UTF-8")
}
