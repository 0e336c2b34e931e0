//! Chats: a readable transcript, and the same as XML: `chatTranscript` with `newParty`, `message` and `partyLeft` in the
//! order of their events, `timeShift` in seconds from `startAt`.

use super::draft::Draft;
use super::markup::push_escaped;
use crate::clock::{push_clock, push_day};
use crate::history::History;
use crate::id::IdKind;
use crate::json::push_number;
use crate::random::Random;
use crate::scene::Scene;
use crate::text::Choices;
use crate::typing;

/// Further messages are left out when the readable transcript has grown to this, so that no text exceeds 4,000
/// characters: the longest message and the farewell have room behind it.
const FULL_BYTES: usize = 3_000;

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Party {
    Customer,
    Agent,
}

/// A chat while it is written.
struct Transcript<'a> {
    scene: &'a Scene,
    random: &'a mut Random,
    text: &'a mut String,
    xml: &'a mut String,
    start_s: i64,
    shift_s: i64,
    event: i64,
    /// Templates that were used: nobody says the same thing twice.
    said: Vec<&'static str>,
}

/// Writes text, XML and duration of the chat that belongs to this row.
pub fn write(
    history: &History,
    scene: &Scene,
    row: u64,
    start_s: i64,
    draft: &mut Draft,
    random: &mut Random,
) {
    draft.structured_type = "text/xml";
    let xml = draft.structured.open();
    xml.push_str("<?xml version=\"1.0\" encoding=\"utf-8\"?><chatTranscript startAt=\"");
    push_day(start_s, xml);
    xml.push('T');
    push_clock(start_s, xml);
    xml.push_str("Z\" sessionId=\"");
    history.push_id(IdKind::Session, row, xml);
    xml.push_str("\">");
    let is_xml_kept = random.chance(550);
    let mut transcript = Transcript {
        scene,
        random,
        text: draft.text.open(),
        xml,
        start_s,
        shift_s: 0,
        event: 0,
        said: Vec::new(),
    };
    transcript.play();
    transcript.xml.push_str("</chatTranscript>");
    draft.duration_s = transcript.shift_s;
    // Not every system keeps the events.
    if !is_xml_kept {
        draft.structured.clear();
    }
}

impl Transcript<'_> {
    fn play(&mut self) {
        let (chat, phrases) = (&self.scene.book.chat, self.scene.phrases);
        self.joins(Party::Customer);
        if self.random.chance(450) {
            self.says(Party::Customer, phrases.opening);
        }
        self.shift_s += self.random.mostly_small(2, 240);
        if self.random.chance(35) {
            // Nobody had time for the customer.
            self.leaves(Party::Customer, 3, "left before an agent joined");
            return;
        }
        self.joins(Party::Agent);
        self.says(Party::Agent, chat.hello);
        self.says(Party::Customer, phrases.opening);
        self.says(Party::Agent, chat.ask_details);
        self.says(Party::Customer, chat.give_details);
        for _ in 0..self.random.mostly_small(1, 4) {
            self.round();
        }
        self.says(Party::Agent, chat.anything_else);
        self.says(Party::Customer, chat.no_more);
        self.says(Party::Agent, chat.goodbye);
        self.leaves(Party::Customer, 1, "left the chat");
        self.leaves(Party::Agent, 2, "chat closed");
    }

    /// A question or two and what the agent says to it.
    fn round(&mut self) {
        let (chat, phrases) = (&self.scene.book.chat, self.scene.phrases);
        if self.random.chance(500) {
            self.says(Party::Agent, chat.wait);
            self.says(Party::Customer, chat.nod);
        }
        let question =
            self.random.pick(&[phrases.detail, phrases.request, phrases.detail, chat.give_details]);
        self.says(Party::Customer, question);
        let answer = self.random.pick(&[phrases.answer, phrases.answer, self.scene.book.next_step]);
        self.says(Party::Agent, answer);
        if self.random.chance(600) {
            self.says(Party::Customer, chat.nod);
        }
    }

    fn joins(&mut self, party: Party) {
        self.open_event("newParty", party);
        self.xml.push_str("\"><userInfo userNick=\"");
        push_escaped(self.nick(party), self.xml);
        self.xml.push_str(match party {
            Party::Customer => "\" userType=\"CLIENT\" protocolType=\"FLEX\"/></newParty>",
            Party::Agent => "\" userType=\"AGENT\" protocolType=\"BASIC\"/></newParty>",
        });
    }

    fn says(&mut self, party: Party, choices: Choices) {
        if self.text.len() > FULL_BYTES {
            return;
        }
        let Some(template) =
            (0..4).map(|_| self.random.pick(choices)).find(|template| !self.said.contains(template))
        else {
            return;
        };
        self.said.push(template);
        let mut message = String::new();
        self.scene.say(template, self.random, &mut message);
        if self.scene.is_hasty && party == Party::Customer {
            typing::hasten(&mut message, 0, self.random);
        }
        let typing_s = 2 + message.len() as i64 / 6;
        self.shift_s += self.random.between(typing_s / 2, typing_s * 2);
        if !self.text.is_empty() {
            self.text.push('\n');
        }
        self.text.push('[');
        push_clock(self.start_s + self.shift_s, self.text);
        self.text.push_str("] ");
        self.text.push_str(self.nick(party));
        self.text.push_str(": ");
        self.text.push_str(&message);
        self.open_event("message", party);
        self.xml.push_str("\"><msgText>");
        push_escaped(&message, self.xml);
        self.xml.push_str("</msgText></message>");
    }

    fn leaves(&mut self, party: Party, code: i64, reason: &str) {
        self.shift_s += self.random.mostly_small(0, 60);
        self.open_event("partyLeft", party);
        self.xml.push_str("\"><reason code=\"");
        push_number(code, self.xml);
        self.xml.push_str("\">");
        self.xml.push_str(reason);
        self.xml.push_str("</reason></partyLeft>");
    }

    /// Up to the value of the last attribute.
    fn open_event(&mut self, element: &str, party: Party) {
        self.event += 1;
        self.xml.push('<');
        self.xml.push_str(element);
        self.xml.push_str(" userId=\"");
        match party {
            // A customer is a visitor of this session, an agent is known by number.
            Party::Customer => self.xml.push_str("v1"),
            Party::Agent => push_number(self.scene.owner_id(), self.xml),
        }
        self.xml.push_str("\" timeShift=\"");
        push_number(self.shift_s, self.xml);
        self.xml.push_str("\" visibility=\"ALL\" eventId=\"");
        push_number(self.event, self.xml);
    }

    fn nick(&self, party: Party) -> &'static str {
        match party {
            Party::Customer => self.scene.person.given(),
            Party::Agent => self.scene.agent_given(),
        }
    }
}
