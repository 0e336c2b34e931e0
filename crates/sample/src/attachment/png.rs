//! A PNG (ISO/IEC 15948) in 8-bit grey: a grainy gradient. The pixels are stored, not compressed, in one zlib stream
//! (RFC 1950, RFC 1951 section 3.2.4); checksums are right, so viewers open it.

use crate::random::Random;
use crate::scene::Scene;

/// Longest stored block: its length has 16 bits.
const BLOCK_BYTES: usize = 65_535;

/// Writes a picture of about that many bytes.
pub fn write(_: &Scene, size_bytes: usize, random: &mut Random, out: &mut Vec<u8>) {
    let (width, height) = super::jpeg::shape(size_bytes);
    out.extend_from_slice(b"\x89PNG\r\n\x1a\n");
    let mut header = Vec::new();
    header.extend_from_slice(&(width as u32).to_be_bytes());
    header.extend_from_slice(&(height as u32).to_be_bytes());
    header.extend_from_slice(&[8, 0, 0, 0, 0]);
    push_chunk(b"IHDR", &header, out);
    push_chunk(b"IDAT", &zlib_stored(&pixels(width, height, random)), out);
    push_chunk(b"IEND", &[], out);
}

/// Each line begins with the number of its filter: 0, none.
fn pixels(width: usize, height: usize, random: &mut Random) -> Vec<u8> {
    let mut pixels = Vec::with_capacity((width + 1) * height);
    for line in 0..height {
        pixels.push(0);
        let mut grain = 0;
        for column in 0..width {
            if column % 10 == 0 {
                grain = random.next();
            }
            let brightness = (line + column) * 190 / (width + height);
            pixels.push(brightness as u8 + (grain & 0x3f) as u8);
            grain >>= 6;
        }
    }
    pixels
}

fn zlib_stored(bytes: &[u8]) -> Vec<u8> {
    let mut out = vec![0x78, 0x01];
    let mut blocks = bytes.chunks(BLOCK_BYTES).peekable();
    while let Some(block) = blocks.next() {
        out.push(u8::from(blocks.peek().is_none()));
        let length = block.len() as u16;
        out.extend_from_slice(&length.to_le_bytes());
        out.extend_from_slice(&(!length).to_le_bytes());
        out.extend_from_slice(block);
    }
    out.extend_from_slice(&adler32(bytes).to_be_bytes());
    out
}

fn push_chunk(kind: &[u8; 4], bytes: &[u8], out: &mut Vec<u8>) {
    out.extend_from_slice(&(bytes.len() as u32).to_be_bytes());
    let from = out.len();
    out.extend_from_slice(kind);
    out.extend_from_slice(bytes);
    let checksum = crc32(&out[from..]);
    out.extend_from_slice(&checksum.to_be_bytes());
}

/// RFC 1950 section 9.
fn adler32(bytes: &[u8]) -> u32 {
    let (mut low, mut high) = (1, 0);
    for byte in bytes {
        low = (low + u32::from(*byte)) % 65_521;
        high = (high + low) % 65_521;
    }
    (high << 16) | low
}

const CRC_TABLE: [u32; 256] = {
    let mut table = [0; 256];
    let mut byte = 0;
    while byte < table.len() {
        let mut value = byte as u32;
        let mut bit = 0;
        while bit < 8 {
            value = if value & 1 == 1 { (value >> 1) ^ 0xedb8_8320 } else { value >> 1 };
            bit += 1;
        }
        table[byte] = value;
        byte += 1;
    }
    table
};

/// ISO/IEC 15948 annex D.
fn crc32(bytes: &[u8]) -> u32 {
    !bytes.iter().fold(!0, |crc, byte| CRC_TABLE[usize::from((crc as u8) ^ byte)] ^ (crc >> 8))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn checksums_give_their_published_values() {
        assert_eq!(crc32(b"123456789"), 0xcbf4_3926);
        assert_eq!(adler32(b"Wikipedia"), 0x11e6_0398);
    }

    #[test]
    fn the_pixels_come_out_of_the_zlib_stream() {
        use std::io::Read;
        let bytes: Vec<u8> = (0..150_000_u32).map(|number| (number % 251) as u8).collect();
        let mut read = Vec::new();
        flate2::read::ZlibDecoder::new(zlib_stored(&bytes).as_slice()).read_to_end(&mut read).unwrap();
        assert_eq!(read, bytes);
    }
}
