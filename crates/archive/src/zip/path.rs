//! Which names an entry may have, so that it lands inside the folder it is extracted to, on any system. It touches
//! no file.

/// The longest name of an entry.
pub(crate) const LONGEST_BYTES: usize = 1_024;

/// Why a name is refused.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum PathFault {
    /// Nothing to call the file.
    #[error("it is empty")]
    Empty,
    /// More bytes than any export writes.
    #[error("it is longer than 1,024 bytes")]
    TooLong,
    /// Not UTF-8 (APPNOTE appendix D).
    #[error("it is not UTF-8")]
    NotUtf8,
    /// Begins with a slash.
    #[error("it is absolute")]
    Absolute,
    /// Begins with a drive letter.
    #[error("it names a drive")]
    Drive,
    /// Some systems take it for a slash.
    #[error("it contains a backslash")]
    Backslash,
    /// NUL, line ends, terminal control.
    #[error("it contains a control character")]
    Control,
    /// `a//b`.
    #[error("one of its folders has no name")]
    EmptyComponent,
    /// `.` or `..` as a folder or file.
    #[error("it contains . or .. as a folder")]
    DotComponent,
}

/// Holds a name against the rules; a folder's name comes without its last slash.
pub(crate) fn check(path: &str) -> Result<(), PathFault> {
    let bytes = path.as_bytes();
    if bytes.is_empty() {
        return Err(PathFault::Empty);
    }
    if bytes.len() > LONGEST_BYTES {
        return Err(PathFault::TooLong);
    }
    if path.chars().any(char::is_control) {
        return Err(PathFault::Control);
    }
    if path.contains('\\') {
        return Err(PathFault::Backslash);
    }
    if bytes[0] == b'/' {
        return Err(PathFault::Absolute);
    }
    if bytes[0].is_ascii_alphabetic() && bytes.get(1) == Some(&b':') {
        return Err(PathFault::Drive);
    }
    for component in path.split('/') {
        match component {
            "" => return Err(PathFault::EmptyComponent),
            "." | ".." => return Err(PathFault::DotComponent),
            _ => {}
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn plain_names_pass() {
        let longest = "x".repeat(LONGEST_BYTES);
        for path in
            ["a", "UCS/Interaction/Interaction-1.json", "..a/b..", "a b/ü/日本.json", "1:2", "ab:c", &longest]
        {
            assert_eq!(check(path), Ok(()), "{path:?}");
        }
    }

    #[test]
    fn each_bad_name_has_its_reason() {
        let too_long = "x".repeat(LONGEST_BYTES + 1);
        let cases = [
            ("", PathFault::Empty),
            (too_long.as_str(), PathFault::TooLong),
            ("/etc/passwd", PathFault::Absolute),
            ("c:/x", PathFault::Drive),
            ("Z:x", PathFault::Drive),
            ("a\\b", PathFault::Backslash),
            ("..\\b", PathFault::Backslash),
            ("a\0b", PathFault::Control),
            ("a\nb", PathFault::Control),
            ("a\u{7f}", PathFault::Control),
            ("a\u{9b}", PathFault::Control),
            ("a//b", PathFault::EmptyComponent),
            ("a/", PathFault::EmptyComponent),
            ("..", PathFault::DotComponent),
            ("../a", PathFault::DotComponent),
            ("a/../b", PathFault::DotComponent),
            ("a/./b", PathFault::DotComponent),
            ("a/..", PathFault::DotComponent),
        ];
        for (path, fault) in cases {
            assert_eq!(check(path), Err(fault), "{path:?}");
        }
    }
}
