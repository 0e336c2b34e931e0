//! Measures sealing and opening on this machine: `cargo run --release -p seal --example throughput [MEBIBYTES]`.
//! Sealing alone into nothing; then sealing piped into opening, with the peak of resident memory (Linux);
//! then opening alone.
#![expect(clippy::print_stdout, reason = "a measurement prints its figures")]

use std::error::Error;
use std::io::{self, BufReader, Write};
use std::time::Instant;

use seal::{Certificate, Opener, PrivateKey, Sealer, issue};

const BLOCK_BYTES: usize = 256 * 1024;

fn main() -> Result<(), Box<dyn Error>> {
    let mebibytes: usize = std::env::args().nth(1).map_or(Ok(1024), |argument| argument.parse())?;
    let blocks = mebibytes * 1024 * 1024 / BLOCK_BYTES;
    let issued = issue("throughput", 2048, 1, 1_800_000_000, b"throughput")?;
    let keys = [PrivateKey::parse(issued.key_pem.as_bytes(), Some(b"throughput"))?];

    let started = Instant::now();
    seal_blocks(io::sink(), &issued.certificate, blocks)?;
    report("seal", mebibytes, started);

    let (reader, writer) = io::pipe()?;
    let started = Instant::now();
    let opened = std::thread::scope(|scope| -> Result<u64, Box<dyn Error>> {
        scope.spawn(|| seal_blocks(writer, &issued.certificate, blocks));
        let mut opener = Opener::open(BufReader::with_capacity(BLOCK_BYTES, reader), &keys)?;
        Ok(io::copy(&mut opener, &mut io::sink())?)
    })?;
    report("seal | open", mebibytes, started);
    println!("opened {opened} bytes");
    let status = std::fs::read_to_string("/proc/self/status")?;
    status.lines().filter(|line| line.starts_with("VmHWM")).for_each(|line| println!("{line}"));

    let mut sealed = Vec::new();
    let mebibytes = mebibytes.min(256);
    seal_blocks(&mut sealed, &issued.certificate, mebibytes * 1024 * 1024 / BLOCK_BYTES)?;
    let started = Instant::now();
    io::copy(&mut Opener::open(sealed.as_slice(), &keys)?, &mut io::sink())?;
    report("open", mebibytes, started);
    Ok(())
}

fn seal_blocks(out: impl Write, certificate: &Certificate, blocks: usize) -> io::Result<()> {
    let block = vec![0x5a; BLOCK_BYTES];
    let mut sealer = Sealer::new(out, std::slice::from_ref(certificate), "throughput")?;
    (0..blocks).try_for_each(|_| sealer.write_all(&block))?;
    sealer.finish().map(drop)
}

fn report(what: &str, mebibytes: usize, started: Instant) {
    let seconds = started.elapsed().as_secs_f64();
    println!("{what}: {:.0} MB/s", mebibytes as f64 * 1.048_576 / seconds);
}
