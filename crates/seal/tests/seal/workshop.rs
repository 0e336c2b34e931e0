//! A temporary folder in which tests run the real tools, and two identities made once for all tests of a process.

use std::io::Read;
use std::path::PathBuf;
use std::process::Command;
use std::sync::LazyLock;

use seal::{Certificate, OpenError, Opener, PrivateKey};
use tempfile::TempDir;

/// A key and its self-signed certificate, as `openssl req -x509` writes them.
pub struct Identity {
    pub key_pem: Vec<u8>,
    pub certificate_pem: Vec<u8>,
}

/// Ana receives what is sealed; Ben has another key.
pub static ANA: LazyLock<Identity> = LazyLock::new(|| Identity::new("/O=Example \"Ltd\"/CN=Ana, first"));
pub static BEN: LazyLock<Identity> = LazyLock::new(|| Identity::new("/CN=Ben"));

impl Identity {
    fn new(subject: &str) -> Self {
        let shop = Workshop::new();
        shop.openssl(&format!(
            "req -x509 -newkey rsa:2048 -nodes -keyout key.pem -out cert.pem -days 30 -subj|{subject}"
        ));
        Self { key_pem: shop.read("key.pem"), certificate_pem: shop.read("cert.pem") }
    }

    pub fn certificate(&self) -> Certificate {
        Certificate::parse(&self.certificate_pem).unwrap()
    }

    pub fn key(&self) -> PrivateKey {
        PrivateKey::parse(&self.key_pem, None).unwrap()
    }
}

pub struct Workshop {
    dir: TempDir,
}

impl Workshop {
    pub fn new() -> Self {
        Self { dir: tempfile::tempdir().unwrap() }
    }

    /// A workshop with `ana.key`, `ana.crt`, `ben.key` and `ben.crt` in it.
    pub fn with_identities() -> Self {
        let shop = Self::new();
        shop.write("ana.key", &ANA.key_pem);
        shop.write("ana.crt", &ANA.certificate_pem);
        shop.write("ben.key", &BEN.key_pem);
        shop.write("ben.crt", &BEN.certificate_pem);
        shop
    }

    pub fn path(&self, name: &str) -> PathBuf {
        self.dir.path().join(name)
    }

    pub fn read(&self, name: &str) -> Vec<u8> {
        std::fs::read(self.path(name)).unwrap_or_else(|error| panic!("{name}: {error}"))
    }

    pub fn write(&self, name: &str, bytes: &[u8]) {
        std::fs::write(self.path(name), bytes).unwrap();
    }

    /// Runs `openssl` here and returns what it prints. Arguments are separated by blanks, or by `|` where they
    /// hold blanks themselves.
    pub fn openssl(&self, arguments: &str) -> String {
        let arguments =
            arguments.split_once('|').map_or((arguments, None), |(plain, rest)| (plain, Some(rest)));
        let mut command = Command::new("openssl");
        command
            .args(arguments.0.split_whitespace())
            .args(arguments.1.iter().flat_map(|rest| rest.split('|')));
        self.run(&mut command)
    }

    /// Runs a Python program here, in the environment that holds `cryptography`.
    pub fn python(&self, program: &str) -> String {
        let python = concat!(env!("CARGO_MANIFEST_DIR"), "/../../.venv/bin/python");
        self.run(Command::new(python).args(["-c", program]))
    }

    fn run(&self, command: &mut Command) -> String {
        let output = command.current_dir(self.dir.path()).output().unwrap_or_else(|error| {
            panic!("{command:?}: {error}; scripts/setup installs what the tests need")
        });
        let (out, err) = (String::from_utf8_lossy(&output.stdout), String::from_utf8_lossy(&output.stderr));
        assert!(output.status.success(), "{command:?} failed: {err}{out}");
        out.into_owned()
    }
}

/// Bytes that repeat nowhere near, the same for the same size.
pub fn sample_bytes(size: usize) -> Vec<u8> {
    (0..size as u64).map(|i| (i.wrapping_mul(0x9e37_79b9_7f4a_7c15) >> 56) as u8).collect()
}

/// Opens `file` whole with `key`.
pub fn open(file: &[u8], key: &PrivateKey) -> Result<Vec<u8>, OpenError> {
    let mut plain = Vec::new();
    Opener::open(file, std::slice::from_ref(key))?.read_to_end(&mut plain)?;
    Ok(plain)
}
