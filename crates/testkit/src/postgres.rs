//! A PostgreSQL database of its own for each test, on the server that `CDDS_TEST_POSTGRES` names (the URL of a
//! superuser) or else on a temporary cluster that lives as long as the test process. It never touches the machine's
//! own clusters.

use std::io::{BufRead, BufReader, Read, Write};
use std::process::{self, Child, Command, Stdio};
use std::sync::OnceLock;
use std::sync::atomic::{AtomicU32, Ordering};
use std::time::{SystemTime, UNIX_EPOCH};
use std::{env, thread};

/// A database that is dropped at the end.
#[derive(Debug)]
pub struct TestDatabase {
    name: String,
}

/// An empty database in UTF-8.
pub fn database() -> TestDatabase {
    database_in("UTF8")
}

/// An empty database in another server encoding, for example `SQL_ASCII` or `LATIN1`.
pub fn database_in(encoding: &str) -> TestDatabase {
    static COUNT: AtomicU32 = AtomicU32::new(0);
    let started = SystemTime::now().duration_since(UNIX_EPOCH).expect("a clock after 1970");
    let name = format!(
        "cdds_test_{}_{}_{}",
        process::id(),
        started.subsec_nanos(),
        COUNT.fetch_add(1, Ordering::Relaxed)
    );
    let locale = if encoding == "UTF8" { "C.UTF-8" } else { "C" };
    // template0 is the one that takes other encodings, and nobody is connected to it.
    psql(
        server(),
        &format!(
            "CREATE DATABASE {name} TEMPLATE template0 ENCODING '{encoding}' LC_COLLATE '{locale}' LC_CTYPE '{locale}'"
        ),
    );
    TestDatabase { name }
}

impl TestDatabase {
    /// Its name on the server.
    pub fn name(&self) -> &str {
        &self.name
    }

    /// Its URL, with a superuser.
    pub fn url(&self) -> String {
        with_database(server(), &self.name)
    }

    /// Runs SQL with psql and returns what it prints: a line for each row, columns parted by `|`. Panics on an error.
    pub fn sql(&self, sql: &str) -> String {
        psql(&self.url(), sql)
    }
}

impl Drop for TestDatabase {
    fn drop(&mut self) {
        // While a test already fails, its own message is the one to see.
        if !thread::panicking() {
            psql(server(), &format!("DROP DATABASE {} WITH (FORCE)", self.name));
        }
    }
}

/// The URL with another database in its path.
fn with_database(url: &str, name: &str) -> String {
    let (address, query) = url.split_once('?').unwrap_or((url, ""));
    let authority_end = address
        .find("://")
        .and_then(|scheme| address[scheme + 3..].find('/').map(|slash| scheme + 3 + slash))
        .unwrap_or(address.len());
    let authority = &address[..authority_end];
    if query.is_empty() { format!("{authority}/{name}") } else { format!("{authority}/{name}?{query}") }
}

fn psql(url: &str, sql: &str) -> String {
    let mut child = Command::new("psql")
        .args(["--no-psqlrc", "--quiet", "--tuples-only", "--no-align"])
        .args(["--set", "ON_ERROR_STOP=1", "--dbname", url, "--file", "-"])
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .expect("psql is needed; install it: apt-get install postgresql-client");
    let mut stdin = child.stdin.take().expect("stdin is piped");
    let sql_bytes = sql.as_bytes().to_vec();
    let writer = thread::spawn(move || stdin.write_all(&sql_bytes));
    let output = child.wait_with_output().expect("psql runs");
    // A psql that stopped at an error closes its input: what counts is what it said.
    let _ = writer.join();
    assert!(output.status.success(), "{} in {sql}", String::from_utf8_lossy(&output.stderr));
    String::from_utf8_lossy(&output.stdout).trim_end().to_owned()
}

/// The URL of the server that tests use.
fn server() -> &'static str {
    static SERVER: OnceLock<(String, Option<Child>)> = OnceLock::new();
    let (url, _) = SERVER.get_or_init(|| match env::var("CDDS_TEST_POSTGRES") {
        Ok(url) => (url, None),
        Err(_) => {
            let (url, child) = start_cluster();
            (url, Some(child))
        }
    });
    url
}

/// Starts a cluster that ends when its standard input does, which is when this process ends, however it does.
fn start_cluster() -> (String, Child) {
    let script = concat!(env!("CARGO_MANIFEST_DIR"), "/../../scripts/with-postgres");
    let mut child = Command::new(script)
        .args(["sh", "-c", "echo $CDDS_TEST_POSTGRES; exec cat"])
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap_or_else(|error| panic!("{script} does not start: {error}"));
    let mut url = String::new();
    let stdout = child.stdout.take().expect("stdout is piped");
    BufReader::new(stdout).read_line(&mut url).expect("its output is text");
    if url.is_empty() {
        let mut said = String::new();
        let _ = child.stderr.take().expect("stderr is piped").read_to_string(&mut said);
        panic!("no PostgreSQL for the tests: {said}");
    }
    (url.trim_end().to_owned(), child)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn another_database_keeps_the_rest_of_the_url() {
        for (url, expected) in [
            ("postgres://u@h:1/postgres?host=/tmp/x", "postgres://u@h:1/a?host=/tmp/x"),
            ("postgres://u@h/postgres", "postgres://u@h/a"),
            ("postgres://u@h", "postgres://u@h/a"),
            ("postgres://u@h?host=/tmp/x", "postgres://u@h/a?host=/tmp/x"),
        ] {
            assert_eq!(with_database(url, "a"), expected);
        }
    }

    #[test]
    fn a_database_is_there_until_it_is_dropped() {
        let database = database();
        assert_eq!(
            database.sql("SELECT current_database(); SHOW server_encoding;"),
            format!("{}\nUTF8", database.name())
        );
        let name = database.name().to_owned();
        drop(database);
        let left = psql(server(), &format!("SELECT count(*) FROM pg_database WHERE datname = '{name}'"));
        assert_eq!(left, "0");
    }

    #[test]
    fn other_encodings_are_made() {
        assert_eq!(database_in("LATIN1").sql("SHOW server_encoding"), "LATIN1");
        assert_eq!(database_in("SQL_ASCII").sql("SHOW server_encoding"), "SQL_ASCII");
    }
}
