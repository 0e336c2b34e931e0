//! A proxy with TLS before something that speaks plain HTTP.

use std::io::{BufRead, BufReader};
use std::path::Path;
use std::process::{Child, Stdio};

use crate::support::program::python;

/// A proxy that ends with this value.
pub struct Proxy {
    child: Child,
    pub port: String,
}

impl Proxy {
    /// A proxy before whoever listens at this port.
    pub fn before(port: &str, certificate: &Path, key: &Path) -> Self {
        let mut command = python("tls_proxy.py");
        command.arg(port).arg(certificate).arg(key);
        let mut child = command.stdout(Stdio::piped()).spawn().unwrap();
        let mut port = String::new();
        BufReader::new(child.stdout.take().unwrap()).read_line(&mut port).unwrap();
        Self { child, port: port.trim_end().to_owned() }
    }
}

impl Drop for Proxy {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}
