//! How large one volume of a split export may be, before it is sealed.

use std::fmt;
use std::str::FromStr;

/// Size of a volume in bytes: at least 1 MiB, at most 1 GiB. OpenSSL loads a sealed file whole and fails from about
/// 1.5 GB on, so that a larger export is split whatever the job says: 1 GiB is also the default.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, serde::Serialize, serde::Deserialize)]
#[serde(try_from = "u64", into = "u64")]
pub struct SplitSize(u64);

/// The text is no size, or the size is out of bounds.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum SplitSizeError {
    /// Not a number with a unit.
    #[error("{0:?} is no size; write a number with a unit, such as 100MB or 512MiB")]
    NotASize(String),
    /// Smaller than 1 MiB.
    #[error("a split size of {0} bytes is too small; the smallest is 1 MiB (1,048,576 bytes)")]
    TooSmall(u64),
    /// Larger than 1 GiB.
    #[error(
        "a split size of {0} bytes is too large; the largest is 1 GiB (1,073,741,824 bytes), beyond which OpenSSL cannot open the sealed file"
    )]
    TooLarge(u64),
}

impl SplitSize {
    /// 1 MiB.
    pub const MIN: SplitSize = SplitSize(1 << 20);
    /// 1 GiB.
    pub const MAX: SplitSize = SplitSize(1 << 30);

    /// A split size of this many bytes.
    pub fn from_bytes(bytes: u64) -> Result<Self, SplitSizeError> {
        match bytes {
            ..0x10_0000 => Err(SplitSizeError::TooSmall(bytes)),
            0x10_0000..=0x4000_0000 => Ok(Self(bytes)),
            _ => Err(SplitSizeError::TooLarge(bytes)),
        }
    }

    /// The size in bytes.
    pub fn bytes(self) -> u64 {
        self.0
    }
}

impl TryFrom<u64> for SplitSize {
    type Error = SplitSizeError;

    fn try_from(bytes: u64) -> Result<Self, Self::Error> {
        Self::from_bytes(bytes)
    }
}

impl From<SplitSize> for u64 {
    fn from(size: SplitSize) -> Self {
        size.bytes()
    }
}

impl Default for SplitSize {
    fn default() -> Self {
        Self::MAX
    }
}

impl fmt::Display for SplitSize {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} bytes", self.0)
    }
}

/// Reads `100MB` (10^6 bytes), `64MiB` (2^20 bytes), `1GB`, `1GiB`, `500kB`, `2000000` (bytes); a space before the unit is fine.
impl FromStr for SplitSize {
    type Err = SplitSizeError;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let not_a_size = || SplitSizeError::NotASize(text.to_owned());
        let digits = text.bytes().take_while(u8::is_ascii_digit).count();
        let (number, unit) = text.split_at(digits);
        let unit_bytes = match unit.trim().to_ascii_lowercase().as_str() {
            "" | "b" => 1,
            "k" | "kb" => 1_000,
            "m" | "mb" => 1_000_000,
            "g" | "gb" => 1_000_000_000,
            "kib" => 1 << 10,
            "mib" => 1 << 20,
            "gib" => 1 << 30,
            _ => return Err(not_a_size()),
        };
        let number: u64 = number.parse().map_err(|_| not_a_size())?;
        Self::from_bytes(number.saturating_mul(unit_bytes))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sizes_are_read_with_their_unit() {
        for (text, bytes) in
            [("100MB", 100_000_000), ("64 MiB", 64 << 20), ("1gib", 1 << 30), ("1048576", 1 << 20)]
        {
            assert_eq!(text.parse(), Ok(SplitSize(bytes)), "{text}");
        }
    }

    #[test]
    fn what_is_no_size_or_out_of_bounds_is_refused() {
        assert_eq!("1048575".parse::<SplitSize>(), Err(SplitSizeError::TooSmall(1_048_575)));
        assert_eq!("1073741825".parse::<SplitSize>(), Err(SplitSizeError::TooLarge(1_073_741_825)));
        assert_eq!("99999999999GB".parse::<SplitSize>(), Err(SplitSizeError::TooLarge(u64::MAX)));
        for text in ["", "MB", "1.5MB", "-1MB", "1 parsec", "99999999999999999999"] {
            assert!(matches!(text.parse::<SplitSize>(), Err(SplitSizeError::NotASize(_))), "{text}");
        }
    }
}
