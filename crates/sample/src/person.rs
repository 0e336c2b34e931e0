//! A contact as a person: everything about them that an interaction may mention, from seed and row alone. Mailboxes
//! are under names that RFC 2606 reserves, telephone numbers in ranges that regulators keep for fiction.

use crate::history::History;
use crate::json::{push_number, push_padded};
use crate::random::{Random, Stream};
use crate::text::Language;
use crate::text::names::{ORIGINS, Origin};
use crate::text::words::{BRANDS, Brand, CITIES, MAIL_DOMAINS, STREETS};

/// Area codes in front of 555-01xx.
const AREA_CODES: &[u64] = &[206, 212, 303, 312, 404, 415, 512, 617, 702, 713];
const SEGMENTS: &[&str] = &["Bronze", "Bronze", "Bronze", "Silver", "Silver", "Gold", "Platinum", "Default"];

/// A customer.
#[derive(Debug, Clone)]
pub struct Person {
    pub row: u64,
    pub tenant_id: i64,
    pub brand: &'static Brand,
    pub language: Language,
    pub is_female: bool,
    given: &'static str,
    family: &'static str,
    pub country: Country,
    pub segment: &'static str,
    pub city: &'static str,
    pub street: &'static str,
    pub house: u64,
    pub account: u64,
    domain: &'static str,
    /// Tells people of one name apart, in mailbox and telephone number.
    digits: u64,
}

/// Where a customer lives, as far as clocks, money and telephones go.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Country {
    Britain,
    America,
    Germany,
    France,
    /// The rest of the euro countries.
    Euro,
    Japan,
}

impl Person {
    /// The person of a contact's row.
    pub fn new(history: &History, row: u64) -> Self {
        let random = &mut Random::new(history.seed, Stream::Contact, row);
        let tenant_id = history.pick_tenant(random);
        let tenant_place = history.tenants.iter().position(|id| *id == tenant_id);
        let origin = &ORIGINS[random.weighted(ORIGINS.iter().map(|origin: &Origin| origin.weight))];
        let is_female = random.chance(510);
        Self {
            row,
            tenant_id,
            brand: &BRANDS[tenant_place.unwrap_or(0) % BRANDS.len()],
            language: origin.language,
            is_female,
            given: random.pick(if is_female { origin.female } else { origin.male }),
            family: random.pick(origin.family),
            country: Country::of(origin.language, random),
            segment: random.pick(SEGMENTS),
            city: random.pick(CITIES),
            street: random.pick(STREETS),
            house: 1 + random.below(140),
            account: random.below(10_000_000_000),
            domain: random.pick(MAIL_DOMAINS),
            digits: random.below(10_000),
        }
    }

    /// Given name, in the person's own script.
    pub fn given(&self) -> &'static str {
        native(self.given)
    }

    /// Family name, in the person's own script.
    pub fn family(&self) -> &'static str {
        native(self.family)
    }

    /// Appends both names in the order of the language.
    pub fn push_name(&self, out: &mut String) {
        let (first, second) = match self.language {
            Language::Japanese => (self.family(), self.given()),
            _ => (self.given(), self.family()),
        };
        out.push_str(first);
        out.push(' ');
        out.push_str(second);
    }

    /// Appends the e-mail address.
    pub fn push_email(&self, out: &mut String) {
        if self.digits.is_multiple_of(3) {
            fold(latin(self.given).chars().take(1), out);
        } else {
            fold(latin(self.given).chars(), out);
            out.push(if self.digits.is_multiple_of(5) { '_' } else { '.' });
        }
        fold(latin(self.family).chars(), out);
        if self.digits.is_multiple_of(2) {
            push_number((self.digits % 97) as i64, out);
        }
        out.push('@');
        out.push_str(self.domain);
    }

    /// Appends the telephone number. Reserved for fiction are +1 xxx 555-01xx (NANPA), +44 20 7946 0xxx and
    /// +44 7700 900xxx (Ofcom), +49 30 23125xxx (Bundesnetzagentur), +33 1 99 00 and +33 6 39 98 (ARCEP). Where no
    /// such range is known, the person has a British mobile telephone.
    pub fn push_phone(&self, out: &mut String) {
        let is_mobile = self.digits % 2 == 1;
        match (self.country, is_mobile) {
            (Country::America, _) => {
                out.push_str("+1 ");
                push_padded(AREA_CODES[(self.account % AREA_CODES.len() as u64) as usize], 3, out);
                out.push_str(" 555-01");
                push_padded(self.digits % 100, 2, out);
            }
            (Country::Britain, false) => numbered("+44 20 7946 0", self.digits % 1_000, 3, out),
            (Country::Germany, _) => numbered("+49 30 23125", self.digits % 1_000, 3, out),
            (Country::France, false) => numbered("+33 1 99 00 ", self.digits, 4, out),
            (Country::France, true) => numbered("+33 6 39 98 ", self.digits, 4, out),
            _ => numbered("+44 7700 900", self.digits % 1_000, 3, out),
        }
    }

    /// Appends the number of the customer's account, ten digits.
    pub fn push_account(&self, out: &mut String) {
        push_padded(self.account, 10, out);
    }
}

impl Country {
    fn of(language: Language, random: &mut Random) -> Self {
        match language {
            Language::English if random.chance(400) => Country::America,
            Language::English => Country::Britain,
            Language::German => Country::Germany,
            Language::French => Country::France,
            Language::Spanish | Language::Portuguese => Country::Euro,
            Language::Japanese => Country::Japan,
        }
    }

    /// Minutes by which local time is ahead of UTC in this month. Summer time is taken as April to October.
    pub fn time_shift_minutes(self, month: u8) -> i64 {
        let (winter, has_summer_time) = match self {
            Country::Britain => (0, true),
            Country::America => (-300, true),
            Country::Germany | Country::France | Country::Euro => (60, true),
            Country::Japan => (540, false),
        };
        if has_summer_time && (4..=10).contains(&month) { winter + 60 } else { winter }
    }

    /// Appends an amount of money, given in hundredths, as people there write it. A yen is taken as a hundredth.
    pub fn push_money(self, hundredths: u64, out: &mut String) {
        let (symbol, point) = match self {
            Country::Britain => ("£", '.'),
            Country::America => ("$", '.'),
            Country::Germany | Country::France | Country::Euro => ("", ','),
            Country::Japan => {
                push_number(hundredths as i64, out);
                out.push('円');
                return;
            }
        };
        out.push_str(symbol);
        push_number((hundredths / 100) as i64, out);
        out.push(point);
        push_padded(hundredths % 100, 2, out);
        if symbol.is_empty() {
            out.push_str(" €");
        }
    }

    /// The code of its money (ISO 4217).
    pub fn currency(self) -> &'static str {
        match self {
            Country::Britain => "GBP",
            Country::America => "USD",
            Country::Germany | Country::France | Country::Euro => "EUR",
            Country::Japan => "JPY",
        }
    }
}

fn numbered(prefix: &str, number: u64, width: usize, out: &mut String) {
    out.push_str(prefix);
    push_padded(number, width, out);
}

fn native(name: &'static str) -> &'static str {
    name.split_once('/').map_or(name, |(native, _)| native)
}

fn latin(name: &'static str) -> &'static str {
    name.split_once('/').map_or(name, |(_, latin)| latin)
}

/// Appends letters as they may stand in front of an `@`: lower case, without accents, nothing but a to z.
fn fold(letters: impl Iterator<Item = char>, out: &mut String) {
    for letter in letters.flat_map(char::to_lowercase) {
        out.push_str(match letter {
            'a'..='z' => {
                out.push(letter);
                continue;
            }
            'à' | 'á' | 'â' | 'ã' => "a",
            'ä' => "ae",
            'ç' | 'č' => "c",
            'è' | 'é' | 'ê' | 'ë' => "e",
            'ğ' => "g",
            'í' | 'ı' | 'ï' => "i",
            'ñ' | 'ń' => "n",
            'ó' | 'ô' | 'õ' => "o",
            'ö' => "oe",
            'ř' => "r",
            'ş' => "s",
            'ß' => "ss",
            'ú' | 'ů' => "u",
            'ü' => "ue",
            'ý' => "y",
            _ => "",
        });
    }
}
