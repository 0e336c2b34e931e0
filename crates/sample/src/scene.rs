//! The facts of one conversation: who, with whom, about what. Every template of the conversation is filled from here,
//! so that all its messages speak of the same order, amount and day.

use row::Timestamp;

use crate::history::History;
use crate::id::push_base36;
use crate::json::{push_number, push_padded};
use crate::person::Person;
use crate::random::Random;
use crate::render::{Facts, render};
use crate::text::names::AGENTS;
use crate::text::words::{CITIES, PRODUCTS, STREETS};
use crate::text::{Choices, Phrasebook, TopicPhrases};

/// Who owns interactions: agents' numbers begin here.
const FIRST_OWNER_ID: i64 = 1_001;

/// One conversation's facts.
pub struct Scene {
    pub person: Person,
    pub book: &'static Phrasebook,
    pub phrases: &'static TopicPhrases,
    agent: usize,
    /// The customer types in a hurry.
    pub is_hasty: bool,
    /// Unix seconds of the conversation's beginning.
    pub start_s: i64,
    incident_day: i64,
    later_day: i64,
    pub product: &'static str,
    city: &'static str,
    street: &'static str,
    order: u64,
    invoice: u64,
    pub amount_hundredths: u64,
    fee_hundredths: u64,
    /// Bits for tracking, serial and ticket numbers.
    label: u64,
}

impl Scene {
    pub fn new(history: &History, start_s: i64, random: &mut Random) -> Self {
        let person = Person::new(history, history.pick_contact(start_s, random));
        let book = person.language.phrasebook();
        let day = start_s.div_euclid(86_400);
        Self {
            book,
            phrases: &book.topics[random.below(book.topics.len() as u64) as usize],
            agent: random.below(AGENTS.len() as u64) as usize,
            is_hasty: random.chance(400),
            start_s,
            incident_day: day - 1 - random.mostly_small(0, 24),
            later_day: day + 1 + random.mostly_small(0, 20),
            product: random.pick(PRODUCTS),
            city: random.pick(CITIES),
            street: random.pick(STREETS),
            order: random.below(100_000_000),
            invoice: random.below(10_000_000),
            amount_hundredths: random.mostly_small(1_200, 90_000) as u64,
            fee_hundredths: random.mostly_small(250, 4_990) as u64,
            label: random.next(),
            person,
        }
    }

    /// The agent's number.
    pub fn owner_id(&self) -> i64 {
        FIRST_OWNER_ID + self.agent as i64
    }

    /// The agent's given name.
    pub fn agent_given(&self) -> &'static str {
        AGENTS[self.agent].0
    }

    /// Appends a sentence of the template.
    pub fn say(&self, template: &str, random: &mut Random, out: &mut String) {
        render(template, self, random, out);
    }

    /// Appends a sentence of one of the templates.
    pub fn say_one(&self, templates: Choices, random: &mut Random, out: &mut String) {
        render(random.pick(templates), self, random, out);
    }

    /// A fact as a text of its own.
    pub fn fact(&self, name: &str, random: &mut Random) -> String {
        let mut out = String::new();
        self.push(name, random, &mut out);
        out
    }

    fn push_date(&self, unix_day: i64, random: &mut Random, out: &mut String) {
        let date = row::calendar::Date::from_unix_days(unix_day);
        // Some people add the year.
        let mut rest = if random.chance(100) { self.book.date_with_year } else { self.book.date };
        while let Some((before, after)) = rest.split_once('{') {
            out.push_str(before);
            let (name, after) = after.split_once('}').unwrap_or_default();
            match name {
                "day" => push_number(i64::from(date.day), out),
                "year" => push_number(date.year, out),
                _ => out.push_str(self.book.months[usize::from(date.month) - 1]),
            }
            rest = after;
        }
        out.push_str(rest);
    }

    /// What identifies things: numbers with a prefix, each always the same within a conversation.
    fn push_number_of(&self, name: &str, out: &mut String) {
        match name {
            "order" => {
                out.push_str(self.person.brand.order_prefix);
                out.push('-');
                push_padded(self.order, 8, out);
            }
            "invoice" => {
                out.push_str("INV-");
                push_number(self.start_year(), out);
                out.push('-');
                push_padded(self.invoice, 7, out);
            }
            "tracking" => {
                push_base36(self.label >> 20, 2, out);
                push_padded(self.label % 1_000_000_000, 9, out);
                out.push_str("EX");
            }
            "serial" => {
                push_base36(self.label >> 7, 4, out);
                out.push('-');
                push_base36(self.label >> 31, 6, out);
            }
            "ticket" => {
                out.push('T');
                push_padded((self.label >> 13) % 10_000_000, 7, out);
            }
            "error" => {
                out.push_str("E-");
                push_padded(100 + (self.label >> 40) % 60 * 7, 3, out);
            }
            "account" => self.person.push_account(out),
            _ => push_base36(self.label >> 17, 6, out),
        }
    }

    fn start_year(&self) -> i64 {
        let start = Timestamp::At { unix_seconds: self.start_s, micros: 0 };
        start.fields().map_or(0, |fields| fields.date.year)
    }

    /// The month before the incident.
    fn month(&self) -> &'static str {
        let date = row::calendar::Date::from_unix_days(self.incident_day - 20);
        self.book.months[usize::from(date.month) - 1]
    }
}

impl Facts for Scene {
    fn push(&self, name: &str, random: &mut Random, out: &mut String) {
        match name {
            "order" | "invoice" | "tracking" | "serial" | "ticket" | "error" | "account" | "code" => {
                self.push_number_of(name, out);
            }
            "first" => out.push_str(self.person.given()),
            "last" => out.push_str(self.person.family()),
            "name" => self.person.push_name(out),
            "email" => self.person.push_email(out),
            "phone" => self.person.push_phone(out),
            "agent" => out.push_str(self.agent_given()),
            "agent_name" => {
                out.push_str(AGENTS[self.agent].0);
                out.push(' ');
                out.push_str(AGENTS[self.agent].1);
            }
            "brand" => out.push_str(self.person.brand.name),
            "domain" => out.push_str(self.person.brand.domain),
            "product" => out.push_str(self.product),
            "city" => out.push_str(self.city),
            "street" => out.push_str(self.street),
            "amount" => self.person.country.push_money(self.amount_hundredths, out),
            "fee" => self.person.country.push_money(self.fee_hundredths, out),
            "date" => self.push_date(self.incident_day, random, out),
            "later" => self.push_date(self.later_day, random, out),
            "month" => {
                out.push_str(self.month());
                // Japanese months are numbers.
                if self.book.code == "ja" {
                    out.push('月');
                }
            }
            "time" => {
                push_padded(8 + random.below(12), 2, out);
                out.push(':');
                push_padded(random.below(12) * 5, 2, out);
            }
            "n" => push_number(random.between(2, 9), out),
            "minutes" => push_number(random.between(11, 58), out),
            "percent" => push_number(random.between(3, 97), out),
            unknown => {
                // A test renders every template and finds the braces.
                out.push('{');
                out.push_str(unknown);
                out.push('}');
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::plan::Plan;
    use crate::random::Stream;
    use crate::text::names::ORIGINS;
    use crate::text::topic::Topic;
    use crate::text::{Language, notes, small_print};

    fn templates(book: &'static Phrasebook) -> Vec<Choices> {
        let chat = &book.chat;
        let mut all = vec![
            book.to_company,
            book.context,
            book.plea,
            book.closing,
            book.thanks,
            book.next_step,
            book.agent_closing,
            book.sms_out,
            book.sms_in,
            chat.hello,
            chat.ask_details,
            chat.give_details,
            chat.wait,
            chat.nod,
            chat.anything_else,
            chat.no_more,
            chat.goodbye,
        ];
        for topic in book.topics {
            all.extend([topic.subject, topic.opening, topic.detail, topic.request, topic.answer]);
        }
        all
    }

    #[test]
    fn every_template_finds_its_facts() {
        let history = History::new(&Plan::new(1_000, 1)).unwrap();
        let mut random = Random::new(1, Stream::Case, 0);
        let mut scene = Scene::new(&history, history.newest_s, &mut random);
        let mut shared = vec![
            notes::AFTERTHOUGHTS,
            small_print::CUSTOMER_FOOTERS,
            small_print::TASKS,
            small_print::EVENTS,
            small_print::SPAM,
            small_print::SPAM_SUBJECTS,
            small_print::VOICE_MAILS,
        ];
        shared
            .extend(Language::English.phrasebook().topics.iter().map(|phrases| notes::notes(phrases.topic)));
        for origin in ORIGINS {
            scene.book = origin.language.phrasebook();
            for choices in templates(scene.book).into_iter().chain(shared.iter().copied()) {
                assert!(!choices.is_empty());
                for template in choices {
                    for _ in 0..30 {
                        let mut out = String::new();
                        scene.say(template, &mut random, &mut out);
                        assert!(!out.contains(['{', '}', '[', ']', '|']), "{template}: {out}");
                        assert!(!out.contains("  "), "{template}: {out}");
                    }
                }
            }
        }
    }

    #[test]
    fn english_knows_every_topic() {
        let topics: Vec<Topic> =
            Language::English.phrasebook().topics.iter().map(|phrases| phrases.topic).collect();
        assert_eq!(topics.len(), 10);
    }
}
