//! The file extensions of a split set as Info-ZIP writes them, and the way back. It knows no file and no folder.

/// Which part of a set a file extension stands for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Part {
    /// A volume that is not the last, counted from 1: `z01` is 1, `z100` is 100.
    Numbered(u32),
    /// The last volume, or the only one: `zip`.
    Last,
}

/// The extension, without the dot, of volume `number` (from 1): `z01` … `z99`, `z100` …, and `zip` for the last.
#[must_use]
pub fn extension(number: u32, is_last: bool) -> String {
    if is_last { "zip".to_owned() } else { format!("z{number:02}") }
}

impl Part {
    /// Reads an extension, without the dot, that [`extension`] wrote; `None` for any other.
    #[must_use]
    pub fn from_extension(text: &str) -> Option<Self> {
        if text == "zip" {
            return Some(Self::Last);
        }
        let number = text.strip_prefix('z')?.parse().ok().filter(|number| *number > 0)?;
        // Only the one spelling counts, so that no two names mean the same volume.
        (extension(number, false) == text).then_some(Self::Numbered(number))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn extensions_are_those_of_info_zip() {
        assert_eq!(extension(1, false), "z01");
        assert_eq!(extension(99, false), "z99");
        assert_eq!(extension(100, false), "z100");
        assert_eq!(extension(1, true), "zip");
    }

    #[test]
    fn every_extension_is_read_back() {
        for number in [1, 9, 10, 99, 100, 65_535, u32::MAX] {
            assert_eq!(Part::from_extension(&extension(number, false)), Some(Part::Numbered(number)));
        }
        assert_eq!(Part::from_extension("zip"), Some(Part::Last));
    }

    #[test]
    fn other_spellings_are_no_parts() {
        for text in ["", "z", "z0", "z00", "z1", "z001", "z+1", "Z01", "z-1", "z01 ", "zipx", "z4294967296"] {
            assert_eq!(Part::from_extension(text), None, "{text:?}");
        }
    }
}
