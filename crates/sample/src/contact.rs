//! Rows of the relation `contact`.

use std::io;

use row::{Relation, RowSink, Timestamp, Value};

use crate::history::History;
use crate::id::IdKind;
use crate::json::{Object, push_padded};
use crate::person::Person;
use crate::random::{Random, Stream};
use crate::text::words::COMPANIES;

const DAY_S: i64 = 86_400;

/// Pushes all rows; `progress` hears of every 64th how many there are so far.
pub fn generate(
    history: &History,
    sink: &mut dyn RowSink,
    progress: &mut dyn FnMut(u64) -> io::Result<()>,
) -> io::Result<u64> {
    sink.begin(&crate::columns(Relation::Contact))?;
    let mut buffers = Buffers::default();
    for row in 0..history.contacts {
        push(history, row, sink, &mut buffers)?;
        if row % 64 == 63 {
            progress(row + 1)?;
        }
    }
    progress(history.contacts)?;
    Ok(history.contacts)
}

/// Used again for every row.
#[derive(Default)]
struct Buffers {
    text: String,
    attributes: String,
}

/// The columns in the order of the contract.
fn push(history: &History, row: u64, sink: &mut dyn RowSink, buffers: &mut Buffers) -> io::Result<()> {
    let person = &Person::new(history, row);
    let random = &mut Random::new(history.seed, Stream::Record, row);
    let created_s = history.contact_created_s(row, random);
    let Buffers { text, attributes } = buffers;
    let mut write = |is_there: bool, fill: &dyn Fn(&mut String), sink: &mut dyn RowSink| {
        text.clear();
        fill(text);
        sink.value(if is_there { Value::Text(text) } else { Value::Null })
    };
    write(true, &|out| history.push_id(IdKind::Contact, row, out), sink)?;
    sink.value(Value::Integer(person.tenant_id))?;
    sink.value(time(created_s, random))?;
    let modified_s = (created_s + 1 + random.mostly_small(0, 1_400 * DAY_S)).min(history.newest_s - 1);
    match random.chance(980) && modified_s > created_s {
        true => sink.value(time(modified_s, random))?,
        false => sink.value(Value::Null)?,
    }
    write(random.chance(950), &|out| out.push_str(person.given()), sink)?;
    write(random.chance(970), &|out| out.push_str(person.family()), sink)?;
    let title = match (random.below(20), person.is_female) {
        (0, _) => "Dr",
        (1..=9, true) => "Ms",
        (1..=9, false) => "Mr",
        // Cleared by hand: an empty text.
        (10, _) => "",
        _ => "-",
    };
    write(title != "-", &|out| out.push_str(title), sink)?;
    write(random.chance(820), &|out| person.push_email(out), sink)?;
    write(random.chance(860), &|out| person.push_phone(out), sink)?;
    write(random.chance(740), &|out| person.push_account(out), sink)?;
    write(random.chance(900), &|out| out.push_str(person.segment), sink)?;
    let company = random.pick(COMPANIES);
    write(random.chance(140), &|out| out.push_str(company), sink)?;
    let pin = random.below(10_000);
    write(random.chance(300), &|out| push_padded(pin, 4, out), sink)?;
    let merged = random.below(row.max(1));
    write(row > 0 && random.chance(12), &|out| history.push_id(IdKind::Contact, merged, out), sink)?;
    match random.chance(40) {
        true => sink.value(time(created_s + random.between(5, 10) * 365 * DAY_S, random))?,
        false => sink.value(Value::Null)?,
    }
    attributes.clear();
    write_attributes(person, random, attributes);
    sink.value(if random.chance(985) { Value::Json(attributes) } else { Value::Null })?;
    sink.end_row()
}

fn write_attributes(person: &Person, random: &mut Random, out: &mut String) {
    let mut object = Object::begin(out);
    if random.chance(860) {
        object.text("Street", &format!("{} {}", person.house, person.street));
        object.text("City", person.city);
        let mut postcode = String::new();
        push_padded(random.between(10_000, 99_999) as u64, 5, &mut postcode);
        object.text("PostalCode", &postcode);
    }
    object.text("Language", person.language.phrasebook().code);
    object.text("PreferredChannel", random.pick(&["email", "voice", "chat", "sms", "letter"]));
    object.boolean("MarketingConsent", random.chance(410));
    if random.chance(500) {
        object.number("CustomerSince", random.between(1998, 2023));
        object.number("LoyaltyPoints", random.mostly_small(0, 20_000));
    }
    if random.chance(250) {
        let first = random.pick(&["paperless", "early-adopter", "business", "student", "senior"]);
        let second = random.pick(&["no-calls", "large-print", "vat-exempt", "second-home"]);
        object.list("Tags", [first, second].into_iter().take(random.between(0, 2) as usize));
    }
    object.end();
}

fn time(unix_seconds: i64, random: &mut Random) -> Value<'static> {
    Value::Timestamp(Timestamp::At { unix_seconds, micros: random.below(1_000) as u32 * 1_000 })
}
