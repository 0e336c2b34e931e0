//! Streams of every length around the block size inflate to what went in, with the right sums.

use std::io::Read;

use aws_lc_rs::digest;

use super::*;

/// Text that compresses, but not to nothing, and never repeats a block.
fn text(bytes: usize) -> Vec<u8> {
    let mut state = 1_u32;
    (0..bytes)
        .map(|index| {
            state = state.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
            if index % 3 == 0 { (state >> 28) as u8 + b'a' } else { b' ' }
        })
        .collect()
}

fn deflate(plain: &[u8], threads: usize) -> (Vec<u8>, Totals) {
    deflate_at(plain, Level::Fast, threads)
}

fn deflate_at(plain: &[u8], level: Level, threads: usize) -> (Vec<u8>, Totals) {
    let compression = Compression { level, threads };
    let mut deflater = Deflater::new(Vec::new(), compression, Kit::new(compression.level));
    for piece in plain.chunks(70_001) {
        deflater.write_all(piece).unwrap();
    }
    let (compressed, _kit, totals) = deflater.finish().unwrap();
    (compressed, totals)
}

#[test]
fn what_goes_in_comes_out() {
    for bytes in [0, 1, BLOCK_BYTES - 1, BLOCK_BYTES, BLOCK_BYTES + 1, 9 * BLOCK_BYTES + 5] {
        let plain = text(bytes);
        for threads in [0, 1, 3] {
            let (compressed, totals) = deflate(&plain, threads);
            let mut inflated = Vec::new();
            flate2::read::DeflateDecoder::new(&compressed[..]).read_to_end(&mut inflated).unwrap();
            assert!(inflated == plain, "{bytes} bytes, {threads} threads");
            assert_eq!(totals.bytes, bytes as u64);
            assert_eq!(totals.compressed_bytes, compressed.len() as u64);
            assert_eq!(totals.crc32(), crc32fast::hash(&plain));
            assert_eq!(&totals.sha256()[..], digest::digest(&digest::SHA256, &plain).as_ref());
        }
    }
}

#[test]
fn the_threads_do_not_change_the_bytes() {
    let plain = text(4 * BLOCK_BYTES + 17);
    assert!(deflate(&plain, 1).0 == deflate(&plain, 4).0);
}

#[test]
fn bytes_that_do_not_compress_grow_by_little() {
    let mut state = 1_u64;
    let noise: Vec<u8> = (0..2 * BLOCK_BYTES)
        .map(|_| {
            state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
            (state >> 56) as u8
        })
        .collect();
    for level in [Level::Fast, Level::Default, Level::Small] {
        let (compressed, _) = deflate_at(&noise, level, 2);
        let growth = compressed.len() - noise.len();
        assert!(growth < noise.len() / 1_000, "{level:?} adds {growth} bytes");
        let mut inflated = Vec::new();
        flate2::read::DeflateDecoder::new(&compressed[..]).read_to_end(&mut inflated).unwrap();
        assert!(inflated == noise);
    }
}

#[test]
fn after_an_error_every_call_is_an_error() {
    struct Full;
    impl Write for Full {
        fn write(&mut self, _: &[u8]) -> io::Result<usize> {
            Err(io::Error::new(io::ErrorKind::StorageFull, "full"))
        }
        fn flush(&mut self) -> io::Result<()> {
            Ok(())
        }
    }
    let compression = Compression { level: Level::Fast, threads: 2 };
    let mut deflater = Deflater::new(Full, compression, Kit::new(compression.level));
    let error = (0..100).find_map(|_| deflater.write_all(&[0; BLOCK_BYTES]).err()).unwrap();
    assert_eq!(error.kind(), io::ErrorKind::StorageFull);
    assert!(deflater.write(b"x").is_err());
    assert!(deflater.finish().is_err());
}
