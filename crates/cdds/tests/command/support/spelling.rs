//! How a row is spelled by those who write it, known here a second time so that the tests do not ask the code whether
//! the code is right: the keys of its columns and the form of its times.

use row::Relation;

/// Who wrote a row.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Spelling {
    /// A database: snake_case, times in ISO 8601 with an offset of zero.
    Database,
    /// Rows to import, as in the real test data: camelCase, times in RFC 3339 with milliseconds.
    Input,
    Original,
    Upper,
    Modern,
}

/// The three record formats, by the word that `--format` takes.
pub const FORMATS: [(&str, Spelling); 3] =
    [("original", Spelling::Original), ("upper", Spelling::Upper), ("modern", Spelling::Modern)];

impl Spelling {
    /// Whether it is that of an export: then times have one form, and empty values are left out.
    pub fn is_export(self) -> bool {
        !matches!(self, Spelling::Database | Spelling::Input)
    }

    /// The key of a column.
    pub fn key(self, relation: Relation, column: &str) -> String {
        match self {
            Spelling::Database => column.to_owned(),
            Spelling::Original if column == "contact_id" && relation == Relation::Contact => {
                "ContactId".to_owned()
            }
            Spelling::Original if column == "ixn_id" => "id".to_owned(),
            Spelling::Original => column.replace('_', ""),
            Spelling::Upper => column.replace('_', "").to_uppercase(),
            Spelling::Modern | Spelling::Input => {
                let (first, rest) = column.split_once('_').unwrap_or((column, ""));
                let capital = |word: &str| word[..1].to_uppercase() + &word[1..];
                let rest: String = rest.split('_').filter(|word| !word.is_empty()).map(capital).collect();
                format!("{first}{rest}")
            }
        }
    }

    /// A time in the form that all spellings are compared in, which is that of the original.
    pub fn plain_time(text: &str) -> String {
        let text = text.trim_end_matches('Z').trim_end_matches("+00:00").replace('T', " ");
        let (seconds, fraction) = text.split_once('.').unwrap_or((&text, ""));
        let (year, rest) = seconds.split_once('-').unwrap_or_else(|| panic!("{text} is no time"));
        let fraction = fraction.trim_end_matches('0');
        format!("{year:0>4}-{rest}.{}", if fraction.is_empty() { "0" } else { fraction })
    }

    /// That form as this spelling writes it, for years of four digits.
    pub fn time(self, plain: &str) -> String {
        match self {
            Spelling::Original | Spelling::Upper => plain.to_owned(),
            Spelling::Modern | Spelling::Input | Spelling::Database => {
                let (seconds, fraction) = plain.split_once('.').unwrap();
                let seconds = seconds.replace(' ', "T");
                if fraction == "0" { format!("{seconds}Z") } else { format!("{seconds}.{fraction:0<6}Z") }
            }
        }
    }
}

#[test]
fn a_spelling_is_as_the_facts_of_the_product_say() {
    let key = |spelling: Spelling| spelling.key(Relation::Interaction, "media_type_id");
    assert_eq!(FORMATS.map(|(_, spelling)| key(spelling)), ["mediatypeid", "MEDIATYPEID", "mediaTypeId"]);
    for (text, plain, modern) in [
        ("2015-08-05T08:31:20.780Z", "2015-08-05 08:31:20.78", "2015-08-05T08:31:20.780000Z"),
        ("102-08-22T11:26:25+00:00", "0102-08-22 11:26:25.0", "0102-08-22T11:26:25Z"),
    ] {
        assert_eq!(Spelling::plain_time(text), plain);
        assert_eq!(Spelling::Modern.time(plain), modern);
    }
}
