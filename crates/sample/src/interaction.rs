//! Rows of the relation `interaction`: plays the conversations of every block and pushes what was said.

use std::io;

use row::{Relation, RowSink, Timestamp, Value};

use crate::attachment;
use crate::history::History;
use crate::id::{IdKind, push_base36};
use crate::random::{Random, Stream};
use crate::scene::Scene;
use case::{Case, Turn};
use draft::Draft;
use mail::Thread;
use script::{Content, Direction};

mod attributes;
pub mod case;
mod chat;
mod draft;
mod mail;
mod markup;
pub mod script;
mod short;

/// Younger than this, interactions are often still open.
const FRESH_S: i64 = 2 * 86_400;
const STOPPED: i64 = 3;

/// Pushes all rows; `progress` hears of each block how many rows there are so far.
pub fn generate(
    history: &History,
    sink: &mut dyn RowSink,
    progress: &mut dyn FnMut(u64) -> io::Result<()>,
) -> io::Result<u64> {
    sink.begin(&crate::columns(Relation::Interaction))?;
    let mut writer =
        Writer { history, sink, draft: Draft::default(), thread: Thread::default(), id: String::new() };
    let mut rows = 0;
    for block in 0..case::blocks(history) {
        for case in case::deal(history, block) {
            rows += case.turns.len() as u64;
            writer.case(case)?;
        }
        progress(rows)?;
    }
    Ok(rows)
}

struct Writer<'a> {
    history: &'a History,
    sink: &'a mut dyn RowSink,
    draft: Draft,
    thread: Thread,
    /// Where ids are spelled out.
    id: String,
}

/// When an interaction ended and changed, and how far it came.
struct Course {
    end_s: Option<i64>,
    modified_s: i64,
    status: i64,
}

impl Writer<'_> {
    fn case(&mut self, mut case: Case) -> io::Result<()> {
        let Some(first) = case.turns.first() else {
            return Ok(());
        };
        let scene = Scene::new(self.history, first.start_s, &mut case.random);
        self.thread.clear();
        for (index, turn) in case.turns.iter().enumerate() {
            let random = &mut Random::new(self.history.seed, Stream::Interaction, turn.row);
            self.write_texts(&scene, turn, random);
            // A message is done with when the next one follows it.
            let next = case.turns.get(index + 1).filter(|next| next.step.parent == Some(index));
            if let Some(next) = next.filter(|_| turn.step.content.is_mail()) {
                self.draft.duration_s = next.start_s - turn.start_s;
            }
            let course = Course::run(self.history, turn, self.draft.duration_s, next.is_some(), random);
            self.push(&scene, &case, turn, &course, random)?;
        }
        Ok(())
    }

    fn write_texts(&mut self, scene: &Scene, turn: &Turn, random: &mut Random) {
        let (draft, content) = (&mut self.draft, turn.step.content);
        draft.clear();
        match content {
            Content::Chat => chat::write(self.history, scene, turn.row, turn.start_s, draft, random),
            content if content.is_mail() => {
                let has_attachment = attachment::carried_by(self.history, turn) > 0;
                mail::write(scene, content, has_attachment, &mut self.thread, draft, random);
                draft.duration_s = random.mostly_small(120, 3 * 86_400);
            }
            _ => short::write(scene, content, draft, random),
        }
        short::write_note(scene, content, draft, random);
        attributes::write(scene, turn, draft, random);
    }

    /// The columns in the order of the contract.
    fn push(
        &mut self,
        scene: &Scene,
        case: &Case,
        turn: &Turn,
        course: &Course,
        random: &mut Random,
    ) -> io::Result<()> {
        let step = turn.step;
        let is_conversation = step.content.is_mail() || case.turns.len() > 1;
        self.id(Some((IdKind::Interaction, turn.row)))?;
        self.integer(scene.person.tenant_id)?;
        self.integer(step.entity_type_id)?;
        self.text(step.media)?;
        self.time(Some(turn.start_s), random)?;
        self.time(Some(course.modified_s), random)?;
        self.integer(course.status)?;
        self.text(step.direction.name())?;
        self.text(step.subtype)?;
        self.external_id(scene, turn, random)?;
        match course.status {
            0 | 1 => self.sink.value(Value::Null)?,
            _ => self.integer(scene.owner_id())?,
        }
        let is_known = step.content != Content::Spam && random.chance(960);
        self.id(is_known.then_some((IdKind::Contact, scene.person.row)))?;
        self.id(step.parent.map(|parent| (IdKind::Interaction, case.turns[parent].row)))?;
        self.time(course.end_s, random)?;
        let first_row = case.turns[0].row;
        self.id(is_conversation.then_some((IdKind::Thread, first_row)))?;
        let category = scene.phrases.topic as u64;
        self.id(random.chance(850).then_some((IdKind::Category, category)))?;
        let month = timestamp(turn.start_s, 0).fields().map_or(1, |fields| fields.date.month);
        self.integer(scene.person.country.time_shift_minutes(month))?;
        for cell in [&self.draft.subject, &self.draft.text, &self.draft.structured] {
            self.sink.value(cell.value())?;
        }
        match self.draft.structured.value() {
            Value::Null => self.sink.value(Value::Null)?,
            _ => self.text(self.draft.structured_type)?,
        }
        self.sink.value(self.draft.comment.value())?;
        self.integer(0)?;
        self.thread_hash(turn, first_row)?;
        self.sink.value(Value::Boolean(step.direction != Direction::Internal))?;
        self.integer(150 + step.entity_type_id)?;
        self.queue_name(scene, step.direction, random)?;
        self.sink.value(Value::Json(&self.draft.attributes))?;
        self.verdicts(scene, turn, course, random)?;
        self.sink.end_row()
    }

    /// The last columns: what was decided about the interaction.
    fn verdicts(
        &mut self,
        scene: &Scene,
        turn: &Turn,
        course: &Course,
        random: &mut Random,
    ) -> io::Result<()> {
        let content = turn.step.content;
        let is_spam = content == Content::Spam || (content == Content::Mail && random.chance(4));
        match content.is_mail() || random.chance(300) {
            true => self.sink.value(Value::Boolean(is_spam))?,
            false => self.sink.value(Value::Null)?,
        }
        match content.is_mail() {
            true => self.text(random.pick(&["Approved", "Approved", "Approved", "Unchecked", "Rejected"]))?,
            false => self.sink.value(Value::Null)?,
        }
        match random.chance(600) {
            true => self.sink.value(Value::Boolean(random.chance(900)))?,
            false => self.sink.value(Value::Null)?,
        }
        match course.status {
            STOPPED if content.is_mail() => self.text("Normal")?,
            STOPPED => {
                self.text(random.pick(&["Normal", "Normal", "Normal", "Normal", "Transferred", "Abandoned"]))?
            }
            _ => self.sink.value(Value::Null)?,
        }
        self.text(if content == Content::Spam { "en" } else { scene.book.code })
    }

    /// The Message-ID of an e-mail (RFC 5322 section 3.6.4), the call's number in the telephone system.
    fn external_id(&mut self, scene: &Scene, turn: &Turn, random: &mut Random) -> io::Result<()> {
        self.id.clear();
        match turn.step.content {
            content if content.is_mail() => {
                self.id.push('<');
                push_base36(turn.start_s as u64, 7, &mut self.id);
                self.id.push('.');
                push_base36(random.next(), 10, &mut self.id);
                self.id.push('@');
                self.id.push_str(match turn.step.direction {
                    Direction::Inbound => "mail.example",
                    _ => scene.person.brand.domain,
                });
                self.id.push('>');
            }
            Content::Call => push_base36(random.next(), 12, &mut self.id),
            _ => return self.sink.value(Value::Null),
        }
        self.sink.value(Value::Text(&self.id))
    }

    fn thread_hash(&mut self, turn: &Turn, first_row: u64) -> io::Result<()> {
        if !turn.step.content.is_mail() {
            return self.sink.value(Value::Null);
        }
        let hash = Random::new(self.history.seed, Stream::Case, first_row).next();
        let hash = format!("{hash:016x}");
        self.text(&hash)
    }

    fn queue_name(&mut self, scene: &Scene, direction: Direction, random: &mut Random) -> io::Result<()> {
        if direction == Direction::Outbound && random.chance(700) {
            return self.sink.value(Value::Null);
        }
        self.id.clear();
        self.id.push_str(scene.phrases.topic.queue());
        if scene.book.code != "en" {
            self.id.push(' ');
            self.id.push_str(&scene.book.code.to_ascii_uppercase());
        }
        self.sink.value(Value::Text(&self.id))
    }

    fn id(&mut self, named: Option<(IdKind, u64)>) -> io::Result<()> {
        let Some((kind, number)) = named else {
            return self.sink.value(Value::Null);
        };
        self.id.clear();
        self.history.push_id(kind, number, &mut self.id);
        self.sink.value(Value::Text(&self.id))
    }

    fn integer(&mut self, value: i64) -> io::Result<()> {
        self.sink.value(Value::Integer(value))
    }

    fn text(&mut self, value: &str) -> io::Result<()> {
        self.sink.value(Value::Text(value))
    }

    fn time(&mut self, unix_s: Option<i64>, random: &mut Random) -> io::Result<()> {
        self.sink.value(match unix_s {
            Some(unix_s) => Value::Timestamp(timestamp(unix_s, random.below(1_000))),
            None => Value::Null,
        })
    }
}

impl Course {
    fn run(history: &History, turn: &Turn, duration_s: i64, is_followed: bool, random: &mut Random) -> Self {
        let end_s = turn.start_s + duration_s.max(1);
        let is_fresh = history.newest_s - turn.start_s < FRESH_S;
        let stays_open = !is_followed && random.chance(if is_fresh { 300 } else { 6 });
        // The last second is left for fractions.
        let last_s = history.newest_s - 1;
        if stays_open || end_s >= last_s {
            let modified_s = turn.start_s + random.mostly_small(1, 3_600);
            return Self {
                end_s: None,
                modified_s: modified_s.min(last_s).max(turn.start_s + 1),
                status: random.between(0, STOPPED - 1),
            };
        }
        // Strictly later, whatever the fractions of a second.
        let modified_s = (end_s + 1 + random.mostly_small(0, 900)).min(last_s.max(end_s + 1));
        Self { end_s: Some(end_s), modified_s, status: STOPPED }
    }
}

fn timestamp(unix_seconds: i64, milliseconds: u64) -> Timestamp {
    Timestamp::At { unix_seconds, micros: milliseconds as u32 * 1_000 }
}
