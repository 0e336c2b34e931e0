//! What is said of a panic: where it was, and in which thread. Never its message, which may quote a row, a name or a key.

use std::panic::{self, PanicHookInfo};
use std::thread;

use crate::terminal;

/// From now on every panic of this process is said so: in the log where there is one, else on standard error.
pub fn say_only_where() {
    panic::set_hook(Box::new(|panic| {
        let said = said(panic);
        if tracing::dispatcher::has_been_set() {
            tracing::error!("{said}");
        } else {
            terminal::complain(&said);
        }
    }));
}

fn said(panic: &PanicHookInfo) -> String {
    let place = panic.location().map_or_else(|| "an unknown place".to_owned(), ToString::to_string);
    let thread = thread::current();
    let name = thread.name().unwrap_or("without a name");
    format!(
        "a bug in cdds: a panic at {place}, thread {name}; please report this line, it tells nothing of your data"
    )
}

#[cfg(test)]
mod tests {
    use std::env;
    use std::process::Command;
    use std::thread;

    /// Set in the process that panics.
    const PANICS: &str = "PANICS_IN_A_TEST";

    #[test]
    fn a_panic_says_where_it_was_and_never_what() {
        if env::var_os(PANICS).is_some() {
            super::say_only_where();
            let exporter = thread::Builder::new().name("exporter".to_owned());
            assert!(exporter.spawn(|| panic!("row of {}", "Mary Miller")).unwrap().join().is_err());
            return;
        }
        let mut again = Command::new(env::current_exe().unwrap());
        again.args(["panic::tests::a_panic_says_where_it_was_and_never_what", "--exact", "--nocapture"]);
        let output = again.env(PANICS, "1").output().unwrap();
        let said = String::from_utf8([output.stdout, output.stderr].concat()).unwrap();
        assert!(output.status.success() && said.contains("1 passed"), "{said}");
        assert!(
            said.contains(&format!("a panic at {}:", file!())) && said.contains("thread exporter"),
            "{said}"
        );
        assert!(!said.contains("Mary") && !said.contains("row of"), "{said}");
    }
}
