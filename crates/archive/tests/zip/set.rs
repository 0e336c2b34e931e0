//! Archives in memory and in a folder: written and read whole.

use std::io::{self, Cursor, Read, Write};
use std::path::{Path, PathBuf};

use archive::deflate::{Compression, Level};
use archive::volume::{VolumeWriter, Volumes, extension};
use archive::zip::{Limits, Listing, ZipError, ZipReader, ZipWriter};

/// 2025-03-03 23:59:58 UTC.
pub const MODIFIED_UNIX_S: i64 = 1_741_046_398;

/// Volumes as byte vectors, in order.
#[derive(Default)]
pub struct Memory(pub Vec<Vec<u8>>);

impl Volumes for Memory {
    type Volume = Vec<u8>;

    fn open(&mut self, number: u32) -> io::Result<Vec<u8>> {
        assert_eq!(number as usize, self.0.len() + 1, "volumes open in order");
        Ok(Vec::new())
    }

    fn close(&mut self, volume: Vec<u8>) -> io::Result<()> {
        self.0.push(volume);
        Ok(())
    }
}

/// A name and its content.
pub type File = (String, Vec<u8>);

pub fn file(name: &str, content: impl Into<Vec<u8>>) -> File {
    (name.to_owned(), content.into())
}

/// Believable lines of JSON, different for each seed.
pub fn lines(bytes: usize, seed: u64) -> Vec<u8> {
    let mut text = Vec::with_capacity(bytes + 100);
    let mut number = seed;
    while text.len() < bytes {
        number = number.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        writeln!(text, r#"{{"id":"{number:016x}","tenantid":101,"subject":"question {}"}}"#, number >> 56)
            .unwrap();
    }
    text.truncate(bytes);
    text
}

/// Bytes that do not compress, so that sizes in the archive can be foretold.
pub fn noise(bytes: usize) -> Vec<u8> {
    let mut state = 0x9E37_79B9_7F4A_7C15_u64;
    std::iter::repeat_with(|| {
        state ^= state << 13;
        state ^= state >> 7;
        state ^= state << 17;
        state.to_le_bytes()
    })
    .flatten()
    .take(bytes)
    .collect()
}

pub fn writer<V>(volumes: V, limit_bytes: Option<u64>) -> ZipWriter<V>
where
    V: Volumes + Send + 'static,
    V::Volume: 'static,
{
    let compression = Compression { level: Level::Fast, threads: 2 };
    ZipWriter::new(VolumeWriter::new(volumes, limit_bytes).unwrap(), compression, MODIFIED_UNIX_S)
}

/// Writes an archive and checks what is promised of every set of volumes.
pub fn write(files: &[File], limit_bytes: Option<u64>) -> Vec<Vec<u8>> {
    let mut zip = writer(Memory::default(), limit_bytes);
    for (name, content) in files {
        let mut entry = zip.start(name).unwrap();
        entry.write_all(content).unwrap();
        let (next, summary) = entry.finish().unwrap();
        assert_eq!(summary.bytes, content.len() as u64);
        assert_eq!(summary.crc32, crc32fast::hash(content));
        zip = next;
    }
    let finished = zip.finish().unwrap();
    let volumes = finished.volumes.0;
    assert_eq!(finished.volume_count as usize, volumes.len());
    assert_eq!(finished.bytes as usize, volumes.iter().map(Vec::len).sum::<usize>());
    for volume in &volumes {
        assert!(volume.len() as u64 <= limit_bytes.unwrap_or(u64::MAX));
        assert_ne!(volume.len() % 16_384, 0, "a volume of a size that zip -s 0 truncates");
    }
    volumes
}

/// Reads an archive whole: its files and its listing, or the first fault.
pub fn read(volumes: &[Vec<u8>], limits: Limits) -> Result<(Vec<File>, Listing), ZipError> {
    let source = volumes.iter().map(|volume| Ok(Cursor::new(volume.clone())));
    read_from(ZipReader::new(source, limits))
}

pub fn read_from<S: archive::zip::VolumeSource>(
    mut reader: ZipReader<S>,
) -> Result<(Vec<File>, Listing), ZipError> {
    let mut files = Vec::new();
    while let Some(mut entry) = reader.next_entry()? {
        let mut content = Vec::new();
        if let Err(error) = entry.read_to_end(&mut content) {
            return Err(*error.into_inner().unwrap().downcast().unwrap());
        }
        files.push((entry.path().to_owned(), content));
    }
    let listing = reader.finish()?;
    assert_eq!(listing.entries.len(), files.len());
    Ok((files, listing))
}

/// Saves a set under its Info-ZIP names; gives back the last.
pub fn save(folder: &Path, stem: &str, volumes: &[Vec<u8>]) -> PathBuf {
    let mut path = PathBuf::new();
    for (index, volume) in volumes.iter().enumerate() {
        let extension = extension(index as u32 + 1, index + 1 == volumes.len());
        path = folder.join(format!("{stem}.{extension}"));
        std::fs::write(&path, volume).unwrap();
    }
    path
}

/// The volumes of a set that another program saved.
pub fn load(folder: &Path, stem: &str) -> Vec<Vec<u8>> {
    let mut volumes = Vec::new();
    while let Ok(volume) =
        std::fs::read(folder.join(format!("{stem}.{}", extension(volumes.len() as u32 + 1, false))))
    {
        volumes.push(volume);
    }
    volumes.push(std::fs::read(folder.join(format!("{stem}.zip"))).unwrap());
    volumes
}
