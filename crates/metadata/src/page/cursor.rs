//! Where the next page begins: the last item's place in the order. Opaque to clients; base64url of JSON.

use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;

use super::Value;
use crate::MetadataError;

/// The place after which a page begins.
#[derive(Debug, PartialEq, serde::Serialize, serde::Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Cursor {
    /// Tells lists, orders and filters apart.
    #[serde(rename = "l")]
    pub(super) list: u64,
    /// The value that the last item is sorted by.
    #[serde(rename = "p")]
    pub(super) place: Value,
    /// The last item's id.
    #[serde(rename = "i")]
    pub(super) id: String,
}

impl Cursor {
    pub(super) fn to_text(&self) -> Result<String, MetadataError> {
        let json = serde_json::to_vec(self).map_err(|_| MetadataError::BadCursor)?;
        Ok(URL_SAFE_NO_PAD.encode(json))
    }

    /// Reads a cursor of this list; another list's is refused.
    pub(super) fn from_text(text: &str, list: u64) -> Result<Self, MetadataError> {
        let json = URL_SAFE_NO_PAD.decode(text).map_err(|_| MetadataError::BadCursor)?;
        let cursor: Self = serde_json::from_slice(&json).map_err(|_| MetadataError::BadCursor)?;
        if cursor.list == list { Ok(cursor) } else { Err(MetadataError::BadCursor) }
    }
}

/// FNV-1a of 64 bits: the same in every version and on every node, which the standard library's hash does not promise.
pub(super) fn fingerprint(text: &str) -> u64 {
    const OFFSET: u64 = 0xcbf2_9ce4_8422_2325;
    const PRIME: u64 = 0x0100_0000_01b3;
    text.bytes().fold(OFFSET, |hash, byte| (hash ^ u64::from(byte)).wrapping_mul(PRIME))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_cursor_is_read_by_its_own_list_only() {
        for place in [Value::Number(-5), Value::Text("zürich \"%".to_owned())] {
            let cursor = Cursor { list: 7, place, id: "a".to_owned() };
            let text = cursor.to_text().unwrap();
            assert_eq!(Cursor::from_text(&text, 7).unwrap(), cursor);
            assert!(matches!(Cursor::from_text(&text, 8), Err(MetadataError::BadCursor)));
        }
    }

    #[test]
    fn what_is_no_cursor_is_refused() {
        for text in ["", "x", "e30", "bnVsbA", "%", "eyJsIjo3LCJwIjpudWxsLCJpIjoiYSJ9"] {
            assert!(matches!(Cursor::from_text(text, 7), Err(MetadataError::BadCursor)), "{text}");
        }
    }

    #[test]
    fn the_fingerprint_is_fnv_1a() {
        assert_eq!(fingerprint(""), 0xcbf2_9ce4_8422_2325);
        assert_eq!(fingerprint("a"), 0xaf63_dc4c_8601_ec8c);
    }
}
