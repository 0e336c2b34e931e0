//! What the splitting promises: every byte in order, no header cut, no volume over the limit or of a forbidden
//! size.

use super::*;
use proptest::prelude::*;

/// Volumes as byte vectors, closed in order.
#[derive(Default)]
struct Memory(Vec<Vec<u8>>);

impl Volumes for Memory {
    type Volume = Vec<u8>;

    fn open(&mut self, number: u32) -> io::Result<Vec<u8>> {
        assert_eq!(
            number as usize,
            self.0.len() + 1,
            "volumes open in order, after the one before was closed"
        );
        Ok(Vec::new())
    }

    fn close(&mut self, volume: Vec<u8>) -> io::Result<()> {
        self.0.push(volume);
        Ok(())
    }
}

#[derive(Debug, Clone)]
enum Piece {
    Data(usize),
    Header(usize),
}

fn piece() -> impl Strategy<Value = Piece> {
    prop_oneof![
        (0..40_000_usize).prop_map(Piece::Data),
        (1..=LARGEST_HEADER_BYTES).prop_map(Piece::Header),
        // Sizes that meet the forbidden step on purpose.
        (1..4_usize, 0..3_usize).prop_map(|(steps, off)| Piece::Data(steps * 16_384 - off)),
        Just(Piece::Header(1)),
    ]
}

/// Limits around the forbidden step, where a header cannot follow, and any other.
fn limit() -> impl Strategy<Value = u64> {
    prop_oneof![
        SMALLEST_LIMIT_BYTES..70_000,
        (1..4_u64, 0..1_200_u64).prop_map(|(steps, more)| steps * 16_384 + more)
    ]
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(400))]

    #[test]
    fn splitting_keeps_its_promises(pieces in prop::collection::vec(piece(), 0..60), limit in limit()) {
        let mut writer = VolumeWriter::new(Memory::default(), Some(limit)).unwrap();
        let mut all = Vec::new();
        for (index, piece) in pieces.iter().enumerate() {
            let fill = index as u8;
            match *piece {
                Piece::Data(bytes) => {
                    writer.write_all(&vec![fill; bytes]).unwrap();
                    all.resize(all.len() + bytes, fill);
                }
                Piece::Header(bytes) => {
                    let start = writer.write_header(&vec![fill; bytes]).unwrap();
                    prop_assert_eq!(writer.position().disk, start.disk);
                    prop_assert_eq!(writer.position().offset, start.offset + bytes as u64);
                    all.resize(all.len() + bytes, fill);
                }
            }
        }
        writer.write_trailer(|_, padded| vec![0xFF; 22 + usize::from(padded)]).unwrap();
        let finished = writer.finish().unwrap();
        let volumes = finished.volumes.0;
        prop_assert_eq!(finished.volume_count as usize, volumes.len());
        for volume in &volumes {
            prop_assert!(!volume.is_empty());
            prop_assert!(volume.len() as u64 <= limit);
            prop_assert!(volume.len() % 16_384 != 0, "a volume of {} bytes", volume.len());
        }
        let joined = volumes.concat();
        prop_assert_eq!(finished.bytes, joined.len() as u64);
        prop_assert_eq!(&joined[..all.len()], &all[..]);
        prop_assert!(joined.len() - all.len() <= 23);
    }
}

#[test]
fn a_whole_archive_is_one_volume() {
    let mut writer = VolumeWriter::new(Memory::default(), None).unwrap();
    for _ in 0..40 {
        writer.write_all(&[7; 16_384]).unwrap();
        writer.write_header(&[8; 1_000]).unwrap();
    }
    let finished = writer.finish().unwrap();
    assert_eq!(finished.volume_count, 1);
    assert_eq!(finished.volumes.0[0].len(), 40 * 17_384);
}

#[test]
fn nothing_written_opens_no_volume() {
    let finished = VolumeWriter::new(Memory::default(), Some(4_096)).unwrap().finish().unwrap();
    assert_eq!(finished.volume_count, 0);
    assert!(finished.volumes.0.is_empty());
}

#[test]
fn a_full_volume_rolls_over_only_on_the_next_byte() {
    for (bytes, volumes) in [(4_999, 1), (5_000, 1), (5_001, 2)] {
        let mut writer = VolumeWriter::new(Memory::default(), Some(5_000)).unwrap();
        writer.write_all(&vec![1; bytes]).unwrap();
        assert_eq!(writer.finish().unwrap().volume_count, volumes, "{bytes} bytes");
    }
}

#[test]
fn a_limit_that_cannot_hold_a_header_is_refused() {
    let error = VolumeWriter::new(Memory::default(), Some(SMALLEST_LIMIT_BYTES - 1)).err().unwrap();
    assert_eq!(error.kind(), io::ErrorKind::InvalidInput);
}
