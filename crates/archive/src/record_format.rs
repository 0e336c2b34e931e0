//! The three spellings of a row in JSON: what a column is called and how a time is written. The choice never changes
//! what is exported, only how it reads.

use row::timestamp::Fields;
use row::{Relation, Timestamp};

/// How names and times are spelled.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, serde::Serialize, serde::Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum RecordFormat {
    /// As the original service wrote it: `mediatypeid`, `2015-08-05 08:31:20.78` in UTC.
    #[default]
    Original,
    /// The original's schema 9.0.001.07: `MEDIATYPEID`, times as in `Original`.
    Upper,
    /// camelCase and RFC 3339: `mediaTypeId`, `2015-08-05T08:31:20.780000Z`.
    Modern,
}

impl RecordFormat {
    /// All three.
    pub const ALL: [RecordFormat; 3] = [RecordFormat::Original, RecordFormat::Upper, RecordFormat::Modern];

    /// The word by which users choose it.
    pub fn name(self) -> &'static str {
        match self {
            RecordFormat::Original => "original",
            RecordFormat::Upper => "upper",
            RecordFormat::Modern => "modern",
        }
    }

    /// The JSON key of a column.
    pub fn key(self, relation: Relation, column: &str) -> String {
        match (self, relation, column) {
            // The original spelled the two ids of its own rows in its own way.
            (RecordFormat::Original, Relation::Contact, "contact_id") => "ContactId".to_owned(),
            (RecordFormat::Original, Relation::Interaction, "ixn_id") => "id".to_owned(),
            (RecordFormat::Original, ..) => column.replace('_', "").to_lowercase(),
            (RecordFormat::Upper, ..) => column.replace('_', "").to_uppercase(),
            (RecordFormat::Modern, ..) => camel_case(column),
        }
    }

    /// Appends a time. Years outside 1 to 9999 and the infinities cannot be written as a standard time; they are
    /// spelled as PostgreSQL spells them, in `Modern` as ISO 8601 expanded years.
    pub fn write_time(self, time: Timestamp, out: &mut Vec<u8>) {
        let Some(fields) = time.fields() else {
            out.extend_from_slice(if time == Timestamp::AfterAll { b"infinity" } else { b"-infinity" });
            return;
        };
        match self {
            RecordFormat::Original | RecordFormat::Upper => write_original_time(fields, out),
            RecordFormat::Modern => write_rfc_3339_time(fields, out),
        }
    }
}

/// `media_type_id` becomes `mediaTypeId`.
fn camel_case(column: &str) -> String {
    let mut words = column.split('_').filter(|word| !word.is_empty());
    let mut name = words.next().unwrap_or(column).to_owned();
    for word in words {
        let mut letters = word.chars();
        name.extend(letters.next().into_iter().flat_map(char::to_uppercase));
        name.push_str(letters.as_str());
    }
    name
}

fn write_original_time(fields: Fields, out: &mut Vec<u8>) {
    let is_bc = fields.date.year <= 0;
    let year = if is_bc { 1 - fields.date.year } else { fields.date.year };
    write_date(year.unsigned_abs(), fields, out);
    out.push(b' ');
    write_clock(fields, out);
    out.push(b'.');
    let at_fraction = out.len();
    write_digits(u64::from(fields.micros), 6, out);
    while out.len() > at_fraction + 1 && out.last() == Some(&b'0') {
        out.pop();
    }
    if is_bc {
        out.extend_from_slice(b" BC");
    }
}

fn write_rfc_3339_time(fields: Fields, out: &mut Vec<u8>) {
    match fields.date.year {
        1..=9_999 => {}
        ..=0 => out.push(b'-'),
        _ => out.push(b'+'),
    }
    write_date(fields.date.year.unsigned_abs(), fields, out);
    out.push(b'T');
    write_clock(fields, out);
    if fields.micros > 0 {
        out.push(b'.');
        write_digits(u64::from(fields.micros), 6, out);
    }
    out.push(b'Z');
}

fn write_date(year: u64, fields: Fields, out: &mut Vec<u8>) {
    write_digits(
        year,
        if year > 99_999 {
            6
        } else if year > 9_999 {
            5
        } else {
            4
        },
        out,
    );
    out.push(b'-');
    write_digits(u64::from(fields.date.month), 2, out);
    out.push(b'-');
    write_digits(u64::from(fields.date.day), 2, out);
}

fn write_clock(fields: Fields, out: &mut Vec<u8>) {
    write_digits(u64::from(fields.hour), 2, out);
    out.push(b':');
    write_digits(u64::from(fields.minute), 2, out);
    out.push(b':');
    write_digits(u64::from(fields.second), 2, out);
}

/// A number in exactly this many digits.
fn write_digits(mut number: u64, digits: usize, out: &mut Vec<u8>) {
    let start = out.len();
    out.resize(start + digits, b'0');
    for digit in out[start..].iter_mut().rev() {
        *digit = b'0' + (number % 10) as u8;
        number /= 10;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn spelled(format: RecordFormat, time: &str) -> String {
        let mut out = Vec::new();
        format.write_time(time.parse().unwrap(), &mut out);
        String::from_utf8(out).unwrap()
    }

    #[test]
    fn keys_follow_the_format() {
        for (relation, column, original, upper, modern) in [
            (Relation::Contact, "contact_id", "ContactId", "CONTACTID", "contactId"),
            (Relation::Interaction, "contact_id", "contactid", "CONTACTID", "contactId"),
            (Relation::Interaction, "ixn_id", "id", "IXNID", "ixnId"),
            (Relation::Attachment, "entity_id", "entityid", "ENTITYID", "entityId"),
            (
                Relation::Interaction,
                "is_category_approved",
                "iscategoryapproved",
                "ISCATEGORYAPPROVED",
                "isCategoryApproved",
            ),
        ] {
            assert_eq!(RecordFormat::Original.key(relation, column), original);
            assert_eq!(RecordFormat::Upper.key(relation, column), upper);
            assert_eq!(RecordFormat::Modern.key(relation, column), modern);
        }
    }

    #[test]
    fn times_drop_trailing_zeros_but_keep_one_digit() {
        assert_eq!(spelled(RecordFormat::Original, "2015-08-05T08:31:20.78Z"), "2015-08-05 08:31:20.78");
        assert_eq!(spelled(RecordFormat::Upper, "2015-08-05T08:31:20Z"), "2015-08-05 08:31:20.0");
        assert_eq!(
            spelled(RecordFormat::Original, "2015-08-05T08:31:20.000001Z"),
            "2015-08-05 08:31:20.000001"
        );
    }

    #[test]
    fn modern_times_show_microseconds_only_if_there_are_any() {
        assert_eq!(spelled(RecordFormat::Modern, "2015-08-05 08:31:20.78"), "2015-08-05T08:31:20.780000Z");
        assert_eq!(spelled(RecordFormat::Modern, "2015-08-05 08:31:20"), "2015-08-05T08:31:20Z");
    }

    #[test]
    fn far_times_are_spelled_and_read_back() {
        for (time, original, modern) in [
            ("infinity", "infinity", "infinity"),
            ("-infinity", "-infinity", "-infinity"),
            ("0001-01-01", "0001-01-01 00:00:00.0", "0001-01-01T00:00:00Z"),
            ("9999-12-31 23:59:59.999999", "9999-12-31 23:59:59.999999", "9999-12-31T23:59:59.999999Z"),
            ("0044-03-15 BC", "0044-03-15 00:00:00.0 BC", "-0043-03-15T00:00:00Z"),
            ("0001-12-31 BC", "0001-12-31 00:00:00.0 BC", "-0000-12-31T00:00:00Z"),
            ("12024-01-01", "12024-01-01 00:00:00.0", "+12024-01-01T00:00:00Z"),
            ("294276-12-31", "294276-12-31 00:00:00.0", "+294276-12-31T00:00:00Z"),
        ] {
            assert_eq!(spelled(RecordFormat::Original, time), original);
            assert_eq!(spelled(RecordFormat::Modern, time), modern);
            for text in [original, modern] {
                assert_eq!(text.parse::<Timestamp>(), time.parse(), "{text}");
            }
        }
    }
}
