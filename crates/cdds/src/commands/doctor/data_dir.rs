//! The data directory: there, and its owner's alone.

use std::fs;
use std::path::Path;

use super::finding::Finding;
use crate::data_dir::open_to_others;

const ABOUT: &str = "data directory";

pub fn look(path: &Path) -> Vec<Finding> {
    let name = path.display();
    let finding = match (fs::metadata(path), open_to_others(path)) {
        (Err(error), _) if error.kind() == std::io::ErrorKind::NotFound => Finding::warning(
            ABOUT,
            format!("{name} is not there yet"),
            "nothing if the service never ran: its first start makes it; else set data_dir to where it is",
        ),
        (Err(error), _) | (Ok(_), Err(error)) => Finding::problem(
            ABOUT,
            format!("{name}: {error}"),
            "let this user enter it, or run this as its owner",
        ),
        (Ok(found), _) if !found.is_dir() => {
            Finding::problem(ABOUT, format!("{name} is no directory"), "set data_dir to one")
        }
        (Ok(_), Ok(Some(mode))) => Finding::warning(
            ABOUT,
            format!("{name} is open to other users of this machine (mode {mode:o})"),
            format!("chmod 700 {name}"),
        ),
        (Ok(_), Ok(None)) => Finding::ok(ABOUT, name.to_string()),
    };
    vec![finding]
}
