//! Zip archives built byte by byte, so that each can lie in one place.

use std::io::Write;

/// One entry: what its local header, its data, its descriptor and its central header say. Honest as [`Raw::stored`]
/// and [`Raw::deflated`] make it; a test changes the field that is to lie.
#[derive(Clone)]
pub struct Raw {
    pub name: Vec<u8>,
    pub flags: u16,
    pub method: u16,
    pub crc32: u32,
    pub compressed_bytes: u32,
    pub bytes: u32,
    pub extra: Vec<u8>,
    pub data: Vec<u8>,
    pub descriptor: Vec<u8>,
    pub central: Central,
}

/// What the directory says, where it differs from the rest.
#[derive(Clone, Default)]
pub struct Central {
    pub name: Option<Vec<u8>>,
    pub method: Option<u16>,
    pub crc32: Option<u32>,
    pub compressed_bytes: Option<u32>,
    pub bytes: Option<u32>,
    pub offset: Option<u32>,
    pub disk: u16,
    pub external_attributes: u32,
    pub extra: Vec<u8>,
    /// How often it is left out (-1) or listed again (1).
    pub repeated: i8,
}

/// What the end says, where it differs from the rest, and the junk around.
#[derive(Clone, Default)]
pub struct End {
    pub before_first: Vec<u8>,
    pub before_directory: Vec<u8>,
    pub before_end: Vec<u8>,
    pub after_end: Vec<u8>,
    pub disk: u16,
    pub directory_disk: u16,
    pub entries_on_disk: Option<u16>,
    pub entries: Option<u16>,
    pub directory_bytes: Option<u32>,
    pub directory_offset: Option<u32>,
    pub comment_bytes: u16,
}

impl Raw {
    pub fn stored(name: &str, content: &[u8]) -> Self {
        Self {
            name: name.as_bytes().to_vec(),
            flags: 0,
            method: 0,
            crc32: crc32fast::hash(content),
            compressed_bytes: content.len() as u32,
            bytes: content.len() as u32,
            extra: Vec::new(),
            data: content.to_vec(),
            descriptor: Vec::new(),
            central: Central::default(),
        }
    }

    pub fn deflated(name: &str, content: &[u8]) -> Self {
        let mut deflate = flate2::write::DeflateEncoder::new(Vec::new(), flate2::Compression::best());
        deflate.write_all(content).unwrap();
        let data = deflate.finish().unwrap();
        Self { method: 8, compressed_bytes: data.len() as u32, data, ..Self::stored(name, content) }
    }

    /// The same with its sizes and checksum behind the data, the directory being right.
    pub fn described(mut self, descriptor: Vec<u8>) -> Self {
        self.flags |= 8;
        self.central.crc32 = Some(self.crc32);
        self.central.compressed_bytes = Some(self.compressed_bytes);
        self.central.bytes = Some(self.bytes);
        (self.crc32, self.bytes) = (0, 0);
        if self.method == 8 {
            self.compressed_bytes = 0;
        }
        self.descriptor = descriptor;
        self
    }

    fn local(&self) -> Vec<u8> {
        let mut out = b"PK\x03\x04\x14\0".to_vec();
        out.extend(self.flags.to_le_bytes());
        out.extend(self.method.to_le_bytes());
        out.extend([0; 4]);
        for number in [self.crc32, self.compressed_bytes, self.bytes] {
            out.extend(number.to_le_bytes());
        }
        out.extend((self.name.len() as u16).to_le_bytes());
        out.extend((self.extra.len() as u16).to_le_bytes());
        [out, self.name.clone(), self.extra.clone(), self.data.clone(), self.descriptor.clone()].concat()
    }

    fn central(&self, offset: u32) -> Vec<u8> {
        let central = &self.central;
        let name = central.name.as_ref().unwrap_or(&self.name);
        let mut out = b"PK\x01\x02\x14\x03\x14\0".to_vec();
        out.extend(self.flags.to_le_bytes());
        out.extend(central.method.unwrap_or(self.method).to_le_bytes());
        out.extend([0; 4]);
        out.extend(central.crc32.unwrap_or(self.crc32).to_le_bytes());
        out.extend(central.compressed_bytes.unwrap_or(self.compressed_bytes).to_le_bytes());
        out.extend(central.bytes.unwrap_or(self.bytes).to_le_bytes());
        out.extend((name.len() as u16).to_le_bytes());
        out.extend((central.extra.len() as u16).to_le_bytes());
        out.extend([0; 2]);
        out.extend(central.disk.to_le_bytes());
        out.extend([0; 2]);
        out.extend(central.external_attributes.to_le_bytes());
        out.extend(central.offset.unwrap_or(offset).to_le_bytes());
        out.extend(name);
        out.extend(&central.extra);
        out
    }
}

/// An archive of the entries in one volume.
pub fn build(entries: &[Raw], end: &End) -> Vec<u8> {
    let mut out = end.before_first.clone();
    let mut directory = Vec::new();
    let mut listed = 0_u16;
    for entry in entries {
        let header = entry.central(out.len() as u32);
        out.extend(entry.local());
        for _ in 0..=entry.central.repeated {
            directory.extend(&header);
            listed += 1;
        }
    }
    out.extend(&end.before_directory);
    let directory_offset = out.len() as u32;
    out.extend(&directory);
    out.extend(&end.before_end);
    out.extend(b"PK\x05\x06");
    out.extend(end.disk.to_le_bytes());
    out.extend(end.directory_disk.to_le_bytes());
    out.extend(end.entries_on_disk.unwrap_or(listed).to_le_bytes());
    out.extend(end.entries.unwrap_or(listed).to_le_bytes());
    out.extend(end.directory_bytes.unwrap_or(directory.len() as u32).to_le_bytes());
    out.extend(end.directory_offset.unwrap_or(directory_offset).to_le_bytes());
    out.extend(end.comment_bytes.to_le_bytes());
    out.extend(&end.after_end);
    out
}

/// A data descriptor of any form.
pub fn descriptor(signature: bool, long: bool, crc32: u32, compressed_bytes: u64, bytes: u64) -> Vec<u8> {
    let mut out = if signature { b"PK\x07\x08".to_vec() } else { Vec::new() };
    out.extend(crc32.to_le_bytes());
    for size in [compressed_bytes, bytes] {
        out.extend(&size.to_le_bytes()[..if long { 8 } else { 4 }]);
    }
    out
}
