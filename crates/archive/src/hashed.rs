//! SHA-256 (FIPS 180-4) of bytes on their way: of the sealed files, of those inside the archive, of downloads.

use std::io::{self, Write};

use aws_lc_rs::digest::{Context, SHA256};

/// A writer that counts and hashes what passes through to the writer below.
pub struct Hashed<W> {
    out: W,
    digest: Context,
    bytes: u64,
}

/// What passed through.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Sum {
    /// How many bytes.
    pub bytes: u64,
    /// Their SHA-256, lower-case hexadecimal.
    pub sha256: String,
}

impl<W: Write> Hashed<W> {
    /// Nothing has passed yet.
    pub fn new(out: W) -> Self {
        Self { out, digest: Context::new(&SHA256), bytes: 0 }
    }

    /// Gives back the writer below, and what passed through to it.
    pub fn finish(self) -> (W, Sum) {
        let sum = Sum { bytes: self.bytes, sha256: hex(self.digest.finish().as_ref()) };
        (self.out, sum)
    }
}

impl<W: Write> Write for Hashed<W> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        let written = self.out.write(bytes)?;
        self.digest.update(&bytes[..written]);
        self.bytes += written as u64;
        Ok(written)
    }

    fn flush(&mut self) -> io::Result<()> {
        self.out.flush()
    }
}

/// Lower-case hexadecimal, as `sha256sum` writes a sum.
pub fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_sum_is_that_of_the_standards_example() {
        let mut hashed = Hashed::new(Vec::new());
        hashed.write_all(b"a").unwrap();
        hashed.write_all(b"bc").unwrap();
        let (out, sum) = hashed.finish();
        assert_eq!((out.as_slice(), sum.bytes), (&b"abc"[..], 3));
        assert_eq!(sum.sha256, "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
    }
}
