//! A JPEG (ITU-T T.81, baseline, JFIF) in grey: a blurred picture of which only the mean of each 8 × 8 block is coded.
//! Random means make it as incompressible as a photo, and viewers open it.

use crate::random::Random;
use crate::scene::Scene;

/// Codes of each length from 1 to 16 bits (T.81 section B.2.4.2): six of three bits, so that size n has the code n.
const DC_COUNTS: [u8; 16] = [0, 0, 6, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0];
/// Brightness of neighbours differs by at most this: five bits hold it.
const MOST_DIFFERENCE: i64 = 31;

/// Writes a picture of about that many bytes: a block takes three bits of code, four to five of difference, one for its end.
pub fn write(_: &Scene, size_bytes: usize, random: &mut Random, out: &mut Vec<u8>) {
    let (columns, lines) = shape(size_bytes);
    out.extend_from_slice(b"\xff\xd8\xff\xe0\x00\x10JFIF\x00\x01\x01\x00\x00\x48\x00\x48\x00\x00");
    push_segment(0xdb, &[&[0][..], &[8; 64]].concat(), out);
    let [h1, h0] = ((lines * 8) as u16).to_be_bytes();
    let [w1, w0] = ((columns * 8) as u16).to_be_bytes();
    push_segment(0xc0, &[8, h1, h0, w1, w0, 1, 1, 0x11, 0], out);
    push_segment(0xc4, &[&[0x00][..], &DC_COUNTS, &[0, 1, 2, 3, 4, 5]].concat(), out);
    // The only other code is one bit, 0: no further coefficients.
    push_segment(0xc4, &[&[0x10, 1][..], &[0; 15], &[0]].concat(), out);
    push_segment(0xda, &[1, 1, 0x00, 0, 63, 0], out);
    let mut bits = Bits { out, held: 0, count: 0 };
    let mut mean = 0_i64;
    for _ in 0..columns * lines {
        let next = (mean + random.between(-MOST_DIFFERENCE, MOST_DIFFERENCE)).clamp(-120, 120);
        bits.push_difference(next - mean);
        bits.push(0, 1);
        mean = next;
    }
    bits.flush();
    out.extend_from_slice(b"\xff\xd9");
}

/// Columns and lines of a picture of so many parts, in the shape of a screen.
pub fn shape(parts: usize) -> (usize, usize) {
    let lines = (parts * 3 / 4).isqrt().max(1);
    ((parts / lines).max(1), lines)
}

fn push_segment(marker: u8, bytes: &[u8], out: &mut Vec<u8>) {
    out.extend_from_slice(&[0xff, marker]);
    out.extend_from_slice(&(bytes.len() as u16 + 2).to_be_bytes());
    out.extend_from_slice(bytes);
}

/// Entropy-coded bits; a byte of ones is followed by a zero byte (T.81 section F.1.2.3).
struct Bits<'a> {
    out: &'a mut Vec<u8>,
    held: u32,
    count: u32,
}

impl Bits<'_> {
    fn push(&mut self, bits: u32, count: u32) {
        self.held = (self.held << count) | bits;
        self.count += count;
        while self.count >= 8 {
            self.count -= 8;
            let byte = (self.held >> self.count) as u8;
            self.out.push(byte);
            if byte == 0xff {
                self.out.push(0);
            }
        }
    }

    /// Size, then as many bits of the value; a negative one is coded as the value less one (T.81 section F.1.2.1).
    fn push_difference(&mut self, difference: i64) {
        let size = 64 - difference.unsigned_abs().leading_zeros();
        self.push(size, 3);
        let value = if difference < 0 { difference - 1 } else { difference };
        self.push(value as u32 & ((1 << size) - 1), size);
    }

    fn flush(&mut self) {
        let missing = (8 - self.count % 8) % 8;
        self.push((1 << missing) - 1, missing);
    }
}
